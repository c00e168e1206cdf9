//! A weight untied: a copy of it for each use, each moved by itself, and what that makes of the loss.

/// The uses of a weight, and the losses where the copies of the last ones are moved.
#[derive(Clone, Debug)]
pub struct Uses {
    /// In which O_j it is used.
    all: Vec<usize>,
    /// The last use first: the one that takes least to read.
    losses: Vec<f64>,
}

impl Uses {
    /// None is measured yet.
    pub fn new(all: Vec<usize>) -> Self {
        Self { all, losses: Vec::new() }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// The O_j of the n-th.
    pub fn state(&self, n: usize) -> usize {
        self.all.get(n).copied().unwrap_or(1)
    }

    /// The O_j whose copy is to be moved next; `None` where all were.
    pub fn wanted(&self) -> Option<usize> {
        let place = self.all.len().checked_sub(self.losses.len() + 1)?;
        self.all.get(place).copied()
    }

    /// The loss where that copy is moved.
    pub fn put(&mut self, loss: f64) {
        self.losses.push(loss);
    }

    /// The loss where the copy of the n-th use is moved, once it is known.
    pub fn loss(&self, n: usize) -> Option<f64> {
        let from_last = self.all.len().checked_sub(n + 1)?;
        self.losses.get(from_last).copied()
    }
}
