//! What every sentence gives.

use bptt::lesson::panel::{Block, Cell};

use super::{aside, panel, rows, table, words};
use crate::session::Session;

/// Its label, prediction and verdict.
fn parts(cells: &[Cell]) -> (String, Option<f64>, String) {
    let words = |cell: Option<&Cell>| match cell {
        Some(Cell::Words(line)) => line.plain(),
        _ => String::new(),
    };
    let y_hat = match cells[1] {
        Cell::Unsigned(value, _) => Some(value),
        _ => None,
    };
    (words(cells.first()), y_hat, words(cells.last()))
}

#[test]
fn it_looks_like_this() {
    let session = Session::open("class-notes").press("uuuu").turned_to("predictions");
    insta::assert_snapshot!("predictions", session.panel("Predictions"));
}

#[test]
fn each_sentence_has_a_row_with_label_prediction_and_whether_that_is_right() {
    let session = Session::open("class-notes").press("n").at("loss");
    let scenario = session.app.timeline.scenario();
    let panel = panel(&session, "predictions");
    let table = table(&panel);
    assert_eq!((table.rows.count, table.focus), (scenario.sentences.len(), 1));
    let mut right = 0;
    for (row, sentence) in rows(table).iter().zip(&scenario.sentences) {
        let (label, y_hat, verdict) = parts(&row.cells);
        assert_eq!(label, if sentence.label { "1" } else { "0" });
        let is_right = (y_hat.unwrap() > 0.5) == sentence.label;
        assert_eq!(verdict, if is_right { "√" } else { "×" });
        right += usize::from(is_right);
    }
    assert_eq!(aside(&panel), format!("{right} of 3 right"));
}

/// Exactly between the labels, as with weights of nothing.
#[test]
fn a_prediction_of_one_half_is_neither_right_nor_wrong() {
    let text = crate::extremes::lesson("w_i: [0, 0, 0], w_h: 0, w_o: 0", "learning_rate: 1");
    let session = Session::open(&text).at("loss");
    let panel = panel(&session, "predictions");
    assert_eq!(aside(&panel), "0 of 3 right, 3 = neither");
    assert!(rows(table(&panel)).iter().all(|row| parts(&row.cells).2 == "="));
}

/// The others were read before; of this one, what its steps have worked out.
#[test]
fn of_the_present_sentence_it_shows_what_is_worked_out() {
    let known = |step: &str| {
        let session = Session::open("class-notes").at(step);
        let panel = panel(&session, "predictions");
        let cells = &rows(table(&panel))[0].cells;
        let number = |n: usize| matches!(cells[n], Cell::Unsigned(..));
        (number(1), number(2), aside(&panel).contains("of 3"))
    };
    assert_eq!(known("forward/3"), (false, false, false));
    assert_eq!(known("forward/y_hat"), (true, false, true));
    assert_eq!(known("loss"), (true, true, true));
}

#[test]
fn at_the_update_the_new_weights_predict() {
    let y_hat = |session: &Session| {
        let panel = panel(session, "predictions");
        let rows = rows(table(&panel));
        let all: Vec<f64> = rows.iter().filter_map(|row| parts(&row.cells).1).collect();
        (panel.title.text(), all)
    };
    let before = Session::open("class-notes").at("w_h");
    let (title, old) = y_hat(&before);
    assert_eq!(title, "Predictions");
    let update = before.press("→");
    let (title, new) = y_hat(&update);
    assert_eq!(title, "Predictions now");
    assert!(old[0] < new[0], "the sentence learnt has label 1: {old:?} {new:?}");
    // The next sentence begins with what the update made of the weights.
    assert_eq!(y_hat(&update.press("→").at("loss")).1, new);
}

#[test]
fn a_sentence_that_would_take_long_is_not_read_and_the_panel_says_so() {
    let long = "a b ".repeat(5_000);
    let text = format!(
        "title: Short and long\nvocab: [a, b]\ndataset:\n  - {{ text: a b, label: 1 }}\n  \
         - {{ text: {long}, label: 0 }}\n  - {{ text: b b, label: 0 }}\n\
         model: {{ hidden: 512, random: {{ seed: 1, scale: 0.01 }} }}\n\
         training: {{ learning_rate: 0.1 }}\n"
    );
    for step in ["w_h", "update"] {
        let session = Session::open(&text).at(step);
        let panel = panel(&session, "predictions");
        assert_eq!(words(&panel), "1 not read\n");
        assert!(matches!(panel.blocks[..], [Block::Text(_), Block::Table(_)]));
        assert!(aside(&panel).contains(" of 2 right"), "{}", aside(&panel));
        let said: Vec<bool> =
            rows(table(&panel)).iter().map(|row| parts(&row.cells).1.is_some()).collect();
        assert_eq!(said, [true, false, true]);
        assert_eq!(parts(&rows(table(&panel))[1].cells).2, "not read");
    }
}
