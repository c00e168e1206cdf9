//! Backpropagation through time in a vanilla RNN, shown in the terminal one chain-rule
//! factor at a time.
//!
//! This page is the map of the house. An arrow reads "is used by"; nothing points back, and
//! a test holds it so:
//!
//! ```text
//! rnn ← steps ← scenario ← lesson ← app ← view ← terminal ← cli
//!                                 ↖ report ←──────────────── cli
//! text ← scenario, lesson, report, app, view, cli
//! ```
//!
//! | room | what it is for |
//! |---|---|
//! | [`rnn`] | the equations: forward, backward, factors and terms, update, training, check |
//! | [`steps`] | what a step is called, and step number ↔ address in closed form |
//! | [`scenario`] | scenario files: read, checked, refused in words |
//! | [`lesson`] | what a step shows, without saying how it looks |
//! | [`report`] | the same without a terminal: text, CSV, JSON |
//! | [`app`] | the running lesson as a value: message in, state changed, effect out |
//! | [`view`] | draws the state; one file a panel |
//! | [`terminal`] | a real terminal around the app, given back whatever happens |
//! | [`cli`] | arguments and what they ask for |
//! | [`text`] | text on its way out: what is unsafe, how wide it is, lines, plurals, windows |
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
pub mod lesson;
pub mod report;
pub mod rnn;
pub mod scenario;
pub mod steps;
#[cfg(not(target_family = "wasm"))]
pub mod terminal;
pub mod text;
pub mod view;
