//! The message that says what is wrong with a scenario file.

use std::fmt;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::excerpt::{Excerpt, excerpt};
use super::fault::{Fault, Faults};
use super::place::Place;
use crate::text::{counted, printable};

/// Columns of a line that a message shows; with line numbers they fit a terminal of 80.
const WIDTH: usize = 72;

/// Everything that is wrong with a scenario file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What the file is called.
    name: String,
    /// What it says, for the marked lines.
    text: String,
    /// What is wrong, in the order of the file; never empty.
    faults: Vec<Fault>,
    /// How many more there are.
    more: usize,
    /// Whether reading stopped before the end: then there are at least so many.
    stopped: bool,
}

impl Refusal {
    /// Of a text.
    pub(super) fn of_text(name: &str, text: &str, faults: Faults) -> Self {
        let stopped = faults.are_stopped();
        let (faults, more) = faults.shown();
        Self { name: printable(name).into_owned(), text: text.to_owned(), faults, more, stopped }
    }

    /// Of a file that has no text.
    pub(super) fn of_file(name: &str, fault: Fault) -> Self {
        Self {
            name: printable(name).into_owned(),
            text: String::new(),
            faults: vec![fault],
            more: 0,
            stopped: false,
        }
    }

    /// Of a file of another kind than is wanted: all that its keys would be reproached with says no
    /// more.
    pub(super) fn of_other_kind(name: &str, is: &str) -> Self {
        Self::of_file(name, Fault::nowhere(format!("{} {is}", printable(name))))
    }

    /// What is wrong, of a file that could not be had at all, said at the place where another file
    /// names it.
    pub(super) fn faults_at(self, place: &Place) -> impl Iterator<Item = Fault> {
        let place = place.clone();
        self.faults.into_iter().map(move |fault| Fault { span: Some(place.clone()), ..fault })
    }

    /// The message as a terminal shows it: file:line:column, the line, the mark; in colour
    /// where `colour` says so. Ends without a line break.
    #[must_use]
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.term_width(WIDTH);
        let title = |level: Level<'_>, text: &str| {
            renderer.render(&[Group::with_title(level.primary_title(text))])
        };
        let report = |fault: &Fault| match (&fault.span, &fault.help) {
            (None, Some(help)) => {
                format!("{}\n{}", title(Level::ERROR, &fault.says), title(Level::HELP, help))
            }
            _ => renderer.render(&[self.group(fault)]),
        };
        let mut reports: Vec<String> = self.faults.iter().map(report).collect();
        if self.more > 0 {
            let more = counted(self.more, "more fault");
            let more = if self.stopped {
                format!("and at least {more} in {}, which was read no further", self.name)
            } else {
                format!("and {more} in {}", self.name)
            };
            reports.push(title(Level::ERROR, &more));
        }
        reports.join("\n\n")
    }

    /// The first fault in one line, such as `lesson.yaml:4:9: the word "rta" is not in the
    /// vocabulary (and 2 more)`.
    #[must_use]
    pub fn headline(&self) -> String {
        let Some(first) = self.faults.first() else { return self.name.clone() };
        let first = match &first.span {
            Some(span) => {
                let Excerpt { line, column, .. } = excerpt(&self.text, span);
                format!("{}:{line}:{column}: {}", self.name, first.says)
            }
            None => first.says.clone(),
        };
        match self.faults.len() - 1 + self.more {
            0 => first,
            others if self.stopped => format!("{first} (and at least {others} more)"),
            others => format!("{first} (and {others} more)"),
        }
    }

    /// One fault: title, place, marked line, help.
    fn group<'a>(&'a self, fault: &'a Fault) -> Group<'a> {
        let mut group = Group::with_title(Level::ERROR.primary_title(fault.says.as_str()));
        let mark = |span| excerpt(&self.text, span);
        let other = fault.other.as_ref().map(|(span, label)| (mark(span), *label));
        if let Some(main) = fault.span.as_ref().map(mark) {
            let here = AnnotationKind::Primary.span(main.mark.clone());
            let snippet = self.snippet(&main).annotation(here.label(fault.label.as_deref()));
            group = match other {
                None => group.element(snippet),
                Some((place, label)) => {
                    let there = AnnotationKind::Context.span(place.mark.clone()).label(label);
                    // One line holds both marks, unless its end is not shown.
                    if place.line == main.line && place.mark.end <= main.shown.len() {
                        group.element(snippet.annotation(there))
                    } else {
                        group.element(snippet).element(self.snippet(&place).annotation(there))
                    }
                }
            };
        }
        match &fault.help {
            Some(help) => group.element(Level::HELP.message(help.as_str())),
            None => group,
        }
    }

    /// A line under its place.
    fn snippet<'a>(&'a self, place: &Excerpt) -> Snippet<'a, Annotation<'a>> {
        Snippet::source(place.shown.clone()).line_start(place.line).path(self.name.as_str())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Refusal {}
