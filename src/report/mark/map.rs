//! What several files got wrong: a line for each mistake, a column for each step, and what to start
//! the next class with.

use std::io;

use unicode_width::UnicodeWidthStr;

use super::super::paragraph::{self, WIDTH};
use super::paper::Paper;
use super::words;
use crate::mistakes::{Judgement, Mistakes};
use crate::steps::{Address, Plan};
use crate::text::{counted, left, listed, right};

/// The head of the last column: how many files have the mistake.
const FILES: &str = "files";

/// A mistake, or several that give the same numbers, and where it was made.
struct Made {
    names: Vec<Mistakes>,
    /// The number of the file, and the step.
    places: Vec<(usize, Address)>,
}

impl Made {
    fn name(&self) -> String {
        words::alternatives(&self.names)
    }

    /// How many files have it.
    fn files(&self) -> usize {
        let mut files: Vec<usize> = self.places.iter().map(|&(file, _)| file).collect();
        files.dedup();
        files.len()
    }

    /// How many files have it at a step.
    fn at(&self, step: Address) -> usize {
        self.places.iter().filter(|&&(_, at)| at == step).count()
    }
}

/// Writes the map, the most frequent mistake first.
pub(super) fn write(out: &mut impl io::Write, papers: &[Paper]) -> io::Result<()> {
    let all: usize = papers.iter().map(|paper| paper.marks.len()).sum();
    let count = |word| {
        let marks = papers.iter().flat_map(|paper| &paper.marks);
        marks.filter(|mark| words::verdict(&mark.outcome) == word).count()
    };
    let counts = [
        format!("{} right", count("right")),
        format!("{} following", count("follows")),
        counted(count("mistake"), "mistake"),
        format!("{} unrecognised", count("unrecognised")),
    ];
    let (files, answers) = (counted(papers.len(), "file"), counted(all, "answer"));
    paragraph::write(out, 0, &format!("{files}, {answers}: {}", counts.join(", ")))?;

    let made = made(papers);
    if !made.is_empty() {
        writeln!(out)?;
        table(out, papers, &made)?;
    }
    writeln!(out)?;
    paragraph::write(out, 0, &start(papers, &made))
}

/// Every mistake that was made, those of most files first.
fn made(papers: &[Paper]) -> Vec<Made> {
    let mut all: Vec<Made> = Vec::new();
    for (file, paper) in papers.iter().enumerate() {
        for (given, mark) in paper.marked() {
            let Judgement::Mistake(names) = &mark.outcome else { continue };
            let place = (file, given.quantity.at());
            match all.iter_mut().find(|made| made.names == *names) {
                Some(made) => made.places.push(place),
                None => all.push(Made { names: names.clone(), places: vec![place] }),
            }
        }
    }
    all.sort_by_key(|made| std::cmp::Reverse((made.files(), made.places.len())));
    all
}

fn table(out: &mut impl io::Write, papers: &[Paper], made: &[Made]) -> io::Result<()> {
    let steps = steps(papers, made);
    let name = made.iter().map(|made| made.name().width()).max().unwrap_or(0);
    let width = |step: &Address| step.to_string().len() + 2;
    let room = WIDTH.saturating_sub(name + FILES.len() + 2);
    let fitting = steps.iter().scan(0, |sum, step| {
        *sum += width(step);
        Some(*sum)
    });
    let shown = fitting.take_while(|&sum| sum <= room).count();
    let line = |head: &str, cell: &dyn Fn(Address) -> String, last: &str| {
        let cells: String =
            steps[..shown].iter().map(|step| right(&cell(*step), width(step))).collect();
        format!("{}{cells}{}", left(head, name), right(last, FILES.len() + 2))
    };
    writeln!(out, "{}", line("", &|step| step.to_string(), FILES))?;
    for made in made {
        let count = |step| match made.at(step) {
            0 => "·".into(),
            count => count.to_string(),
        };
        writeln!(out, "{}", line(&made.name(), &count, &made.files().to_string()))?;
    }
    let rest: Vec<String> = steps[shown..].iter().map(ToString::to_string).collect();
    if rest.is_empty() {
        return Ok(());
    }
    paragraph::write(out, 0, &format!("No room for {}.", listed(&rest, "and")))
}

/// The steps where mistakes were made, in the order of a lesson.
fn steps(papers: &[Paper], made: &[Made]) -> Vec<Address> {
    let words = papers.iter().map(|paper| paper.answers.pass.steps()).max().unwrap_or(1);
    let plan = Plan::new(words, None);
    let mut steps: Vec<Address> =
        made.iter().flat_map(|made| made.places.iter().map(|&(_, at)| at)).collect();
    steps.sort_by_key(|&step| plan.number(step));
    steps.dedup();
    steps
}

/// What to start the next class with.
fn start(papers: &[Paper], made: &[Made]) -> String {
    let Some(first) = made.first() else { return without_mistakes(papers) };
    let (count, of) = (first.files(), papers.len());
    let thoughts: Vec<&str> = words::named(&Judgement::Mistake(first.names.clone()))
        .into_iter()
        .map(|mistake| mistake.texts().thought.as_str())
        .collect();
    let (name, thoughts) = (first.name(), thoughts.join(" / "));
    format!("Start the next class with {name} ({count} of {of} files): “{thoughts}”")
}

/// The same where no answer is of a known mistake.
fn without_mistakes(papers: &[Paper]) -> String {
    let mut counts: Vec<(Address, usize)> = Vec::new();
    for (given, mark) in papers.iter().flat_map(Paper::marked) {
        if words::verdict(&mark.outcome) == "unrecognised" {
            let at = given.quantity.at();
            match counts.iter_mut().find(|(step, _)| *step == at) {
                Some((_, count)) => *count += 1,
                None => counts.push((at, 1)),
            }
        }
    }
    // Of those that most got wrong the first.
    match counts.into_iter().rev().max_by_key(|&(_, count)| count) {
        None => "Nobody made a mistake: start the next class with something new.".into(),
        Some((at, count)) => {
            let of = papers.len();
            format!(
                "No mistake is known by its numbers. Start the next class with {at}, which {count} \
                 of {of} files have otherwise."
            )
        }
    }
}
