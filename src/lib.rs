//! bptt.
pub mod rnn;
pub mod scenario;
pub mod steps;
