//! Every key that a scenario file may have, said once.

use unicode_normalization::UnicodeNormalization;

/// A group of keys.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// What it is called in a sentence.
    pub name: &'static str,
    /// Its keys.
    pub keys: &'static [&'static str],
    /// Those of them that have to be there.
    pub required: &'static [&'static str],
    /// What it looks like.
    pub example: &'static str,
}

pub(super) const SCENARIO: Group = Group {
    name: "the scenario",
    keys: &["title", "about", "vocab", "dataset", "model", "training", "lesson"],
    required: &["title", "vocab", "dataset", "model", "training"],
    example: "`bptt new FILE` writes a commented scenario to start from",
};
pub(super) const SENTENCE: Group = Group {
    name: "the sentence",
    keys: &["text", "words", "label"],
    required: &["label"],
    example: "for example: { text: cat mat rat, label: 1 }",
};
pub(super) const MODEL: Group = Group {
    name: "`model`",
    keys: &["hidden", "initial_state", "weights", "random"],
    required: &[],
    example: "for example: { hidden: 1, random: { seed: 7, scale: 0.5 } }",
};
pub(super) const WEIGHTS: Group = Group {
    name: "`weights`",
    keys: &["w_i", "w_h", "w_o"],
    required: &["w_i", "w_h", "w_o"],
    example: "for example, for three words: { w_i: [0.5, -0.4, 0.9], w_h: 0.7, w_o: 1.2 }",
};
pub(super) const RANDOM: Group = Group {
    name: "`random`",
    keys: &["seed", "scale"],
    required: &["seed", "scale"],
    example: "for example: { seed: 7, scale: 0.5 }",
};
pub(super) const TRAINING: Group = Group {
    name: "`training`",
    keys: &["learning_rate", "truncate", "clip_norm"],
    required: &["learning_rate"],
    example: "for example: { learning_rate: 0.5 }",
};
pub(super) const LESSON: Group = Group {
    name: "`lesson`",
    keys: &["remarks", "questions", "errata"],
    required: &[],
    example: "for example: { remarks: [{ at: w_h/1, say: The longest path. }] }",
};
pub(super) const REMARK: Group = Group {
    name: "the remark",
    keys: &["at", "say"],
    required: &["at", "say"],
    example: "for example: { at: w_h/1, say: The longest path. }",
};
pub(super) const QUESTION: Group = Group {
    name: "the question",
    keys: &["at", "ask", "answer", "choices"],
    required: &["at", "ask", "answer"],
    example: "for example: { at: w_h/1, ask: Why is this term zero?, answer: O_0 is zero. }",
};
pub(super) const ERRATUM: Group = Group {
    name: "the erratum",
    keys: &["near", "printed", "right", "mistake"],
    required: &["near", "printed", "right"],
    example: "for example: { near: loss, printed: L = log ŷ, right: L = -log ŷ }",
};

pub(super) const ANSWERS: Group = Group {
    name: "the answer file",
    keys: &["scenario", "sentence", "answers"],
    required: &["scenario", "answers"],
    example: "for example: { scenario: class-notes, sentence: 1, answers: { w_h: -0.047 } }",
};
pub(super) const UPDATE: Group = Group {
    name: "`update`",
    keys: &["w_i", "w_h", "w_o"],
    required: &["w_i", "w_h", "w_o"],
    example: "write the new weights: { w_i: [0.5, -0.4, 0.9], w_h: 0.7, w_o: 1.2 }",
};

/// The groups that are items of lists.
pub(super) const ITEMS: [&Group; 4] = [&SENTENCE, &REMARK, &QUESTION, &ERRATUM];

/// All groups.
const ALL: [&Group; 10] = [
    &SCENARIO, &SENTENCE, &MODEL, &WEIGHTS, &RANDOM, &TRAINING, &LESSON, &REMARK, &QUESTION,
    &ERRATUM,
];

/// The group of a scenario that a key belongs to.
pub(super) fn home(key: &str) -> Option<&'static Group> {
    ALL.into_iter().find(|group| group.keys.contains(&key))
}

impl Group {
    /// Whether it is the whole of a file.
    pub(super) fn is_whole(&self) -> bool {
        [SCENARIO, ANSWERS].contains(self)
    }

    /// Whether it is a part of a scenario.
    pub(super) fn is_of_scenario(&self) -> bool {
        ALL.contains(&self)
    }
}

/// What books and other programs call the weights, in small letters and without signs.
const OTHERWISE: [(&str, &[&str]); 3] = [
    (
        "w_i",
        &["u", "wx", "wxh", "whx", "wih", "win", "wax", "wxa", "wxs", "weightih", "weightihl0"],
    ),
    ("w_h", &["w", "whh", "waa", "wss", "wrec", "weighthh", "weighthhl0"]),
    ("w_o", &["v", "wy", "why", "wyh", "who", "woh", "wout", "wya", "way", "wsy"]),
];

/// The weight that a key of another notation means: w_h for `W_hh`.
pub(super) fn otherwise(key: &str) -> Option<&'static str> {
    // An index may be a sign of its own, as in wᵢ.
    let letters = key.nfkc().filter(|c| c.is_alphanumeric());
    let plain: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    let (name, _) = OTHERWISE.iter().find(|(_, others)| others.contains(&plain.as_str()))?;
    Some(name)
}

/// Whether a scenario has the key somewhere, or a weight that other notations have.
pub(super) fn is_key(key: &str) -> bool {
    // `who way` begins a sentence sooner than a matrix.
    home(key).is_some() || (key.contains('_') && otherwise(key).is_some())
}
