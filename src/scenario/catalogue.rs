//! The scenarios shipped inside the program, and the one that `bptt new` writes.

use super::Scenario;
use super::schema::{BUNDLED_MODELINE, MODELINE};

/// A scenario shipped inside the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bundled {
    /// Its name on the command line: the file's name without `.yaml`.
    pub name: &'static str,
    /// The file.
    pub text: &'static str,
}

impl Bundled {
    /// The file as it begins a new one, which finds its schema beside it.
    #[must_use]
    pub fn as_new_file(&self) -> String {
        self.text.replacen(BUNDLED_MODELINE, MODELINE, 1)
    }
}

/// The files of `scenarios/` by name, so that name and file cannot differ.
macro_rules! bundled {
    ($($name:literal),+ $(,)?) => {
        &[$(Bundled {
            name: $name,
            text: include_str!(concat!("../../scenarios/", $name, ".yaml")),
        }),+]
    };
}

/// In the order of `bptt list`: from the notes to what goes wrong.
const CATALOGUE: &[Bundled] = bundled![
    "class-notes",
    "class-notes-two-units",
    "one-word",
    "same-word",
    "initial-state",
    "order-matters",
    "first-word",
    "vanishing",
    "exploding",
    "clipped",
    "truncated",
    "saturated",
    "symmetry",
    "diagnosing",
];

/// The scenarios shipped inside the program, the class notes first.
#[must_use]
pub fn bundled() -> &'static [Bundled] {
    CATALOGUE
}

/// The bundled scenario that a scenario was made from, as far as its title says.
#[must_use]
pub fn bundled_name(scenario: &Scenario) -> Option<&'static str> {
    let is_same = |bundled: &&Bundled| {
        let read = super::read(bundled.name, bundled.text.as_bytes());
        read.is_ok_and(|read| read.title == scenario.title)
    };
    CATALOGUE.iter().find(is_same).map(|bundled| bundled.name)
}

/// The commented scenario that `bptt new` writes; itself a valid one.
#[must_use]
pub fn template() -> &'static str {
    include_str!("../../assets/template.yaml")
}

/// The bundled scenario of a name.
pub(super) fn find(name: &str) -> Option<&'static Bundled> {
    CATALOGUE.iter().find(|bundled| bundled.name == name)
}
