//! The scenario that `bptt new --diagnosing` writes: a commented one, with numbers that are found
//! for a name.

use super::{read, signs, wording};
use crate::mistakes::diagnosing::Search;
use crate::rnn::Network;

/// The scenario; its numbers are put in the places of others.
const TEXT: &str = include_str!("../../assets/diagnosing.yaml");

/// A commented scenario with weights of one decimal that tell every mistake apart, the same for a
/// name on every machine. `None` where none are found, which has not been seen of any name.
#[must_use]
pub fn diagnosing(name: &str) -> Option<String> {
    let scenario = read("diagnosing.yaml", TEXT.as_bytes()).ok()?;
    let search = Search {
        sentences: &scenario.sentences,
        words: scenario.vocab.len(),
        hidden: scenario.network.weights().hidden(),
        training: scenario.training,
    };
    let found = search.find(name).ok().filter(|found| found.untold == 0)?;
    let name = wording::short(name.trim()).replace(signs::is_refused, "\u{fffd}");
    let text = TEXT.replacen("the name NAME", &format!("the name {name}"), 1);
    Some(with_numbers(&text, &found.network))
}

/// The text with the numbers of a network of one unit in the lines that have some.
fn with_numbers(text: &str, network: &Network) -> String {
    let weights = network.weights();
    let lines = [
        ("initial_state", format!("{:?}", network.initial_state().to_vec())),
        ("w_i", format!("{:?}", weights.w_i.iter().collect::<Vec<_>>())),
        ("w_h", weights.w_h.iter().map(f64::to_string).collect()),
        ("w_o", weights.w_o.iter().map(f64::to_string).collect()),
    ];
    let with_number = |line: &str| {
        let (key, _) = line.split_once(": ")?;
        let (_, numbers) = lines.iter().find(|(name, _)| *name == key.trim_start())?;
        Some(format!("{key}: {numbers}"))
    };
    text.lines().map(|line| with_number(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}
