//! What the signs and words on the screen mean, from `assets/glossary.yaml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// Entries that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What they are about.
    pub name: String,
    /// The entries, in the order of a lesson.
    pub entries: Vec<Entry>,
}

/// Signs that mean the same, or one sign drawn in several ways.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The signs as they are drawn.
    pub signs: Vec<String>,
    /// What they mean, in a short sentence.
    pub means: String,
}

static GLOSSARY: LazyLock<Vec<Group>> = LazyLock::new(|| {
    // A test holds that the asset parses.
    serde_yaml::from_str(include_str!("../../assets/glossary.yaml")).unwrap_or_default()
});

/// All groups.
#[must_use]
pub fn glossary() -> &'static [Group] {
    &GLOSSARY
}
