//! Networks with numbers of one decimal, as people like to work with, drawn one after another.

use ndarray::Array1;
use rand::{Rng, SeedableRng, rngs::ChaCha8Rng};

use super::network::Network;
use super::seed::seed_of;
use super::shape_error::ShapeError;
use super::weights::Weights;

/// The largest weight, in tenths.
const WEIGHT: u8 = 15;
/// The largest number of O_0, in tenths: no state is 1.
const STATE: u8 = 9;

/// Networks with weights of ±0.1..±1.5 and an O_0 of ±0.1..±0.9, none of them zero, without end.
///
/// A name gives the same ones on every machine and for ever: `ChaCha8` is seeded with [`seed_of`]
/// its bytes. Each network takes its numbers row by row in the order w_i, w_h, w_o, O_0; each number
/// is what is left of the next 64 bits divided by how many it may be, counted from the lowest.
#[derive(Debug)]
pub struct Tenths {
    words: usize,
    hidden: usize,
    rng: ChaCha8Rng,
}

impl Tenths {
    /// Those of a name, for so many words and hidden units.
    ///
    /// # Errors
    /// Where there are no words or no units.
    pub fn new(words: usize, hidden: usize, name: &str) -> Result<Self, ShapeError> {
        // What a network needs is said in one place.
        Network::new(Weights::zeros(words, hidden), Array1::zeros(hidden))?;
        Ok(Self { words, hidden, rng: ChaCha8Rng::seed_from_u64(seed_of(name.bytes())) })
    }

    /// The next network.
    #[must_use]
    pub fn draw(&mut self) -> Network {
        let mut weights = Weights::zeros(self.words, self.hidden);
        for weight in weights.iter_mut() {
            *weight = self.number(WEIGHT);
        }
        let initial_state = (0..self.hidden).map(|_| self.number(STATE)).collect();
        Network::of_fitting(weights, initial_state)
    }

    /// One of ±0.1..±most/10.
    fn number(&mut self, most: u8) -> f64 {
        let count = u64::from(most);
        let n = self.rng.next_u64() % (2 * count);
        // -most..-1, then 1..most.
        let tenths = if n < count { n as f64 - f64::from(most) } else { (n - count + 1) as f64 };
        tenths / 10.0
    }
}
