//! What a known mistake makes of a gradient, beside what it is and what is measured.

use std::sync::Arc;

use crate::content::number::{inline, measured};
use crate::lesson::notation::{self, state};
use crate::mistakes::{Attempt, Mistake, WrongNumber};
use crate::rnn::{self, Entry, GradientCheck, Hyperparameters, Pass, WeightMatrix, keeps_waiting};
use crate::steps::Chapter;
use crate::text::counted;

/// What proves that a mistake is one: the sentence is worked with it, and of the gradient of the
/// chapter the entry that comes out most wrong is set beside the right one.
pub(super) fn proof(
    vocab: &[String],
    pass: &Arc<Pass>,
    training: &Hyperparameters,
    mistake: Mistake,
    chapter: Chapter,
) -> String {
    if keeps_waiting(&pass.network, &pass.sentence) {
        return "this sentence is too large to be worked again here".into();
    }
    let attempt = Attempt::new(Arc::clone(pass), training, mistake.into());
    let right = &pass.backward.gradients;
    if let Some(found) =
        WrongNumber::most(&attempt.gradients(), right, |entry| is_of(chapter, entry))
    {
        return of_gradient(vocab, pass, mistake, &found);
    }
    // Some are mistakes of the update alone.
    let (wrong, right) = (attempt.update(), pass.update(training));
    match WrongNumber::most(wrong.network.weights(), right.network.weights(), |_| true) {
        Some(WrongNumber { entry, wrong, right }) if !matches!(chapter, Chapter::Gradient(_)) => {
            let name = notation::entry(entry, vocab, pass.hidden()).text();
            format!("{name} after the update: not {} but {}", inline(wrong), inline(right))
        }
        _ if pass.steps() == 1 => "this sentence is too short to show it".into(),
        _ if pass.first_kept() > 1 => "too few terms are kept to show it".into(),
        _ => "the numbers of this sentence do not show it".into(),
    }
}

/// Whether the gradient of a weight is worked out in a chapter; in the others any is meant.
fn is_of(chapter: Chapter, entry: Entry) -> bool {
    match chapter {
        Chapter::OutputWeights => matches!(entry, Entry::Output(_)),
        Chapter::Gradient(WeightMatrix::Input) => matches!(entry, Entry::Input(..)),
        Chapter::Gradient(WeightMatrix::Hidden) => matches!(entry, Entry::Hidden(..)),
        _ => true,
    }
}

fn of_gradient(vocab: &[String], pass: &Pass, mistake: Mistake, numbers: &WrongNumber) -> String {
    let &WrongNumber { entry, wrong, right } = numbers;
    let name = notation::entry(entry, vocab, pass.hidden()).text();
    let (reason, wrong, right) = (reason(pass, mistake), inline(wrong), inline(right));
    let numbers = format!("{reason}∂L/∂{name}: not {wrong} but {right}");
    match entry {
        // The update of w_o is not truncated.
        Entry::Input(..) | Entry::Hidden(..) if pass.first_kept() > 1 => {
            let kept = counted(pass.backward.kept, "term");
            format!("{numbers}, the sum of {kept} (no check: it measures the sum of all)")
        }
        _ => format!("{numbers} (check {})", difference(pass, entry)),
    }
}

/// Why the printed line cannot be, where a word says it.
fn reason(pass: &Pass, mistake: Mistake) -> String {
    match mistake {
        Mistake::MiddleTermsVanish => {
            let (last, before) = (state(pass.steps()).text(), state(pass.steps() - 1).text());
            format!("{before} is before {last}, so ∂{before}/∂{last} = 0. ")
        }
        Mistake::TotalForImmediate => "A total ∂ counts early uses again. ".into(),
        _ => String::new(),
    }
}

/// What is measured, where it is cheap enough to be had at once.
fn difference(pass: &Pass, entry: Entry) -> String {
    let is_cheap = GradientCheck::is_cheap(&pass.network, &pass.sentence);
    let found = is_cheap.then(|| rnn::difference(pass, entry)).flatten();
    found.map_or_else(|| "not worked".into(), measured)
}
