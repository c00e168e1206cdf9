//! Products of rows and matrices in vector instructions. Each reads its matrix row by row, as
//! it lies in memory, and several rows at a time, so that a number once loaded is used often.

use std::ops::Range;

use fearless_simd::{f64x4, f64x8, prelude::*};

use super::padded::{CacheLine, LANES, NARROW, PaddedMatrix, numbers};

/// In which order a matrix is read. Read to and fro, the end of one reading is still near the
/// processor at the beginning of the next, which saves about a twentieth of a step where the
/// matrix is larger than the nearest cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// From the first row to the last.
    Down,
    /// From the last row to the first.
    Up,
}

impl Order {
    /// To and fro, as `t` goes on.
    pub fn alternating(t: usize) -> Self {
        if t.is_multiple_of(2) { Self::Down } else { Self::Up }
    }

    fn nth(self, n: usize, of: usize) -> usize {
        match self {
            Self::Down => n,
            Self::Up => of - 1 - n,
        }
    }
}

/// `to` += `row`·`matrix`, of `rows` rows.
#[inline(always)]
pub fn add_row_times<S: Simd>(
    simd: S,
    to: &mut [CacheLine],
    row: &[CacheLine],
    matrix: &PaddedMatrix,
    rows: usize,
    order: Order,
) {
    match to.len() {
        1 => add_in_registers::<S, 1>(simd, to, row, matrix, rows),
        2 => add_in_registers::<S, 2>(simd, to, row, matrix, rows),
        3 => add_in_registers::<S, 3>(simd, to, row, matrix, rows),
        4 => add_in_registers::<S, 4>(simd, to, row, matrix, rows),
        _ => add_eight_rows_at_once(simd, to, row, matrix, order),
    }
}

// Narrow rows are distinguished by their width above, and follow each other without a gap.
const _: () = assert!(NARROW == 4);

/// The sums stay in registers where they fit there.
#[inline(always)]
fn add_in_registers<S: Simd, const WIDTH: usize>(
    simd: S,
    to: &mut [CacheLine],
    row: &[CacheLine],
    matrix: &PaddedMatrix,
    rows: usize,
) {
    let Some(to) = to.first_chunk_mut::<WIDTH>() else { return };
    let mut sums = [f64x8::splat(simd, 0.0); WIDTH];
    for k in 0..WIDTH {
        sums[k] = f64x8::from_slice(simd, &to[k].0);
    }
    let factors = numbers(row).take(rows);
    let (lines, _) = matrix.lines().as_chunks::<WIDTH>();
    for (factor, lines) in factors.zip(lines) {
        let factor = f64x8::splat(simd, *factor);
        for k in 0..WIDTH {
            sums[k] = factor.mul_add(f64x8::from_slice(simd, &lines[k].0), sums[k]);
        }
    }
    for k in 0..WIDTH {
        sums[k].store_slice(&mut to[k].0);
    }
}

/// Each sum is loaded and stored once for eight rows.
#[inline(always)]
fn add_eight_rows_at_once<S: Simd>(
    simd: S,
    to: &mut [CacheLine],
    row: &[CacheLine],
    matrix: &PaddedMatrix,
    order: Order,
) {
    for n in 0..row.len() {
        let eight = order.nth(n, row.len());
        let rows = matrix.following::<LANES>(eight * LANES);
        let mut factors = [f64x8::splat(simd, 0.0); LANES];
        for k in 0..LANES {
            factors[k] = f64x8::splat(simd, row[eight].0[k]);
        }
        for column in 0..to.len() {
            let mut sum = f64x8::from_slice(simd, &to[column].0);
            for k in 0..LANES {
                sum = factors[k].mul_add(f64x8::from_slice(simd, &rows[k][column].0), sum);
            }
            sum.store_slice(&mut to[column].0);
        }
    }
}

/// Rows whose products are worked at once: their sums fit the registers of every processor.
const AT_ONCE: usize = LANES / 2;

