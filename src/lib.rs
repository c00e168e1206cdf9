//! Backpropagation through time in a vanilla RNN, shown in the terminal one chain-rule
//! factor at a time.
//!
//! This page is the map of the house. An arrow reads "is used by"; nothing points back, and
//! a test holds it so:
//!
//! ```text
//! rnn ← steps ← mistakes ← scenario ← lesson ← instrument ← app ← view ← picture ← terminal ← cli
//!                                            ↖ report ← cli         ↖ page ← cli
//! text ← content ← lesson, instrument, report, page, app, view
//! ```
//!
//! | room | what it is for |
//! |---|---|
//! | [`rnn`] | the equations: forward, backward, factors and terms, update, training, check |
//! | [`steps`] | what a step is called, and step number ↔ address in closed form |
//! | [`mistakes`] | what is got wrong in a derivation, by name, the numbers that come of it, and an answer read by them |
//! | [`scenario`] | scenario files: read, checked, refused in words |
//! | [`text`] | text on its way out: unsafe signs, letters, wrapping, plurals, windows on long rows |
//! | [`content`] | what a formula, a line of text or a document is made of, and how it is written: on one line, in LaTeX, MathML, Markdown, HTML; its numbers are numbers until then |
//! | [`lesson`] | what a step says, its formula, and what is known there; the visits, undo and redo; not how it looks |
//! | [`instrument`] | the panels that Tab turns through: one file and one line each |
//! | [`report`] | the lesson written without a terminal: text, worked solutions, sheets, marked answers, CSV, JSON |
//! | [`page`] | the lesson as a page for a browser |
//! | [`app`] | the running lesson as a value: message in, state changed, effect out |
//! | [`view`] | the lesson written on the screen |
//! | [`picture`] | the screen without a terminal: a frame as a picture, a lesson as a recording |
//! | [`terminal`] | the terminal itself: events, frames, signals, and giving it back |
//! | [`cli`] | arguments and what they ask for |
//!
//! Where to look first:
//!
//! | for | look in |
//! |---|---|
//! | the formula of a factor, a term, a sum | `lesson/formula/factors.rs`, `lesson/formula/sums.rs` |
//! | the update and its clipping | `rnn/update.rs`, `rnn/norm.rs`; as fast as it goes, `rnn/fast/sweep.rs` |
//! | the loss after an update, and all else of a visit | `lesson/derivation.rs` |
//! | what a mistake is, and what it replaces | `mistakes/rules.rs` |
//! | where a mistake parts from what is right | `mistakes/finding.rs`; as it is shown, `instrument/mistakes/ledger.rs` |
//! | whether a typed number is right, or which mistake's it is | `mistakes/reading/candidates.rs` |
//! | which numbers diagnose, and how they are found | `mistakes/diagnosing.rs` |
//! | what a state is saved as, and a step that is named is found by | `scenario/written.rs`, `scenario/step.rs` |
//! | what an answer file may say, and how an answer is marked | `scenario/answers.rs`, `mistakes/marking.rs` |
//! | what an exercise sheet asks for | `report/sheet/exercise.rs` |
//! | undo and redo | `lesson/timeline/undo.rs`; the losses of what was undone, `lesson/timeline/futures.rs` |
//! | how a lesson is worked otherwise and comes back as it was | `app/bench.rs`, `lesson/timeline/working.rs` |
//! | a sentence of one's own | `scenario/own.rs`, `lesson/timeline/own.rs`, `app/own_sentence.rs` |
//! | a key of a file, and what editors say of it | `scenario/format.rs`; what may stand there, `scenario/values.rs` |
//! | the faults of a section of a scenario file | `scenario/SECTION.rs`: an unknown word in `dataset` |
//! | how a formula is set, in any language | `content/typeset.rs`, then `content/latex.rs`, `content/mathml.rs` |
//! | what stands on a page for a browser | `page/walk.rs`; how it is led through, `assets/lesson.js` |
//! | which part of a long row is shown | `text/window.rs` |
//! | how a letter is drawn in a picture | `picture/svg/shape.rs` |
//! | a new panel, and its test | `instrument.rs`, `tests/suite/instruments.rs` |
//!
//! To learn how BPTT is done, read `rnn/forward.rs`, `rnn/backward.rs`, `rnn/factor.rs` and
//! `rnn/pass.rs`, in that order. `rnn/fast.rs` is for training: the same equations, as fast as
//! the machine goes.
//!
//! In a browser (`target_family = "wasm"`) there is neither `terminal` nor `cli`: another host
//! gives messages to the same `app` and shows what the same `view` draws.

pub mod app;
#[cfg(not(target_family = "wasm"))]
pub mod cli;
pub mod content;
pub mod instrument;
pub mod lesson;
pub mod mistakes;
pub mod page;
pub mod picture;
pub mod report;
pub mod rnn;
pub mod scenario;
pub mod steps;
#[cfg(not(target_family = "wasm"))]
pub mod terminal;
pub mod text;
pub mod view;
