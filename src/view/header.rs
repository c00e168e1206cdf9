//! Place and progress: scenario, sentence, epoch, η; the seven chapters, the step. Two rows.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::{App, NAME, Target};
use crate::lesson::Stage;
use crate::lesson::heading::{ChapterName, Heading, Progress};

/// The rates have at most this part of the row.
const RATES: i32 = 2;
/// Columns of the bar, at least and at most.
const BAR: (i32, i32) = (4, 24);

/// Draws both rows.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let mut canvas = canvas.within(area);
    let heading = Heading::new(&app.timeline);
    let chapters = heading.chapters();
    place(&mut canvas, heading);
    let start = progress(&mut canvas, &app.progress(), &chapters);
    names(&mut canvas, &chapters, start);
}

/// `bptt  title        sentence 1/3  cat mat rat → 1   epoch 0   η 0.5`. In a narrow window
/// the title goes first, then words.
fn place(canvas: &mut Canvas<'_>, heading: Heading) {
    let (quiet, text) = (canvas.theme.quiet(), canvas.theme.text());
    let rates = with_the_rest(canvas, heading);
    let rates_at = canvas.width() - 1 - canvas.measure(&rates);
    let (number, label) = (format!("{} ", heading.sentence()), format!(" {}", heading.label()));
    let start = canvas.put(1, 0, &format!("{NAME} "), canvas.theme.heading());

    let fixed = canvas.measure(&number) + canvas.measure(&label) + 3;
    let room = rates_at - start - fixed;
    let words = (room / 2).max(8).min(room);
    let words = canvas.cut(&heading.words(usize::try_from(words).unwrap_or(0)), words);
    let sentence_at = rates_at - fixed - canvas.measure(&words);
    let banner = heading.banner();
    let style = if banner.is_some() { canvas.theme.lit() } else { quiet };
    let title = banner.as_deref().unwrap_or(heading.title());
    let title = canvas.cut(title, sentence_at - start - 2);
    canvas.put(start, 0, &title, style);
    let x = canvas.put(sentence_at.max(start), 0, &number, quiet);
    let x = canvas.put(x, 0, &words, canvas.theme.forward());
    canvas.put(x, 0, &label, text);
    canvas.put(rates_at, 0, &rates, text);
}

/// The rates, and before them as much of what is otherwise than in the scenario as leaves the title
/// its room.
fn with_the_rest(canvas: &Canvas<'_>, heading: Heading) -> String {
    let mut rates = heading.rates();
    for otherwise in heading.otherwise().iter().rev() {
        let longer = format!("{otherwise}  {rates}");
        if canvas.measure(&longer) <= canvas.width() / RATES {
            rates = longer;
        }
    }
    rates
}

/// Columns of all chapters' names.
fn width(canvas: &Canvas<'_>, chapters: &[ChapterName]) -> i32 {
    chapters.iter().map(|chapter| canvas.measure(chapter.name) + 2).sum()
}

/// `step 12/42 ███░░░`, and where it begins.
fn progress(canvas: &mut Canvas<'_>, progress: &Progress, chapters: &[ChapterName]) -> i32 {
    let Progress { done, of, text } = progress;
    // The bar takes what the chapters' names leave.
    let left = canvas.width() - width(canvas, chapters) - canvas.measure(text) - 3;
    let bar = left.clamp(BAR.0, BAR.1);
    let filled = done.saturating_mul(bar.unsigned_abs() as usize) / (*of).max(1);
    let filled = i32::try_from(filled).unwrap_or(0).clamp(0, bar);
    let start = canvas.width() - 1 - bar;
    let repeat = |sign: &str, n: i32| sign.repeat(usize::try_from(n).unwrap_or(0));
    let x = canvas.put(start, 1, &repeat("█", filled), canvas.theme.text());
    canvas.put(x, 1, &repeat("░", bar - filled), canvas.theme.quiet());
    let text_at = start - 1 - canvas.measure(text);
    canvas.put(text_at, 1, text, canvas.theme.text());
    text_at
}

/// The chapters up to column `end`, the present one in brackets.
fn names(canvas: &mut Canvas<'_>, chapters: &[ChapterName], end: i32) {
    // Without room for all names, those of the others are shortened to their number.
    let short = width(canvas, chapters) > end;
    let mut x = 0;
    for chapter in chapters {
        let name = if short && chapter.stage != Stage::Lit {
            chapter.number.to_string()
        } else {
            chapter.name.to_owned()
        };
        let (text, style) = match chapter.stage {
            Stage::Lit | Stage::Covered => (format!("[{name}]"), canvas.theme.lit()),
            Stage::Done => (format!(" {name} "), canvas.theme.text()),
            Stage::Ahead => (format!(" {name} "), canvas.theme.quiet()),
        };
        let from = x;
        if x + canvas.measure(&text) > end {
            break;
        }
        x = canvas.put(x, 1, &text, style);
        canvas.hit(from, 1, x - from, 1, Target::Step(chapter.first));
    }
}
