//! Numbers that are found for a name: those of the scenario that `bptt new --diagnosing` writes, a
//! commented one, and those of any other.

use std::sync::Arc;

use super::{Scenario, read, signs, wording};
use crate::mistakes::diagnosing::Search;
use crate::rnn::Network;

/// The scenario; its numbers are put in the places of others.
const TEXT: &str = include_str!("../../assets/diagnosing.yaml");

/// A commented scenario with weights of one decimal that tell every mistake apart, the same for a
/// name on every machine. `None` where none are found, which has not been seen of any name.
#[must_use]
pub fn diagnosing(name: &str) -> Option<String> {
    let scenario = read("diagnosing.yaml", TEXT.as_bytes()).ok()?;
    let network = found(&scenario, name)?;
    let name = wording::short(name.trim()).replace(signs::is_refused, "\u{fffd}");
    let text = TEXT.replacen("the name NAME", &format!("the name {name}"), 1);
    Some(with_numbers(&text, &network))
}

/// A scenario with weights and O_0 of one decimal that tell every mistake apart, the same for a name on
/// every machine. What its teacher says of its own numbers is left out. `None` where none are found.
#[must_use]
pub fn seeded(scenario: &Scenario, name: &str) -> Option<Scenario> {
    let network = found(scenario, name)?;
    let (remarks, questions, errata) = (Vec::new(), Vec::new(), Vec::new());
    Some(Scenario { network, remarks, questions, errata, ..scenario.clone() })
}

/// The network that diagnoses, for a name.
fn found(scenario: &Scenario, name: &str) -> Option<Arc<Network>> {
    let search = Search {
        sentences: &scenario.sentences,
        words: scenario.vocab.len(),
        hidden: scenario.network.weights().hidden(),
        training: scenario.training,
    };
    let found = search.find(name).ok().filter(|found| found.untold == 0)?;
    Some(found.network)
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
