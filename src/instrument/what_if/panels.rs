//! What is shown of a number that is moved: the loss over it, its tangent, and what is said of it.

use super::covered::is_covered;
use super::filling::{Asked, Filling};
use super::said::{self, Outcome};
use super::tried::Tried;
use crate::content::{Expr, Line, Role};
use crate::lesson::notation::loss;
use crate::lesson::panel::{Block, Landscape};
use crate::lesson::{Panel, Scene};

const TITLE: &str = "What if";

/// What stands there while the lesson has the keys.
const HOW: [&str; 3] = [
    "w: move a weight, and everything on the screen follows.",
    "↑ ↓ choose it, ← → move it by ε, a number that is typed sets it.",
    "Enter keeps what was moved, Esc takes it back.",
];

/// What stands there while the lesson has the keys.
pub fn closed<'a>() -> Panel<'a> {
    let how = HOW.map(|line| Line::new().text(line));
    Panel::new(Expr::words(TITLE), vec![Block::Text(how.into())])
}

/// The loss over the number, its tangent, and where the update leads.
pub fn profile<'a>(
    scene: Scene<'a>,
    asked: Asked,
    filling: Option<&Filling>,
    tried: &Tried,
) -> Panel<'a> {
    let derivation = scene.derivation();
    let is_covered = is_covered(scene);
    let filling = filling.filter(|_| !is_covered);
    let name = said::name(derivation, asked.parameter);
    let profile = filling.map(|filling| &filling.profile);
    let loss_at = |value: f64| Some((value, profile?.loss_at(value)?));
    let is_finite = |(_, loss): &(f64, f64)| loss.is_finite();
    let range = profile.map_or((0.0, 1.0), |profile| profile.range);
    let landing = profile.and_then(|profile| profile.landing);
    let landing = landing.filter(|landing| (range.0..=range.1).contains(landing));
    // As soon as the lesson has followed it is known what it gives.
    let is_ahead = tried.is_ahead(scene);
    let mut said = if is_covered {
        said::covered(asked)
    } else {
        let mut said = said::lines(derivation, asked, filling);
        let now = (!is_ahead).then(|| Outcome::of(derivation));
        said.insert(2, said::outcome(tried.before(scene), now));
        said
    };
    if is_ahead {
        let text = format!("{}: the lesson follows in a moment.", tried.edits());
        said.insert(3, Line::new().with(Role::Warning, text));
    }
    said.push(neighbours(scene, asked));
    let number = tried.value(scene, asked.parameter);
    let landscape = Landscape {
        over: name.clone(),
        up: loss(),
        range,
        points: profile.map(super::profile::Profile::points).unwrap_or_default(),
        at: loss_at(asked.value).filter(is_finite),
        slope: derivation.pass.derivative(asked.parameter),
        landing: landing.and_then(loss_at).filter(is_finite),
        said,
    };
    let what = name.equals(Expr::given(number));
    let title = Expr::Row(vec![Expr::words(format!("{TITLE} ")), what.clone()]);
    let panel = Panel::new(title, vec![Block::Landscape(landscape)]).beside(epsilon(asked));
    Panel { short_title: Some(what), ..panel }
}

/// `ε 0.1`.
pub fn epsilon(asked: Asked) -> Expr {
    // What is added to a number and taken away again is not quite the same.
    let by = asked.moved - asked.value;
    let by = format!("{by:.6e}").parse().unwrap_or(by);
    Expr::Row(vec![Expr::words("ε "), Expr::given(by)])
}

/// What ↑ and ↓ lead to.
fn neighbours(scene: Scene<'_>, asked: Asked) -> Line {
    let derivation = scene.derivation();
    let at = |number: usize| derivation.pass.network.parameter(number);
    let named =
        |sign: &str, parameter| format!("{sign} {}  ", said::name(derivation, parameter).text());
    let before = asked.number.checked_sub(1).and_then(at).map(|one| named("↑", one));
    let after = at(asked.number + 1).map(|one| named("↓", one));
    Line::new().quiet(before.unwrap_or_default() + &after.unwrap_or_default()).without_space()
}
