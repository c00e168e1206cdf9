//! Weights, learning rates and losses beyond what the numbers of the machine hold: everything
//! is drawn and written, and what overflowed says so.

use std::path::{Path, PathBuf};
use std::process::Command;

use bptt::app::{Message, Target};
use bptt::lesson::explain;
use bptt::rnn::Weights;
use bptt::scenario;

use crate::long;
use crate::numbers::are_numbers;
use crate::session::Session;

/// Three sentences over three words.
pub fn lesson(weights: &str, training: &str) -> String {
    format!(
        "title: Extreme\nvocab: [cat, mat, rat]\ndataset:\n  - {{ text: cat mat rat, label: 1 }}\n  \
         - {{ text: rat rat mat, label: 1 }}\n  - {{ text: mat mat cat, label: 0 }}\n\
         model: {{ weights: {{ {weights} }} }}\ntraining: {{ {training} }}\n"
    )
}

/// Scenarios that go over, each for another reason.
fn extremes() -> Vec<(&'static str, String)> {
    let notes = "w_i: [0.5, -0.4, 0.9], w_h: 0.7, w_o: 1.2";
    let of = |name, weights: &str, training: &str| (name, lesson(weights, training));
    vec![
        of("large", "w_i: [1e150, -1e150, 1e-150], w_h: 1e150, w_o: -1e150", "learning_rate: 0.5"),
        of(
            "largest",
            "w_i: [1e308, -1e308, 1e308], w_h: -1.7e308, w_o: 1.7e308",
            "learning_rate: 1",
        ),
        // tanh does not saturate, so that w_h is multiplied up.
        of("exploding", "w_i: [1e-9, 0, 0], w_h: 1e200, w_o: -1e200", "learning_rate: 1e-9"),
        of("least", "w_i: [5e-324, 0, 1e-300], w_h: 5e-324, w_o: 5e-324", "learning_rate: 5e-324"),
        of("far apart", "w_i: [1e-300, 0, 0], w_h: 1e-150, w_o: -1e300", "learning_rate: 0.5"),
        of("steep", notes, "learning_rate: 1e6"),
        of("steeper", notes, "learning_rate: 1e150"),
        of("steepest", notes, "learning_rate: 1e300"),
        of(
            "clipped",
            "w_i: [1e-9, 0, 0], w_h: 1e200, w_o: -1e200",
            "learning_rate: 0.5, clip_norm: 1",
        ),
        of("clipped to nothing", notes, "learning_rate: 1e300, clip_norm: 5e-324"),
        of("saturated", "w_i: [9, 9, 9], w_h: 0.5, w_o: 1e4", "learning_rate: 0.5"),
        of("saturated below", "w_i: [9, 9, 9], w_h: 0.5, w_o: -1e4", "learning_rate: 0.5"),
        of(
            "two units",
            "w_i: [[1e-9, 1], [0, 1e308], [0, -1]], w_h: [[1e200, 0], [1e200, 1e308]], w_o: [1e200, -1e308]",
            "learning_rate: 1e300, truncate: 2",
        ),
    ]
}

fn bits(weights: &Weights) -> Vec<u64> {
    let Weights { w_i, w_h, w_o } = weights;
    w_i.iter().chain(w_h).chain(w_o).map(|w| w.to_bits()).collect()
}

/// Every step of the present visit drawn with the instruments: all in the long test, else
/// another for each step.
pub fn draw_all(name: &str, mut session: Session) -> Session {
    let plan = session.app.timeline.derivation().plan;
    for step in 0..plan.count() {
        session.send(Message::Pointed(Target::Step(plan.address(step))));
        let instruments = if long::is_asked_for() { bptt::instrument::all().len() } else { 1 };
        for _ in 0..instruments {
            session = session.press("⇥");
            draw(name, &session);
        }
    }
    session
}

/// Draws: every number is one, and what overflowed says so.
pub fn draw(name: &str, session: &Session) {
    let (timeline, screen) = (&session.app.timeline, session.text());
    are_numbers(&screen, timeline.scenario());
    let explanation = explain(timeline.derivation(), timeline.address(), session.app.units);
    let value =
        explanation.value.and_then(|value| value.value(&timeline.derivation().pass).scalar());
    let update = timeline.network();
    let is_over = value.is_some_and(|value| !value.is_finite())
        || (timeline.at_update() && !update.weights().is_finite());
    let says = screen.contains("over") || screen.contains('!');
    assert!(says || !is_over, "{name} at {}: nothing says overflow\n{screen}", timeline.address());
}

#[test]
fn every_step_of_an_extreme_lesson_is_drawn_and_says_what_overflowed() {
    let mut over = 0;
    for (name, text) in extremes() {
        for (columns, rows) in [(80, 24), (120, 40)] {
            let session = Session::open(&text).sized(columns, rows);
            let session = draw_all(name, session);
            // The next sentence, with what the update made of the weights.
            let session = draw_all(name, session.press("→"));
            over += usize::from(!session.weights().is_finite());
        }
    }
    assert!(over > 0, "no update went over");
}

#[test]
fn a_run_that_diverged_is_undone_to_the_exact_weights() {
    let mut over = 0;
    for (name, text) in extremes() {
        let session = Session::open(&text);
        let start = bits(&session.weights());
        let trained = session.press("E");
        draw(name, &trained);
        over += usize::from(!trained.weights().is_finite());
        let undone = trained.press("⌫");
        assert_eq!(bits(&undone.weights()), start, "{name}");
        draw(name, &undone);
        let undone = undone.press("uuuuu⌫⌫⌫⌫⌫");
        assert_eq!(bits(&undone.weights()), start, "{name} by hand");
        assert!(!undone.app.timeline.can_undo());
    }
    assert!(over > 0, "no run diverged");
}

/// What the program writes to standard output, with a note on standard error at most.
fn written(file: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bptt"));
    let output = command.arg(arguments[0]).arg(file).args(&arguments[1..]).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{arguments:?}: {err}");
    assert!(err.is_empty() || err.starts_with("note: numbers overflowed"), "{err}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn reports_of_extreme_lessons_are_whole_and_every_number_is_one() {
    let place = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("extremes");
    std::fs::create_dir_all(&place).unwrap();
    for (name, text) in extremes() {
        let file = place.join(format!("{name}.yaml"));
        std::fs::write(&file, &text).unwrap();
        let scenario = scenario::read(name, text.as_bytes()).unwrap();
        for arguments in [
            &["explain", "--format", "text"][..],
            &["explain", "--format", "json"],
            &["train", "--epochs", "7", "--format", "text"],
            &["train", "--epochs", "7", "--format", "csv"],
            &["train", "--epochs", "7", "--format", "json"],
        ] {
            let out = written(&file, arguments);
            are_numbers(&out, &scenario);
            match arguments[arguments.len() - 1] {
                "json" => {
                    let object: serde_json::Value = serde_json::from_str(&out).unwrap();
                    assert!(!out.contains("null"), "{name} {arguments:?}: {out}");
                    assert_eq!(object["epochs"].is_number(), arguments[0] == "train");
                }
                "csv" => {
                    let losses: Vec<&str> =
                        out.lines().skip(1).map(|line| line.split_once(',').unwrap().1).collect();
                    assert_eq!(losses.len(), 7, "{out}");
                    for loss in losses {
                        let is_number = loss.parse().is_ok_and(f64::is_finite);
                        let is_beyond = ["overflow", "underflow"].contains(&loss);
                        assert!(is_number || is_beyond, "{name}: {loss}");
                    }
                }
                _ => assert!(out.lines().count() > 7, "{out}"),
            }
        }
    }
}
