//! What differs from system to system: modes of the terminal, writing it, stopping.
//!
//! `unix` and `windows` have the same things in them, each in the system's own way.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub use unix::System;
#[cfg(windows)]
pub use windows::System;
