//! While a step asks, nothing that is measured is shown: ΔL/ε is nearly the derivative.

use crate::lesson::{Face, Scene};

/// Why nothing stands there.
pub const WHY: &str = "∙ is covered while the step asks: Space shows it.";

/// Whether the present step asks.
pub fn is_covered(scene: Scene<'_>) -> bool {
    scene.timeline.face() == Face::Asked
}
