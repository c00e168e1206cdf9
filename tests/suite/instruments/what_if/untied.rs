//! A weight untied: a copy for each use, each moved by itself.

use bptt::app::{Key, Message};
use bptt::content::number::{bare, inline, rate};
use bptt::lesson::panel::{Block, Cell};
use bptt::rnn::{Entry, Parameter};

use super::{has_keys, is_tried, lesson, panel, said, w_h};
use crate::session::Session;

/// The cells of the table, row by row.
fn untied(session: &Session) -> Vec<String> {
    let panel = panel(session);
    super::super::rows(super::super::table(&panel))
        .iter()
        .map(|row| format!("{} {:?}", row.name.plain().trim(), row.cells))
        .collect()
}

#[test]
fn the_copies_of_an_untied_weight_stand_beside_their_terms() {
    let session = Session::open("class-notes").press("wx[[");
    let rows = untied(&session);
    assert_eq!(rows.len(), 5);
    for (row, name) in rows.iter().zip(["►O₁ 0.7", "O₂ 0.7", "O₃ 0.7", "sum", "tied"]) {
        assert!(row.starts_with(name), "{rows:?}");
    }
    let text = session.panel("Untied w_h");
    for line in text.lines().filter(|line| line.contains("O₂") || line.contains("sum")) {
        let numbers: Vec<f64> =
            line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [.., per_epsilon, term] = numbers[..] else { panic!("{text}") };
        assert!((per_epsilon - term).abs() < 1e-3, "{text}");
    }
    // The rows of a word that is used; what is used once, or never, cannot be untied.
    assert!(untied(&session.press("x↑x"))[0].starts_with("►O₃"));
    let says = |keys: &str| Session::open("class-notes").press(keys).last_row();
    assert_eq!(says("w↓x"), "w_o is used once: there is nothing to untie");
    assert_eq!(says("w↓↓x"), "O₀ is used once: there is nothing to untie");
    let unused = "title: t\nvocab: [a, b]\ndataset: [{ text: a a, label: 1 }]\n\
                  model: { weights: { w_i: [1, 1], w_h: 1, w_o: 1 } }\n\
                  training: { learning_rate: 0.1 }\n";
    let row = Session::open(unused).press("w↑x").last_row();
    assert_eq!(row, "this sentence does not use w_i[b]: there is nothing to untie");
}

#[test]
fn with_truncation_the_dropped_uses_are_marked_and_the_two_part_with_the_step_itself() {
    let session = Session::open("truncated").press("w");
    assert!(said(&session).contains("Truncation drops terms"), "{}", said(&session));
    let rows = untied(&session.press("x"));
    assert!(rows[0].starts_with("►(O₁ 0.9) dropped"), "{rows:?}");
    assert!(!rows[rows.len() - 3].contains("dropped"), "{rows:?}");
}

#[test]
fn the_copies_of_a_long_sentence_are_measured_as_it_goes_the_last_first() {
    let mut session = Session::open(&lesson(2, 120)).press("wx");
    let known =
        |session: &Session| untied(session).iter().filter(|row| !row.contains("Unknown")).count();
    assert!(session.app.has_more());
    session.send(Message::Idle);
    while session.app.has_more() {
        session.send(Message::Idle);
    }
    assert_eq!(known(&session), 122);
    // A copy that is moved is measured before the others, and those are not measured again.
    let mut session = session.press("↑→");
    assert!(outcome(&session).contains("→∙"), "{}", outcome(&session));
    session.send(Message::Idle);
    assert!(!outcome(&session).contains('∙'), "{}", outcome(&session));
    assert_eq!((known(&session), session.app.has_more()), (122, false));
    // The lesson follows here: it is only the curve and the copies that take their time.
    assert!(is_tried(&session.press("x→")));
}

/// `L 0.3628→0.3573 ŷ 0.6957→0.6995`.
fn outcome(session: &Session) -> String {
    match panel(session).blocks.first() {
        Some(Block::Text(lines)) => lines[0].plain(),
        other => panic!("{other:?}"),
    }
}

