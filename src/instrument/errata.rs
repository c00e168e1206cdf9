//! Where the class notes slip: their line, the correct one, and the number that proves it; the one next
//! to the present step first.

use super::Instrument;
use crate::content::{Expr, Line, Role};
use crate::lesson::Scene;
use crate::lesson::panel::{Block, Panel};

/// The panel.
#[derive(Clone, Debug)]
pub struct Errata;

impl Instrument for Errata {
    fn name(&self) -> &'static str {
        "slips"
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let derivation = scene.derivation();
        let all = derivation.errata();
        let mut errata: Vec<_> = all.iter().collect();
        errata.sort_by_key(|erratum| erratum.distance(derivation.plan, scene.address()));
        let groups = errata.into_iter().map(|erratum| {
            vec![
                Line::new().with(Role::Warning, format!("× {}", erratum.notes)),
                Line::new().forward(format!("√ {}", erratum.right)),
                Line::new().text(erratum.proof.clone()),
            ]
        });
        let blocks = vec![Block::Groups(groups.collect())];
        Panel::new(Expr::words("The notes' slips"), blocks)
            .beside(Expr::words("the notes: ×   right: √"))
    }
}
