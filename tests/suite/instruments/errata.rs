//! Lines that notes or a book have wrong.

use std::sync::Arc;

use bptt::lesson::Derivation;
use bptt::lesson::panel::Block;
use bptt::mistakes::Mistake;
use bptt::rnn::Hyperparameters;

use super::panel;
use crate::session::{Session, scenario};

/// The groups of lines at a step: the printed line, the right one, the proof.
fn groups(session: &Session) -> Vec<Vec<String>> {
    let panel = panel(session, "slips");
    let [Block::Groups(groups)] = &panel.blocks[..] else { panic!("{panel:?}") };
    let group = |lines: &Vec<bptt::content::Line>| -> Vec<String> {
        lines.iter().map(bptt::content::Line::plain).collect()
    };
    groups.iter().map(group).collect()
}

/// The proofs of a scenario's errata in its first sentence, with so many terms kept.
fn proofs(name: &str, truncate: Option<usize>) -> Vec<String> {
    let scenario = Arc::new(scenario(name));
    let training = Hyperparameters { truncate, ..scenario.training };
    let network = Arc::clone(&scenario.network);
    let errata = Derivation::new(scenario, 0, network, training).errata();
    errata.iter().map(|erratum| erratum.proof.clone().unwrap_or_default()).collect()
}

/// A lesson of one sentence with one erratum near ∂L/∂w_h.
fn lesson(sentence: &str, erratum: &str) -> Session {
    Session::open(&format!(
        "title: t\nvocab: [cat, mat, rat]\ndataset: [{{ text: {sentence}, label: 1 }}]\n\
         model: {{ weights: {{ w_i: [0.5, -0.4, 0.9], w_h: 0.7, w_o: 1.2 }} }}\n\
         training: {{ learning_rate: 0.5 }}\nlesson: {{ errata: [{{ near: w_h, {erratum} }}] }}\n"
    ))
}

#[test]
fn it_looks_like_this() {
    let session = Session::open("class-notes").press("uuuu").turned_to("slips");
    insta::assert_snapshot!("slips", session.panel("Slips put right"));
}

#[test]
fn each_erratum_has_the_printed_line_the_right_one_and_its_proof() {
    let session = Session::open("class-notes").at("update");
    let groups = groups(&session);
    assert_eq!(groups.len(), 5);
    for group in groups {
        let [printed, right, proof] = &group[..] else { panic!("{group:?}") };
        assert!(printed.starts_with("× ") && right.starts_with("√ "), "{printed} {right}");
        assert_ne!(printed.trim_start_matches('×'), right.trim_start_matches('√'));
        assert!(!proof.is_empty(), "{printed}");
    }
}

#[test]
fn nothing_is_put_right_before_its_step_and_proved_before_its_gradient_is_known() {
    let at = |address: &str| -> Vec<usize> {
        let session = Session::open("class-notes").at(address);
        // × alone, with √, with its proof.
        let known = |line: &&String| !line.starts_with("put right") && !line.starts_with("proved");
        groups(&session).iter().map(|group| group.iter().filter(known).count()).collect()
    };
    assert_eq!(at("encode"), [1; 5]);
    let count = |address: &str, shown: usize| at(address).iter().filter(|n| **n == shown).count();
    assert_eq!((count("w_o/2", 2), count("w_o", 3)), (1, 1));
    assert_eq!((count("w_h/1", 2), count("w_h/1", 3), count("w_h/1", 1)), (1, 2, 2));
    assert_eq!(at("w_h"), [3; 5]);
    let asked = Session::open("class-notes").asked_at("w_o/2");
    assert!(groups(&asked).iter().all(|group| !group.concat().contains('√')));
}

#[test]
fn the_erratum_next_to_the_step_comes_first() {
    let session = Session::open("class-notes");
    let derivation = session.app.timeline.derivation();
    for erratum in derivation.errata().iter() {
        let there = Session::open("class-notes").at(&erratum.near.to_string());
        let first = groups(&there)[0].clone();
        let near: Vec<String> = derivation
            .errata()
            .iter()
            .filter(|other| other.near == erratum.near)
            .map(|other| format!("× {}", other.printed))
            .collect();
        assert!(near.contains(&first[0]), "{} is not first at {}", near[0], erratum.near);
    }
}

#[test]
fn they_are_proved_by_numbers_that_differ_and_by_a_difference_that_agrees() {
    let proofs = proofs("class-notes", None);
    // By hand from the notes' formulas and the reference figures of class-notes.
    assert_eq!(proofs[0], "∂L/∂w_o: not -0.3043 but -0.2097 (check -0.2097)");
    // Without the middle term: -0.0470 + 0.0616.
    assert!(proofs[1].ends_with("∂L/∂w_h: not +0.0146 but -0.0470 (check -0.0470)"));
    assert!(proofs[1].contains("so ∂O₂/∂O₃ = 0"), "{}", proofs[1]);
    // The term through o_1 lands on cat: without the one through o_3, rat would get nothing.
    assert_eq!(proofs[2], "∂L/∂w_i[rat]: not 0 but -0.1917 (check -0.1917)");
    // ∂L/∂o_1 and ∂ŷ/∂o_1 = -0.0934 / -1.4373.
    assert_eq!(proofs[3], "∂L/∂o_1 = -0.0934, ∂ŷ/∂o_1 = 0.0650");
    // 3·0 + 2·(-0.0616) + 0.0146.
    assert!(proofs[4].ends_with("∂L/∂w_h: not -0.1086 but -0.0470 (check -0.0470)"));
}

