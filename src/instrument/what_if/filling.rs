//! What is measured of one number of the network. Of a small sentence all of it when it is first
//! asked for; of a large one a piece at a time, between keys.

use std::sync::Arc;

use super::epsilon::Epsilon;
use super::profile::Profile;
use super::uses::Uses;
use crate::lesson::{Derivation, Scene};
use crate::rnn::{Moved, Parameter, Pass};

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
    /// The same number untied.
    pub uses: Uses,
    /// What is being read, for what.
    reading: Option<(Moved, Wanted)>,
}

/// A loss that is wanted.
#[derive(Clone, Copy, Debug)]
enum Wanted {
    /// Where the number is this.
    Value(f64),
    /// Where the copy of this O_j is moved.
    Use(usize),
}

/// Which part of it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The curve.
    Profile,
    /// The copies.
    Uses,
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
pub fn whole(derivation: &Derivation, asked: Asked, part: Part) -> Arc<Filling> {
    let (epsilons, epsilon) = (u64::from(Epsilon::COUNT), u64::from(asked.epsilon.place()));
    let of_part = u64::from(part == Part::Uses);
    let key = (asked.number as u64 * epsilons + epsilon) * 2 + of_part;
    derivation.kept(key, |derivation| {
        let mut filling = Filling::new(derivation, asked);
        while filling.has_more(part) {
            filling.go_on(part);
        }
        filling
    })
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
        Self { pass, asked, profile, uses, reading: None }
    }

    /// Whether it is of this visit, and what is asked for.
    pub fn is_of(&self, derivation: &Derivation, asked: Asked) -> bool {
        Arc::ptr_eq(&self.pass, &derivation.pass) && self.asked == asked
    }

    /// Whether something of a part is still to be measured.
    pub fn has_more(&self, part: Part) -> bool {
        self.wanted(part).is_some()
    }

    /// Measures a piece.
    pub fn go_on(&mut self, part: Part) {
        let mut words = (PIECE / cost_of_word(&self.pass)).max(1);
        while words > 0 {
            let Some((mut reading, wanted)) = self.reading.take().or_else(|| self.begin(part))
            else {
                return;
            };
            let left = reading.left(&self.pass);
            match reading.read(&self.pass, words) {
                None => self.reading = Some((reading, wanted)),
                Some(loss) => self.put(wanted, loss),
            }
            words = words.saturating_sub(left.max(1));
        }
    }

    fn begin(&self, part: Part) -> Option<(Moved, Wanted)> {
        let wanted = self.wanted(part)?;
        let Asked { parameter, value, moved, .. } = self.asked;
        let reading = match wanted {
            Wanted::Value(wanted) => Moved::new(&self.pass, parameter, wanted - value),
            Wanted::Use(j) => Moved::at_uses(&self.pass, parameter, moved - value, j..=j),
        };
        Some((reading, wanted))
    }

    fn put(&mut self, wanted: Wanted, loss: f64) {
        match wanted {
            Wanted::Value(value) => self.profile.put(value, loss),
            Wanted::Use(_) => self.uses.put(loss),
        }
    }

    fn wanted(&self, part: Part) -> Option<Wanted> {
        let value = self.profile.wanted();
        // The weight itself and where it is moved are needed for either.
        let is_missing = |value| self.profile.loss_at(value).is_none();
        let lacks_first = is_missing(self.asked.value) || is_missing(self.asked.moved);
        let is_needed = |_: &f64| part == Part::Profile || lacks_first;
        value.filter(is_needed).map(Wanted::Value).or_else(|| {
            let copy = || self.uses.wanted().map(Wanted::Use);
            (part == Part::Uses).then(copy).flatten()
        })
    }
}