/// What a sentence gives where a weight is something else at every use, read by the book: O_1..O_T, ŷ, L.
fn with_weights_of_their_own(
    session: &Session,
    which: Parameter,
    at: impl Fn(usize) -> f64,
) -> (Vec<Vec<f64>>, f64, f64) {
    let pass = &session.app.timeline.derivation().pass;
    let mut states = vec![pass.network.initial_state().to_vec()];
    for (t, &word) in (1..).zip(&pass.sentence.words) {
        let mut network = pass.network.as_ref().clone();
        network.set(which, at(t)).unwrap();
        let weights = network.weights();
        let before = states.last().unwrap().clone();
        let state = (0..before.len()).map(|to| {
            let from_before: f64 =
                (0..before.len()).map(|r| before[r] * weights.w_h[[r, to]]).sum();
            (weights.w_i[[word, to]] + from_before).tanh()
        });
        states.push(state.collect());
    }
    let last = states.last().unwrap();
    let z: f64 = last.iter().zip(&pass.network.weights().w_o).map(|(o, w)| o * w).sum();
    let y_hat = 1.0 / (1.0 + (-z).exp());
    let loss = if pass.sentence.label { -y_hat.ln() } else { -(1.0 - y_hat).ln() };
    states.remove(0);
    (states, y_hat, loss)
}

#[test]
fn copies_that_are_moved_one_by_one_give_what_weights_of_their_own_give() {
    for (name, keys, which, unit, by) in [
        ("class-notes", "wx↓→→", Entry::Hidden(0, 0), 0, vec![(2, 0.2)]),
        ("class-notes", "wx→↓←←↓1.5⏎", Entry::Hidden(0, 0), 0, vec![(1, 0.1), (2, -0.2), (3, 0.8)]),
        ("class-notes-two-units", "wx↓↓[→→→", Entry::Hidden(0, 0), 0, vec![(3, 0.03)]),
        ("class-notes-two-units", "w↓↓↓x↓]→", Entry::Hidden(1, 1), 1, vec![(2, 1.0)]),
        ("truncated", "w↑x↓→", Entry::Input(1, 0), 0, vec![(5, 0.1)]),
    ] {
        let session = Session::open(name).press(keys);
        let network = &session.app.timeline.derivation().pass.network;
        let tied = network.get(which.into()).unwrap();
        let moved = |t: usize| by.iter().find(|(j, _)| *j == t).map_or(0.0, |(_, by)| *by);
        let at = |t| tied + moved(t);
        let (before, after) = (
            with_weights_of_their_own(&session, which.into(), |_| tied),
            with_weights_of_their_own(&session, which.into(), at),
        );
        assert_eq!(
            outcome(&session),
            format!(
                "L {}→{} ŷ {}→{}",
                bare(before.2),
                bare(after.2),
                bare(before.1),
                bare(after.1)
            ),
            "{name} {keys}"
        );
        // O_1..O_T with all copies as they stand.
        let panel = panel(&session);
        let Some(Block::Groups(groups)) = panel.blocks.last() else { panic!("{panel:?}") };
        let states: String = groups[0].iter().map(bptt::content::Line::plain).collect();
        for state in &after.0 {
            assert!(states.contains(&inline(state[unit])), "{name} {keys} {states} {state:?}");
        }
        // Each by itself: its value, what it changes, and that for each unit of its move.
        for row in super::super::rows(super::super::table(&panel)) {
            let row_name = row.name.plain();
            let row_name = row_name.trim_matches(['►', ' ', '(']);
            let Some(j) = (1..=after.0.len()).find(|j| {
                row_name.starts_with(&format!(
                    "O{}",
                    char::from_u32(0x2080 + u32::try_from(*j).unwrap()).unwrap()
                ))
            }) else {
                continue;
            };
            assert!(row_name.contains(&rate(at(j))), "{row_name} {}", at(j));
            let step = if moved(j) == 0.0 { epsilon(keys) } else { moved(j) };
            let alone = |t: usize| if t == j { tied + step } else { tied };
            let change = with_weights_of_their_own(&session, which.into(), alone).2 - before.2;
            let [Cell::Measured(found, _), Cell::Measured(per_unit, _), ..] = row.cells[..] else {
                panic!("{row:?}")
            };
            assert!((found.value - change).abs() < 1e-12, "{name} {keys} {row:?} {change}");
            assert!((per_unit.value - change / step).abs() < 1e-10, "{row:?}");
        }
        // The lesson itself stays as it is.
        assert!(!is_tried(&session));
    }
}

