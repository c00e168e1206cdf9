//! Place and progress: scenario, sentence, epoch, η; the seven chapters, the step.

use std::cmp::Ordering;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::{Activity, App, Target};
use crate::content::number::{bare, rate};
use crate::lesson::notation;
use crate::steps::Chapter;

/// Two rows.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let mut canvas = canvas.within(area);
    place(app, &mut canvas);
    let start = progress(app, &mut canvas);
    chapters(app, &mut canvas, start);
}

/// `bptt  title        sentence 1/3  cat mat rat → 1   epoch 0   η 0.5`. In a narrow window
/// the title goes first, then words.
fn place(app: &App, canvas: &mut Canvas<'_>) {
    let (visit, derivation) = (app.timeline.visit(), app.timeline.derivation());
    let (quiet, text) = (canvas.theme.quiet(), canvas.theme.text());
    let rates = format!("epoch {}  η {}", app.timeline.epoch(), rate(visit.training.learning_rate));
    let rates_at = canvas.width() - 1 - canvas.measure(&rates);
    let count = app.timeline.scenario().sentences.len();
    let number = format!("sentence {}/{count} ", visit.sentence + 1);
    let label = if derivation.pass.sentence.label { " → 1" } else { " → 0" };
    let start = canvas.put(1, 0, "bptt ", canvas.theme.heading());

    let fixed = canvas.measure(&number) + canvas.measure(label) + 3;
    let room = rates_at - start - fixed;
    let words = (room / 2).max(8).min(room);
    let words = canvas.cut(&derivation.text(usize::try_from(words).unwrap_or(0)), words);
    let sentence_at = rates_at - fixed - canvas.measure(&words);
    let title = canvas.cut(&app.timeline.scenario().title, sentence_at - start - 2);
    canvas.put(start, 0, &title, quiet);
    let x = canvas.put(sentence_at.max(start), 0, &number, quiet);
    let x = canvas.put(x, 0, &words, canvas.theme.forward());
    canvas.put(x, 0, label, text);
    canvas.put(rates_at, 0, &rates, text);
}

/// `step 12/42 ███░░░`, and where it begins.
fn progress(app: &App, canvas: &mut Canvas<'_>) -> i32 {
    let width = canvas.width();
    let (done, of, text) = if let Activity::Working(_) = &app.activity {
        (0, 1, "working it out".to_owned())
    } else if let Activity::Training(progress) = &app.activity {
        let mean = progress.mean_loss.map(bare).unwrap_or_default();
        let text = format!("epoch {}/{} L {mean}", progress.done, progress.of);
        (progress.done, progress.of, text)
    } else {
        let (step, count) = (app.timeline.step() + 1, app.timeline.derivation().plan.count());
        let playing = if app.activity == Activity::Playing { "► " } else { "" };
        (step, count, format!("{playing}step {step}/{count}"))
    };
    // The bar takes what the chapters' names leave.
    let names: i32 = Chapter::ALL.iter().map(|&c| canvas.measure(notation::chapter(c)) + 2).sum();
    let bar = (width - names - canvas.measure(&text) - 3).clamp(4, 24);
    let filled = i32::try_from(done.saturating_mul(bar.unsigned_abs() as usize) / of.max(1));
    let filled = filled.unwrap_or(0).clamp(0, bar);
    let start = width - 1 - bar;
    let repeat = |sign: &str, n: i32| sign.repeat(usize::try_from(n).unwrap_or(0));
    let x = canvas.put(start, 1, &repeat("█", filled), canvas.theme.text());
    canvas.put(x, 1, &repeat("░", bar - filled), canvas.theme.quiet());
    let text_at = start - 1 - canvas.measure(&text);
    canvas.put(text_at, 1, &text, canvas.theme.text());
    text_at
}

/// The seven chapters up to column `end`, the present one in brackets.
fn chapters(app: &App, canvas: &mut Canvas<'_>, end: i32) {
    let now = app.timeline.address().chapter();
    let plan = app.timeline.derivation().plan;
    // Without room for all names, those further from here are shortened to their number.
    let full: i32 = Chapter::ALL.iter().map(|&c| canvas.measure(notation::chapter(c)) + 2).sum();
    let short = full > end;
    let mut x = 0;
    for (n, &chapter) in (1..).zip(&Chapter::ALL) {
        let name = if short && chapter != now {
            n.to_string()
        } else {
            notation::chapter(chapter).to_owned()
        };
        let (text, style) = match chapter.cmp(&now) {
            Ordering::Equal => (format!("[{name}]"), canvas.theme.lit()),
            Ordering::Less => (format!(" {name} "), canvas.theme.text()),
            Ordering::Greater => (format!(" {name} "), canvas.theme.quiet()),
        };
        let from = x;
        if x + canvas.measure(&text) > end {
            break;
        }
        x = canvas.put(x, 1, &text, style);
        canvas.hit(from, 1, x - from, 1, Target::Step(plan.first_of(chapter)));
    }
}
