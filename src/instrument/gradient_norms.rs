//! How the gradient fares on its way back: the size of ∂L/∂O_t for every t, as bars.

use super::Instrument;
use crate::content::number::bare;
use crate::content::{Expr, Role, Symbol, Time};
use crate::lesson::notation::{loss, state};
use crate::lesson::panel::{Bar, Bars, Block, Panel, Rows, Scale, Target};
use crate::lesson::{GradientNorms as Sizes, Scene};
use crate::steps::Address;

/// The panel.
#[derive(Clone, Debug)]
pub struct GradientNorms;

impl Instrument for GradientNorms {
    fn name(&self) -> &'static str {
        "flow"
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let (highlight, derivation) = (scene.highlight(), scene.derivation());
        let (norms, steps) = (derivation.gradient_norms(), derivation.words());
        let (least, most) = (norms.least, norms.most);
        let scale = Scale::of(least, most);
        // From O_T back to O_1, as the gradient flows; bars appear as it gets there.
        let bar = move |n: usize| {
            let t = steps - n;
            let is_known = highlight.state_gradient(t).is_known();
            let role = if highlight.state() == Some(t) { Role::Lit } else { Role::Text };
            let size = norms.size(t);
            Bar {
                name: state(t).marked(role).line(),
                size: is_known.then(|| (size, scale.share(size, least, most))),
                target: Target::Step(Address::State(t)),
            }
        };
        let first = derivation.plan.first_kept();
        let said = if highlight.state_gradient(first).is_known() {
            let verdict = verdict(first, steps, norms.size(first), norms.size(steps));
            let why = if first == 1 { why(norms, steps, derivation.pass.hidden()) } else { vec![] };
            [verdict].into_iter().chain(why).collect()
        } else {
            vec![Expr::words("filled as the gradient flows back")]
        };
        let said = said.into_iter().map(|expr| expr.marked(Role::Quiet).line()).collect();
        let norm = loss().by(Symbol::State(Time::Any)).norm();
        let title = Expr::Row(vec![Expr::words("Flow "), norm]);
        let bars = Block::Bars(Bars { rows: Rows::new(steps, bar), said });
        Panel::new(title, vec![bars]).beside(Expr::words(match scale {
            Scale::Linear => "linear bars",
            Scale::Logarithmic => "log bars",
        }))
    }
}

/// What each step back does to the size, and all of them together.
fn why(norms: &Sizes, steps: usize, hidden: usize) -> Vec<Expr> {
    let Some((least, most)) = norms.steps_back else { return Vec::new() };
    let (least, most) = (bare(least), bare(most));
    let range = if least == most { least } else { format!("{least} to {most}") };
    let slope = Expr::count(1).minus(Expr::words("O").squared());
    let jacobian = Expr::Product(vec![slope, Symbol::HiddenWeights.into()]);
    let by = if hidden == 1 { "the size of " } else { "what the Jacobians do to the norm, " };
    let mut all = vec![Expr::words(by), jacobian];
    let total = norms.size(1) / norms.size(steps);
    if steps > 2 && total.is_normal() {
        all.push(Expr::words(format!("; {} of them make {}", steps - 1, bare(total))));
    }
    vec![Expr::words(format!("each step back × {range}")), Expr::Row(all)]
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
