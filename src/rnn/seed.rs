//! A number that follows from words alone, to draw by.

/// FNV-1a, 64 bits, of the bytes of a text: the same on every machine and for ever. Nothing is
/// normalised: an é that is composed otherwise gives another number.
#[must_use]
pub fn seed_of(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
