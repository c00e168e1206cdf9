//! How the gradient fares on its way back: the size of ∂L/∂O_t for every t, as bars.

use super::Instrument;
use crate::content::{Expr, Role, Symbol, Time};
use crate::lesson::notation::{loss, state};
use crate::lesson::panel::{Bar, Bars, Block, Panel, Rows, Target};
use crate::lesson::{Scene, Stage};
use crate::steps::Address;

/// The panel.
#[derive(Clone, Debug)]
pub struct GradientNorms;

/// Sizes further apart than this are drawn on a logarithmic scale.
const LINEAR: f64 = 30.0;

impl Instrument for GradientNorms {
    fn name(&self) -> &'static str {
        "flow"
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let (highlight, derivation) = (scene.highlight(), scene.derivation());
        let (norms, steps) = (derivation.gradient_norms(), derivation.words());
        let (least, most) = (norms.least, norms.most);
        let is_logarithmic = least > 0.0 && most / least > LINEAR;
        // From O_T back to O_1, as the gradient flows; bars appear as it gets there.
        let bar = move |n: usize| {
            let t = steps - n;
            let is_known = highlight.state_gradient(t).is_known();
            let role = if highlight.state() == Some(t) { Role::Lit } else { Role::Text };
            let size = norms.size(t);
            Bar {
                name: state(t).marked(role).line(),
                size: is_known.then(|| (size, share(size, least, most, is_logarithmic))),
                target: Target::Step(Address::State(t)),
            }
        };
        let first = derivation.plan.first_kept();
        let verdict = match highlight.state_gradient(first) {
            Stage::Ahead | Stage::Covered => Expr::words("filled as the gradient flows back"),
            _ => verdict(first, steps, norms.size(first), norms.size(steps)),
        };
        let norm = loss().by(Symbol::State(Time::Any)).norm();
        let title = Expr::Row(vec![Expr::words("Gradient flow "), norm]);
        let blocks = vec![
            Block::Bars(Bars { rows: Rows::new(steps, bar) }),
            Block::Text(vec![verdict.marked(Role::Quiet).line()]),
        ];
        let panel = Panel::new(title, blocks);
        if is_logarithmic { panel.beside(Expr::words("log scale")) } else { panel }
    }
}

/// How the gradient at the first state that it gets to compares to that at the last.
fn verdict(first: usize, steps: usize, at_first: f64, at_last: f64) -> Expr {
    let (start, end) = (state(first), state(steps));
    let row = |parts: Vec<Expr>| Expr::Row(parts);
    if steps == 1 {
        return Expr::words("one word: nothing to flow back through");
    }
    if first > 1 {
        return row(vec![Expr::words("truncated: nothing gets past "), start]);
    }
    if !at_first.is_finite() || !at_last.is_finite() {
        return Expr::words("it grows beyond what the machine can hold");
    }
    if at_first.is_subnormal() || at_last.is_subnormal() {
        let words = [Expr::words("what arrives from "), end, Expr::words(" at "), start];
        return row(words.into_iter().chain([Expr::words(" underflows")]).collect());
    }
    if at_first == 0.0 || at_last == 0.0 {
        return row(vec![Expr::words("nothing arrives from "), end, Expr::words(" at "), start]);
    }
    let (word, larger, smaller) =
        if at_first < at_last { ("less", at_last, at_first) } else { ("more", at_first, at_last) };
    let ratio = larger / smaller;
    let times = match ratio {
        // Two numbers may be further apart than any number is large.
        _ if ratio.is_infinite() => format!("1e{:.0}", larger.log10() - smaller.log10()),
        10_000.0.. => format!("{ratio:.0e}"),
        100.0.. => format!("{ratio:.0}"),
        _ => format!("{ratio:.1}"),
    };
    row(vec![start, Expr::words(format!(" gets {times} times {word} than ")), end])
}

/// How much of the longest bar a size takes.
fn share(size: f64, least: f64, most: f64, logarithmic: bool) -> f64 {
    if !size.is_finite() {
        1.0
    } else if size == 0.0 || most == 0.0 {
        0.0
    } else if logarithmic {
        // The least still has a stub.
        let (size, least, most) = (size.ln(), least.ln(), most.ln());
        0.08 + 0.92 * (size - least) / (most - least)
    } else {
        size / most
    }
}
