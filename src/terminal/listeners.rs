//! Who waits for what comes from outside, each on a thread of its own: what is typed, and signals.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub use unix::{listen, watch_signals};
#[cfg(windows)]
pub use windows::{listen, watch_signals};
