//! The weights from the first set to the last, and how each came out of the one before.
//!
//! A session may change large weights thousands of times, so that not every set can be kept. Those
//! that are not are worked again when they are asked for: what changed them is kept, and does the
//! same again to the last bit. The longer ago, the fewer are kept.

use std::fmt;
use std::sync::Arc;

use super::edits::Edits;
use crate::mistakes::{Attempt, Mistakes};
use crate::rnn::{Hyperparameters, Network, Pass, Workspace, all_the_way};
use crate::scenario::Scenario;
use crate::text::counted;

/// What made a set of weights out of the one before.
#[derive(Clone, Debug)]
pub enum Change {
    /// The scenario's own weights: at the start, or again.
    Reset(Arc<Scenario>),
    /// The weights of a new version of the scenario.
    Reload(Arc<Scenario>),
    /// One sentence was learnt.
    Update {
        /// Which scenario's.
        scenario: Arc<Scenario>,
        /// Which of its sentences, from 0.
        sentence: usize,
        /// η, truncation and clipping.
        training: Hyperparameters,
        /// What was got wrong.
        mistakes: Mistakes,
    },
    /// Other terms of the sums over time are kept, or all: the weights stay.
    Truncation(Option<usize>),
    /// A sentence of one's own joined the others: the weights stay.
    Sentence,
    /// Its sentences were learnt in order, again and again.
    Training {
        /// Which scenario's.
        scenario: Arc<Scenario>,
        /// η, truncation and clipping.
        training: Hyperparameters,
        /// Whole epochs.
        epochs: usize,
        /// Sentences learnt from, also those of an epoch that was stopped in the middle.
        updates: usize,
    },
    /// Numbers were set by hand.
    Edited(Edits),
}

impl Change {
    /// The weights that it makes; asks now and then whether to `go_on`.
    fn work<E>(
        &self,
        before: &Arc<Network>,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Arc<Network>, E> {
        Ok(match self {
            Self::Reset(scenario) | Self::Reload(scenario) => Arc::clone(&scenario.network),
            Self::Update { scenario, sentence, training, mistakes } => {
                let sentence = scenario.sentences[*sentence].clone();
                let pass = Pass::new_while(Arc::clone(before), sentence, training.truncate, go_on)?;
                match *mistakes {
                    Mistakes::NONE => pass.update(training).network,
                    mistakes => Attempt::new(Arc::new(pass), training, mistakes).update().network,
                }
            }
            Self::Truncation(_) | Self::Sentence => Arc::clone(before),
            Self::Training { scenario, training, updates, .. } => {
                let mut workspace = Workspace::new(before);
                for sentence in scenario.sentences.iter().cycle().take(*updates) {
                    go_on()?;
                    workspace.learn_fitting(sentence, training, || true);
                }
                Arc::new(workspace.network())
            }
            Self::Edited(edits) => Arc::new(edits.network(before)),
        })
    }

    /// How many sentences it takes to work it again.
    fn price(&self) -> usize {
        match self {
            Self::Reset(_)
            | Self::Reload(_)
            | Self::Truncation(_)
            | Self::Edited(_)
            | Self::Sentence => 0,
            Self::Update { .. } => 1,
            Self::Training { updates, .. } => *updates,
        }
    }

    /// The weights that need not be kept, since the scenario has them.
    fn of_scenario(&self) -> Option<&Arc<Network>> {
        match self {
            Self::Reset(scenario) | Self::Reload(scenario) => Some(&scenario.network),
            Self::Update { .. }
            | Self::Training { .. }
            | Self::Truncation(_)
            | Self::Sentence
            | Self::Edited(_) => None,
        }
    }
}

/// As an answer to Backspace says it: `update of sentence 2`.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reset(_) => f.write_str("return to the scenario's weights"),
            Self::Reload(_) => f.write_str("new version of the file"),
            Self::Update { sentence, .. } => write!(f, "update of sentence {}", sentence + 1),
            Self::Truncation(None) => f.write_str("the end of truncation"),
            Self::Truncation(Some(terms)) => {
                write!(f, "truncation to {}", counted(*terms, "term"))
            }
            Self::Sentence => f.write_str("a sentence of your own"),
            Self::Training { epochs: 0, updates, .. } => {
                write!(f, "training on {}", counted(*updates, "sentence"))
            }
            Self::Training { epochs, .. } => write!(f, "training of {}", counted(*epochs, "epoch")),
            Self::Edited(edits) => edits.fmt(f),
        }
    }
}

/// A set of weights.
#[derive(Clone, Debug)]
struct Set {
    change: Change,
    /// What it takes to work all sets up to this one.
    price: usize,
    kept: Option<Arc<Network>>,
}

/// Every set of weights so far, numbered from 0, the scenario's.
#[derive(Clone, Debug)]
pub struct Lineage {
    /// The scenario whose weights were the first.
    scenario: Arc<Scenario>,
    sets: Vec<Set>,
    /// How many bytes may be kept.
    room: usize,
    /// How many are.
    bytes: usize,
}

