//! What is measured of one number of the network. Of a small sentence all of it when it is first
//! asked for; of a large one a piece at a time, between keys.

use std::sync::Arc;

use super::copies::Copies;
use super::epsilon::Epsilon;
use super::profile::Profile;
use super::standing::{Lacking, Standing, Together};
use super::uses::Uses;
use crate::lesson::{Derivation, Scene};
use crate::rnn::{Entry, Evaluation, Moved, Parameter, Pass};

/// The cost up to which everything is measured within a frame.
const QUICK: usize = 4_096;
/// What a piece costs.
const PIECE: usize = 1 << 19;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// Of which number.
    pub parameter: Parameter,
    /// Which one that is, for what is kept by number.
    pub number: usize,
    /// By how much a number is moved at a time.
    pub epsilon: Epsilon,
    /// What it is, in the lesson as it is worked.
    pub value: f64,
    /// What it is moved to.
    pub moved: f64,
}

/// What is measured, as far as it is.
#[derive(Clone, Debug)]
pub struct Filling {
    pass: Arc<Pass>,
    asked: Asked,
    /// The loss over the number.
    pub profile: Profile,
    /// The same number untied, each copy moved by as much.
    pub uses: Uses,
    /// The copies as they stand.
    pub standing: Standing,
    /// What is being read, for what.
    reading: Option<Reading>,
}

/// A sentence that is being read.
#[derive(Clone, Debug)]
struct Reading {
    moved: Moved,
    wanted: Wanted,
    /// The unit of the states so far that the weight leads to, where they are wanted.
    states: Vec<f64>,
}

/// A loss that is wanted.
#[derive(Clone, Copy, Debug)]
enum Wanted {
    /// Where the number is this.
    Value(f64),
    /// Where the copy of this O_j is moved.
    Use(usize),
    /// Where copies stand otherwise than the weight.
    Copies(Lacking),
}

/// Which part of it is looked at.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// The curve.
    Profile,
    /// The copies, which stand so.
    Uses(&'a Copies),
}

/// Whether all is measured within a frame.
pub fn is_quick(scene: Scene<'_>) -> bool {
    let derivation = scene.derivation();
    let cost = cost_of_word(&derivation.pass).saturating_mul(derivation.words());
    cost <= QUICK && scene.timeline.follows_at_once()
}

/// What reading a word costs, in multiplications or so.
fn cost_of_word(pass: &Pass) -> usize {
    pass.hidden() * (pass.hidden() + 8) + 50
}

/// All of it, kept with the visit.
pub fn whole(derivation: &Derivation, asked: Asked, part: Part<'_>) -> Arc<Filling> {
    let (epsilons, epsilon) = (u64::from(Epsilon::COUNT), u64::from(asked.epsilon.place()));
    let of_part = u64::from(matches!(part, Part::Uses(_)));
    let key = (asked.number as u64 * epsilons + epsilon) * 2 + of_part;
    let tied = Copies::default();
    let at_rest = if let Part::Uses(_) = part { Part::Uses(&tied) } else { part };
    let mut filling = derivation.kept(key, |derivation| {
        let mut filling = Filling::new(derivation, asked);
        filling.go_to_the_end(at_rest);
        filling
    });
    if filling.has_more(part) {
        // How copies stand is not kept: there are too many ways.
        Arc::make_mut(&mut filling).go_to_the_end(part);
    }
    filling
}

impl Filling {
    /// Nothing is measured yet.
    pub fn new(derivation: &Derivation, asked: Asked) -> Self {
        let pass = Arc::clone(&derivation.pass);
        let Asked { parameter, value, moved, .. } = asked;
        let landing = match parameter {
            Parameter::Weight(_) => derivation.update.network.get(parameter),
            Parameter::InitialState(_) => None,
        };
        let profile = Profile::new(value, moved, landing);
        let uses = Uses::new(pass.uses(parameter));
        Self { pass, asked, profile, uses, standing: Standing::default(), reading: None }
    }

    /// Whether it is of this visit, and what is asked for.
    pub fn is_of(&self, derivation: &Derivation, asked: Asked) -> bool {
        Arc::ptr_eq(&self.pass, &derivation.pass) && self.asked == asked
    }

