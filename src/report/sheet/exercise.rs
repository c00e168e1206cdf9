//! Which steps of a sentence are asked for: each value once, and as many as a page has room for. What
//! is left of a long sentence is given, so that whoever works on can use it.

use std::fmt;
use std::sync::Arc;

use crate::lesson::explain::Said;
use crate::lesson::{Derivation, Highlight, Product, UnitPair, explain};
use crate::mistakes::{Entries, Mistakes, Quantity};
use crate::rnn::Factor;
use crate::scenario::Scenario;
use crate::steps::{Address, Plan};
use crate::text::counted;

/// The longest sentence that a sheet is made of.
const MOST_WORDS: usize = 20;
/// The most numbers that such a sentence may have in its Jacobians, T·H².
const MOST_NUMBERS: usize = 28;
/// The most numbers of a value that is asked for or given.
const MOST_CELLS: usize = 9;
/// The room that a page has below its heading, in centimetres of a column: of two.
const ROOM: f64 = 2.0 * 21.2;
/// How much of it a line over both columns takes, and how many letters such a line has.
const LINE: f64 = 2.0 * 0.5;
const LETTERS: f64 = 80.0;

/// A sentence that nobody works by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// Its number, from 1.
    pub sentence: usize,
    words: usize,
    hidden: usize,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sentence, words, hidden } = self;
        write!(
            f,
            "sentence {sentence} has {} and {}, too many to be worked by hand on a page: up to \
             {MOST_WORDS} words with one unit, {} with 2, {} with 3",
            counted(*words, "word"),
            counted(*hidden, "hidden unit"),
            MOST_NUMBERS / 4,
            MOST_NUMBERS / 9
        )
    }
}

impl std::error::Error for TooLarge {}

/// A sentence as an exercise.
pub struct Exercise {
    /// The sentence worked.
    pub derivation: Derivation,
    /// The steps whose values are asked for, in the lesson's order.
    pub asked: Vec<Address>,
    /// Those of them whose questions stand on the sheet too.
    pub questions: Vec<Address>,
    /// The steps whose values are given, in the lesson's order.
    pub given: Vec<Address>,
}

impl Exercise {
    /// The exercise of a sentence, counted from 0, from the scenario's weights.
    ///
    /// # Errors
    /// Where nobody works it by hand.
    pub fn new(scenario: &Arc<Scenario>, sentence: usize) -> Result<Self, TooLarge> {
        let words = scenario.sentences[sentence].len();
        let hidden = scenario.network.weights().hidden();
        let is_hand_work = hidden <= MOST_NUMBERS && words * hidden * hidden <= MOST_NUMBERS;
        if words > MOST_WORDS || !is_hand_work {
            return Err(TooLarge { sentence: sentence + 1, words, hidden });
        }
        let derivation = Derivation::of_scenario(scenario, sentence);
        let plan = derivation.plan;
        let all: Vec<Address> = steps(plan)
            .filter(|&at| quantity(&derivation, at).is_some_and(|value| fits(&value)))
            .collect();
        let mut by_rank = all.clone();
        by_rank.sort_by_key(|&at| rank(plan, at));
        let mut left = ROOM - above(&derivation);
        left -= all.iter().map(|&at| given_height(&derivation, at)).sum::<f64>();
        let mut asked: Vec<Address> = Vec::new();
        for at in by_rank {
            let more = height(&derivation, at) - given_height(&derivation, at);
            if more <= left {
                left -= more;
                asked.push(at);
            }
        }
        asked.sort_by_key(|&at| plan.number(at));
        let mut questions = Vec::new();
        for &at in &asked {
            let more = question_height(&derivation, at);
            if more > 0.0 && more <= left {
                left -= more;
                questions.push(at);
            }
        }
        let is_given = |at: &Address| !asked.contains(at) && is_used(plan, *at);
        let given = all.into_iter().filter(is_given).collect();
        Ok(Self { derivation, asked, questions, given })
    }

    /// What is asked for at a step: all numbers of its value; of the update the new weights.
    #[must_use]
    pub fn quantity(&self, at: Address) -> Option<Quantity> {
        quantity(&self.derivation, at)
    }
}

fn quantity(derivation: &Derivation, at: Address) -> Option<Quantity> {
    let entries = if at == Address::Update { Entries::Weights } else { Entries::All };
    Quantity::new(Arc::clone(&derivation.pass), &derivation.training, at, entries)
}

/// Whether there are as few numbers as can be written down, and numbers at all.
fn fits(value: &Quantity) -> bool {
    if value.rows() * value.shape().1 > MOST_CELLS {
        return false;
    }
    let value = value.value(Mistakes::NONE);
    (1..=MOST_CELLS).contains(&value.len()) && value.iter().all(|entry| entry.is_finite())
}

