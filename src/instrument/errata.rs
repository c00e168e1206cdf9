//! Lines that notes or a book have wrong: the printed line, the right one, and the numbers that prove
//! it; the one next to the present step first.

use super::Instrument;
use crate::content::{Expr, Line, Role};
use crate::lesson::Scene;
use crate::lesson::panel::{Block, Panel};
use crate::scenario::Scenario;

/// The panel.
#[derive(Clone, Debug)]
pub struct Errata;

impl Instrument for Errata {
    fn name(&self) -> &'static str {
        "slips"
    }

    fn is_there(&self, scenario: &Scenario) -> bool {
        !scenario.errata.is_empty()
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let derivation = scene.derivation();
        let all = derivation.errata();
        let mut errata: Vec<_> = all.iter().collect();
        errata.sort_by_key(|erratum| erratum.distance(derivation.plan, scene.address()));
        let groups = errata.into_iter().map(|erratum| {
            let mut lines = vec![
                Line::new().with(Role::Warning, format!("× {}", erratum.printed)),
                Line::new().forward(format!("√ {}", erratum.right)),
            ];
            lines.extend(erratum.proof.iter().map(|proof| Line::new().text(proof.clone())));
            lines
        });
        let blocks = vec![Block::Groups(groups.collect())];
        Panel::new(Expr::words("Slips put right"), blocks)
            .beside(Expr::words("printed: ×   right: √"))
    }
}
