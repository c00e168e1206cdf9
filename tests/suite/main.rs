//! All tests of the program from outside, in one binary; a module per concern.

// Where a test compares numbers with `==`, equal to the last bit is what it means; what a test
// cannot do without, it unwraps.
#![allow(clippy::float_cmp, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod ahead;
mod architecture;
mod budget;
mod chain;
mod chooser;
mod commands;
mod digits;
mod expressions;
mod extremes;
mod fuzz;
mod input;
mod keys;
mod legibility;
mod lesson;
mod long;
mod numbers;
mod palettes;
mod possible;
mod printable;
mod reference;
mod relief;
mod report;
mod rnn;
mod scenarios;
mod session;
mod sizes;
mod steps;
#[cfg(unix)]
mod terminal;
mod undo;
mod view;
