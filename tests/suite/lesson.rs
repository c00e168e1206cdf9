//! The lesson: keys and what comes of them, the timeline, the texts.

use std::cmp::Ordering;
use std::sync::Arc;

use bptt::content::Role;
use bptt::lesson::panel::Block;
use bptt::lesson::{Derivation, UnitPair, definition, equation, explain, narration};
use bptt::rnn::{Hyperparameters, WeightMatrix};
use bptt::scenario;
use bptt::steps::{Address, Chapter};

use crate::session::Session;

#[test]
fn the_notes_lesson_has_42_steps_and_then_the_next_sentence() {
    let mut session = Session::without_questions("class-notes");
    for _ in 0..41 {
        session = session.press("→");
    }
    assert_eq!(session.address(), "update");
    let new = session.weights();
    session = session.press("→");
    assert_eq!(session.address(), "encode");
    assert_eq!(session.app.timeline.visit().sentence, 1);
    assert_eq!(session.weights(), new);
}

#[test]
fn arrows_down_go_from_term_to_term_and_then_to_the_sum() {
    let mut session = Session::open("class-notes").at("w_i/1/3");
    let mut seen = Vec::new();
    for _ in 0..5 {
        session = session.press("↓");
        seen.push(session.address());
    }
    assert_eq!(seen, ["w_i/2/4", "w_i/3/3", "w_i", "w_h/1/1", "w_h/1/5"]);
    let mut seen = Vec::new();
    for _ in 0..6 {
        session = session.press("↑");
        seen.push(session.address());
    }
    assert_eq!(seen, ["w_h/1/1", "w_i/1/1", "w_o/1", "loss", "forward/1", "encode"]);
}

#[test]
fn chapters_are_gone_through_from_first_step_to_first_step() {
    let mut session = Session::open("class-notes");
    let mut seen = Vec::new();
    for _ in 0..6 {
        session = session.press("]");
        seen.push(session.address());
    }
    assert_eq!(seen, ["forward/1", "loss", "w_o/1", "w_i/1/1", "w_h/1/1", "update"]);
    assert_eq!(session.press("]").address(), "update");
}

#[test]
fn an_update_asked_for_in_the_middle_is_undone_to_the_middle() {
    let session = Session::open("class-notes").at("w_i/2/2");
    let before = session.weights();
    let session = session.press("u");
    assert_eq!(session.address(), "update");
    assert_ne!(session.weights(), before);
    let session = session.press("⌫");
    assert_eq!(session.address(), "w_i/2/2");
    assert_eq!(session.weights(), before);
}

#[test]
fn updates_one_after_the_other_are_one_epoch_and_are_undone_one_by_one() {
    let start = Session::open("class-notes").weights();
    let by_hand = Session::open("class-notes").press("uuu→");
    let at_once = Session::open("class-notes").press("e");
    // A step by hand is worked by the plain equations, an epoch by the fast ones: they agree to
    // far more digits than are shown.
    let alike = |one: f64, other: f64| (one - other).abs() <= 1e-14;
    let (one, other) = (by_hand.weights(), at_once.weights());
    assert!(one.iter().zip(other.iter()).all(|(one, other)| alike(*one, *other)));
    assert_eq!(by_hand.app.timeline.epoch(), 1);
    assert_eq!(at_once.app.timeline.epoch(), 1);
    let means = [&by_hand, &at_once].map(|session| session.app.timeline.history().means.clone());
    assert_eq!(means.each_ref().map(Vec::len), [1, 1]);
    assert_eq!(means[0][0].0, means[1][0].0);
    assert!(alike(means[0][0].1, means[1][0].1));
    assert_eq!(by_hand.app.timeline.history().losses.len(), 3);

    let undone = by_hand.press("⌫⌫⌫");
    assert_eq!(undone.weights(), start);
    assert!(!undone.app.timeline.can_undo());
    assert!(undone.app.timeline.history().losses.is_empty());
    assert_eq!(at_once.press("⌫").weights(), start);
}

#[test]
fn training_keeps_sentence_and_step_so_that_the_numbers_change_in_place() {
    let session = Session::open("class-notes").press("n").at("loss");
    let before = session.app.timeline.derivation().pass.trace.loss;
    let session = session.press("E");
    assert_eq!(session.address(), "loss");
    assert_eq!(session.app.timeline.visit().sentence, 1);
    assert_eq!(session.app.timeline.epoch(), 100);
    assert!(session.app.timeline.derivation().pass.trace.loss < before);
}

