//! The weights with gradient and change.

use bptt::lesson::panel::{Block, Cell};
use bptt::lesson::{Target, UnitPair};

use super::{lesson, panel, rows, table};
use crate::extremes::draw_all;
use crate::session::Session;

/// What stands in the last two columns of a row.
fn gradient_and_last(cells: &[Cell]) -> (Option<f64>, Option<f64>) {
    let number = |cell: &Cell| match cell {
        Cell::Number(value, _) => Some(*value),
        _ => None,
    };
    (number(&cells[1]), number(&cells[2]))
}

#[test]
fn it_looks_like_this() {
    insta::assert_snapshot!("weights", Session::open("class-notes").press("uuuu").panel("Weights"));
}

#[test]
fn every_weight_has_a_row_that_says_what_it_is_now() {
    let session = Session::open("class-notes");
    let panel = panel(&session, "weights");
    let rows = rows(table(&panel));
    let names: Vec<String> = rows.iter().map(|row| row.name.plain()).collect();
    assert_eq!(names, ["w_i[cat]", "w_i[mat]", "w_i[rat]", "w_h", "w_o"]);
    let now: Vec<f64> = rows
        .iter()
        .map(|row| match row.cells[0] {
            Cell::Number(value, _) => value,
            _ => panic!("{row:?}"),
        })
        .collect();
    assert_eq!(now, [0.5, -0.4, 0.9, 0.7, 1.2]);
}

#[test]
fn a_gradient_is_known_from_its_chapter_on_and_the_change_with_it() {
    let known = |address: &str| {
        let session = Session::open("class-notes").at(address);
        let panel = panel(&session, "weights");
        let rows = rows(table(&panel));
        rows.iter().map(|row| gradient_and_last(&row.cells).0.is_some()).collect::<Vec<bool>>()
    };
    assert_eq!(known("loss"), [false; 5]);
    assert_eq!(known("w_i/1/1"), [false, false, false, false, true]);
    assert_eq!(known("w_h/1/1"), [true, true, true, false, true]);
    assert_eq!(known("w_h"), [true; 5]);
    let session = Session::open("class-notes").at("w_h");
    for row in rows(table(&panel(&session, "weights"))) {
        let (gradient, change) = gradient_and_last(&row.cells);
        assert!((change.unwrap() + 0.5 * gradient.unwrap()).abs() < 1e-15, "{row:?}");
    }
}

#[test]
fn at_the_update_the_new_weights_stand_in_place_of_the_change() {
    let before = Session::open("class-notes").at("w_h");
    assert_eq!(table(&panel(&before, "weights")).columns[2].head, "change");
    let session = before.press("→");
    let panel = panel(&session, "weights");
    assert_eq!(table(&panel).columns[2].head, "new");
    let new: Vec<f64> =
        rows(table(&panel)).iter().map(|row| gradient_and_last(&row.cells).1.unwrap()).collect();
    let weights = session.weights();
    let expected: Vec<f64> =
        weights.w_i.iter().chain(&weights.w_h).chain(&weights.w_o).copied().collect();
    assert_eq!(new, expected);
}

/// By how much all are shortened together is not known before the update.
#[test]
fn a_clipped_change_is_blank_until_the_update() {
    let session = Session::open("clipped").at("w_h");
    assert!(session.app.timeline.derivation().update.clip_scale < 1.0);
    for row in rows(table(&panel(&session, "weights"))) {
        assert!(matches!(row.cells[2], Cell::Blank), "{row:?}");
    }
}

#[test]
fn of_several_units_the_chosen_ones_and_maps_take_the_place_of_a_table_too_long() {
    let session = Session::open(&lesson(4, 3)).press("....");
    let panel = panel(&session, "weights");
    let [Block::Either(whole, others)] = &panel.blocks[..] else { panic!("{panel:?}") };
    assert_eq!(whole.rows.count, 2 * 4 + 4 * 4 + 4);
    let [Block::Table(few), Block::Maps(maps)] = &others[..] else { panic!("{others:?}") };
    let few = rows(few);
    let names: Vec<String> = few.iter().map(|row| row.name.plain()).collect();
    assert_eq!(names, ["w_i[a,1]", "w_h[2,1]", "w_o[1]"]);
    assert_eq!(few[1].target, Some(Target::Units(UnitPair { from: 1, to: 0 })));
    let titles: Vec<String> = maps.iter().map(|map| map.title.text()).collect();
    assert_eq!(titles.len(), 2);
    assert!(titles[0].starts_with("w_i") && titles[1].starts_with("w_h"), "{titles:?}");
    assert_eq!([maps[0].marked, maps[1].marked], [None, Some((1, 0))]);
    let names: Vec<Vec<String>> = maps.iter().map(|map| map.names.iter().collect()).collect();
    assert_eq!(names[0], ["a", "b"]);
    assert_eq!(names[1], ["1→", "2→", "3→", "4→"]);
}

#[test]
fn of_two_and_three_units_the_weights_are_numbers_and_that_of_the_step_is_in_view() {
    for hidden in [2, 3] {
        let session = Session::open(&lesson(hidden, 3));
        assert!(matches!(panel(&session, "weights").blocks[..], [Block::Table(_)]));
        for (step, name) in [("w_o", "w_o[1]"), ("w_i/1/4", "w_i[b,1]"), ("w_h", "w_h[1,1]")] {
            let session = Session::open(&lesson(hidden, 3)).at(step);
            let screen = session.panel("Weights");
            assert!(screen.contains(name), "{name}\n{screen}");
        }
    }
}

/// With room for a line a row each is named; else it says how many a line stands for.
#[test]
fn a_heat_map_has_a_legend_and_says_what_a_line_is() {
    let tall = Session::open(&lesson(8, 3)).sized(120, 40).panel("Weights");
    for words in ["■▪ positive ▫□ negative · near 0", "8→"] {
        assert!(tall.contains(words), "{words}\n{tall}");
    }
    let tall = Session::open(&lesson(24, 3)).sized(120, 40).panel("Weights");
    assert!(tall.contains("a line: ") && tall.contains(" units"), "{tall}");
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
    assert_eq!(screen.matches("!!□■▫▪······").count(), 1 + 9, "{screen}");

    // The states of zero times the infinite weights are no numbers at all.
    let session = draw_all("heat", session).press("→");
    assert!(session.weights().w_h.iter().all(|w| w.is_nan()), "{:?}", session.weights());
    let screen = session.text();
    assert_eq!(screen.matches(&"!".repeat(12)).count(), 1 + 9, "{screen}");
}
