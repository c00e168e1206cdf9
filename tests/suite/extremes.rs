//! Weights, learning rates and losses beyond what the numbers of the machine hold: everything
//! is drawn and written, and what overflowed says so.

use std::path::{Path, PathBuf};
use std::process::Command;

use bptt::app::{Message, Target};
use bptt::lesson::explain;
use bptt::rnn::{Weights, norm};
use bptt::scenario;

use crate::long;
use crate::numbers::are_numbers;
use crate::session::Session;

/// Three sentences over three words.
fn lesson(weights: &str, training: &str) -> String {
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
fn draw_all(name: &str, mut session: Session) -> Session {
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
fn draw(name: &str, session: &Session) {
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

/// A lesson whose losses are 0, 3.4e300 and infinite in turn: the weights stay as they are,
/// since η is the least number there is.
fn losses(labels: [u8; 3]) -> String {
    let [first, second, third] = labels;
    format!(
        "title: Losses\nvocab: [high, low]\ndataset:\n  - {{ text: high, label: {first} }}\n  \
         - {{ text: low, label: {second} }}\n  - {{ text: high, label: {third} }}\n\
         model: {{ weights: {{ w_i: [[40, 40], [1e-8, 1e-8]], w_h: [[0, 0], [0, 0]], \
         w_o: [1.7e308, 1.7e308] }} }}\ntraining: {{ learning_rate: 5e-324 }}\n"
    )
}

/// The chart after so many updates, on a screen of that size.
fn chart(text: &str, updates: usize, (columns, rows): (u16, u16)) -> Session {
    let turns = if rows < 32 { 2 } else { 1 };
    let session = Session::open(text).sized(columns, rows);
    session.press(&"u".repeat(updates)).press(&"⇥".repeat(turns))
}

#[test]
fn the_loss_chart_of_losses_of_nothing_and_of_infinity_is_readable() {
    for size in [(80, 24), (120, 40), (200, 60)] {
        for updates in 1..8 {
            let session = chart(&losses([1, 0, 0]), updates, size);
            let screen = session.text();
            assert!(screen.contains("Loss history"), "{screen}");
            draw("losses", &session);
            if updates > 1 {
                // The axis reaches the largest that is a number.
                assert!(screen.contains("3.40e300"), "{screen}");
            }
            let history = session.app.timeline.history();
            let over = history.losses.iter().chain(&history.means).filter(|(_, l)| l.is_infinite());
            let over = over.count();
            assert_eq!(screen.contains(&format!(" {over} overflowed ")), over > 0, "{screen}");
        }
    }
    insta::assert_snapshot!("extreme_losses_80x24", chart(&losses([1, 0, 0]), 6, (80, 24)).text());
    insta::assert_snapshot!(
        "extreme_losses_120x40",
        chart(&losses([1, 0, 0]), 6, (120, 40)).text()
    );
}

#[test]
fn the_largest_losses_that_there_are_fit_the_loss_chart() {
    let of_one_unit = lesson("w_i: [40, 40, 40], w_h: 0, w_o: 1.7e308", "learning_rate: 5e-324");
    for size in [(80, 24), (120, 40), (200, 60)] {
        for letters in [bptt::app::Letters::Unicode, bptt::app::Letters::Ascii] {
            let mut session = chart(&of_one_unit, 7, size);
            session.app.letters = letters;
            assert!(session.text().contains("1.70e308"), "{}", session.text());
        }
    }
}

/// A line from the largest number down to 1: what draws it must not multiply them up.
#[test]
fn a_loss_that_falls_from_the_largest_number_is_drawn_as_a_line_to_the_axis() {
    let text = "title: t\nvocab: [a]\ndataset: [{ text: a, label: 0 }]\n\
        model: { weights: { w_i: 400, w_h: 0, w_o: 1.7e308 } }\n\
        training: { learning_rate: 1.7e308 }\n";
    for size in [(80, 24), (120, 40), (200, 60)] {
        let turns = if size.1 < 32 { 2 } else { 1 };
        let session =
            Session::open(text).sized(size.0, size.1).press("ee").press(&"⇥".repeat(turns));
        let means = &session.app.timeline.history().means;
        assert!(means[0].1 > 1e308 && means[1].1 < 1.0, "{means:?}");
        let screen = session.text();
        // Below the header with its bar, only the chart's line is drawn in half blocks.
        let line = screen.lines().skip(2).filter(|row| row.contains(['▀', '▄', '█']));
        assert!(line.count() >= 2, "{screen}");
    }
}

#[test]
fn where_every_loss_overflowed_the_chart_says_so_and_not_that_there_was_no_update() {
    let screen = chart(&losses([0, 0, 0]), 1, (80, 24)).text();
    assert!(!screen.contains("No update yet"), "{screen}");
    assert!(screen.contains("Every loss so far overflowed"), "{screen}");
    insta::assert_snapshot!("overflowed_losses_80x24", screen);
}

#[test]
fn losses_of_nothing_are_drawn_on_the_axis() {
    let text = lesson("w_i: [40, 40, 40], w_h: 0, w_o: 1e4", "learning_rate: 1")
        .replace("label: 0", "label: 1");
    let session = chart(&text, 4, (80, 24));
    assert!(session.app.timeline.history().losses.last().unwrap().1.is_subnormal());
    draw("nothing", &session);
    assert!(session.text().contains("epochs"), "{}", session.text());
}

#[test]
fn gradients_too_far_apart_for_a_ratio_are_compared_in_words() {
    // ∂L/∂O_1 is about 1e-300·1e300, ∂L/∂O_3 about 1e300.
    let text = lesson("w_i: [0, 0, 0], w_h: 1e-160, w_o: 1e300", "learning_rate: 1");
    let session = Session::open(&text).at("w_i").press("⇥");
    let backward = &session.app.timeline.derivation().pass.backward;
    let size = |t: usize| norm(backward.dl_do.row(t - 1).iter());
    assert!((size(3) / size(1)).is_infinite());
    let screen = session.text();
    assert!(screen.contains("O₁ gets 1e320 times less than O₃"), "{screen}");
    are_numbers(&screen, session.app.timeline.scenario());
}

/// After one update, what leads to two units of twelve has overflowed and the rest has not: with
/// O_1 of zero, the gradients of w_i and of w_h are w_o but for a factor.
#[test]
fn a_heat_map_marks_what_overflowed_and_still_tells_the_others_apart() {
    let row = |number: &str| format!("[{}]", [number; 12].join(", "));
    let text = format!(
        "title: t\nvocab: [a]\ndataset: [{{ text: a, label: 0 }}, {{ text: a a, label: 0 }}]\nmodel:\n  \
         initial_state: {}\n  weights: {{ w_i: [{}], w_h: [{}], \
         w_o: [1.7e308, -1.7e308, 1, -1, .3, -.3, 0, 0, 0, 0, 0, 0] }}\n\
         training: {{ learning_rate: 10 }}\n",
        row("1"),
        row("0"),
        [row("0").as_str(); 12].join(", ")
    );
    let session = Session::open(&text).sized(120, 40).press("u→");
    let screen = session.text();
    // w_i, and as many rows of w_h as there is room for.
    assert_eq!(screen.matches("!!□■▫▪······").count(), 1 + 11, "{screen}");

    // The states of zero times the infinite weights are no numbers at all.
    let session = draw_all("heat", session).press("→");
    assert!(session.weights().w_h.iter().all(|w| w.is_nan()), "{:?}", session.weights());
    let screen = session.text();
    assert_eq!(screen.matches(&"!".repeat(12)).count(), 1 + 11, "{screen}");
}
