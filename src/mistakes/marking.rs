//! The answers to one sentence marked: what is right, what follows from an error before it and is no
//! new one, and which mistake made the others.

use std::sync::Arc;

use super::mistake::Mistake;
use super::pair::Mistakes;
use super::reading::{Answer, Candidates, Quantity, Sign, Slip, Verdict};
use super::written::{GoingOn, Written};
use crate::rnn::{Hyperparameters, Pass};
use crate::steps::Plan;

/// What is answered for a quantity.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// All its numbers.
    Numbers(Answer),
    /// Of a single number the sign alone.
    Sign(Sign),
}

/// What an answer is found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Right.
    Right,
    /// Not right, but right from the answers before it on.
    Follows,
    /// What comes out with one of these, each a mistake or two at once.
    Mistake(Vec<Mistakes>),
    /// The right digits, or those that would follow, written down wrongly.
    Slip(Slip),
    /// Nothing that is known.
    Unrecognised,
}

/// An answer marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The right value, entry by entry.
    pub right: Vec<f64>,
    /// What the answer is found to be.
    pub outcome: Judgement,
    /// The mistakes that an answer which is right does not tell from right.
    pub cannot_tell: Vec<Mistake>,
}

/// Marks answers to one sentence, a mark for each in their order. What was answered before a step is
/// what its value is worked from, wherever it stands among them.
#[must_use]
pub fn mark(
    pass: &Arc<Pass>,
    training: &Hyperparameters,
    answers: &[(Quantity, Reply)],
) -> Vec<Mark> {
    let plan = Plan::new(pass.steps(), training.truncate);
    let mut in_order: Vec<usize> = (0..answers.len()).collect();
    in_order.sort_by_key(|&n| plan.number(answers[n].0.at()));
    let mut before = Before::default();
    let mut marks: Vec<(usize, Mark)> = Vec::with_capacity(answers.len());
    for n in in_order {
        let (quantity, reply) = &answers[n];
        let mark = one(quantity, reply, before.starts(pass, training));
        before.note(quantity, reply, pass.steps(), mark.outcome == Judgement::Right);
        marks.push((n, mark));
    }
    marks.sort_by_key(|&(n, _)| n);
    marks.into_iter().map(|(_, mark)| mark).collect()
}

/// What was answered before a step.
#[derive(Default)]
struct Before {
    /// All of it, as somebody goes on from who works with what stands on the paper.
    all: Written,
    /// What is not right of it: so goes on who keeps all digits, of which the paper has but four.
    wrong: Written,
}

impl Before {
    fn note(&mut self, quantity: &Quantity, reply: &Reply, steps: usize, is_right: bool) {
        let values = match reply {
            Reply::Numbers(answer) => answer.values(),
            Reply::Sign(Sign::Zero) => vec![0.0],
            Reply::Sign(Sign::Plus | Sign::Minus) => return,
        };
        if is_right {
            self.wrong.forget(quantity.at(), steps);
        } else {
            self.wrong.note(quantity.at(), steps, quantity.table(&values));
        }
        self.all.note(quantity.at(), steps, quantity.table(&values));
    }

    /// From where the next answer may have been worked: where nothing wrong was answered, from the
    /// scenario alone. They are worked as they are asked for, which a right answer does not.
    fn starts(
        &self,
        pass: &Arc<Pass>,
        training: &Hyperparameters,
    ) -> impl Iterator<Item = GoingOn> {
        let such = [&self.all, &self.wrong].into_iter().filter(|written| !written.is_empty());
        such.map(|written| GoingOn::new(pass, training, written.clone()))
    }
}

/// Marks one answer.
fn one(quantity: &Quantity, reply: &Reply, starts: impl Iterator<Item = GoingOn>) -> Mark {
    let known = quantity.candidates();
    let following = starts
        .map(|here| quantity.candidates_from(&here))
        .filter(|candidates| candidates.right.iter().all(|entry| entry.is_finite()));
    let (outcome, cannot_tell) = match reply {
        Reply::Sign(sign) => by_sign(*sign, &known, following),
        Reply::Numbers(answer) => by_numbers(answer, &known, following, quantity),
    };
    Mark { right: known.right, outcome, cannot_tell }
}

/// A sign alone does not say which mistake made it; but a zero is a number.
fn by_sign(
    sign: Sign,
    known: &Candidates,
    mut following: impl Iterator<Item = Candidates>,
) -> (Judgement, Vec<Mistake>) {
    let is_right =
        |candidates: &Candidates| candidates.read_sign(sign) == Verdict::Sign { is_right: true };
    if is_right(known) {
        return (Judgement::Right, known.of_sign(sign));
    }
    if following.any(|from_here| is_right(&from_here)) {
        return (Judgement::Follows, Vec::new());
    }
    let names = if sign == Sign::Zero { known.of_sign(sign) } else { Vec::new() };
    (if names.is_empty() { Judgement::Unrecognised } else { each(&names) }, Vec::new())
}

/// Right comes first, then what follows; then the mistakes, made in the right derivation or in the
/// learner's own; two at once, or a slip of the pen, last.
fn by_numbers(
    answer: &Answer,
    known: &Candidates,
    following: impl Iterator<Item = Candidates>,
    quantity: &Quantity,
) -> (Judgement, Vec<Mistake>) {
    let alone = known.read(answer, []);
    if let Some(cannot_tell) = hidden(known, answer, &alone) {
        return (Judgement::Right, cannot_tell);
    }
    let mut read = vec![alone];
    for from_here in following {
        let verdict = from_here.read(answer, []);
        if hidden(&from_here, answer, &verdict).is_some() {
            return (Judgement::Follows, Vec::new());
        }
        read.push(verdict);
    }
    let named = read.iter().find_map(|verdict| match verdict {
        Verdict::Mistake { names } => Some(each(names)),
        _ => None,
    });
    let slip = || {
        read.iter().find_map(|verdict| match verdict {
            Verdict::Slip(slip) => Some(Judgement::Slip(*slip)),
            _ => None,
        })
    };
    let pair = || match known.read(answer, quantity.pairs()) {
        Verdict::Pair { names } => Some(Judgement::Mistake(names)),
        _ => None,
    };
    (named.or_else(pair).or_else(slip).unwrap_or(Judgement::Unrecognised), Vec::new())
}

/// The mistakes that an answer does not tell from right, where it is read as right.
fn hidden(candidates: &Candidates, answer: &Answer, verdict: &Verdict) -> Option<Vec<Mistake>> {
    match verdict {
        Verdict::Right { cannot_tell } => Some(cannot_tell.clone()),
        // Nobody can be asked for more digits; but a single one has to be what is right, rounded.
        Verdict::MoreDigits if !candidates.is_too_coarse(answer) => {
            Some(candidates.accepting(answer))
        }
        _ => None,
    }
}

/// Each of them alone.
fn each(names: &[Mistake]) -> Judgement {
    Judgement::Mistake(names.iter().map(|&name| name.into()).collect())
}