/// Every step with a value, each value where it is worked out first.
fn steps(plan: Plan) -> impl Iterator<Item = Address> {
    (1..plan.count()).map(move |number| plan.address(number)).filter(move |&at| {
        let Address::Factor { nth, .. } = at else { return true };
        let highlight = Highlight::new(plan, at);
        Product::of_step(at).is_none_or(|product| highlight.known_from(product, nth).is_none())
    })
}

/// What is asked for first where there is not room for all: what a gradient comes to before its
/// factors, and of what is alike the first, the second and the last before the others.
fn rank(plan: Plan, at: Address) -> usize {
    let (first, last) = (plan.first_kept(), plan.words());
    let is_chosen = |j: usize, first: usize| j <= first + 1 || j == last;
    match at {
        Address::State(t) if !is_chosen(t, 1) => 4,
        Address::Term { through, .. } if !is_chosen(through, first) => 4,
        Address::Factor { through, .. } if is_last_factor(plan, at) => {
            if is_chosen(through, first) { 2 } else { 4 }
        }
        // ∂O_t/∂O_{t-1} of the last word, and the one that leads to the first term kept.
        Address::Factor { through, nth, .. }
            if nth > 3 && nth + 1 < Factor::count(last, through) =>
        {
            4
        }
        Address::Update => 3,
        Address::Factor { .. } | Address::State(_) | Address::OutputFactor(_) => 1,
        Address::Encode
        | Address::Prediction
        | Address::Loss
        | Address::OutputGradient
        | Address::Term { .. }
        | Address::Sum(_) => 0,
    }
}

/// Whether others are worked from it, so that it has to be given where it is not asked for.
fn is_used(plan: Plan, at: Address) -> bool {
    match at {
        Address::State(_) | Address::Term { .. } => true,
        Address::Factor { .. } => !is_last_factor(plan, at),
        _ => false,
    }
}

/// Whether it is the last factor of a term.
pub(super) fn is_last_factor(plan: Plan, at: Address) -> bool {
    let Address::Factor { nth, .. } = at else { return false };
    Product::of_step(at).is_some_and(|product| product.count(plan.words()) == nth)
}

/// How high a step stands in a column, with its blanks.
fn height(derivation: &Derivation, at: Address) -> f64 {
    let hidden = derivation.pass.hidden();
    let rows = quantity(derivation, at).map_or(1, |value| value.rows());
    let matrix = |rows: usize| 0.4 + 0.65 * rows as f64;
    match at {
        Address::Update if hidden == 1 => 2.6 + matrix(derivation.scenario.vocab.len()),
        Address::Update => {
            1.2 + matrix(derivation.scenario.vocab.len()) + matrix(hidden) + matrix(1)
        }
        Address::State(_) | Address::Prediction if hidden == 1 => 0.85,
        // One of more factors does not fit a line.
        Address::Term { through, .. }
            if hidden == 1 && Factor::count(derivation.words(), through) > 4 =>
        {
            1.8
        }
        _ if rows > 1 => 1.3 + matrix(rows),
        Address::Prediction => 0.85,
        Address::Loss => 1.4,
        Address::State(_) => 1.6,
        _ if hidden > 1 => 2.1,
        _ => 1.25,
    }
}

/// What stands above the steps beyond a line each: a long title or sentence, and the weights.
fn above(derivation: &Derivation) -> f64 {
    let scenario = &derivation.scenario;
    let weights = scenario.network.weights();
    let words: usize = scenario.vocab.iter().take(8).map(|word| word.len() + 2).sum();
    let numbers = (weights.words().min(8) + weights.hidden() + 2) * weights.hidden();
    let letters = [
        scenario.title.len() * 3 / 2,
        derivation.text(usize::MAX).len() * 5 / 4,
        words * 2 + numbers * 14,
    ];
    letters.map(|letters| (letters as f64 / LETTERS).floor() * LINE).iter().sum()
}

/// How high a step stands where its value is given in a line over both columns.
fn given_height(derivation: &Derivation, at: Address) -> f64 {
    if !is_used(derivation.plan, at) {
        return 0.0;
    }
    let numbers = quantity(derivation, at).map_or(0, |value| value.value(Mistakes::NONE).len());
    let name = if matches!(at, Address::State(_)) { 6 } else { 13 };
    (name + 9 * numbers) as f64 / LETTERS * LINE
}

/// How high its question stands below it, 0 where it has none.
fn question_height(derivation: &Derivation, at: Address) -> f64 {
    let explanation = explain(derivation, at, UnitPair::default());
    let asked = explanation.said.iter().filter(|said| said.is_asked());
    asked
        .flat_map(|said| said.words().lines())
        .map(|line| (line.len() / 38 + 1) as f64 * 0.48)
        .sum()
}

/// What a question says without its answer.
pub(super) fn question(exercise: &Exercise, at: Address) -> Vec<Said> {
    if !exercise.questions.contains(&at) {
        return Vec::new();
    }
    let explanation = explain(&exercise.derivation, at, UnitPair::default());
    explanation.said.into_iter().filter(Said::is_asked).collect()
}
