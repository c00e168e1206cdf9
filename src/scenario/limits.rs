//! How large a lesson may be. Each limit is far above what a class can follow, and low enough
//! that memory holds what is kept of a visit. A lesson at the limits takes long to work all the
//! same: the app works it beside the keys, which stay quick.

/// The most bytes a scenario file may have: 64 KiB. More are never read.
pub const MAX_BYTES: usize = 64 * 1024;

/// T, the most words of a sentence.
pub const MAX_WORDS: usize = 10_000;

/// V, the most words of the vocabulary.
pub const MAX_VOCAB: usize = 10_000;

/// H, the most hidden units.
pub const MAX_HIDDEN: usize = 512;

/// V·H, the most numbers of w_i.
pub const MAX_CELLS: usize = 1_000_000;

/// The most sentences of a dataset.
pub const MAX_SENTENCES: usize = 10_000;

/// How deep lists and groups of keys may lie in each other; a scenario needs five levels.
pub(super) const MAX_DEPTH: usize = 32;

/// How many faults a message shows in full.
pub(super) const MAX_SHOWN: usize = 20;

/// How often a file with slips is mended and read again, so that what follows them is reported too.
pub(super) const MAX_MENDED: usize = 40;

/// How many letters more than were typed a text may have once it is mended: what was mended for
/// nothing is mended again, and quotes around quotes double.
pub(super) const MAX_GROWTH: usize = 4096;
