//! How much of the gradient gets to each state.

use bptt::content::number::bare;
use bptt::lesson::panel::{Bar, Block};
use bptt::lesson::{Panel, Target};
use bptt::rnn::norm;
use bptt::steps::Address;

use super::{aside, panel};
use crate::extremes;
use crate::numbers::are_numbers;
use crate::session::Session;

fn bars(panel: &Panel<'_>) -> Vec<Bar> {
    let [Block::Bars(bars)] = &panel.blocks[..] else { panic!("{panel:?}") };
    (0..bars.rows.count).map(|n| bars.rows.row(n)).collect()
}

/// What is said below the bars.
fn said(panel: &Panel<'_>) -> Vec<String> {
    let [Block::Bars(bars)] = &panel.blocks[..] else { panic!("{panel:?}") };
    bars.said.iter().map(bptt::content::Line::plain).collect()
}

/// What is said at the end of a visit, in short.
fn verdict(scenario: &str) -> String {
    let session = Session::open(scenario).press("G");
    said(&panel(&session, "flow"))[0].clone()
}

#[test]
fn it_looks_like_this() {
    let session = Session::open("class-notes").press("uuuu").turned_to("flow");
    insta::assert_snapshot!("flow", session.panel("Flow "));
}

#[test]
fn the_bars_are_the_sizes_of_the_gradients_from_the_last_state_to_the_first() {
    for name in ["class-notes", "class-notes-two-units", "vanishing", "truncated"] {
        let session = Session::open(name).press("G");
        let derivation = session.app.timeline.derivation();
        let backward = &derivation.pass.backward;
        let panel = panel(&session, "flow");
        let bars = bars(&panel);
        assert_eq!(bars.len(), derivation.words());
        for (bar, t) in bars.iter().zip((1..=derivation.words()).rev()) {
            let Some((size, share)) = bar.size else {
                // Truncated: it never gets there.
                assert!(t < derivation.plan.first_kept(), "{name} O_{t}");
                continue;
            };
            let truth = norm(backward.dl_do.row(t - 1).iter());
            assert_eq!(size, truth, "{name} O_{t}");
            assert!((0.0..=1.0).contains(&share));
            assert_eq!(share == 0.0, size == 0.0, "{name} O_{t}");
            assert_eq!(bar.target, Target::Step(Address::State(t)));
        }
        // The larger, the longer; the largest takes all the room.
        let mut sizes: Vec<(f64, f64)> = bars.iter().filter_map(|bar| bar.size).collect();
        sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(sizes.is_sorted_by(|a, b| a.1 <= b.1), "{sizes:?}");
        assert!((sizes.last().unwrap().1 - 1.0).abs() < 1e-12, "{sizes:?}");
    }
}

#[test]
fn a_bar_appears_when_the_gradient_gets_there() {
    let known = |address: &str| {
        let session = Session::open("class-notes").at(address);
        let panel = panel(&session, "flow");
        (bars(&panel).iter().filter(|bar| bar.size.is_some()).count(), said(&panel))
    };
    for (address, count) in [("loss", 0), ("w_o/1", 0), ("w_i/1/2", 1), ("w_i/1/3", 2)] {
        let (known, words) = known(address);
        assert_eq!(known, count, "{address}");
        assert_eq!(words, ["filled as the gradient flows back"]);
    }
    assert_eq!(known("w_i/1/4").0, 3);
}

#[test]
fn sizes_far_apart_are_drawn_on_a_logarithmic_scale_which_is_said() {
    for (name, is_logarithmic) in [("class-notes", false), ("vanishing", true)] {
        let session = Session::open(name).press("G");
        let panel = panel(&session, "flow");
        let sizes: Vec<f64> =
            bars(&panel).iter().filter_map(|bar| bar.size).map(|(size, _)| size).collect();
        let most = sizes.iter().copied().fold(0.0, f64::max);
        let least = sizes.iter().copied().fold(f64::MAX, f64::min);
        assert_eq!(most / least > 30.0, is_logarithmic, "{name}");
        assert_eq!(aside(&panel), if is_logarithmic { "log bars" } else { "linear bars" });
    }
}

