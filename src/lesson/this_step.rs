//! This step, as a panel: its formula, the formula with the numbers put in, its value, and why.

use super::asked::asked_name;
use super::explain::{Said, explain};
use super::highlight::Face;
use super::mistaken::mistaken;
use super::panel::{Block, Panel};
use super::product::Product;
use super::scene::Scene;
use super::way::Way;
use crate::content::{Expr, Latex};

/// Whether all factors of a product are there, and the product is not yet.
fn is_held_back(scene: Scene<'_>, product: Product) -> bool {
    let highlight = scene.highlight();
    let is_whole = highlight.reached(product) == product.count(scene.derivation().words());
    is_whole && !highlight.may_show(product.step())
}

/// What the present step says in formulas, as LaTeX: the formula, and what goes on it.
#[must_use]
pub fn in_latex(scene: Scene<'_>) -> String {
    let mut latex = String::new();
    for block in this_step(scene).blocks {
        let Block::Step(explanation, _) = block else { continue };
        latex.push_str(&Latex::Page.formula(&explanation.formula));
        for part in &explanation.numbers {
            latex.push_str(if matches!(part, Expr::Continued(_)) { " " } else { ",\\quad " });
            latex.push_str(&Latex::Page.formula(part));
        }
    }
    latex
}

/// The panel of the present step, with its address beside the title.
#[must_use]
pub fn this_step(scene: Scene<'_>) -> Panel<'_> {
    let derivation = scene.derivation();
    let mut explanation = explain(derivation, scene.address(), scene.units);
    match scene.timeline.face() {
        Face::Asked => {
            let name = asked_name(derivation, scene.address(), scene.units);
            explanation.cover(name, scene.given.map(|given| given.typed.as_str()));
        }
        // The question has had its turn: ← leads back to it.
        Face::Shown => explanation.said.retain(|said| !said.is_asked()),
    }
    if derivation.way != Way::Right {
        mistaken(&mut explanation, derivation, scene.address(), scene.units);
    }
    let product = Product::of_step(scene.address());
    if product.is_some_and(|product| is_held_back(scene, product)) {
        (explanation.so_far, explanation.below) = (None, Vec::new());
    }
    // The question has been read where something is said to an answer, or other answers are there to
    // choose from.
    if scene.given.is_some_and(|given| !given.said.is_empty()) {
        explanation.said.retain(|said| !said.is_asked());
    }
    if let Some(why) = scene.timeline.why_not_asked() {
        explanation.said.insert(0, Said::Reply(why));
    }
    // What is said to an answer comes first; the sentence that says why stays last.
    let given = scene.given.map(|given| given.said.clone()).unwrap_or_default();
    let after_question = explanation.said.iter().take_while(|said| said.is_asked()).count();
    explanation.said.splice(after_question..after_question, given);
    let title = explanation.title.clone();
    let address = Expr::words(scene.address().to_string());
    Panel::new(title, vec![Block::Step(explanation, &derivation.pass)]).beside(address)
}
