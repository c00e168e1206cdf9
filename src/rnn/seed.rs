//! A number that follows from words alone, to draw by.

/// FNV-1a, 64 bits, of the bytes of a text: the same on every machine and for ever. Nothing is
/// normalised: an é that is composed otherwise gives another number.
#[must_use]
pub fn seed_of(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The numbers 0..count in an order that looks drawn at random, and follows from `texts` alone.
#[must_use]
pub fn shuffled<'a>(texts: impl IntoIterator<Item = &'a str>, count: usize) -> Vec<usize> {
    let mut number = seed_of(texts.into_iter().flat_map(str::bytes));
    // Its digits, to bases that grow, say with which of those before each one changes places.
    let mut order: Vec<usize> = (0..count).collect();
    for (n, base) in (1..count).zip(2_u64..) {
        order.swap(n, usize::try_from(number % base).unwrap_or(n));
        number /= base;
    }
    order
}
