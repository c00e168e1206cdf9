//! What takes many derivations: which mistakes the numbers hide, and ten updates with one. Of a small
//! sentence all is worked when it is first asked for, and kept with the visit; of a large one a piece
//! at a time, between keys.

use std::sync::Arc;

use super::compared::{compared, right};
use crate::lesson::Derivation;
use crate::mistakes::{Course, Finding, Mistake, Mistakes, Outcome};
use crate::rnn::{self, Difference, Entry, Pass};

/// The cost up to which everything is worked within a frame.
const QUICK: usize = 6_000;
/// The cost up to which one derivation is.
const POSSIBLE: usize = 1 << 21;

/// Whether all of a visit is worked within a frame.
pub fn is_quick(derivation: &Derivation) -> bool {
    cost(derivation) <= QUICK
}

/// Whether a visit is not too large to be worked with a mistake while one waits.
pub fn is_possible(derivation: &Derivation) -> bool {
    cost(derivation) <= POSSIBLE
}

/// What a derivation with a mistake costs, in multiplications or so: a step of each unit, and the
/// entries of the gradients.
fn cost(derivation: &Derivation) -> usize {
    let weights = derivation.pass.network.weights();
    let hidden = weights.hidden();
    let steps = derivation.words().saturating_mul(hidden * (hidden + 50));
    steps.saturating_add(4 * (weights.words() + hidden) * hidden)
}

/// Of one mistake the ten updates, and what the check measures.
#[derive(Clone, Debug)]
pub struct OfMistake {
    /// The losses without it.
    pub right: Course,
    /// The losses with it.
    pub wrong: Course,
    /// The derivative by the weight whose gradient is most wrong.
    pub measured: Measured,
}

/// What a difference of losses says of a gradient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measured {
    /// Nothing is to be measured.
    Nothing,
    /// It is to be measured still, for this weight.
    Later(Entry),
    /// This.
    Done(Difference),
}

impl OfMistake {
    /// Of the mistake of a number; nothing is worked yet.
    pub fn new(derivation: &Derivation, number: usize) -> Self {
        let course = |mistakes| Course::new(&derivation.right, &derivation.training, mistakes);
        let measured = match compared(derivation, number).finding {
            // The update of w_o is not truncated; the check of the sums measures all terms.
            Finding::Gradient(most)
                if derivation.pass.first_kept() == 1 || matches!(most.entry, Entry::Output(_)) =>
            {
                Measured::Later(most.entry)
            }
            _ => Measured::Nothing,
        };
        let (right, wrong) = (course(Mistakes::NONE), course(Mistake::ALL[number].into()));
        Self { right, wrong, measured }
    }

    /// Whether nothing is left to be worked.
    pub fn is_whole(&self) -> bool {
        let is_measured = !matches!(self.measured, Measured::Later(_));
        is_measured && self.right.is_whole() && self.wrong.is_whole()
    }

    /// Works a piece.
    fn go_on(&mut self, pass: &Pass) {
        if let Measured::Later(entry) = self.measured {
            let difference = rnn::difference(pass, entry);
            self.measured = difference.map_or(Measured::Nothing, Measured::Done);
        } else if self.wrong.losses().len() < self.right.losses().len() && !self.wrong.is_whole() {
            self.wrong.go_on();
        } else if !self.right.is_whole() {
            self.right.go_on();
        } else {
            self.wrong.go_on();
        }
    }
}

/// All of a mistake of a small sentence.
pub fn of_mistake(derivation: &Derivation, number: usize) -> Arc<OfMistake> {
    derivation.kept(number as u64, |derivation| {
        let mut all = OfMistake::new(derivation, number);
        while !all.is_whole() {
            all.go_on(&derivation.right);
        }
        all
    })
}

/// Of each mistake whether the numbers of a small sentence hide it.
pub fn hidden_ones(derivation: &Derivation) -> Arc<[bool; Mistake::ALL.len()]> {
    derivation.kept(0, |derivation| Mistake::ALL.map(|mistake| is_hidden(derivation, mistake)))
}

/// Whether nothing comes out wrong.
fn is_hidden(derivation: &Derivation, mistake: Mistake) -> bool {
    let wrong = Outcome::new(derivation.attempt(mistake.into()));
    Finding::new(&wrong, &right(derivation).0) == Finding::Hidden
}

/// What is worked of a large sentence so far.
#[derive(Clone, Debug)]
pub struct Filling {
    /// Of which visit it is.
    pass: Arc<Pass>,
    /// Of the first mistakes whether the numbers hide them.
    hidden_ones: Vec<bool>,
    /// By the number of the mistake.
    of_mistakes: Vec<(usize, Arc<OfMistake>)>,
}

impl Filling {
    /// Nothing of a visit.
    pub fn new(derivation: &Derivation) -> Self {
        let pass = Arc::clone(&derivation.right);
        Self { pass, hidden_ones: Vec::new(), of_mistakes: Vec::new() }
    }

    /// Whether it is of this visit.
    pub fn is_of(&self, derivation: &Derivation) -> bool {
        Arc::ptr_eq(&self.pass, &derivation.right)
    }

    /// Of the first mistakes whether the numbers hide them.
    pub fn hidden_ones(&self) -> &[bool] {
        &self.hidden_ones
    }

    /// What is worked of the mistake of a number.
    pub fn of_mistake(&self, number: usize) -> Option<Arc<OfMistake>> {
        let found = self.of_mistakes.iter().find(|(one, _)| *one == number);
        found.map(|(_, worked)| Arc::clone(worked))
    }

    /// Whether nothing is left to be worked while this mistake is at hand.
    pub fn is_whole(&self, number: usize) -> bool {
        let is_worked = self.of_mistake(number).is_some_and(|worked| worked.is_whole());
        is_worked && self.hidden_ones.len() == Mistake::ALL.len()
    }

    /// Works a piece: of the mistake at hand first.
    pub fn go_on(&mut self, derivation: &Derivation, number: usize) {
        let place = self.of_mistakes.iter().position(|(one, _)| *one == number);
        let Some(place) = place else {
            self.of_mistakes.push((number, Arc::new(self.begun(derivation, number))));
            return;
        };
        let worked = &mut self.of_mistakes[place].1;
        if !worked.is_whole() {
            Arc::make_mut(worked).go_on(&self.pass);
        } else if let Some(&mistake) = Mistake::ALL.get(self.hidden_ones.len()) {
            self.hidden_ones.push(is_hidden(derivation, mistake));
        }
    }

    /// The losses without a mistake are the same for each.
    fn begun(&self, derivation: &Derivation, number: usize) -> OfMistake {
        let new = OfMistake::new(derivation, number);
        match self.of_mistakes.last() {
            Some((_, last)) => OfMistake { right: last.right.clone(), ..new },
            None => new,
        }
    }
}
