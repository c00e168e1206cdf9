//! Any scenario that a file can say, with text in every field that some language takes for a command.

use std::sync::Arc;

use bptt::mistakes::Mistake;
use bptt::rnn::{Hyperparameters, Network, Sentence, Weights};
use bptt::scenario::{Erratum, Question, Remark, Scenario};
use bptt::steps::Plan;
use ndarray::{Array1, Array2};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

/// What YAML takes for something else where it is not quoted, or not quoted well.
const HOSTILE: [&str; 60] = [
    "no",
    "1",
    "~",
    "null",
    "true",
    "0x1F",
    "1e3",
    ".inf",
    "2026-01-01",
    "- a",
    "a: b",
    "a:b",
    "#x",
    " #",
    "'",
    "\"",
    "\\",
    "\\n",
    "\\u{e9}",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a",
    "*a",
    "!t",
    "%d",
    "@x",
    "`",
    "<<",
    "=",
    "?",
    "|",
    ">",
    "---",
    "...",
    ": ",
    "猫",
    "e\u{301}",
    "👨\u{200d}👩\u{200d}👧",
    "می\u{200c}روم",
    "Quoi\u{a0}?",
    "∂ŷ/∂w_o",
    // And HTML, Markdown, LaTeX.
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "]]>",
    "&lt;",
    "[a](javascript:alert(1))",
    "![a](b)",
    "# a",
    "```",
    "**a**",
    "www.a.b",
    "\\end{document}",
    "\\input{a}",
    "$x$",
    "^^M",
    "~_%",
];

/// Words of a vocabulary, all different; some with white space.
const WORDS: [&str; 26] = [
    "cat",
    "no",
    "1",
    "~",
    "null",
    "-0.0",
    "- a",
    "a: b",
    "#",
    "'",
    "\"",
    "\\",
    "{a}",
    "[",
    "a,b",
    "&a",
    "*",
    "!",
    "猫",
    "é",
    "می\u{200c}روم",
    "👨\u{200d}👩\u{200d}👧",
    "<b>",
    "$_^",
    "New York",
    " two\n lines\t",
];

/// A text that a file may have: not blank, without controls but for `more`.
fn text(more: &'static str) -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        6 => select(&HOSTILE[..]).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
        1 => select(vec!["\u{2028}", "\u{2029}", "\u{feff}", "\u{fffe}", "\u{ffff}", "\u{202e}"])
            .prop_map(str::to_owned),
        1 => Just("a".repeat(1100)),
        2 => Just(more.to_owned()),
        2 => Just(" ".to_owned()),
    ];
    vec(sign, 1..8).prop_map(move |signs| {
        let all = signs.concat();
        let kept: String = all.chars().filter(|c| !c.is_control() || more.contains(*c)).collect();
        let kept = kept.trim_end().to_owned();
        if kept.trim().is_empty() { "a".to_owned() } else { kept }
    })
}

fn number() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    NORMAL | SUBNORMAL | ZERO | NEGATIVE | POSITIVE
}

fn positive() -> impl Strategy<Value = f64> {
    proptest::num::f64::POSITIVE | proptest::num::f64::SUBNORMAL
}

prop_compose! {
    /// Anything that a file can say.
    pub fn any_scenario()(
        title in text(""),
        about in proptest::option::of(text("\n\t")),
        vocab in subsequence(&WORDS[..], 1..6),
        hidden in 1_usize..4,
    )(
        numbers in vec(number(), (vocab.len() + hidden + 2) * hidden),
        sentences in vec((vec(any::<Index>(), 1..4), any::<bool>()), 1..4),
        learning_rate in positive(),
        truncate in proptest::option::of(1_usize..4),
        clip_norm in proptest::option::of(positive()),
        said in vec((any::<Index>(), text("\n\t"), text("\n")), 0..4),
        choices in vec(text(""), 2..4),
        title in Just(title), about in Just(about), vocab in Just(vocab), hidden in Just(hidden),
    ) -> Scenario {
        let mut numbers = numbers.into_iter();
        let mut next = |rows: usize, columns| {
            Array2::from_shape_vec((rows, columns), numbers.by_ref().take(rows * columns).collect()).unwrap()
        };
        let (w_i, w_h) = (next(vocab.len(), hidden), next(hidden, hidden));
        let (w_o, state) = (next(1, hidden), next(1, hidden));
        let one = |row: Array2<f64>| Array1::from_iter(row);
        let weights = Weights { w_i, w_h, w_o: one(w_o) };
        let sentences: Vec<Sentence> = sentences.into_iter().map(|(words, label)| Sentence {
            words: words.iter().map(|word| word.index(vocab.len())).collect(),
            label,
        }).collect();
        let plan = Plan::new(sentences[0].len(), truncate);
        let at = |index: &Index| plan.address(index.index(plan.count()));
        let mut choices = choices;
        choices.sort();
        choices.dedup();
        if choices.len() < 2 {
            choices.clear();
        }
        let mut questions: Vec<Question> = said.iter().map(|(index, ask, answer)| Question {
            at: at(index), ask: ask.clone(), answer: answer.clone(), choices: choices.clone(),
        }).collect();
        questions.sort_by_key(|question| plan.number(question.at));
        questions.dedup_by_key(|question| question.at);
        Scenario {
            title: title.trim().to_owned(),
            about,
            vocab: vocab.into_iter().map(str::to_owned).collect(),
            sentences,
            network: Arc::new(Network::new(weights, one(state)).unwrap()),
            training: Hyperparameters { learning_rate, truncate, clip_norm },
            remarks: said.iter().map(|(index, say, _)| Remark { at: at(index), say: say.clone() }).collect(),
            errata: said.iter().map(|(index, printed, right)| Erratum {
                near: at(index),
                printed: printed.clone(),
                right: right.clone(),
                mistake: Some(Mistake::ALL[index.index(Mistake::ALL.len())]),
            }).collect(),
            questions,
            dropped: Vec::new(),
        }
    }
}
