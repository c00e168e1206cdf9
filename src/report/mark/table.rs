//! The answers of a file as a table, and why what is wrong is wrong.

use std::io;

use unicode_width::UnicodeWidthStr;

use super::super::paragraph::{self, WIDTH};
use super::paper::Paper;
use super::words;
use crate::content::number::{WIDEST, signed};
use crate::mistakes::{Judgement, Mark, Mistake};
use crate::scenario::answers::Given;
use crate::text::{left, listed, printable, right};

/// The head of the table.
const HEAD: [&str; 3] = ["step", "given", "right"];
/// The most columns that a number gets as it was written.
const WRITTEN: usize = 24;
/// The least columns that a verdict gets.
const VERDICT: usize = 24;
/// How many mistakes are listed that an answer does not tell from right.
const LISTED: usize = 3;

/// Writes the answers, what they come to, and what is to be said of each mistake.
pub(super) fn write(out: &mut impl io::Write, paper: &Paper) -> io::Result<()> {
    let answers = &paper.answers;
    let sentence = &answers.pass.sentence;
    let words: Vec<&str> =
        sentence.words.iter().map(|&word| answers.scenario.vocab[word].as_str()).collect();
    let (file, of, n, y) = (&paper.file, &answers.of, answers.sentence + 1, sentence.y());
    let title = format!("{file}: {of}, sentence {n}: {} → y = {y}", words.join(" "));
    paragraph::write(out, 0, &title)?;
    writeln!(out)?;

    if paper.marks.is_empty() {
        return writeln!(out, "  nothing is filled in");
    }
    let rows: Vec<Row> = paper.marked().map(|(given, mark)| Row::new(given, mark)).collect();
    let widest = |cell: fn(&Line) -> &str, head: &str| {
        let cells = rows.iter().flat_map(|row| &row.lines).map(|line| cell(line).width());
        cells.max().unwrap_or(0).max(head.width())
    };
    let place = widest(|line| &line.place, HEAD[0]);
    let given = widest(|line| &line.given, HEAD[1]).min(WRITTEN);
    let before = 2 + place + 2 + given + 2 + WIDEST + 2;
    let numbers = |[at, written, value]: [&str; 3]| {
        format!("  {}  {}  {}", left(at, place), right(written, given), right(value, WIDEST))
    };
    writeln!(out, "{}", numbers(HEAD))?;
    for row in &rows {
        let verdict = paragraph::lines(&row.verdict, WIDTH.saturating_sub(before).max(VERDICT));
        for n in 0..row.lines.len().max(verdict.len()) {
            let cells = row.lines.get(n).map_or_else(
                || numbers([""; 3]),
                |line| numbers([&line.place, &line.given, &line.right]),
            );
            let said = verdict.get(n).map(String::as_str).unwrap_or_default();
            writeln!(out, "{}", format!("{cells}  {said}").trim_end())?;
        }
    }
    writeln!(out, "\n  {} of {} right", paper.right(), paper.asked())?;
    if !answers.unanswered.is_empty() {
        let steps: Vec<String> = answers.unanswered.iter().map(ToString::to_string).collect();
        paragraph::write(out, 2, &format!("not answered: {}", steps.join(", ")))?;
    }
    if paper.marks.iter().any(|mark| mark.outcome == Judgement::Follows) {
        writeln!(out, "  follows: right from the answers before it on, and no new error")?;
    }
    for mistake in Mistake::ALL {
        thought(out, paper, mistake)?;
    }
    Ok(())
}

/// The thought behind a mistake that was made, why that cannot be, and what is right.
fn thought(out: &mut impl io::Write, paper: &Paper, mistake: Mistake) -> io::Result<()> {
    let has = |(_, mark): &(&Given, &Mark)| words::named(&mark.outcome).contains(&mistake);
    let at: Vec<String> =
        paper.marked().filter(has).map(|(given, _)| given.quantity.at().to_string()).collect();
    if at.is_empty() {
        return Ok(());
    }
    let texts = mistake.texts();
    writeln!(out)?;
    paragraph::write(
        out,
        2,
        &format!("{} ({}): {}", mistake.name(), at.join(", "), texts.thought),
    )?;
    paragraph::write(out, 4, &format!("No: {}", texts.refutation))?;
    paragraph::write(out, 4, &format!("Right: {}", texts.right))
}

/// An answer.
struct Row {
    lines: Vec<Line>,
    verdict: String,
}

/// One of its numbers.
struct Line {
    place: String,
    given: String,
    right: String,
}

impl Row {
    fn new(given: &Given, mark: &Mark) -> Self {
        let step = given.quantity.at().to_string();
        let numbers = given.written.places().into_iter().zip(&mark.right).enumerate();
        let line = |(n, ((place, written), &value)): (usize, ((String, &String), &f64))| {
            // The step stands before the first of its numbers.
            let at = if n == 0 { &step } else { "" };
            let place = format!("{} {place}", left(at, step.width()));
            Line {
                place: place.trim_end().into(),
                given: printable(written).into_owned(),
                right: signed(value),
            }
        };
        let lines = numbers.map(line).collect();
        Self { lines, verdict: verdict(mark) }
    }
}

/// What an answer is found to be, and what it leaves open.
fn verdict(mark: &Mark) -> String {
    let word = words::verdict(&mark.outcome);
    match &mark.outcome {
        Judgement::Mistake(names) => format!("{word}: {}", words::alternatives(names)),
        Judgement::Slip(slip) => format!("{word}, maybe a slip of the pen: {}", words::slip(*slip)),
        Judgement::Right if !mark.cannot_tell.is_empty() => {
            format!("{word}, though {} would look the same", some(&mark.cannot_tell))
        }
        _ => word.into(),
    }
}

/// The first mistakes of a list, and how many more there are.
fn some(mistakes: &[Mistake]) -> String {
    let mut names: Vec<String> = mistakes.iter().map(|one| one.name().to_owned()).collect();
    if names.len() > LISTED {
        let more = names.split_off(LISTED - 1).len();
        names.push(format!("{more} more"));
    }
    listed(&names, "and")
}
