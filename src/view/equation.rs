//! The equation of the chapter: one-hot rows, forward equations, sums of products, or the
//! update.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::Frames;
use super::panel;
use super::{sum, update};
use crate::app::{App, Target};
use crate::content::{Line, Role};
use crate::lesson::{definition, notation};
use crate::steps::{Address, Chapter};
use crate::text::counted;

/// Draws the equation's panel.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect, frames: Frames) {
    let derivation = app.timeline.derivation();
    let address = app.timeline.address();
    let steps = derivation.steps();
    let (title, right) = match (address.chapter(), address) {
        (Chapter::Encode, _) => ("The words as one-hot rows".to_owned(), String::new()),
        (Chapter::Forward, _) => ("Forward".into(), "O_t = tanh(x_t·w_i + O_(t-1)·w_h)".into()),
        (Chapter::Loss, _) => ("Loss".into(), "L = -y·log ŷ - (1-y)·log(1-ŷ)".into()),
        (Chapter::OutputWeights, _) => {
            ("∂L/∂w_o = ∂L/∂ŷ × ∂ŷ/∂w_o".into(), "one product: w_o is used once".into())
        }
        (Chapter::Gradient(of), Address::Sum(_)) => {
            (format!("{} = the sum of its terms", notation::gradient(of).text()), String::new())
        }
        (Chapter::Gradient(of), _) => {
            let first = derivation.plan.first_kept();
            let through = address.through().unwrap_or(first);
            let terms = steps + 1 - first;
            let title = notation::gradient(of).text();
            (
                format!("{title} = sum of {}", counted(terms, "term")),
                format!(
                    "term {} of {terms}, through {}",
                    through + 1 - first,
                    notation::state(through).text()
                ),
            )
        }
        (Chapter::Update, _) if derivation.update.clip_scale < 1.0 => {
            ("Update applied: w ← w - η·c/‖g‖·∂L/∂w".into(), "→ goes on with these".into())
        }
        (Chapter::Update, _) => {
            ("Update applied: w ← w - η·∂L/∂w".into(), "→ goes on with these".into())
        }
    };
    let mut inner = panel::frame(canvas, area, frames, &title, &right);
    match address.chapter() {
        Chapter::Encode | Chapter::Forward | Chapter::Loss => definitions(app, &mut inner),
        Chapter::OutputWeights | Chapter::Gradient(_) => sum::draw(app, &mut inner),
        Chapter::Update => update::draw(app, &mut inner),
    }
}

/// Rows around the present one; with room, a blank line between them.
fn definitions(app: &App, canvas: &mut Canvas<'_>) {
    let (derivation, address) = (app.timeline.derivation(), app.timeline.address());
    let count = definition::count(derivation, address.chapter());
    let now = definition::current(derivation, address);
    let height = usize::try_from(canvas.height()).unwrap_or(0);
    let spacing = if count * 2 <= height { 2 } else { 1 };
    let shown = (height / spacing).min(count);
    let first = now.saturating_sub(shown / 2).min(count - shown);
    for (n, row) in (first..first + shown).enumerate() {
        let y = i32::try_from(n * spacing).unwrap_or(0);
        if n == 0 && first > 0 {
            canvas.put(0, y, "↑", canvas.theme.quiet());
        } else if n + 1 == shown && first + shown < count {
            canvas.put(0, y, "↓", canvas.theme.quiet());
        } else if row == now && address.chapter() != Chapter::Encode {
            canvas.put(0, y, "►", canvas.theme.lit());
        }
        canvas.put_line(2, y, &aligned(&definition::row(derivation, address, row)));
        let target = match address.chapter() {
            Chapter::Encode => Address::Encode,
            _ if row < derivation.steps() => Address::State(row + 1),
            _ if row == derivation.steps() => Address::Prediction,
            _ => Address::Loss,
        };
        let width = canvas.width();
        canvas.hit(0, y, width, 1, Target::Step(target));
    }
}

/// A row on one line, its = below the others.
fn aligned(row: &definition::Row) -> Line {
    let (mut line, is) = (row.name.line(), row.is.line());
    let role = line.0.last().map_or(Role::Text, |piece| piece.role);
    let blanks = 3_usize.saturating_sub(line.plain().chars().count());
    line.push(role, &" ".repeat(blanks));
    line.push(is.0.first().map_or(Role::Text, |piece| piece.role), " ");
    line.and(&is)
}
