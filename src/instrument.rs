//! The instruments: panels that Tab turns through, and that may take the keys.
//!
//! An instrument is one file of this folder and one line of [`all`]: its state, its keys, its title
//! and what it shows. Tab, the help, the key bar and the tests of all sizes and themes follow from
//! the list. What it shows is content; how that is drawn is the view's.
//!
//! | file | what it shows |
//! |---|---|
//! | `weights` | the weights with gradient and change |
//! | `gradient_norms` | how much of the gradient gets to each state |
//! | `losses` | the losses so far |
//! | `predictions` | what every sentence gives |
//! | `check` | each gradient beside what differences of losses measure |
//! | `answers` | predict: values are answered before they are shown |
//! | `errata` | lines that notes or a book have wrong |
//! | `unfold` | the total derivative unfolded into immediate ones |
//! | `truncation` | what truncation drops |
//! | `cost` | why backpropagation through time is cheap |
//! | `mistakes` | the known mistakes, each with its numbers beside the right ones |
//! | `what_if` | a weight moved, and what follows from it |
//! | `key` | keys, apart from any terminal library |

pub mod answers;
mod check;
mod cost;
mod errata;
mod gradient_norms;
mod key;
mod losses;
mod mistakes;
mod predictions;
mod truncation;
mod unfold;
mod weights;
mod what_if;

use std::fmt;

use dyn_clone::DynClone;

pub use key::Key;

use crate::lesson::{Asking, Edits, Face, Given, Panel, Scene, Target, Timeline, Unfolding, Way};

/// What Backspace says where a number could be typed and none is begun.
const NOTHING_TYPED: &str = "nothing is typed; Esc leads back to the lesson";

/// Every instrument, in Tab's order. The first, which every scenario has, has a panel of its own where
/// there is room for two.
#[must_use]
pub fn all() -> Vec<Box<dyn Instrument>> {
    vec![
        Box::new(weights::Weights),
        Box::new(gradient_norms::GradientNorms),
        Box::new(losses::Losses),
        Box::new(predictions::Predictions),
        Box::new(check::Check),
        Box::new(truncation::Truncation),
        Box::new(answers::Answers::default()),
        Box::new(errata::Errata),
        Box::new(cost::Cost),
        Box::new(what_if::WhatIf::default()),
        Box::new(unfold::Unfold::default()),
        Box::new(mistakes::Lab::default()),
    ]
}

/// The panel of the weights.
#[must_use]
pub fn weights(scene: Scene<'_>) -> Panel<'_> {
    weights::Weights.panel(scene)
}

/// A panel that Tab turns to. Nothing of it but what it shows has to be said: it then never takes the
/// keys.
pub trait Instrument: fmt::Debug + DynClone {
    /// A word for it, as the help lists it.
    fn name(&self) -> &'static str;

    /// Whether a lesson has anything for it to show now; where none is said, every one has.
    fn is_there(&self, _timeline: &Timeline) -> bool {
        true
    }

    /// What it shows.
    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a>;

    /// Where it works while it has the keys. One that has the whole screen is not behind Tab.
    fn bench(&self) -> Bench {
        Bench::Panel
    }

    /// Which steps ask before they show while it has the keys.
    fn asking(&self) -> Asking {
        Asking::Questions
    }

    /// How the lesson is worked while it has the keys.
    fn way(&self) -> Way {
        Way::Right
    }

    /// What somebody answers at the present step, and what it says to that.
    fn given(&self, _scene: Scene<'_>) -> Option<&Given> {
        None
    }

    /// How far it unfolds the derivative of the last state, which the chain then shows.
    fn unfolding(&self) -> Option<Unfolding> {
        None
    }

    /// What stands beside its panel while it has the whole screen.
    fn index<'a>(&self, _scene: Scene<'a>) -> Option<Panel<'a>> {
        None
    }

    /// The key that turns to it and gives it the keys, if there is one.
    fn opened_by(&self) -> Option<KeyRow> {
        None
    }

    /// It has the keys from now on.
    fn opened(&mut self) {}

    /// It has them no more.
    fn left(&mut self) {}

    /// What its keys do while it has them, for the key bar and the help.
    fn keys(&self) -> &'static [KeyRow] {
        &[]
    }

    /// A key, while it has them: digits too. Esc gives them back, unless it takes that as well.
    fn key(&mut self, _key: Key, _scene: Scene<'_>) -> Reply {
        Reply::PassOn
    }

    /// A line of its index was clicked on.
    fn choose(&mut self, _line: usize) -> Reply {
        Reply::PassOn
    }

    /// Whether something of what it shows is still to be worked, since all at once would keep one
    /// waiting. It is then given the time between keys.
    fn has_more(&self, _scene: Scene<'_>) -> bool {
        false
    }

    /// Works a little of that: no longer than a frame takes.
    fn go_on(&mut self, _scene: Scene<'_>) {}
}

dyn_clone::clone_trait_object!(Instrument);

/// Where an instrument works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bench {
    /// In its panel, which is then always shown.
    Panel,
    /// In the lesson's own panels; Tab turns on while it has the keys.
    Lesson,
    /// On the whole screen.
    Screen,
}

/// Keys that do the same, and what that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// The keys, the one to teach first.
    pub keys: &'static [Key],
    /// A word for the key bar; empty where the bar does not name it.
    pub short: &'static str,
    /// A line for the help.
    pub long: &'static str,
}

/// What an instrument makes of a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// It is none of its keys: the lesson has it.
    PassOn,
    /// It is done.
    Taken,
    /// It is done, and what is shown is another thing: from its first row on.
    Turned,
    /// The lesson has the keys again.
    Leave,
    /// These numbers are to be kept, and the lesson has the keys again.
    Keep(Edits),
    /// The lesson is to go there.
    Go(Target),
    /// There is something to say.
    Say(String),
    /// The present step is to show this side.
    Turn(Face),
}
