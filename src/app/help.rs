//! The help, in two pages: the keys, and the signs.
//!
//! | file | what it holds |
//! |---|---|
//! | `keys` | every key with what it does, and how to use the mouse and the terminal |
//! | `signs` | what the signs and words on the screen mean |
//! | `part` | what a page is made of, and its lines on a screen |

mod keys;
mod part;
mod signs;

use super::instruments::Instruments;
use crate::content::Line;
use crate::text::letters::Letters;
use part::Part;

/// The page that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Keys,
    Signs,
}

/// The help as it is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Help {
    page: Page,
    keys: Vec<Part>,
}

impl Help {
    /// Open at the keys.
    #[must_use]
    pub(super) fn new(instruments: &Instruments) -> Self {
        Self { page: Page::Keys, keys: keys::page(instruments) }
    }

    /// Turns to the other page.
    pub(super) fn turn(&mut self) {
        self.page = match self.page {
            Page::Keys => Page::Signs,
            Page::Signs => Page::Keys,
        };
    }

    /// What its window is called.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self.page {
            Page::Keys => "Keys",
            Page::Signs => "Signs",
        }
    }

    /// What Tab does.
    #[must_use]
    pub fn turns_to(&self) -> &'static str {
        match self.page {
            Page::Keys => "Tab: signs",
            Page::Signs => "Tab: keys",
        }
    }

    /// The lines of the page in so many columns.
    #[must_use]
    pub fn lines(&self, columns: i32, letters: Letters) -> Vec<Line> {
        let lines = |parts: &[Part]| -> Vec<Line> {
            parts.iter().flat_map(|part| part.lines(columns, letters)).collect()
        };
        match self.page {
            Page::Keys => lines(&self.keys),
            Page::Signs => lines(&signs::page()),
        }
    }
}