#[test]
fn with_several_units_a_proof_says_which_weight_it_is_about() {
    let proofs = proofs("class-notes-two-units", None);
    for (proof, name) in proofs.iter().zip(["w_o[", "w_h[", "w_i[rat,", "o_1[1]", "w_h["]) {
        assert!(proof.contains(name), "{proof}");
    }
}

#[test]
fn every_mistake_that_a_scenario_may_name_is_proved_or_said_not_to_show() {
    for mistake in Mistake::ALL {
        for near in ["w_o/2", "w_i/2", "w_h/2", "update"] {
            let name = mistake.name();
            let text = format!(
                "title: t\nvocab: [cat, mat, rat]\ndataset: [{{ text: cat mat rat, label: 1 }}]\n\
                 model: {{ initial_state: [0.3], weights: {{ w_i: [0.5, -0.4, 0.9], w_h: 0.7, w_o: 1.2 }} }}\n\
                 training: {{ learning_rate: 0.5 }}\nlesson: {{ errata: [{{ near: {near}, \
                 printed: a, right: b, mistake: {name} }}] }}\n"
            );
            let session = Session::open(&text);
            let errata = session.app.timeline.derivation().errata();
            let proof = errata[0].proof.as_deref().unwrap();
            let is_proved = proof.contains(": not ");
            assert!(is_proved || proof.ends_with("do not show it"), "{name} at {near}: {proof}");
            // One unit has nothing to transpose; all others show somewhere.
            if near == "update" {
                assert_eq!(is_proved, mistake != Mistake::WeightNotTransposed, "{name}: {proof}");
            }
        }
    }
}

#[test]
fn under_truncation_a_proof_is_about_the_terms_that_are_kept_and_gives_no_check() {
    let proofs = proofs("class-notes", Some(2));
    // Those through O_2 and O_3; the middle one is the first now.
    assert!(proofs[1].contains("too few terms are kept"), "{}", proofs[1]);
    // 2·(-0.0616) + 0.0146, and the sum is -0.0470 as before: the first term was zero.
    assert!(proofs[4].contains("not -0.1086 but -0.0470, the sum of 2 terms"), "{}", proofs[4]);
    for proof in &proofs[1..] {
        assert!(!proof.contains("(check"), "{proof}");
    }
    // That of w_o is not truncated.
    assert!(proofs[0].ends_with("but -0.2097 (check -0.2097)"), "{}", proofs[0]);
}

#[test]
fn where_a_sentence_is_too_short_for_a_mistake_the_proof_says_so() {
    let session = lesson("cat", "printed: a, right: b, mistake: total-for-immediate");
    let errata = session.app.timeline.derivation().errata();
    assert_eq!(errata[0].proof.as_deref(), Some("this sentence is too short to show it"));
}

#[test]
fn an_erratum_without_a_mistake_gives_the_derivatives_that_only_one_line_names() {
    let proof = |erratum: &str| {
        lesson("cat mat rat", erratum).app.timeline.derivation().errata()[0].proof.clone()
    };
    // Both lines have ∂ŷ/∂O_3, in two spellings, and there is no O_9.
    let both = "printed: ∂L/∂O₁ · ∂ŷ/∂o_3 · ∂ŷ/∂o_9, right: ∂ŷ/∂O₃";
    assert_eq!(proof(both).as_deref(), Some("∂L/∂O₁ = -0.0934"));
    assert_eq!(proof("printed: 1 = 2, right: 1 = 1"), None);
}

#[test]
fn the_panel_is_there_only_where_the_scenario_has_errata() {
    let names = |session: &Session| -> Vec<&str> {
        session.app.instruments.iter().map(bptt::instrument::Instrument::name).collect()
    };
    assert!(names(&Session::open("class-notes")).contains(&"slips"));
    let mut without = Session::open("vanishing");
    assert!(!names(&without).contains(&"slips"));
    let first = without.app.shown_instrument().name();
    for _ in 0..names(&without).len() {
        assert_ne!(without.app.shown_instrument().name(), "slips");
        without = without.press("⇥");
    }
    assert_eq!(without.app.shown_instrument().name(), first);
    assert!(!without.sized(80, 80).press("?").text().contains("slips"));
}

#[test]
fn another_scenario_that_has_no_such_panel_shows_the_first() {
    let mut session = Session::open("class-notes").turned_to("slips");
    let file = session.app.file.clone().unwrap_or_default();
    let mut other = bptt::scenario::Scenario::clone(session.app.timeline.scenario());
    other.errata.clear();
    session.app.update(bptt::app::Message::Saved(file, Ok(Box::new(other))));
    let session = session.press("r");
    assert_eq!(session.app.shown_instrument().name(), "weights");
}
