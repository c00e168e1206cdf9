//! Lines that notes or a book have wrong: the printed line, the right one, and the numbers that prove
//! it; the one next to the present step first.

use super::Instrument;
use crate::content::{Expr, Line, Role};
use crate::lesson::panel::{Block, Panel};
use crate::lesson::{Scene, Timeline};
use crate::steps::{Address, Chapter};

/// The panel.
#[derive(Clone, Debug)]
pub struct Errata;

impl Instrument for Errata {
    fn name(&self) -> &'static str {
        "slips"
    }

    fn is_there(&self, timeline: &Timeline) -> bool {
        timeline.scenario().errata_of(timeline.plan()).next().is_some()
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let (derivation, highlight) = (scene.derivation(), scene.highlight());
        let all = derivation.errata();
        let mut errata: Vec<_> = all.iter().collect();
        errata.sort_by_key(|erratum| erratum.distance(derivation.plan, scene.address()));
        let groups = errata.into_iter().map(|erratum| {
            let printed = Line::new().with(Role::Warning, format!("× {}", erratum.printed));
            // Nothing is put right before its step, and proved before the gradient is known.
            let is_known =
                |step| derivation.plan.number(step).is_none() || highlight.of(step).is_known();
            if !is_known(erratum.near) {
                let later = format!("put right at {}", erratum.near);
                return vec![printed, Line::new().quiet(later)];
            }
            let right = Line::new().forward(format!("√ {}", erratum.right));
            let proved_at = match erratum.near.chapter() {
                Chapter::OutputWeights => Address::OutputGradient,
                Chapter::Gradient(of) => Address::Sum(of),
                _ => erratum.near,
            };
            let proof = erratum.proof.as_ref().map(|proof| {
                if is_known(proved_at) {
                    Line::new().text(proof.clone())
                } else {
                    Line::new().quiet(format!("proved at {proved_at}"))
                }
            });
            [printed, right].into_iter().chain(proof).collect()
        });
        let blocks = vec![Block::Groups(groups.collect())];
        Panel::new(Expr::words("Slips put right"), blocks)
            .beside(Expr::words("printed: ×   right: √"))
    }
}
