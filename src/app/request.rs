//! What was asked of the outside, and whether anybody still waits for the answer. Answers come
//! when they come: one that nobody waits for any more must change nothing.

use std::sync::{Arc, Weak};

/// Held by who waits for an answer; once it is dropped, nobody does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting(Arc<()>);

/// What an answer belongs to.
#[derive(Clone, Debug, Default)]
pub struct Request(Weak<()>);

impl Waiting {
    /// What to ask with.
    #[must_use]
    pub fn request(&self) -> Request {
        Request(Arc::downgrade(&self.0))
    }

    /// Whether an answer to `request` is the one that is waited for.
    #[must_use]
    pub fn is_for(&self, request: &Request) -> bool {
        Weak::ptr_eq(&self.request().0, &request.0)
    }
}

impl Request {
    /// Whether anybody still waits: whoever works on the answer may leave off otherwise.
    #[must_use]
    pub fn is_wanted(&self) -> bool {
        self.0.strong_count() > 0
    }
}
