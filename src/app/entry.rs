//! One line of text while it is typed, at its end.

/// The line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry(String);

impl Entry {
    /// The most bytes that are typed.
    const LONGEST: usize = 1000;

    /// What has been typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Appends what can be typed; whether that is anything.
    pub(super) fn type_in(&mut self, text: &str) -> bool {
        let before = self.0.len();
        for letter in text.chars().filter(|letter| !letter.is_control()) {
            if self.0.len() < Self::LONGEST {
                self.0.push(letter);
            }
        }
        self.0.len() > before
    }

    /// The same of the first line of a text that is not blank; terminals part lines by either sign.
    pub(super) fn paste(&mut self, text: &str) -> bool {
        let line = text.split(['\r', '\n']).map(str::trim).find(|line| !line.is_empty());
        self.type_in(line.unwrap_or_default())
    }

    /// Takes the last letter back.
    pub(super) fn take_back(&mut self) {
        self.0.pop();
    }
}
