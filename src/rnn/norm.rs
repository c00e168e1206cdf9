//! The size of a gradient, and by how much it is clipped.

use super::number::Number;

/// The Euclidean norm of all `entries`, scaled by the largest so that no square overflows.
/// Infinite where an entry overflowed, also where ∞·0 or ∞-∞ made it NaN.
pub fn norm<'a, N: Number + 'a>(entries: impl Iterator<Item = &'a N> + Clone) -> N {
    let mut largest = N::ZERO;
    for size in entries.clone().map(|g| g.abs()) {
        if !size.is_number() {
            return N::from(f64::INFINITY);
        }
        largest = if size > largest { size } else { largest };
    }
    if largest == N::ZERO {
        return N::ZERO;
    }
    let shares = entries.map(|&g| g / largest);
    largest * shares.fold(N::ZERO, |sum, share| sum + share * share).sqrt()
}

/// c/‖g‖ where the norm is over the limit c, else 1; 0 where the norm overflowed.
pub(super) fn clip_scale<N: Number>(gradient_norm: N, limit: Option<f64>) -> N {
    match limit.map(N::from) {
        Some(_) if !gradient_norm.is_number() => N::ZERO,
        Some(limit) if gradient_norm > limit => limit / gradient_norm,
        _ => N::ONE,
    }
}
