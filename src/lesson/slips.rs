//! Where the class notes slip, beside the correct line, with the number that proves it.
//!
//! The lines are in `assets/slips.yaml`; the numbers are worked out here for the present
//! visit: what the gradient would be by the notes, what it is, and the central difference
//! of the loss. Where H > 1 they are those of the first hidden unit.

use std::sync::LazyLock;

use ndarray::Array2;
use serde::Deserialize;

use super::number::inline;
use super::symbol::state;
use crate::rnn::{Entry, Pass, Summed, central_difference};

/// One slip.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slip {
    /// The chapter where it stands: `w_o`, `w_i` or `w_h`.
    pub chapter: String,
    /// The line as the notes have it.
    pub notes: String,
    /// The line as it is.
    pub right: String,
    /// What proves it.
    pub proof: String,
}

static SLIPS: LazyLock<Vec<Slip>> = LazyLock::new(|| {
    // A test holds that the asset parses.
    serde_yaml::from_str(include_str!("../../assets/slips.yaml")).unwrap_or_default()
});

/// The numbers of one slip.
struct Proof {
    wrong: f64,
    right: f64,
    difference: f64,
}

/// The slips with the numbers of a pass.
#[must_use]
pub fn slips(pass: &Pass, last_word: &str) -> Vec<Slip> {
    // The notes do not truncate.
    let whole = Pass::new(pass.network.clone(), pass.sentence.clone(), None);
    let with_numbers = |(n, slip): (usize, &Slip)| {
        let mut slip = slip.clone();
        let last = state(whole.steps());
        match proof(&whole, n) {
            Some(proof) => {
                slip.proof = slip
                    .proof
                    .replace("{wrong}", &inline(proof.wrong))
                    .replace("{right}", &inline(proof.right))
                    .replace("{difference}", &inline(proof.difference));
            }
            None => slip.proof = "this sentence is too short to show it".into(),
        }
        slip.right = slip.right.replace("{last}", &last);
        slip.proof = slip.proof.replace("{last}", &last).replace("{word}", last_word);
        slip
    };
    SLIPS.iter().enumerate().map(with_numbers).collect()
}

/// The numbers of slip `n` of the asset, `None` where the sentence has too few words.
fn proof(pass: &Pass, n: usize) -> Option<Proof> {
    let steps = pass.steps();
    let difference =
        |entry| central_difference(&mut pass.network.as_ref().clone(), &pass.sentence, entry);
    let w_h = Entry::Hidden(0, 0);
    match n {
        0 => Some(Proof {
            wrong: pass.backward.dl_dz,
            right: pass.backward.gradients.w_o[0],
            difference: difference(Entry::Output(0)),
        }),
        1 => (steps >= 3).then(|| Proof {
            wrong: pass.gradient(Summed::Hidden)[[0, 0]]
                - pass.term(Summed::Hidden, 2).table()[[0, 0]],
            right: pass.gradient(Summed::Hidden)[[0, 0]],
            difference: difference(w_h),
        }),
        2 => (steps >= 2).then(|| {
            let row = pass.sentence.words[steps - 1];
            let at = |table: Array2<f64>| table[[row, 0]];
            let (first, last) = (pass.term(Summed::Input, 1), pass.term(Summed::Input, steps));
            let right = pass.gradient(Summed::Input)[[row, 0]];
            Proof {
                wrong: right - at(last.table()) + at(first.table()),
                right,
                difference: difference(Entry::Input(row, 0)),
            }
        }),
        3 => Some(Proof {
            wrong: pass.backward.dl_do(1)[0],
            right: pass.backward.dl_do(1)[0] / pass.backward.dl_dyhat,
            difference: pass.backward.dl_dyhat,
        }),
        // ∂L/∂O_t times the full derivative of O_t is the sum of the terms through
        // O_1..O_t, so the term through O_s is counted T-s+1 times.
        4 => (steps >= 2).then(|| Proof {
            wrong: (1..=steps)
                .map(|s| (steps + 1 - s) as f64 * pass.term(Summed::Hidden, s).table()[[0, 0]])
                .sum(),
            right: pass.gradient(Summed::Hidden)[[0, 0]],
            difference: difference(w_h),
        }),
        _ => None,
    }
}
