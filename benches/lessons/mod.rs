//! Lessons of any size, written as scenario files and opened as files are, and how long each is
//! measured.

use std::sync::Arc;
use std::time::Duration;

use bptt::app::App;
use bptt::scenario::{self, Scenario};
use bptt::steps::Address;
use criterion::Criterion;

/// A scenario file: one sentence of `words` words, and `hidden` units with random weights.
pub fn text(words: usize, hidden: usize) -> String {
    // One unit passes most of what comes in on to the next; many together do not explode.
    let scale = 1.0 / (hidden as f64).sqrt();
    let sentence: String = "a b c ".chars().cycle().take(2 * words - 1).collect();
    format!(
        "title: {words} words and {hidden} hidden units
vocab: [a, b, c]
dataset:
  - {{ text: {sentence}, label: 1 }}
model:
  hidden: {hidden}
  random: {{ seed: 7, scale: {scale:.4} }}
training:
  learning_rate: 0.5
"
    )
}

/// The scenario in a file's text.
#[expect(clippy::expect_used, reason = "the texts are ours")]
pub fn read(text: &str) -> Scenario {
    scenario::read("generated.yaml", text.as_bytes()).expect("a scenario")
}

/// The lesson on a screen of `size` columns and rows.
pub fn open(scenario: Scenario, size: (u16, u16)) -> App {
    App::new(Arc::new(scenario), size)
}

/// The number of the step that is called so.
#[expect(clippy::expect_used, reason = "the addresses are ours")]
pub fn number(app: &App, address: &str) -> usize {
    let address: Address = address.parse().expect("an address");
    app.timeline.derivation().plan.number(address).expect("a step of this lesson")
}

/// How long to measure: there are many kinds of steps, and each is short.
pub fn brief() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(1))
        .sample_size(30)
        .nresamples(10_000)
}
