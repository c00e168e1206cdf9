//! Each gradient beside what differences of losses measure.

use bptt::content::{Expr, Role};
use bptt::lesson::panel::Cell;

use super::{aside, panel, rows, table, words};
use crate::session::Session;

#[test]
fn it_looks_like_this() {
    let session = Session::open("class-notes").press("uuuu").turned_to("check");
    insta::assert_snapshot!("check", session.panel("Gradient check"));
}

#[test]
fn each_weight_has_its_gradient_and_what_was_measured_and_they_agree() {
    for name in ["class-notes", "class-notes-two-units", "one-word"] {
        let session = Session::open(name).at("w_h");
        let pass = &session.app.timeline.derivation().pass;
        let panel = panel(&session, "check");
        assert_eq!(panel.title.text(), "Gradient check");
        let rows = rows(table(&panel));
        assert_eq!(rows.len(), pass.network.weights().count());
        for (n, row) in rows.iter().enumerate() {
            let [Cell::Number(analytic, _), Cell::Measured(numeric, role)] = row.cells[..] else {
                panic!("{row:?}")
            };
            let entry = pass.network.weights().entry(n).unwrap();
            assert_eq!(Some(analytic), pass.backward.gradients.get(entry));
            assert!((analytic - numeric.value).abs() < 1e-6, "{row:?}");
            assert_ne!(role, Role::Warning, "{row:?}");
        }
        assert!(aside(&panel).starts_with("furthest apart "), "{}", aside(&panel));
    }
}

/// A truncated gradient is not the derivative of the loss: where they part is the lesson.
#[test]
fn of_a_truncated_gradient_the_title_says_so_and_a_warning_stands_where_they_part() {
    let session = Session::open("truncated").at("w_h");
    let panel = panel(&session, "check");
    assert_eq!(panel.title.text(), "Check: truncated");
    assert_eq!(panel.short_title.as_ref().map(Expr::text).as_deref(), Some("Check"));
    let warned: Vec<String> = rows(table(&panel))
        .iter()
        .filter(|row| matches!(row.cells[1], Cell::Measured(_, Role::Warning)))
        .map(|row| row.name.plain())
        .collect();
    // ∂L/∂w_o does not go back through time.
    assert_eq!(warned, ["w_i[up]", "w_i[down]", "w_h"]);
}

#[test]
fn where_a_sentence_is_too_large_to_be_measured_it_says_so() {
    let long = "a b ".repeat(800);
    let text = format!(
        "title: Long\nvocab: [a, b]\ndataset: [{{ text: {long}, label: 1 }}]\n\
         model: {{ hidden: 512, random: {{ seed: 1, scale: 0.01 }} }}\n\
         training: {{ learning_rate: 0.1 }}\n"
    );
    let session = Session::open(&text).sized(120, 40);
    let panel = panel(&session, "check");
    assert_eq!(words(&panel), "This sentence is too large to measure its gradients here.\n");
    assert!(panel.aside.is_none());
}
