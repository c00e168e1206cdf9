//! A line of text whose pieces say what they mean; a theme later says how that looks.

/// What a piece of text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Plain text.
    Text,
    /// Less important, or not yet known.
    Quiet,
    /// A heading.
    Heading,
    /// A value of the forward pass.
    Forward,
    /// A value of the backward pass.
    Backward,
    /// What the step is about.
    Lit,
    /// The teacher's own words.
    Remark,
    /// Something is wrong.
    Warning,
}

/// A piece of a line with one meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Its meaning.
    pub role: Role,
}

/// Bytes that a piece of a formula rarely exceeds.
const ROOM: usize = 32;

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Piece>);

impl Line {
    /// An empty line to add to.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a piece.
    #[must_use]
    pub fn with(mut self, role: Role, text: impl Into<String>) -> Self {
        self.0.push(Piece { text: text.into(), role });
        self
    }

    /// Adds text, to the last piece where that means the same.
    pub fn push(&mut self, role: Role, text: &str) {
        match self.0.last_mut() {
            Some(last) if last.role == role => last.text.push_str(text),
            _ => {
                // More comes, as a rule.
                let mut owned = String::with_capacity(text.len().max(ROOM));
                owned.push_str(text);
                self.0.push(Piece { text: owned, role });
            }
        }
    }

    /// The line without spaces at its end.
    #[must_use]
    pub fn without_space(mut self) -> Self {
        if let Some(last) = self.0.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        self
    }

    /// Adds the pieces of another line.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.extend(other.0.iter().cloned());
        self
    }

    /// Adds plain text.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.with(Role::Text, text)
    }

    /// Adds quiet text.
    #[must_use]
    pub fn quiet(self, text: impl Into<String>) -> Self {
        self.with(Role::Quiet, text)
    }

    /// Adds a value of the forward pass.
    #[must_use]
    pub fn forward(self, text: impl Into<String>) -> Self {
        self.with(Role::Forward, text)
    }

    /// Adds a value of the backward pass.
    #[must_use]
    pub fn backward(self, text: impl Into<String>) -> Self {
        self.with(Role::Backward, text)
    }

    /// Adds what the step is about.
    #[must_use]
    pub fn lit(self, text: impl Into<String>) -> Self {
        self.with(Role::Lit, text)
    }

    /// The text without its meanings.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }
}
