//! bptt.
pub mod app;
pub mod lesson;
pub mod rnn;
pub mod scenario;
pub mod steps;
pub mod terminal;
pub mod view;
