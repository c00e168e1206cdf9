//! Why backpropagation through time is cheap: the multiplications of both sums worked term by term,
//! beside those where each ∂L/∂O_t is worked out once and kept.
//!
//! With k terms and H hidden units, and a step back from ∂L/∂O_t taken as (∂L/∂O_t ⊙ (1-O_t²))·w_hᵀ,
//! which is H + H² multiplications:
//!
//! ```text
//!                          term by term, both sums    ∂L/∂O_t kept
//! ∂L/∂O_T from the loss    2·k·H                      H
//! the slopes, ⊙ (1-O²)     2·k·(k+1)/2·H              k·H
//! back through w_h         2·k·(k-1)/2·H²             (k-1)·H²
//! O_{j-1} times, for w_h   k·H²                       k·H²
//! all                      k²·H² + k·(k+3)·H          (2·k-1)·H² + (k+1)·H
//! ```
//!
//! A one-hot word picks a row and costs nothing. Source: Werbos, "Backpropagation through time", 1990,
//! on the order of the computation.

use super::Instrument;
use crate::content::number::whole;
use crate::content::{Expr, Line, Role, Symbol};
use crate::lesson::notation::{loss, state};
use crate::lesson::panel::{Block, Panel};
use crate::lesson::{Scene, Stage};

/// The panel.
#[derive(Clone, Debug)]
pub struct Cost;

impl Instrument for Cost {
    fn name(&self) -> &'static str {
        "cost"
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let derivation = scene.derivation();
        let (steps, hidden) = (derivation.words(), derivation.pass.hidden());
        let terms = steps + 1 - derivation.plan.first_kept();
        let k = if terms == steps { Symbol::Steps.into() } else { Expr::words("k") };
        let (by_terms, kept) = (term_by_term(terms, hidden), with_gradients_kept(terms, hidden));
        let count = |name: &str, count: usize, words: String| {
            let count = Expr::count(count).lit();
            Expr::Row(vec![Expr::words(name), count, Expr::words(words)]).line()
        };
        let mut paragraphs = vec![
            count("term by term: ", by_terms, " multiplications".into()),
            count("∂L/∂O_t kept: ", kept, format!(", {} times fewer", times(by_terms, kept))),
            Expr::count(by_terms).equals(formula_term_by_term(&k)).line(),
            Expr::count(kept).equals(formula_with_gradients_kept(&k)).line(),
            known(scene).marked(Role::Backward).line(),
        ];
        if terms < steps {
            let count = k.equals(Expr::count(terms));
            paragraphs.push(Expr::Row(vec![count, Expr::words(" terms are kept")]).line());
        }
        paragraphs.push(Line::new().text(WHY));
        Panel::new(Expr::words("Why it is cheap"), vec![Block::Text(paragraphs)])
    }
}

/// What makes the difference, and what is counted.
const WHY: &str = "Each ∂L/∂O_t is worked out once, for every term of both sums. Counted: H for the \
    slopes and H² for w_h at each step back, H² more where O_(j-1) multiplies. A one-hot word costs \
    nothing.";

/// Multiplications of both sums, each term from the loss on: k²·H² + k·(k+3)·H.
fn term_by_term(terms: usize, hidden: usize) -> usize {
    terms * terms * hidden * hidden + terms * (terms + 3) * hidden
}

/// Multiplications where each ∂L/∂O_t is worked out once: (2·k-1)·H² + (k+1)·H.
fn with_gradients_kept(terms: usize, hidden: usize) -> usize {
    (2 * terms - 1) * hidden * hidden + (terms + 1) * hidden
}

fn formula_term_by_term(k: &Expr) -> Expr {
    let h = || Expr::from(Symbol::Units);
    let more = Expr::Sum(vec![k.clone(), Expr::count(3)]);
    Expr::Sum(vec![
        Expr::Product(vec![k.clone().squared(), h().squared()]),
        Expr::Product(vec![k.clone(), more, h()]),
    ])
}

fn formula_with_gradients_kept(k: &Expr) -> Expr {
    let h = || Expr::from(Symbol::Units);
    let twice = Expr::Product(vec![Expr::count(2), k.clone()]).minus(Expr::count(1));
    let one_more = Expr::Sum(vec![k.clone(), Expr::count(1)]);
    Expr::Sum(vec![Expr::Product(vec![twice, h().squared()]), Expr::Product(vec![one_more, h()])])
}

/// How many times more the one is, in two digits or so.
fn times(by_terms: usize, kept: usize) -> String {
    let times = by_terms as f64 / kept as f64;
    if times < 100.0 { format!("{times:.1}") } else { whole(times) }
}

/// Which ∂L/∂O_t the steps up to here have worked out.
fn known(scene: Scene<'_>) -> Expr {
    let (highlight, plan) = (scene.highlight(), scene.derivation().plan);
    let steps = plan.words();
    // The way back goes through them in order: all from some t on are known.
    let (mut ahead, mut known) = (plan.first_kept() - 1, steps + 1);
    while known - ahead > 1 {
        let t = usize::midpoint(ahead, known);
        match highlight.state_gradient(t) {
            Stage::Ahead | Stage::Covered => ahead = t,
            Stage::Lit | Stage::Done => known = t,
        }
    }
    let name = |t| loss().by(state(t));
    let known = match steps + 1 - known {
        0 => vec![Expr::words("nothing yet")],
        1 => vec![name(steps)],
        2 => vec![name(steps), Expr::words(" and "), name(known)],
        _ => vec![name(steps), Expr::words(" … "), name(known)],
    };
    let words = Expr::words("known here: ");
    Expr::Row([words].into_iter().chain(known).collect())
}
