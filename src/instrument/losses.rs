//! The losses so far: a point for each update made by hand, a line through the mean of each epoch; and,
//! in letters, those of what was undone or reset. The title says along which scale.

use super::Instrument;
use crate::content::{Expr, Line, Role};
use crate::lesson::Scene;
use crate::lesson::notation::loss;
use crate::lesson::panel::{Block, Chart, Panel, Scale};
use crate::steps::Address;
use crate::text::counted;

/// The panel.
#[derive(Clone, Debug)]
pub struct Losses;

impl Instrument for Losses {
    fn name(&self) -> &'static str {
        "loss"
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let curve = scene.timeline.curve();
        let overflowed = curve.overflowed;
        let aside = match scene.timeline.history().means.last() {
            // What is not on the chart is said instead.
            _ if overflowed > 0 => Some(Expr::words(format!("{overflowed} overflowed"))),
            Some((_, mean)) => Some(Expr::Row(vec![Expr::words("mean "), Expr::plain(*mean)])),
            None => None,
        };
        let is_empty =
            curve.losses.is_empty() && curve.means.is_empty() && curve.futures.is_empty();
        let mut title = "Loss";
        let block = if !is_empty {
            let scale = Scale::of(curve.lowest, curve.highest);
            title = match scale {
                Scale::Linear => "Loss, linear",
                Scale::Logarithmic => "Loss, log",
            };
            let until = epochs(curve.longest);
            Block::Chart(Chart { curve, scale, until })
        } else if overflowed > 0 {
            Block::Text(vec![
                Line::new().with(Role::Warning, "Every loss so far overflowed."),
                Line::new().quiet("Backspace undoes, - lowers η."),
            ])
        } else {
            let mut now = vec![Expr::words("No update yet.")];
            if scene.highlight().of(Address::Loss).is_known() {
                let loss = loss().equals(Expr::plain(scene.derivation().pass.trace.loss));
                now.extend([Expr::words(" "), loss, Expr::words(" here.")]);
            }
            let now = Expr::Row(now);
            Block::Text(vec![
                now.marked(Role::Quiet).line(),
                Line::new().quiet("u applies one, e trains an epoch."),
            ])
        };
        Panel { aside, ..Panel::new(Expr::words(title), vec![block]) }
    }
}

/// Epochs from which a part of one more is not named.
const MANY: f64 = 10.0;

/// `1 epoch`, `2.33 epochs`; of many `100 epochs`.
fn epochs(count: f64) -> String {
    let text = if count < MANY { format!("{count:.2}") } else { format!("{count:.0}.") };
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text.parse() {
        Ok(whole) => counted(whole, "epoch"),
        Err(_) => format!("{text} epochs"),
    }
}
