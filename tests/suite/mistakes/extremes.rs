//! Numbers far out: with a mistake, too, nothing that is written is no number.

use bptt::mistakes::{Mistake, Mistakes};
use bptt::report::{json, text, write_json};
use bptt::scenario::{self, Scenario, bundled};
use bptt::steps::Span;

use crate::session::scenario as read;

/// A scenario whose weights are so far out that tanh and σ are flat.
fn far_out(weight: &str) -> Scenario {
    read(&format!(
        "title: Far out\nvocab: [a, b]\ndataset:\n  - {{ text: a b a, label: 1 }}\n  - {{ text: b a, \
         label: 0 }}\nmodel:\n  weights:\n    w_i: [{weight}, -{weight}]\n    w_h: {weight}\n    \
         w_o: {weight}\ntraining: {{ learning_rate: 1.0, clip_norm: 1.0 }}\n"
    ))
}

fn holds(scenario: &Scenario, name: &str) {
    let all = 0..scenario.sentences.len();
    for mistake in Mistake::ALL {
        let mut written = Vec::new();
        let explanation = json::explain(scenario, all.clone()).with(Mistakes::from(mistake));
        write_json(&mut written, &explanation).unwrap();
        let (span, only) = (Span::default(), Some(mistake));
        text::write_with(&mut written, scenario, all.clone(), span, only).unwrap();
        let written = String::from_utf8(written).unwrap();
        for word in ["null", "NaN", "inf"] {
            assert!(!written.contains(word), "{name}, {mistake:?}: {word}");
        }
    }
}

#[test]
fn what_is_written_is_a_number_in_every_bundled_scenario_with_every_mistake() {
    for bundled in bundled() {
        holds(&scenario::read(bundled.name, bundled.text.as_bytes()).unwrap(), bundled.name);
    }
}

#[test]
fn what_is_written_is_a_number_also_far_out() {
    for weight in ["40.0", "1000.0", "1.0e+150", "1.0e+300", "1.0e-300"] {
        holds(&far_out(weight), weight);
    }
}