/// `to` = `matrix`·`row`ᵀ, a product for each of `rows` rows, filled up with zeros.
#[inline(always)]
pub fn rows_times<S: Simd>(
    simd: S,
    to: &mut [CacheLine],
    matrix: &PaddedMatrix,
    row: &[CacheLine],
    rows: usize,
    order: Order,
) {
    let groups = rows.div_ceil(AT_ONCE);
    for n in 0..groups {
        let first = order.nth(n, groups) * AT_ONCE;
        let rows = matrix.following::<AT_ONCE>(first);
        let mut sums = [f64x8::splat(simd, 0.0); AT_ONCE];
        for column in 0..row.len() {
            let factor = f64x8::from_slice(simd, &row[column].0);
            for k in 0..AT_ONCE {
                let entry = f64x8::from_slice(simd, &rows[k][column].0);
                sums[k] = factor.mul_add(entry, sums[k]);
            }
        }
        total_of_each(sums).store_slice(&mut to[first / LANES].0[first % LANES..][..AT_ONCE]);
    }
    // Beside a number that overflowed, what fills up is no zero any more but 0·∞.
    if let Some(line) = to.last_mut()
        && !rows.is_multiple_of(LANES)
    {
        line.0[rows % LANES..].fill(0.0);
    }
}

/// The sum of the eight numbers in each of four vectors.
#[inline(always)]
fn total_of_each<S: Simd>(vectors: [f64x8<S>; AT_ONCE]) -> f64x4<S> {
    let [a, b, c, d] = vectors.map(|vector| {
        let (low, high) = vector.split();
        low + high
    });
    // Sums of two neighbours, then of four.
    let ab = a.unzip_low(b) + a.unzip_high(b);
    let cd = c.unzip_low(d) + c.unzip_high(d);
    ab.unzip_low(cd) + ab.unzip_high(cd)
}

/// Columns of lines whose part of a sum over time is read again and again before the next.
const CLOSE: usize = 4;

/// `to` += Σ_t `left`_tᵀ·`right`_t over rows `times` of both, for `rows` rows of `to`.
#[inline(always)]
pub fn add_outer<S: Simd>(
    simd: S,
    to: &mut PaddedMatrix,
    left: &PaddedMatrix,
    right: &PaddedMatrix,
    times: Range<usize>,
    rows: usize,
) {
    let width = right.row(times.start).len();
    for columns in (0..width).step_by(CLOSE) {
        for first in (0..rows).step_by(AT_ONCE) {
            for column in columns..width.min(columns + CLOSE) {
                let mut sums = [f64x8::splat(simd, 0.0); AT_ONCE];
                for (left, right) in left.within(times.clone()).zip(right.within(times.clone())) {
                    let right = f64x8::from_slice(simd, &right[column].0);
                    let left = &left[first / LANES].0[first % LANES..][..AT_ONCE];
                    for k in 0..AT_ONCE {
                        sums[k] = f64x8::splat(simd, left[k]).mul_add(right, sums[k]);
                    }
                }
                for k in 0..AT_ONCE.min(rows - first) {
                    let to = &mut to.row_mut(first + k)[column].0;
                    let sum = sums[k] + f64x8::from_slice(simd, to);
                    sum.store_slice(to);
                }
            }
        }
    }
}

/// `to` = `factor`·`row`.
#[inline(always)]
pub fn scale<S: Simd>(simd: S, to: &mut [CacheLine], factor: f64, row: &[CacheLine]) {
    let factor = f64x8::splat(simd, factor);
    for (to, line) in to.iter_mut().zip(row) {
        (factor * f64x8::from_slice(simd, &line.0)).store_slice(&mut to.0);
    }
}

/// `row`·`other`ᵀ.
#[inline(always)]
pub fn dot<S: Simd>(simd: S, row: &[CacheLine], other: &[CacheLine]) -> f64 {
    let mut sum = f64x8::splat(simd, 0.0);
    for (a, b) in row.iter().zip(other) {
        sum = f64x8::from_slice(simd, &a.0).mul_add(f64x8::from_slice(simd, &b.0), sum);
    }
    sum.reduce_sum()
}

/// `to` += `factor`·`row`.
#[inline(always)]
pub fn add_scaled<S: Simd>(simd: S, to: &mut [CacheLine], factor: f64, row: &[CacheLine]) {
    let factor = f64x8::splat(simd, factor);
    for (to, line) in to.iter_mut().zip(row) {
        let sum = factor.mul_add(f64x8::from_slice(simd, &line.0), f64x8::from_slice(simd, &to.0));
        sum.store_slice(&mut to.0);
    }
}
