//! The settings of training.

/// What a scenario says under `training`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hyperparameters {
    /// η.
    pub learning_rate: f64,
    /// Keep only the last k terms of the sums over time.
    pub truncate: Option<usize>,
    /// The largest norm that the three gradients may have together.
    pub clip_norm: Option<f64>,
}
