//! What the keys do while a number is moved, and while the copies of a weight are.

use crate::instrument::{Key, KeyRow};

/// A number is moved wherever it is used.
pub const TIED: &[KeyRow] = &[
    KeyRow {
        keys: &[Key::Down, Key::Up],
        short: "choose",
        long: "with w: the next weight, the one before; O_0 comes last",
    },
    KeyRow {
        keys: &[Key::Right, Key::Left],
        short: "move",
        long: "with w: moves it by ε; a number that is typed sets it",
    },
    KeyRow {
        keys: &[Key::Enter],
        short: "keep",
        long: "with w: keeps what was moved, which is one undo; Esc takes it back",
    },
    EPSILON,
    KeyRow {
        keys: &[Key::Char('x')],
        short: "untie",
        long: "with w: a copy of the weight for each use, each moved by itself",
    },
];

/// A copy is moved by itself.
pub const UNTIED: &[KeyRow] = &[
    KeyRow {
        keys: &[Key::Down, Key::Up],
        short: "copy",
        long: "with a weight untied: the copy of the next use, of the one before",
    },
    KeyRow {
        keys: &[Key::Right, Key::Left],
        short: "move",
        long: "with a weight untied: moves this copy alone by ε; a number that is typed sets it",
    },
    KeyRow {
        keys: &[Key::Char('x')],
        short: "tie",
        long: "with a weight untied: ties it again, each copy as the weight is",
    },
    EPSILON,
];

const EPSILON: KeyRow = KeyRow {
    keys: &[Key::Char('['), Key::Char(']')],
    short: "ε/10",
    long: "with w: a tenth of ε, ten times ε",
};
