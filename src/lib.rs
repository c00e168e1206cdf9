//! bptt.
pub mod lesson;
pub mod rnn;
pub mod scenario;
pub mod steps;
