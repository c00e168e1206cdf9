//! This step, as a panel: its formula, the formula with the numbers put in, its value, and why.

use super::explain::explain;
use super::highlight::Face;
use super::panel::{Block, Panel};
use super::scene::Scene;
use crate::content::Expr;

/// The panel of the present step, with its address beside the title.
#[must_use]
pub fn this_step(scene: Scene<'_>) -> Panel<'_> {
    let derivation = scene.derivation();
    let mut explanation = explain(derivation, scene.address(), scene.units);
    match scene.timeline.face() {
        Face::Asked => explanation.cover(),
        // The question has had its turn: ← leads back to it.
        Face::Shown => explanation.said.retain(|said| !said.is_asked()),
    }
    let title = explanation.title.clone();
    let address = Expr::words(scene.address().to_string());
    Panel::new(title, vec![Block::Step(explanation, &derivation.pass)]).beside(address)
}
