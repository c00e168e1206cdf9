//! What a known mistake makes of a gradient, beside what it is and what is measured.

use crate::content::number::{inline, measured};
use crate::lesson::notation::{self, state};
use crate::mistakes::Mistake;
use crate::rnn::{self, Entry, GradientCheck, Pass, WeightMatrix};
use crate::steps::Chapter;
use crate::text::counted;

/// One entry of a gradient, with the mistake and without.
struct Numbers {
    entry: Entry,
    wrong: f64,
    right: f64,
}

/// What proves that a mistake is one, in the chapter that it is made in; none where no proof is known.
pub(super) fn proof(
    vocab: &[String],
    pass: &Pass,
    mistake: Mistake,
    chapter: Chapter,
) -> Option<String> {
    let of = match chapter {
        Chapter::Gradient(of) => of,
        _ => WeightMatrix::Hidden,
    };
    let numbers = match mistake {
        Mistake::StateLeftOut => Some(state_left_out(pass)),
        Mistake::MiddleTermsVanish => middle_terms_vanish(pass, of),
        Mistake::TermRepeated => term_repeated(pass, of),
        Mistake::TotalForImmediate => total_for_immediate(pass, of),
        _ => return None,
    };
    let Some(Numbers { entry, wrong, right }) = numbers else {
        let is_cut = pass.first_kept() > 1;
        let why = if is_cut { "too few terms are kept" } else { "this sentence is too short" };
        return Some(format!("{why} to show it"));
    };
    let name = notation::entry(entry, vocab, pass.hidden()).text();
    let (reason, wrong, right) = (reason(pass, mistake), inline(wrong), inline(right));
    let numbers = format!("{reason}∂L/∂{name}: not {wrong} but {right}");
    Some(match entry {
        // The update of w_o is not truncated.
        Entry::Input(..) | Entry::Hidden(..) if pass.first_kept() > 1 => {
            let kept = counted(pass.backward.kept, "term");
            format!("{numbers}, the sum of {kept} (no check: it measures the sum of all)")
        }
        _ => format!("{numbers} (check {})", difference(pass, entry)),
    })
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

/// ∂ŷ/∂w_o without O_T.
fn state_left_out(pass: &Pass) -> Numbers {
    let (wrong, right) = (pass.backward.dl_dz, pass.backward.gradients.w_o[0]);
    Numbers { entry: Entry::Output(0), wrong, right }
}

/// The terms between the first that is kept and the last are zero.
fn middle_terms_vanish(pass: &Pass, of: WeightMatrix) -> Option<Numbers> {
    let (first, last) = (pass.first_kept(), pass.steps());
    let times = |j| if j == first || j == last { 1.0 } else { 0.0 };
    (first + 1 < last).then(|| counted_so(pass, of, last - 1, times))
}

/// The first term that is kept twice, the last one not at all.
fn term_repeated(pass: &Pass, of: WeightMatrix) -> Option<Numbers> {
    let (first, last) = (pass.first_kept(), pass.steps());
    let times = |j| match j {
        _ if j == first => 2.0,
        _ if j == last => 0.0,
        _ => 1.0,
    };
    (first < last).then(|| counted_so(pass, of, last, times))
}

/// ∂L/∂O_t times the total derivative of O_t is the sum of the terms up to that through O_t, so the
/// term through O_j is counted T-j+1 times.
fn total_for_immediate(pass: &Pass, of: WeightMatrix) -> Option<Numbers> {
    let (first, last) = (pass.first_kept(), pass.steps());
    (first < last).then(|| counted_so(pass, of, first, |j| (last + 1 - j) as f64))
}

/// The gradient with each kept term through O_j counted so many times; of ∂L/∂w_i in the row of
/// the word at `t`.
fn counted_so(pass: &Pass, of: WeightMatrix, t: usize, times: impl Fn(usize) -> f64) -> Numbers {
    let (row, entry) = match of {
        WeightMatrix::Input => {
            let word = pass.sentence.words[t - 1];
            (word, Entry::Input(word, 0))
        }
        WeightMatrix::Hidden => (0, Entry::Hidden(0, 0)),
    };
    let first = pass.first_kept();
    let kept = |j| if j < first { 0.0 } else { times(j) };
    let wrong = pass.weighted_sum(of, (row, 0), kept);
    Numbers { entry, wrong, right: pass.gradient(of)[[row, 0]] }
}