/// ε after these keys.
fn epsilon(keys: &str) -> f64 {
    let power = |key: char| i32::from(key == ']') - i32::from(key == '[');
    0.1 * 10_f64.powi(keys.chars().map(power).sum())
}

#[test]
fn to_and_fro_a_copy_is_as_it_was_and_nothing_is_moved() {
    let session = Session::open("class-notes").press("wx↓→→←←");
    assert!(!outcome(&session).contains('→'), "{}", outcome(&session));
    assert!(untied(&session)[1].starts_with("►O₂ 0.7 "), "{:?}", untied(&session));
}

#[test]
fn copies_cannot_be_kept_and_that_is_said_and_escape_leaves_nothing_of_them() {
    for keys in ["wx→", "wx↓2⏎↓←", "w→x↓→"] {
        let mut session = Session::open("class-notes").at("w_h/2/4");
        let frame = session.frame();
        session = session.press(keys).press("⏎");
        assert!(has_keys(&session));
        let says = "copies cannot be kept: no scenario has untied weights; x ties them again";
        assert_eq!(session.last_row(), says);
        session.key(Key::Esc);
        assert!(!has_keys(&session) && session.frame() == frame, "{keys}\n{}", session.text());
    }
    // With none moved, what the tied weight was moved by is kept.
    let session = Session::open("class-notes").press("w→x⏎");
    assert!(session.last_row().starts_with("kept: change of w_h"), "{}", session.last_row());
}

#[test]
fn tied_again_the_copies_are_dropped_and_that_is_said_where_any_was_moved() {
    let session = Session::open("class-notes").press("wx↓→x");
    let says = "tied again: w_h is 0.7 at every use, what was moved is dropped";
    assert_eq!((session.last_row().as_str(), w_h(&session)), (says, 0.7));
    assert!(said(&session).contains("ΔL"));
    // Untied once more it begins anew.
    assert!(untied(&session.press("x"))[1].starts_with("O₂ 0.7"));
    let says = Session::open("class-notes").press("wxx").last_row();
    assert!(!says.contains("tied again"), "{says}");
}

#[test]
fn the_last_row_and_the_line_that_is_typed_name_the_copy() {
    let session = Session::open("class-notes").press("wx");
    let row = session.last_row();
    for hint in ["↓ copy", "→ move", "x tie", "[ ε/10", "Esc back"] {
        assert!(row.contains(hint), "{row}");
    }
    assert!(!row.contains("keep"), "{row}");
    let row = session.press("↓-0.5").last_row();
    assert_eq!(row, "w_h in O₂ = -0.5: Enter sets it; it is 0.7000");
}

#[test]
fn a_copy_stays_one_of_the_same_weight_whatever_units_the_lesson_turns_to() {
    let session = Session::open("class-notes-two-units").press("wx↓→..");
    let text = panel(&session).title.text();
    assert_eq!((text.as_str(), untied(&session)[1].contains("0.8")), ("Untied w_h[1,1]", true));
}

#[test]
fn at_80_by_24_every_copy_of_three_its_sum_and_the_loss_are_in_view() {
    let text = Session::open("class-notes").press("wx↓→").panel("Untied");
    for part in ["O₁ 0.7", "►O₂ 0.8", "O₃ 0.7", "sum", "tied", "L 0.3628→0.3568 ŷ 0.6957→0.6999"]
    {
        assert!(text.contains(part), "{part}\n{text}");
    }
}
