//! The lesson as a page: one file that needs no network, every step of every sentence, drawn from the
//! same content as the screen. Whoever opens it in a browser steps through it with keys, swipes and
//! clicks, and answers before it shows.
//!
//! Each panel of a step is a list of rows; equal rows are kept once. The script in `assets/lesson.js`
//! puts them on the page; `assets/reading.js` holds typed numbers against those of the mistakes, by the
//! rules of `mistakes/reading`. Nothing else is worked out there.
//!
//! | file | what it holds |
//! |---|---|
//! | `walk` | the lesson walked through, step by step |
//! | `data` | what the script is given |
//! | `rows` | each row once |
//! | `chain` | the unrolled network as a drawing |
//! | `block` | the blocks of a panel as rows of markup |
//! | `matrix` | the numbers of a factor |
//! | `terms` | the sum of products |
//! | `ask` | what a typed number is held against, and what is said to it |

mod ask;
mod block;
mod chain;
mod data;
mod matrix;
mod rows;
mod terms;
mod walk;

use std::io;
use std::ops::Range;
use std::sync::Arc;

use crate::content::markup::html;
use crate::scenario::Scenario;
use crate::steps::{Plan, Span};

const STYLE: &str = include_str!("../assets/lesson.css");
const SCRIPTS: [&str; 2] =
    [include_str!("../assets/reading.js"), include_str!("../assets/lesson.js")];
const FRAME: &str = include_str!("../assets/lesson.html");

/// Which part of a lesson stands on a page.
#[derive(Clone, Debug)]
pub struct Part {
    /// Which sentences, from 0.
    pub sentences: Range<usize>,
    /// How often they are gone through, each time with the weights that the time before left.
    pub epochs: usize,
    /// Which steps of each.
    pub span: Span,
}

impl Part {
    /// The most steps of a page: a browser has to hold them all.
    pub const MOST: usize = 6_000;

    /// How many steps it has.
    #[must_use]
    pub fn steps(&self, scenario: &Scenario) -> usize {
        let steps = self.sentences.clone().map(|sentence| {
            let words = scenario.sentences[sentence].len();
            let plan = Plan::new(words, scenario.training.truncate);
            self.span.within(plan).map_or(0, Iterator::count)
        });
        steps.sum::<usize>().saturating_mul(self.epochs)
    }
}

/// Writes the page; says after each step how many are done.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(
    out: &mut impl io::Write,
    scenario: &Scenario,
    part: &Part,
    done: impl FnMut(usize),
) -> io::Result<()> {
    let lesson = walk::walk(&Arc::new(scenario.clone()), part, done);
    let data = serde_json::to_string(&lesson)?;
    // Within a script nothing may look like its end.
    let data = data.replace("</", "<\\/").replace("<!--", "<\\u0021--");
    let filled = |name: &str| match name {
        "title" => html(&scenario.title),
        "about" => html(scenario.about.as_deref().unwrap_or_default()),
        "style" => STYLE.to_owned(),
        "script" => SCRIPTS.concat(),
        "data" => data.clone(),
        _ => String::new(),
    };
    // In one pass: what is filled in may itself hold braces.
    let mut rest = FRAME;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, behind) = after.split_once("}}").unwrap_or((after, ""));
        write!(out, "{before}{}", filled(name))?;
        rest = behind;
    }
    write!(out, "{rest}")
}