#[test]
fn training_from_the_update_goes_on_from_the_new_weights_and_undo_takes_both_back_in_turn() {
    let start = Session::open("class-notes").weights();
    let updated = Session::open("class-notes").press("u").weights();
    let session = Session::open("class-notes").press("ue");
    assert_eq!(session.app.timeline.history().updates(), 4);
    let session = session.press("⌫");
    assert_eq!((session.address().as_str(), session.weights()), ("update", updated));
    assert_eq!(session.press("⌫").weights(), start);
}

#[test]
fn another_sentence_is_chosen_with_the_weights_as_they_are() {
    let session = Session::open("class-notes");
    let before = session.weights();
    let session = session.press("nn");
    assert_eq!(session.app.timeline.visit().sentence, 2);
    assert_eq!(session.weights(), before);
    let session = session.press("n");
    assert_eq!(session.app.timeline.visit().sentence, 0);
    assert_eq!(session.press("N").app.timeline.visit().sentence, 2);
}

#[test]
fn the_scenarios_weights_come_back_and_undo_brings_the_trained_ones_again() {
    let start = Session::open("class-notes").weights();
    let session = Session::open("class-notes").press("E");
    let trained = session.weights();
    let session = session.press("r");
    assert_eq!(session.weights(), start);
    assert_eq!(session.app.timeline.epoch(), 0);
    assert_eq!(session.press("⌫").weights(), trained);
}

#[test]
fn the_learning_rate_goes_through_round_numbers_and_scales_the_change() {
    let rate = |keys: &str| {
        Session::open("class-notes").press(keys).app.timeline.visit().training.learning_rate
    };
    assert_eq!([rate("+"), rate("++"), rate("-"), rate("--")], [1.0, 2.0, 0.2, 0.1]);
    assert_eq!(rate("+-"), 0.5);
    let change = |keys: &str| {
        let session = Session::open("class-notes").press(keys);
        session.weights().w_o[0] - Session::open("class-notes").weights().w_o[0]
    };
    assert!((change("+u") - 2.0 * change("u")).abs() < 1e-15);
}

#[test]
fn the_steps_of_a_visit_follow_its_own_truncation_whatever_the_scenario_says() {
    let scenario = Arc::new(crate::session::scenario("class-notes"));
    let kept = |truncate| {
        let training = Hyperparameters { truncate, ..scenario.training };
        let network = Arc::clone(&scenario.network);
        let derivation = Derivation::new(Arc::clone(&scenario), 0, network, training);
        assert_eq!(derivation.plan.first_kept(), derivation.pass.first_kept());
        derivation.words() + 1 - derivation.plan.first_kept()
    };
    assert_eq!([kept(None), kept(Some(2)), kept(Some(1)), kept(Some(9))], [3, 2, 1, 3]);
}

#[test]
fn a_larger_learning_rate_does_not_change_what_was_learnt_before() {
    let session = Session::open("class-notes").press("u→");
    let before = session.weights();
    let session = session.press("++");
    assert_eq!(session.weights(), before);
    assert_eq!(session.press("⌫").app.timeline.visit().training.learning_rate, 0.5);
}

#[test]
fn going_forward_and_back_shows_the_identical_frame_also_across_updates() {
    for name in ["class-notes", "class-notes-two-units", "truncated", "one-word"] {
        let mut session = Session::open(name).sized(120, 40);
        let mut frames = Vec::new();
        for _ in 0..150 {
            frames.push(session.frame());
            session = session.press("→");
        }
        for frame in frames.iter().rev() {
            session = session.press("←");
            // The key bar and the answer to the last key are of the moment, not of the step.
            assert!(session.frame() == *frame, "{name} at {}", session.address());
        }
    }
}

#[test]
fn every_jump_shows_the_same_frame_as_stepping_there() {
    let mut stepped = Session::open("class-notes");
    for number in 0..42 {
        let address = stepped.address();
        let jumped = Session::open("class-notes").at(&address);
        assert!(stepped.frame() == jumped.frame(), "step {number}, {address}");
        stepped = stepped.press("→");
        stepped.uncover();
    }
}

#[test]
fn a_scenario_is_opened_by_choosing_it_and_one_that_is_refused_leaves_the_lesson_as_it_was() {
    let session = Session::open("class-notes").press("→→o↓⏎");
    assert_eq!(
        session.app.timeline.scenario().title,
        crate::session::scenario("class-notes-two-units").title
    );

    let session = Session::open("class-notes").press("→→");
    let before = session.frame();
    let session = session.press("ono such file⏎");
    assert!(session.text().contains("the lesson stays as it was"));
    assert!(session.text().contains("no such file"));
    assert!(session.press("⎋").frame() == before);
}

