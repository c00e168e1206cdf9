//! A number while it is typed.

use std::fmt;

/// The most signs that are typed for a number.
const LONGEST: usize = 24;

/// The signs so far.
#[derive(Clone, Debug, Default)]
pub struct Typed(String);

impl Typed {
    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Nothing is typed any more.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether a sign belongs to a number that is typed so far.
    pub fn accepts(&self, sign: char) -> bool {
        match sign {
            '0'..='9' | '-' | '.' => true,
            'e' | 'E' => self.0.ends_with(|c: char| c.is_ascii_digit() || c == '.'),
            _ => false,
        }
    }

    /// One sign more, while there is room.
    pub fn put(&mut self, sign: char) {
        if self.0.len() < LONGEST {
            self.0.push(sign);
        }
    }

    /// One sign less.
    pub fn take_back(&mut self) {
        self.0.pop();
    }

    /// What it comes to, if it is a number.
    pub fn number(&self) -> Option<f64> {
        self.0.parse().ok()
    }
}

impl fmt::Display for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