    /// Whether something of a part is still to be measured.
    pub fn has_more(&self, part: Part<'_>) -> bool {
        let stand_otherwise = match part {
            Part::Uses(copies) => !self.standing.is_of(copies),
            Part::Profile => false,
        };
        stand_otherwise || self.wanted(part).is_some()
    }

    fn go_to_the_end(&mut self, part: Part<'_>) {
        while self.has_more(part) {
            self.go_on(part);
        }
    }

    /// Measures a piece.
    pub fn go_on(&mut self, part: Part<'_>) {
        if let Part::Uses(copies) = part
            && !self.standing.is_of(copies)
        {
            self.standing.follow(copies);
            // What is read of them is of how they stood before.
            self.reading.take_if(|reading| matches!(reading.wanted, Wanted::Copies(_)));
        }
        let mut words = (PIECE / cost_of_word(&self.pass)).max(1);
        while words > 0 {
            let Some(mut reading) = self.reading.take().or_else(|| self.begin(part)) else {
                return;
            };
            let left = reading.moved.left(&self.pass);
            match reading.read(&self.pass, self.asked.parameter, words) {
                None => self.reading = Some(reading),
                Some(found) => self.put(reading, found),
            }
            words = words.saturating_sub(left.max(1));
        }
    }

    fn begin(&self, part: Part<'_>) -> Option<Reading> {
        let wanted = self.wanted(part)?;
        let Asked { parameter, value, moved, .. } = self.asked;
        let at = |by, j| Moved::at_uses(&self.pass, parameter, by, j..=j);
        let (moved, states) = match (wanted, part) {
            (Wanted::Copies(Lacking::Together), Part::Uses(copies)) => {
                let together = Moved::copies(&self.pass, parameter, Arc::clone(copies.moved()));
                // Before the first that was moved they are as they were.
                let unit = unit(parameter);
                let before = (1..=together.words()).map(|t| self.pass.trace.state(t)[unit]);
                let states = before.collect();
                (together, states)
            }
            (Wanted::Copies(Lacking::Together), Part::Profile) => return None,
            (Wanted::Copies(Lacking::Alone(j, by)), _) => (at(by, j), Vec::new()),
            (Wanted::Use(j), _) => (at(moved - value, j), Vec::new()),
            (Wanted::Value(wanted), _) => {
                (Moved::new(&self.pass, parameter, wanted - value), Vec::new())
            }
        };
        Some(Reading { moved, wanted, states })
    }

    fn put(&mut self, reading: Reading, found: Evaluation) {
        let Evaluation { y_hat, loss, .. } = found;
        match reading.wanted {
            Wanted::Value(value) => self.profile.put(value, loss),
            Wanted::Use(_) => self.uses.put(loss),
            Wanted::Copies(Lacking::Alone(j, by)) => self.standing.put_alone(j, by, loss),
            Wanted::Copies(Lacking::Together) => {
                let states = reading.states;
                self.standing.together = Some(Together { states, y_hat, loss });
            }
        }
    }

    fn wanted(&self, part: Part<'_>) -> Option<Wanted> {
        let value = self.profile.wanted();
        if let Part::Profile = part {
            return value.map(Wanted::Value);
        }
        // The weight itself and where it is moved are needed for either.
        let is_missing = |value| self.profile.loss_at(value).is_none();
        let lacks_first = is_missing(self.asked.value) || is_missing(self.asked.moved);
        let first = value.filter(|_| lacks_first).map(Wanted::Value);
        first
            .or_else(|| self.standing.lacking().map(Wanted::Copies))
            .or_else(|| self.uses.wanted().map(Wanted::Use))
    }
}

impl Reading {
    /// Reads at most so many words on.
    fn read(&mut self, pass: &Pass, parameter: Parameter, words: usize) -> Option<Evaluation> {
        if !matches!(self.wanted, Wanted::Copies(Lacking::Together)) {
            return self.moved.read(pass, words);
        }
        for _ in 0..words {
            let found = self.moved.read(pass, 1);
            if self.states.len() < self.moved.words() {
                self.states.push(self.moved.state()[unit(parameter)]);
            }
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// The unit that a number leads to.
pub fn unit(parameter: Parameter) -> usize {
    match parameter {
        Parameter::Weight(Entry::Input(_, unit) | Entry::Hidden(_, unit) | Entry::Output(unit))
        | Parameter::InitialState(unit) => unit,
    }
}