#[test]
fn escape_closes_what_is_open_and_q_quits_only_from_the_lesson() {
    let session = Session::open("class-notes").press("?");
    assert!(session.text().contains("next step"));
    let session = session.press("⎋");
    assert!(!session.text().contains("next step"));
    assert!(!session.is_over);
    assert!(session.press("q").is_over);
}

#[test]
fn every_step_of_every_bundled_scenario_has_its_narration() {
    for bundled in scenario::bundled() {
        let mut session = Session::without_questions(bundled.name);
        for _ in 0..session.app.timeline.derivation().plan.count() {
            let derivation = session.app.timeline.derivation();
            let text = narration::narrate(derivation, session.app.timeline.address());
            assert!(text.len() > 20, "{} {}", bundled.name, session.address());
            assert!(!text.contains(['{', '}']), "{text}");
            session = session.press("→");
        }
    }
}

#[test]
fn remarks_are_written_with_subscripts_where_they_name_a_state_or_an_input() {
    let written = bptt::lesson::notation::with_subscripts;
    assert_eq!(written("O_2 and O_12, x_1·w_i"), "O₂ and O₁₂, x₁·w_i");
    assert_eq!(written("w_h, O_t, _O_, O_(t-1), snake_1"), "w_h, O_t, _O_, O_(t-1), snake_1");
}

#[test]
fn a_row_of_the_forward_equations_is_to_come_until_its_step_lit_there_and_known_from_then_on() {
    let session = Session::open("class-notes");
    let derivation = session.app.timeline.derivation();
    let rows = definition::count(derivation, Chapter::Forward);
    // The first step is `encode`; from the next on, each works out a row.
    for now in 0..rows {
        let address = derivation.plan.address(now + 1);
        for row in 0..rows {
            let role = match row.cmp(&now) {
                Ordering::Less => Role::Forward,
                Ordering::Equal => Role::Lit,
                Ordering::Greater => Role::Quiet,
            };
            let shown = definition::row(derivation, address, row);
            let name = shown.name.line();
            assert!(name.0.iter().all(|piece| piece.role == role), "row {row} at {address}");
            // The last piece is the value, where it is known.
            let value = shown.is.line().0.pop().unwrap();
            assert_eq!(value.role, role, "row {row} at {address}");
            let is_number = value.text.trim().parse::<f64>().is_ok();
            assert_eq!(is_number, role != Role::Quiet, "{} at {address}", value.text);
        }
    }
}

#[test]
fn up_to_four_terms_of_a_sum_are_written_and_of_more_it_is_said_how_many() {
    for (words, kept) in [(3, 3), (4, 4), (5, 5), (8, 8), (8, 6), (8, 4)] {
        let text = "a ".repeat(words);
        let session = Session::open(&format!(
            "title: t\nvocab: [a]\ndataset: [{{ text: {text}, label: 1 }}]\n\
             model: {{ hidden: 1, random: {{ seed: 1, scale: 1 }} }}\n\
             training: {{ learning_rate: 1, truncate: {kept} }}\n"
        ));
        let derivation = session.app.timeline.derivation();
        let sum = explain(derivation, Address::Sum(WeightMatrix::Hidden), UnitPair::default());
        let terms = sum.numbers[0].text();
        if kept > 4 {
            assert!(terms.contains(&format!("{kept} terms")), "{words} words: {terms}");
        } else {
            assert!(!terms.contains("terms"), "{terms}");
            assert_eq!(
                terms.matches(" + ").count() + terms.matches(" - ").count(),
                kept - 1,
                "{terms}"
            );
        }
    }
}

#[test]
fn the_update_is_said_to_be_clipped_where_it_is_and_nowhere_else() {
    let (mut clipped, mut others) = (0, 0);
    for bundled in scenario::bundled() {
        let session = Session::open(bundled.name).at("update");
        let is_clipped = session.app.timeline.derivation().update.clip_scale < 1.0;
        let panel = equation(session.app.scene());
        assert_eq!(panel.title.text().contains("c/‖g‖"), is_clipped, "{}", bundled.name);
        let Some(Block::Text(lines)) = panel.blocks.first() else { panic!("no losses") };
        assert_eq!(lines[0].plain().contains("is clipped"), is_clipped, "{}", bundled.name);
        *if is_clipped { &mut clipped } else { &mut others } += 1;
    }
    assert!(clipped > 0 && others > 0);
}