#[test]
fn the_first_state_is_compared_to_the_last_in_words() {
    assert_eq!(verdict("class-notes"), "O₁ gets 3.9 times less than O₃");
    assert_eq!(verdict("one-word"), "one word: nothing to flow back through");
    assert_eq!(verdict("truncated"), "truncated: nothing gets past O₅");
    assert!(verdict("exploding").contains("times more than"), "{}", verdict("exploding"));
    let of = |weights: &str| verdict(&extremes::lesson(weights, "learning_rate: 1"));
    assert_eq!(of("w_i: [1, 1, 1], w_h: 0, w_o: 1"), "nothing arrives from O₃ at O₁");
    let least = "w_i: [0, 0, 0], w_h: 1e-160, w_o: 1";
    assert_eq!(of(least), "what arrives from O₃ at O₁ underflows");
    let most = "w_i: [0, 0, 0], w_h: 1e200, w_o: 1";
    assert_eq!(of(most), "it grows beyond what the machine can hold");
}

/// H = 1: each step back multiplies by (1-O²)·w_h; the numbers are those of the core.
#[test]
fn it_says_what_each_step_back_does_and_what_all_of_them_make() {
    let session = Session::open("vanishing").press("G");
    let pass = &session.app.timeline.derivation().pass;
    let size = |t: usize| norm(pass.backward.dl_do.row(t - 1).iter());
    let ratios: Vec<f64> = (2..=8).map(|t| size(t - 1) / size(t)).collect();
    let w_h = pass.network.weights().w_h[[0, 0]];
    for (ratio, t) in ratios.iter().zip(2..) {
        let factor = (1.0 - pass.trace.states[[t, 0]].powi(2)) * w_h;
        assert!((ratio - factor).abs() < 1e-12, "O_{t}");
    }
    let least = bare(ratios.iter().copied().fold(f64::MAX, f64::min));
    let most = bare(ratios.iter().copied().fold(0.0, f64::max));
    let all = bare(ratios.iter().product());
    assert_eq!(
        said(&panel(&session, "flow"))[1..],
        [
            format!("each step back × {least} to {most}"),
            format!("the size of (1 - O²)·w_h; 7 of them make {all}")
        ]
    );
    // Not before the gradient has got there.
    let before = Session::open("vanishing").at("w_i/1/8");
    assert_eq!(said(&panel(&before, "flow")), ["filled as the gradient flows back"]);
}

#[test]
fn where_bars_have_no_room_it_says_which_are_left_out() {
    let narrow = Session::open("vanishing").press("G").turned_to("flow").panel("Flow ");
    assert!(narrow.contains("not shown: "), "{narrow}");
    let large = Session::open("vanishing").sized(120, 40).press("G").turned_to("flow");
    let large = large.panel("Flow ");
    assert!(!large.contains("not shown") && large.contains("7 of them"), "{large}");
}

#[test]
fn gradients_too_far_apart_for_a_ratio_are_compared_in_words() {
    // ∂L/∂O_1 is about 1e-300·1e300, ∂L/∂O_3 about 1e300.
    let text = extremes::lesson("w_i: [0, 0, 0], w_h: 1e-160, w_o: 1e300", "learning_rate: 1");
    let session = Session::open(&text).at("w_i").turned_to("flow");
    let backward = &session.app.timeline.derivation().pass.backward;
    let size = |t: usize| norm(backward.dl_do.row(t - 1).iter());
    assert!((size(3) / size(1)).is_infinite());
    let screen = session.text();
    assert!(screen.contains("O₁ gets 1e320 times less than O₃"), "{screen}");
    are_numbers(&screen, session.app.timeline.scenario());
}
