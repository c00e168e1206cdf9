//! What differs from system to system: modes of the terminal, reading and writing it, stopping.
//!
//! `unix` and `windows` have the same things in them, each in the system's own way.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub use unix::{System, listen, watch_signals};
#[cfg(windows)]
pub use windows::{System, listen, watch_signals};
