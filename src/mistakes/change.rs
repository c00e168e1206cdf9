//! What to change in a sentence so that it shows more mistakes. Nothing is promised: a change is
//! there to be tried.

use std::sync::Arc;

use crate::rnn::{Hyperparameters, Network, Pass, Sentence};

/// A start that is far enough from zero to be seen, and from 1 to have a slope.
const START: f64 = 0.6;

/// A change of a sentence, of where it starts, or of how it is worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// O_0 is not zero.
    Start,
    /// Nothing is truncated.
    AllTerms,
    /// The first word once more at the end.
    Longer,
    /// The other label.
    OtherLabel,
}

impl Change {
    /// Those that make something else of a pass.
    #[must_use]
    pub fn of(pass: &Pass) -> Vec<Self> {
        let starts_at_zero = pass.trace.states.row(0).iter().all(|&entry| entry == 0.0);
        let is_whole = pass.first_kept() == 1;
        let start = (starts_at_zero && is_whole).then_some(Self::Start);
        let all_terms = (!is_whole).then_some(Self::AllTerms);
        start.into_iter().chain(all_terms).chain([Self::Longer, Self::OtherLabel]).collect()
    }

    /// The sentence worked with the change, and how it is trained then.
    #[must_use]
    pub fn tried(self, pass: &Pass, training: &Hyperparameters) -> (Arc<Pass>, Hyperparameters) {
        let mut network = Arc::clone(&pass.network);
        let (mut sentence, mut training) = (pass.sentence.clone(), *training);
        match self {
            Self::Start => {
                let mut start = pass.trace.states.row(0).to_owned();
                start.fill(START);
                if let Ok(moved) = Network::new(network.weights().clone(), start) {
                    network = Arc::new(moved);
                }
            }
            Self::AllTerms => training.truncate = None,
            Self::Longer => sentence.words.extend(pass.sentence.words.first()),
            Self::OtherLabel => sentence = Sentence { label: !sentence.label, ..sentence },
        }
        (Arc::new(Pass::of_fitting(network, sentence, training.truncate)), training)
    }

    /// What to do, and where it is not plain, why.
    #[must_use]
    pub fn what(self, pass: &Pass, vocab: &[String]) -> String {
        let sentence = &pass.sentence;
        match self {
            Self::Start => {
                format!("O_0 not zero, say {START}: while it is, term 1 of ∂L/∂w_h is 0")
            }
            Self::AllTerms => "no truncation: more terms".into(),
            Self::Longer => {
                format!("a longer sentence, say with {} once more", vocab[sentence.words[0]])
            }
            Self::OtherLabel => {
                let other = Sentence { label: !sentence.label, ..sentence.clone() };
                format!("the other label, y = {}", other.y())
            }
        }
    }
}
