//! All tests of the program from outside, in one binary; a module per concern. A unit test stands
//! beside what it tests; what shows in the program belongs here.
//!
//! | what you changed | the module of its test |
//! |---|---|
//! | an equation, a factor, an update, training | `rnn/…`: `plain` is the model in plain loops |
//! | numbers at the edge of `f64` | `rnn/saturation`, `digits/…`, `extremes` |
//! | what a mistake makes of a derivation | `mistakes/…`: `naive` is each of them in plain loops |
//! | how an answer is marked | `mistakes/marking`; the file that it is in, `scenarios/answers`; the report, `commands/mark` |
//! | figures of the notes | `reference`, and `tests/fixtures/reference` |
//! | which steps there are, addresses, parts of the steps | `steps` |
//! | what a scenario file may say | `scenarios/accepted` |
//! | a kind of fault | a file in `tests/fixtures/bad`, a snapshot by `scenarios/refused`, and a line in `scenarios/together` |
//! | the words of a message | `scenarios/wording` |
//! | invisible signs, signs that a terminal obeys | `scenarios/invisible`, `printable` |
//! | what a step says | `lesson` |
//! | where a click leads | `pointing`, and `view` |
//! | going to a step that is named | `go_to` |
//! | the blank screen, autoplay | `lecture` |
//! | a scenario written as a file again | `scenarios/written`; a state that is saved, `state` |
//! | a key | `keys`; the chooser's in `chooser`; what changes weights also in `undo` and `input` |
//! | what is worked beside the lesson | `ahead` |
//! | a panel | `instruments/<name>`; the step's and the chain's in `view` |
//! | how much of a matrix is kept or shown | `pooled`, `budget` |
//! | where a panel stands, what is cut | `sizes` |
//! | a colour, a sign | `palettes`, `legibility`; what a sign means in `glossary` |
//! | a command, an option | `commands/…` |
//! | a format of a report | `report`; its numbers in `reference` |
//! | what is written for Markdown and LaTeX | `documents` |
//! | the page for a browser | `page`; in a browser, `tests/browser` |
//! | what is copied | `copying` |
//! | a picture, a recording | `picture/…`; the command, `commands/export`; those of the README, `commands/pictures` |
//! | what goes to the terminal or comes from it | `terminal/…`, and `src/terminal/decoder/tests.rs` |
//! | what holds of any file, any key, any input | `fuzz`, `input`, `scenarios/any_file`, `scenarios/hostile` |
//! | exercise sheets, and the answer files beside them | `sheet/…`, `commands/sheet` |
//! | what the README says | `readme`, and `commands/readme` |
//! | which room uses which | `architecture` |
//!
//! `any_scenario` makes scenarios that say whatever a file can say; `session` is a lesson without a
//! terminal, which most of them use; `shown` is what a terminal makes of it; `cut` takes a panel out
//! of its frame; `numbers` looks for NaN on
//! any screen; `long` says how many cases are tried.

// Where a test compares numbers with `==`, equal to the last bit is what it means; what a test
// cannot do without, it unwraps.
#![allow(clippy::float_cmp, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod ahead;
mod any_scenario;
mod architecture;
mod budget;
mod chain;
mod chooser;
mod commands;
mod copying;
mod cut;
mod digits;
mod documents;
mod expressions;
mod extremes;
mod fuzz;
mod glossary;
mod go_to;
mod in_training;
mod input;
mod instruments;
mod keys;
mod lecture;
mod legibility;
mod lesson;
mod long;
mod mistaken;
mod mistakes;
mod numbers;
mod own_sentence;
mod page;
mod palettes;
mod picture;
mod pointing;
mod pooled;
mod possible;
mod predict;
mod printable;
mod questions;
mod reach;
mod readme;
mod reference;
mod report;
mod rnn;
mod scenarios;
mod session;
mod sheet;
mod shown;
mod sizes;
mod state;
mod steps;
mod teach;
#[cfg(unix)]
mod terminal;
mod truncating;
mod undo;
mod unfolding;
mod view;
