//! Matrices as they lie in memory for vector instructions: eight numbers to a cache line, the
//! last line of a row filled up (padded) with zeros, so that no product has a remainder.

use std::ops::Range;

use ndarray::Array2;

/// Numbers to a line: the 64 bytes that memory hands out at a time.
pub const LANES: usize = 8;

/// Eight numbers on one cache line.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub struct CacheLine(pub [f64; LANES]);

impl CacheLine {
    /// Eight zeros.
    pub const ZERO: Self = Self([0.0; LANES]);
}

/// A row's numbers, with the zeros that fill it up.
pub fn numbers(row: &[CacheLine]) -> impl Iterator<Item = &f64> + Clone {
    row.iter().flat_map(|line| &line.0)
}

/// Fills a row with numbers.
pub fn fill<'a>(row: &mut [CacheLine], from: impl IntoIterator<Item = &'a f64>) {
    for (to, from) in row.iter_mut().flat_map(|line| &mut line.0).zip(from) {
        *to = *from;
    }
}

/// Rows of so many lines fit in registers and follow each other closely. Wider ones begin an
/// odd number of lines after each other: with a power of two, a column would share only a few
/// places of the nearest cache.
pub const NARROW: usize = 4;

/// A matrix, or a vector for each word of a sentence, with zeros at the end of each row.
#[derive(Clone, Debug)]
pub struct PaddedMatrix {
    columns: usize,
    /// Lines that hold the numbers of a row.
    width: usize,
    /// Lines from row to row.
    stride: usize,
    lines: Vec<CacheLine>,
}

impl PaddedMatrix {
    /// `rows`×`columns` zeros.
    pub fn zeros(rows: usize, columns: usize) -> Self {
        let width = columns.div_ceil(LANES);
        let stride = if width <= NARROW { width } else { width | 1 };
        Self { columns, width, stride, lines: vec![CacheLine::ZERO; rows * stride] }
    }

    /// A matrix laid out in at least `rows` rows, those below it zeros.
    pub fn of(matrix: &Array2<f64>, rows: usize) -> Self {
        let columns = matrix.ncols();
        let mut laid_out = Self::zeros(rows.max(matrix.nrows()), columns);
        for (to, from) in laid_out.lines.chunks_exact_mut(laid_out.stride).zip(matrix.rows()) {
            fill(to, from);
        }
        laid_out
    }

    /// Its first `rows` rows as they were.
    pub fn to_array(&self, rows: usize) -> Array2<f64> {
        let mut array = Array2::zeros((rows, self.columns));
        for (mut to, from) in array.rows_mut().into_iter().zip(self.within(0..rows)) {
            to.iter_mut().zip(numbers(from)).for_each(|(to, from)| *to = *from);
        }
        array
    }

    /// Sees that `rows` rows will lie where the first ones do, without touching any.
    pub fn reserve(&mut self, rows: usize) {
        let needed = rows * self.stride;
        self.lines.reserve(needed.saturating_sub(self.lines.len()));
    }

    /// Makes room for at least `rows` rows; what was there stays.
    pub fn grow(&mut self, rows: usize) {
        let needed = rows * self.stride;
        if self.lines.len() < needed {
            self.lines.resize(needed, CacheLine::ZERO);
        }
    }

    /// Row `r`.
    #[inline(always)]
    pub fn row(&self, r: usize) -> &[CacheLine] {
        &self.lines[r * self.stride..][..self.width]
    }

    /// Row `r`, to be changed.
    #[inline(always)]
    pub fn row_mut(&mut self, r: usize) -> &mut [CacheLine] {
        &mut self.lines[r * self.stride..][..self.width]
    }

    /// Row `r`, and the next to be changed.
    #[inline(always)]
    pub fn row_and_next(&mut self, r: usize) -> (&[CacheLine], &mut [CacheLine]) {
        let (row, next) = self.lines[r * self.stride..].split_at_mut(self.stride);
        (&row[..self.width], &mut next[..self.width])
    }

    /// Row `r` and those after it, `N` in all.
    #[inline(always)]
    pub fn following<const N: usize>(&self, r: usize) -> [&[CacheLine]; N] {
        let mut rows: [&[CacheLine]; N] = [&[]; N];
        for (k, row) in rows.iter_mut().enumerate() {
            *row = self.row(r + k);
        }
        rows
    }

    /// Row after row of the `range`.
    #[inline(always)]
    pub fn within(&self, range: Range<usize>) -> impl Iterator<Item = &[CacheLine]> + Clone {
        let lines = &self.lines[range.start * self.stride..range.end * self.stride];
        lines.chunks_exact(self.stride).map(|row| &row[..self.width])
    }

    /// All lines, row after row.
    #[inline(always)]
    pub fn lines(&self) -> &[CacheLine] {
        &self.lines
    }

    /// All lines, to be changed.
    #[inline(always)]
    pub fn lines_mut(&mut self) -> &mut [CacheLine] {
        &mut self.lines
    }
}
