//! The answers so far: a score by kind of step, the mistakes met with their count, and where.

use super::spot::Spot;
use crate::content::Line;
use crate::lesson::panel::{Block, Cell, Column, Heads, List, ListRow, Rows, Table, TableRow};
use crate::lesson::{Scene, Target};
use crate::mistakes::{Mistake, Verdict};
use crate::steps::Address;
use crate::text::counted;

/// The answers so far, in the order in which they were given.
#[derive(Clone, Debug, Default)]
pub struct Log(Vec<Answered>);

/// An answer.
#[derive(Clone, Debug)]
struct Answered {
    spot: Spot,
    outcome: Outcome,
}

/// What an answer counts as.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    /// Right, and it could have been wrong.
    Right,
    /// Right, but a mistake would have given the same.
    CannotTell,
    /// Known mistakes, by name.
    Mistakes(Vec<Mistake>),
    /// Not right.
    Wrong,
}

/// What kind of step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Forward,
    Factors,
    Products,
    Sums,
    Update,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Forward, Self::Factors, Self::Products, Self::Sums, Self::Update];

    fn of(at: Address) -> Self {
        match at {
            Address::OutputFactor(_) | Address::Factor { .. } => Self::Factors,
            Address::OutputGradient | Address::Term { .. } => Self::Products,
            Address::Sum(_) => Self::Sums,
            Address::Update => Self::Update,
            _ => Self::Forward,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Forward => "forward and loss",
            Self::Factors => "factors",
            Self::Products => "products, terms",
            Self::Sums => "sums",
            Self::Update => "update",
        }
    }
}

impl Log {
    /// Keeps what an answer at the present step is found to be. An answer that only has to be given
    /// more exactly counts for nothing.
    pub fn keep(&mut self, scene: Scene<'_>, verdict: &Verdict) {
        let outcome = match verdict {
            Verdict::MoreDigits => return,
            Verdict::Right { cannot_tell } if cannot_tell.is_empty() => Outcome::Right,
            Verdict::Right { .. } => Outcome::CannotTell,
            Verdict::Sign { is_right: true } => Outcome::Right,
            Verdict::Mistake { names } => {
                Outcome::Mistakes(names.first().copied().into_iter().collect())
            }
            Verdict::Pair { names } => {
                Outcome::Mistakes(names.first().into_iter().flat_map(|pair| pair.iter()).collect())
            }
            Verdict::Sign { .. } | Verdict::Slip(_) | Verdict::Unrecognised => Outcome::Wrong,
        };
        self.0.push(Answered { spot: Spot::new(scene), outcome });
    }

    /// `5 of 7 right`, once there is an answer. An answer that could not have been told from a mistake
    /// is not counted.
    pub fn score(&self) -> Option<String> {
        let (right, of) = self.count(|_| true);
        (!self.0.is_empty()).then(|| format!("{right} of {of} right"))
    }

    /// Of such answers the right ones, and all that count.
    fn count(&self, is_such: impl Fn(&Answered) -> bool) -> (usize, usize) {
        let such = || self.0.iter().filter(|one| is_such(one));
        let right = such().filter(|one| one.outcome == Outcome::Right).count();
        (right, such().filter(|one| one.outcome != Outcome::CannotTell).count())
    }

    /// Whether the last answer at a step of the present visit was not right.
    pub fn is_wrong(&self, at: Address, scene: Scene<'_>) -> bool {
        let here = |one: &&Answered| one.spot.at == at && one.spot.is_of_visit(scene);
        self.0.iter().rfind(here).is_some_and(|one| !one.outcome.is_right())
    }

    /// The last step of the present visit whose answer was not right, and is not yet.
    pub fn last_wrong(&self, scene: Scene<'_>) -> Option<Address> {
        let here = self.0.iter().rev().filter(|one| one.spot.is_of_visit(scene));
        here.map(|one| one.spot.at).find(|&at| self.is_wrong(at, scene) && at != scene.address())
    }

    /// The score by kind of step, the mistakes met, and the answers that were not right, which lead to
    /// their steps.
    pub fn blocks(&self, scene: Scene<'_>) -> Vec<Block<'static>> {
        let kinds: Vec<Kind> = Kind::ALL
            .into_iter()
            .filter(|kind| self.0.iter().any(|one| Kind::of(one.spot.at) == *kind))
            .collect();
        let scores: Vec<(Kind, (usize, usize))> = kinds
            .iter()
            .map(|&kind| (kind, self.count(|one| Kind::of(one.spot.at) == kind)))
            .collect();
        let focus = kinds.iter().position(|kind| *kind == Kind::of(scene.address())).unwrap_or(0);
        let table = Table {
            columns: vec![Column::new("right", 6), Column::new("of", 4)],
            rows: Rows::new(scores.len(), move |n| {
                let (kind, (right, of)) = scores[n];
                let cell = |count: usize| Cell::Words(Line::new().text(count.to_string()));
                TableRow {
                    name: Line::new().text(kind.name()),
                    cells: vec![cell(right), cell(of)],
                    target: None,
                }
            }),
            focus,
            kept: 0,
            of: kinds.len(),
            is_spread: true,
            heads: Heads::FirstRow,
            others: "",
        };
        let mut blocks = vec![Block::Table(table)];
        let mistakes = self.mistakes();
        if !mistakes.is_empty() {
            blocks.push(Block::Text(mistakes));
        }
        let wrong = self.wrong();
        if !wrong.is_empty() {
            let focus = wrong.len() - 1;
            blocks.push(Block::List(List {
                rows: Rows::new(wrong.len(), move |n| {
                    let (at, why) = &wrong[n];
                    ListRow {
                        name: Line::new().text(at.to_string()),
                        line: Line::new().text(why.clone()),
                        target: Target::Step(*at),
                    }
                }),
                focus,
                is_marked: false,
            }));
        }
        blocks
    }

    /// The mistakes met, the most frequent first.
    fn mistakes(&self) -> Vec<Line> {
        let count = |mistake: Mistake| {
            let with = |one: &&Answered| match &one.outcome {
                Outcome::Mistakes(names) => names.contains(&mistake),
                _ => false,
            };
            self.0.iter().filter(with).count()
        };
        let mut met: Vec<(usize, Mistake)> =
            Mistake::ALL.iter().map(|&one| (count(one), one)).filter(|(n, _)| *n > 0).collect();
        met.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let line = |(n, one): (usize, Mistake)| {
            Line::new().text(format!("{}: {}", one.name(), counted(n, "time")))
        };
        met.into_iter().map(line).collect()
    }

    /// The answers that were not right, with what they were.
    fn wrong(&self) -> Vec<(Address, String)> {
        let wrong = self.0.iter().filter_map(|one| match &one.outcome {
            Outcome::Mistakes(names) => {
                let names: Vec<&str> = names.iter().map(|name| name.name()).collect();
                Some((one.spot.at, names.join(" and ")))
            }
            Outcome::Wrong => Some((one.spot.at, "not right".to_owned())),
            Outcome::Right | Outcome::CannotTell => None,
        });
        wrong.collect()
    }
}

impl Outcome {
    fn is_right(&self) -> bool {
        matches!(self, Self::Right | Self::CannotTell)
    }
}
