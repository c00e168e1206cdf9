//! bptt.
pub mod cli;
pub mod report;
pub mod rnn;
pub mod scenario;
pub mod steps;
pub mod terminal;
