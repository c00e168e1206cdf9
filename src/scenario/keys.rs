//! Which group a key belongs to, and what other notations call it.

use unicode_normalization::UnicodeNormalization;

use super::format::{
    ANSWERS, ERRATUM, LESSON, MODEL, QUESTION, RANDOM, REMARK, SCENARIO, SENTENCE, SETTINGS,
    TRAINING, WEIGHTS,
};
use super::group::Group;
use super::node::{Content, Node};

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
        [SCENARIO, ANSWERS, SETTINGS].contains(self)
    }

    /// Whether it is a part of a scenario.
    pub(super) fn is_of_scenario(&self) -> bool {
        ALL.contains(&self)
    }
}

/// Whether a file is of another kind than is wanted: it has several keys of that one, and none that
/// is wanted.
pub(super) fn is_other(root: &Node, wanted: &Group, other: &Group) -> bool {
    let Content::Keys(entries) = &root.content else { return false };
    let count = |group: &Group| {
        entries.iter().filter(|(key, _)| group.keys.contains(&key.as_str())).count()
    };
    count(wanted) == 0 && count(other) > 1
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
