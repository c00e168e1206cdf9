//! What is said of each mistake, from `assets/mistakes.yaml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::mistake::Mistake;

/// What is said of a mistake, a sentence each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// What the learner thinks.
    pub thought: String,
    /// Why that cannot be.
    pub refutation: String,
    /// What is right.
    pub right: String,
}

static TEXTS: LazyLock<BTreeMap<String, Texts>> = LazyLock::new(|| {
    // A test holds that the asset parses and has texts for every mistake.
    serde_yaml::from_str(include_str!("../../assets/mistakes.yaml")).unwrap_or_default()
});

/// Where the asset has nothing to say.
static NOTHING: LazyLock<Texts> = LazyLock::new(Texts::default);

impl Mistake {
    /// What is said of it.
    #[must_use]
    pub fn texts(self) -> &'static Texts {
        TEXTS.get(self.name()).unwrap_or(&NOTHING)
    }
}
