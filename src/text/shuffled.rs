//! An order that looks drawn at random, and is the same on every machine.

/// The numbers 0..count in an order that follows from `texts` alone.
#[must_use]
pub fn shuffled<'a>(texts: impl IntoIterator<Item = &'a str>, count: usize) -> Vec<usize> {
    // FNV-1a: a number that follows from the words alone.
    let bytes = texts.into_iter().flat_map(str::bytes);
    let mut number = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // Its digits, to bases that grow, say with which of those before each one changes places.
    let mut order: Vec<usize> = (0..count).collect();
    for (n, base) in (1..count).zip(2_u64..) {
        order.swap(n, usize::try_from(number % base).unwrap_or(n));
        number /= base;
    }
    order
}
