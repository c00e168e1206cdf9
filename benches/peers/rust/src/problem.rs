//! The work that every peer does: which words, which weights, how fast it learns.
//!
//! `../python/problem.py` is the same in Python; the losses that the peers print show that it is.

/// η.
pub const LEARNING_RATE: f64 = 0.001;

const SEED: u64 = 7;

/// A sentence labelled 1, and the weights that training starts from, row by row.
pub struct Problem {
    /// T indices below V; a one-hot row is its index.
    pub words: Vec<usize>,
    /// V.
    pub vocabulary: usize,
    /// H.
    pub hidden: usize,
    /// V×H.
    pub w_i: Vec<f64>,
    /// H×H.
    pub w_h: Vec<f64>,
    /// H.
    pub w_o: Vec<f64>,
}

impl Problem {
    /// The problem of size (T, V, H), the same in every peer to the last bit.
    pub fn new(steps: usize, vocabulary: usize, hidden: usize) -> Self {
        let scale = 1.0 / (hidden as f64).sqrt();
        let mut fractions = SplitMix(SEED);
        let mut draw =
            |count| (0..count).map(|_| scale * (2.0 * fractions.draw() - 1.0)).collect::<Vec<_>>();
        Self {
            words: (0..steps).map(|t| t * 7 % vocabulary).collect(),
            vocabulary,
            hidden,
            w_i: draw(vocabulary * hidden),
            w_h: draw(hidden * hidden),
            w_o: draw(hidden),
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct SplitMix(u64);

impl SplitMix {
    /// The upper 53 bits of the next number, as a fraction of one.
    fn draw(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