impl Lineage {
    /// The bytes that are kept at most: sixteen sets of 10,000 words and 100 hidden units.
    pub const ROOM: usize = 128 << 20;

    /// The weights of a scenario.
    pub fn new(scenario: Arc<Scenario>) -> Self {
        let change = Change::Reset(Arc::clone(&scenario));
        let first = Set { change, price: 0, kept: None };
        Self { scenario, sets: vec![first], room: Self::ROOM, bytes: 0 }
    }

    /// From now on at most so many bytes are kept.
    pub fn keep_within(&mut self, room: usize) {
        self.room = room;
        self.make_room(self.sets.len() - 1);
    }

    /// How many bytes are kept.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// What made set `n`.
    pub fn change(&self, n: usize) -> &Change {
        &self.sets[n].change
    }

    /// Whether numbers were set by hand on the way to set `n` from the last scenario's weights.
    pub fn is_edited(&self, n: usize) -> bool {
        let changes = self.sets[..=n].iter().rev().map(|set| &set.change);
        let mut since = changes.take_while(|change| change.of_scenario().is_none());
        since.any(|change| matches!(change, Change::Edited(_)))
    }

    /// The next set.
    pub fn push(&mut self, change: Change, network: &Arc<Network>) {
        let last = self.sets.len() - 1;
        let price = self.sets[last].price + change.price();
        self.sets.push(Set { change, price, kept: None });
        self.keep(last + 1, network);
    }

    /// Forgets the sets after set `n`.
    pub fn forget_after(&mut self, n: usize) {
        while self.sets.len() > n + 1 {
            self.drop_kept(self.sets.len() - 1);
            self.sets.pop();
        }
    }

    /// How many sentences have to be learnt again for set `n`.
    pub fn owed(&self, n: usize) -> usize {
        self.sets[n].price - self.sets[self.nearest_at_hand(n)].price
    }

    /// Whether every set is at hand.
    pub fn is_whole(&self) -> bool {
        (0..self.sets.len()).all(|n| self.at_hand(n).is_some())
    }

    /// Set `n`, worked again where it was not kept.
    pub fn network(&mut self, n: usize) -> Arc<Network> {
        let Ok(network) = self.network_while(n, &all_the_way);
        network
    }

    /// Set `n`, worked again where it was not kept; asks now and then whether to `go_on`.
    pub fn network_while<E>(
        &mut self,
        n: usize,
        go_on: &impl Fn() -> Result<(), E>,
    ) -> Result<Arc<Network>, E> {
        let from = self.nearest_at_hand(n);
        let mut network = Arc::clone(self.at_hand(from).unwrap_or_else(|| self.first()));
        for n in from + 1..=n {
            network = self.sets[n].change.work(&network, go_on)?;
            self.keep(n, &network);
        }
        Ok(network)
    }

    /// The last set up to `n` that is at hand; the first always is.
    fn nearest_at_hand(&self, n: usize) -> usize {
        (0..=n).rev().find(|&n| self.at_hand(n).is_some()).unwrap_or(0)
    }

    /// The scenario's weights.
    fn first(&self) -> &Arc<Network> {
        &self.scenario.network
    }

    fn at_hand(&self, n: usize) -> Option<&Arc<Network>> {
        let set = &self.sets[n];
        set.kept.as_ref().or_else(|| set.change.of_scenario())
    }

    fn keep(&mut self, n: usize, network: &Arc<Network>) {
        if self.at_hand(n).is_none() {
            self.bytes += size(network);
            self.sets[n].kept = Some(Arc::clone(network));
            self.make_room(n);
        }
    }

    fn drop_kept(&mut self, n: usize) {
        if let Some(network) = self.sets[n].kept.take() {
            self.bytes -= size(&network);
        }
    }

    /// Drops sets until the rest has room: always the one that is missed least, by what it costs to
    /// do without and how far it is from set `here`.
    fn make_room(&mut self, here: usize) {
        while self.bytes > self.room {
            let at_hand: Vec<usize> =
                (0..self.sets.len()).filter(|&n| self.at_hand(n).is_some()).collect();
            let loss = |place: usize| {
                let n = at_hand[place];
                let until = at_hand.get(place + 1).copied().unwrap_or(self.sets.len());
                let cost = self.sets[until - 1].price - self.sets[at_hand[place - 1]].price;
                cost as f64 / (1 + here.abs_diff(n)) as f64
            };
            let can_go = |&place: &usize| self.sets[at_hand[place]].kept.is_some();
            let least = (1..at_hand.len()).filter(can_go);
            let Some(least) = least.min_by(|a, b| loss(*a).total_cmp(&loss(*b))) else { return };
            self.drop_kept(at_hand[least]);
        }
    }
}

/// What a network's numbers take, in bytes.
fn size(network: &Network) -> usize {
    network.weights().count() * size_of::<f64>()
}
