//! ∂O_T/∂w unfolded: each level adds up to the same, and unfolded to the end it is the terms over
//! ∂L/∂O_T.

use bptt::lesson::{Element, Face, Mark, UnitPair};
use bptt::rnn::WeightMatrix;
use bptt::scenario;

use crate::session::Session;

const BOTH: [WeightMatrix; 2] = [WeightMatrix::Input, WeightMatrix::Hidden];

#[test]
fn unfolded_to_the_end_and_times_the_gradient_of_the_last_state_it_is_the_sum_of_terms() {
    let mut tried = 0;
    for seed in 0..250 {
        let (hidden, words) = (1 + seed % 5, 1 + seed % 9);
        let text = ["a", "b", "b", "a", "b", "a", "a", "b", "b"][..words].join(" ");
        let truncate = if seed % 3 == 0 { "\n  truncate: 3" } else { "" };
        let session = Session::open(&format!(
            "title: t\nvocab: [a, b]\ndataset: [{{ text: {text}, label: {} }}]\n\
             model: {{ hidden: {hidden}, random: {{ seed: {seed}, scale: 1.2 }} }}\n\
             training:\n  learning_rate: 0.1{truncate}\n",
            seed % 2
        ));
        let derivation = session.app.timeline.derivation();
        let pass = &derivation.pass;
        let (first, last) = (pass.first_kept(), pass.steps());
        for of in BOTH {
            for from in 0..hidden {
                for weight in 0..hidden {
                    // The unit of O_T is that of the weight's column here: every other unit is asked for
                    // by the same entry of another column, and the sum over units is the gradient.
                    let units = UnitPair { from, to: weight };
                    let unfolded = derivation.unfolded(of, units);
                    assert_eq!(unfolded.parts.len(), last + 1 - first);
                    let whole = unfolded.total();
                    for level in 0..=last - first {
                        let parts: f64 = unfolded.parts[..=level].iter().sum();
                        let apart = (parts + unfolded.rest(level + 1) - whole).abs();
                        assert!(apart <= 1e-12 * (1.0 + whole.abs()), "level {level}");
                    }
                    if hidden == 1 {
                        let (row, column) = unfolded.entry;
                        let by_state = pass.backward.dl_do[[last - 1, 0]];
                        for (n, part) in unfolded.parts.iter().enumerate() {
                            let term = pass.term(of, last - n).unwrap().table()[[row, column]];
                            assert!((part * by_state - term).abs() < 1e-12 * (1.0 + term.abs()));
                            tried += 1;
                        }
                        let gradient = pass.gradient(of)[[row, column]];
                        assert!(
                            (whole * by_state - gradient).abs() < 1e-12 * (1.0 + gradient.abs())
                        );
                    }
                }
            }
        }
    }
    assert!(tried > 300, "{tried}");
}

#[test]
fn a_key_unfolds_one_level_and_the_chain_shows_the_paths_that_are_in() {
    let mut session = Session::without_questions("class-notes").at("w_h/1").press("i");
    let marked = |session: &Session| -> Vec<usize> {
        let highlight = session.app.scene().highlight();
        let is_in =
            |t: &usize| matches!(highlight.part(Element::Hidden(*t)), Mark::Lit | Mark::Behind);
        (1..=3).filter(is_in).collect()
    };
    let expected = [vec![3], vec![2, 3], vec![1, 2, 3]];
    for (level, expected) in expected.into_iter().enumerate() {
        assert_eq!(marked(&session), expected);
        let panel = session.text();
        let is_said = panel.contains(&format!("Unfolded {level} of 2"));
        assert!(is_said, "{}", panel.lines().skip(16).collect::<Vec<_>>().join("\n"));
        session = session.press("i");
    }
    assert!(session.last_row().contains("the sum of its terms"), "{}", session.last_row());
    assert_eq!(marked(&session.press("↑↑")), [3]);
}

#[test]
fn escape_leads_back_to_the_lesson_as_it_was_at_every_step() {
    for bundled in scenario::bundled() {
        let mut session = Session::without_questions(bundled.name);
        for step in (0..session.app.timeline.plan().count()).step_by(7) {
            session.app.timeline.go_to(step);
            assert_eq!(session.app.timeline.face(), Face::Shown);
            let frame = session.frame();
            let back = Session { app: session.app.clone(), is_over: false }.press("i↓w↓⎋");
            assert!(back.frame() == frame, "{} {}", bundled.name, back.text());
        }
    }
}

#[test]
fn while_a_question_stands_it_shows_no_number_that_is_ahead() {
    let asked = Session::open(
        "title: t\nvocab: [a, b]\ndataset: [{ text: a b a, label: 1 }]\n\
         model: { weights: { w_i: [0.3, -0.4], w_h: 0.7, w_o: 1.2 } }\n\
         training: { learning_rate: 0.1 }\n\
         lesson: { questions: [{ at: w_h/2, ask: How much?, answer: Little }] }\n",
    )
    .asked_at("w_h/2")
    .press("i↓↓");
    assert_eq!(asked.app.timeline.face(), Face::Asked);
    let covered = asked.panel("Unfolded 2 of 2");
    assert!(covered.contains('∙') && !covered.contains('.'), "{covered}");
    // Once it is answered, they are there.
    let shown = asked.press("→").panel("Unfolded 2 of 2");
    assert!(!shown.contains('∙') && shown.contains('.'), "{shown}");
}
