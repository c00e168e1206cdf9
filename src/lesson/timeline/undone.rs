//! Where the lesson was before something was undone.

use super::place::Place;

/// Where the lesson was when Backspace was pressed.
#[derive(Clone, Copy, Debug)]
pub struct Undone {
    pub visit: usize,
    pub place: Place,
    pub is_just_changed: bool,
    /// How often the weights had been changed.
    pub changes: usize,
}
