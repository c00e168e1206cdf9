//! What if: a weight is moved, everything follows, and it is kept or taken back.

mod untied;

use bptt::app::{Activity, Effect, Key, Letters, Message, ThemeName};
use bptt::content::number::bare;
use bptt::lesson::panel::{Block, Cell, Landscape};
use bptt::lesson::{Panel, Way};
use bptt::rnn::{Entry, Parameter, Trace};

use super::{SIZES, lesson};
use crate::session::{Session, scenario};

const NOTES: [&str; 2] = ["class-notes", "class-notes-two-units"];

/// What it shows.
fn panel(session: &Session) -> Panel<'_> {
    session.app.instruments.with_keys().unwrap().panel(session.app.scene())
}

fn landscape(session: &Session) -> Landscape {
    match panel(session).blocks.into_iter().next() {
        Some(Block::Landscape(landscape)) => landscape,
        other => panic!("no curve: {other:?}"),
    }
}

fn said(session: &Session) -> String {
    landscape(session).said.iter().map(|line| line.plain() + "\n").collect()
}

fn w_h(session: &Session) -> f64 {
    session.app.timeline.derivation().pass.network.weights().w_h[[0, 0]]
}

/// The loss of the present sentence where one number is another.
fn direct(session: &Session, parameter: Parameter, value: f64) -> f64 {
    let pass = &session.app.timeline.derivation().pass;
    let mut network = pass.network.as_ref().clone();
    network.set(parameter, value).unwrap();
    Trace::new(&network, &pass.sentence).unwrap().loss
}

fn is_tried(session: &Session) -> bool {
    matches!(session.app.timeline.visit().way, Way::Trying(_))
}

fn has_keys(session: &Session) -> bool {
    session.app.instruments.with_keys().is_some_and(|one| one.name() == "what if")
}

#[test]
fn a_moved_weight_is_followed_by_chain_equation_and_sums_at_once() {
    let session = Session::open("class-notes").at("w_h/2/4").press("w→");
    assert!((w_h(&session) - 0.8).abs() < 1e-12);
    assert_eq!(session.address(), "w_h/2/4");
    let text = session.text();
    assert!(text.contains("w_h +0.8000") && text.contains("what if w_h were 0.8000"), "{text}");
    // As with a scenario that has it from the start.
    let of_file = scenario("class-notes");
    let mut network = of_file.network.as_ref().clone();
    network.set(Entry::Hidden(0, 0), w_h(&session)).unwrap();
    let trace = Trace::new(&network, &of_file.sentences[0]).unwrap();
    let found = &session.app.timeline.derivation().pass.trace;
    assert!((found.loss - trace.loss).abs() < 1e-14);
    assert!(text.contains(&format!("{:+.4}", trace.states[[3, 0]])), "{text}");
    // To and fro is where it was, and nothing is tried any more.
    let session = session.press("→→←←←");
    assert!(!is_tried(&session) && w_h(&session) == 0.7 && has_keys(&session));
}

#[test]
fn escape_takes_everything_back_at_every_step_to_the_last_sign() {
    for name in NOTES {
        let plan = Session::open(name).app.timeline.plan();
        for step in 0..plan.count() {
            let mut session = Session::open(name);
            session.app.timeline.go_to(step);
            let (frame, weights) = (session.frame(), session.weights());
            for keys in ["w", "w→→", "w→ ", "w→x↓→]→", "w2.5⏎↑←", "w→hh", "w→z⎋"]
            {
                let mut session = Session { app: session.app.clone(), is_over: false };
                session = session.press(keys);
                assert!(has_keys(&session), "{keys} at {}\n{}", session.address(), session.text());
                let was_tried = is_tried(&session);
                session.key(Key::Esc);
                assert!(!has_keys(&session) && session.weights() == weights);
                // What was only walked is walked.
                if was_tried || !keys.contains(' ') {
                    assert!(session.frame() == frame, "{keys}\n{}", session.text());
                }
            }
        }
    }
}

#[test]
fn tab_takes_it_back_and_turns_on() {
    let before = Session::open("class-notes").press("→→");
    let session = Session { app: before.app.clone(), is_over: false }.press("w→→⇥");
    assert!(!has_keys(&session) && !is_tried(&session));
    assert_eq!(session.weights(), before.weights());
    assert_ne!(session.app.shown_instrument().name(), "what if");
    // Opened again, it begins anew.
    assert!(!is_tried(&session.press("w")));
}

#[test]
fn enter_keeps_it_as_one_change_and_later_keys_go_on_from_it() {
    let session = Session::open("class-notes").at("w_i/1/2").press("w→→→↓←⏎");
    assert!(!has_keys(&session) && !is_tried(&session));
    assert_eq!(session.last_row(), "kept: change of 2 numbers; Backspace undoes it");
    assert!((w_h(&session) - 1.0).abs() < 1e-12);
    assert!((session.weights().w_o[0] - 1.1).abs() < 1e-12);
    assert_eq!(session.address(), "w_i/1/2");
    // Learnt from there, and undone in two steps.
    let session = session.press("u→");
    assert_eq!(session.app.timeline.visit().sentence, 1);
    let session = session.press("⌫⌫");
    assert_eq!(session.last_row(), "undone: change of 2 numbers; U redoes it");
    assert_eq!((w_h(&session), session.address().as_str()), (0.7, "w_i/1/2"));
    // With nothing moved, Enter only leaves.
    let session = session.press("w⏎");
    assert!(!has_keys(&session) && !session.last_row().contains("kept"));
}

#[test]
fn a_number_that_is_typed_sets_the_weight_and_the_last_row_says_so() {
    let session = Session::open("class-notes").press("w-0.25");
    assert_eq!(session.last_row(), "w_h = -0.25: Enter sets it; it is 0.7000");
    assert!(!is_tried(&session));
    let session = session.press("⌫⏎");
    assert_eq!(w_h(&session), -0.2);
    let session = session.press("1-⏎");
    assert!(session.last_row().contains("1- is no number"), "{}", session.last_row());
    assert_eq!(w_h(&session), -0.2);
    let session = session.press("⌫⌫").press(&format!("{}⏎", "9".repeat(400)));
    assert!(w_h(&session).is_finite());
}

#[test]
fn backspace_with_nothing_typed_undoes_no_change_that_was_kept() {
    let session = Session::open("class-notes").press("w→⏎w");
    let session = session.press("7⌫");
    assert!((w_h(&session) - 0.8).abs() < 1e-12 && has_keys(&session));
    let session = session.press("⌫");
    assert!((w_h(&session) - 0.8).abs() < 1e-12 && has_keys(&session));
    assert_eq!(session.last_row(), "nothing is typed; Esc leads back to the lesson");
    assert!((w_h(&session.press("⎋⌫")) - 0.7).abs() < 1e-12);
}

#[test]
fn nothing_that_is_measured_stands_there_while_the_step_asks() {
    for name in NOTES {
        for question in scenario(name).questions {
            let mut session =
                Session::open(name).sized(120, 40).asked_at(&question.at.to_string()).press("w");
            let all = said(&session);
            let measured = all.lines().take(3);
            let numbers = measured.filter(|line| line.contains(|c: char| c.is_ascii_digit()));
            assert_eq!(numbers.count(), 0, "{all}");
            let small = Session { app: session.app.clone(), is_over: false }.sized(80, 24);
            // Where the panel has no room to say so, its mark leads to where it has.
            let text = small.text();
            assert!(text.contains("∙ is covered while") || text.contains("…z"), "{text}");
            assert!(all.contains("∙ is covered while the step asks: Space shows it."), "{all}");
            let curve = landscape(&session);
            assert!(curve.points.is_empty() && curve.at.is_none() && curve.landing.is_none());
            session = session.press("x");
            let untied = Session { app: session.app.clone(), is_over: false };
            let panel = panel(&untied);
            let [Block::Text(outcome), Block::Table(table), Block::Groups(_)] = &panel.blocks[..]
            else {
                panic!("{panel:?}")
            };
            assert_eq!(outcome[0].plain(), "L ∙ ŷ ∙");
            let rows = super::rows(table);
            assert!(rows.len() > 2);
            let is_covered = |cell: &Cell| matches!(cell, Cell::Unknown);
            assert!(rows.iter().all(|row| row.cells.iter().all(is_covered)));
            let shown = session.press("x ");
            assert!(landscape(&shown).at.is_some() && !said(&shown).contains('∙'));
        }
    }
}

#[test]
fn the_keys_of_the_lesson_step_and_its_arrows_move_the_weight() {
    let session = Session::open("class-notes").press("w");
    let step = |session: &Session| session.app.timeline.step();
    let session = session.press(" ");
    assert_eq!((step(&session), w_h(&session)), (1, 0.7));
    let mut session = session.press("→l");
    assert_eq!(step(&session), 2);
    session.key(Key::PageDown);
    assert_eq!(step(&session), 3);
    session.key(Key::PageUp);
    let session = session.press("h");
    assert_eq!(step(&session), 1);
    assert!(is_tried(&session));
    // On the whole screen they move it too, and the last row says so.
    let whole = Session { app: session.app.clone(), is_over: false }.press("z");
    assert!(whole.last_row().contains("→ move"), "{}", whole.last_row());
    let before = w_h(&whole);
    assert!((w_h(&whole.press("→")) - before - 0.1).abs() < 1e-12);
    // The wheel steps, as ever.
    let mut session = session;
    session.send(Message::Wheel { down: true });
    assert_eq!((step(&session), is_tried(&session)), (2, true));
}

#[test]
fn what_leads_out_of_the_visit_waits_until_it_is_kept_or_taken_back() {
    let session = Session::open("class-notes").press("u").press("w→");
    for key in ["u", " ", "n", "N", "e", "E", "r", "o", "U", "a", "+"] {
        let session = Session { app: session.app.clone(), is_over: false }.press(key);
        assert!(is_tried(&session), "{key}");
        assert_eq!(session.last_row(), "Enter keeps the change first, Esc takes it back", "{key}");
    }
    // A lesson that steps by itself rests.
    assert!(Session::open("class-notes").press("aw").app.activity == Activity::Resting);
    let session = Session::open("class-notes").press("wa");
    assert!(session.app.activity == Activity::Playing);
    assert!(session.press("→").app.activity == Activity::Resting);
}

#[test]
fn it_goes_over_every_weight_in_the_order_of_the_panel_and_ends_with_the_first_state() {
    let mut session = Session::open("class-notes-two-units").press("w").press(&"↑".repeat(30));
    let network = session.app.timeline.network();
    let mut titles = Vec::new();
    for _ in 0..network.parameters() {
        titles.push(panel(&session).title.text());
        session = session.press("↓");
    }
    assert!(titles[0].starts_with("What if w_i[cat,1] = 0.5"), "{titles:?}");
    assert!(titles[6].starts_with("What if w_h[1,1] = "), "{titles:?}");
    assert!(titles[11].starts_with("What if w_o[2] = "), "{titles:?}");
    assert!(titles[13].starts_with("What if O₀[2] = "), "{titles:?}");
    assert_eq!(panel(&session).title.text(), titles[13]);
    // O_0 moves as well, and no update moves it.
    let text = said(&session);
    assert!(text.contains("O₀[2] is given: no update moves it"), "{text}");
    let session = session.press("→");
    assert_eq!(session.app.timeline.network().initial_state()[1], 0.1);
    assert!(session.text().contains("what if O₀[2] were 0.1000"), "{}", session.text());
}

/// The number after a word.
fn number_after(text: &str, word: &str) -> f64 {
    let rest = &text[text.find(word).unwrap_or_else(|| panic!("{word} in {text}")) + word.len()..];
    rest.split_whitespace().next().unwrap().parse().unwrap()
}

#[test]
fn what_the_loss_does_stands_beside_what_its_derivative_says_and_they_part_with_the_square_of_a_step()
 {
    for choice in ["", "↑", "↑↑↑", "↓", "↓↓"] {
        let mut session = Session::open("class-notes").press("w").press(choice);
        let mut apart = Vec::new();
        for epsilon in [0.1, 0.01, 0.001] {
            let text = said(&session);
            let pass = &session.app.timeline.derivation().pass;
            let number = landscape(&session).at.unwrap().0;
            let parameter = (0..pass.network.parameters())
                .map(|n| pass.network.parameter(n).unwrap())
                .find(|one| panel(&session).title.text().contains(&name(*one)))
                .unwrap();
            let change = direct(&session, parameter, number + epsilon) - pass.trace.loss;
            let expected = pass.derivative(parameter) * epsilon;
            let near = |found: f64, is: f64| (found - is).abs() <= 0.006 * is.abs().max(1e-2);
            assert!(near(number_after(&text, "ΔL"), change), "{text} {change}");
            assert!(near(number_after(&text, "·ε"), expected), "{text} {expected}");
            let found = number_after(&text, "apart");
            assert!(
                (found - (change - expected)).abs() <= 0.006 * found.abs() + 6e-5 * epsilon * 10.0
            );
            apart.push(found);
            session = session.press("[");
        }
        assert!((apart[0] / apart[1] / 100.0 - 1.0).abs() < 0.3, "{choice} {apart:?}");
        assert!((apart[1] / apart[2] / 100.0 - 1.0).abs() < 0.1, "{choice} {apart:?}");
    }
}

/// What a number of the class notes is called.
fn name(parameter: Parameter) -> String {
    match parameter {
        Parameter::Weight(Entry::Input(word, _)) => format!("w_i[{}]", ["cat", "mat", "rat"][word]),
        Parameter::Weight(Entry::Hidden(..)) => "w_h".into(),
        Parameter::Weight(Entry::Output(_)) => "w_o".into(),
        Parameter::InitialState(_) => "O₀".into(),
    }
}

#[test]
fn every_point_of_the_curve_is_the_loss_evaluated_there() {
    for name in ["class-notes", "class-notes-two-units", "truncated", "one-word"] {
        let mut session = Session::open(name).press("w").press(&"↑".repeat(30));
        for n in 0..session.app.timeline.network().parameters() {
            let (curve, derivation) = (landscape(&session), session.app.timeline.derivation());
            let parameter = derivation.pass.network.parameter(n).unwrap();
            assert!(curve.points.len() >= 13, "{}", curve.points.len());
            for &(value, loss) in curve.points.iter().chain(&curve.at).chain(&curve.landing) {
                let expected = direct(&session, parameter, value);
                assert!(
                    (loss - expected).abs() <= 1e-13 * (1.0 + expected),
                    "{name} {parameter:?}"
                );
            }
            assert_eq!(curve.at.unwrap().0, derivation.pass.network.get(parameter).unwrap());
            if let Parameter::Weight(_) = parameter {
                let updated = derivation.update.network.get(parameter).unwrap();
                assert_eq!(curve.landing.unwrap().0, updated);
            }
            session = session.press("↓");
        }
    }
}

/// A state that falls with w_i[a] and then rises again: the loss has a lowest point.
fn with_a_valley(w_i: f64, rate: f64) -> Session {
    Session::open(&format!(
        "title: t\nvocab: [a]\ndataset: [{{ text: a a, label: 0 }}]\n\
         model: {{ weights: {{ w_i: [{w_i}], w_h: -2, w_o: 2 }} }}\n\
         training: {{ learning_rate: {rate} }}\n"
    ))
    .press("w↑")
}

#[test]
fn an_update_that_overshoots_says_how() {
    for (w_i, rate, short, long) in [
        (2.0, 0.5, "○ lands lower", "lower."),
        (2.0, 1.9, "○ past the lowest", "overshoots: at 0."),
        (1.2, 7.0, "○ overshoots: L up", "higher than now"),
    ] {
        let session = with_a_valley(w_i, rate);
        let text = said(&session);
        assert!(text.contains(short) && text.contains(long), "{text}");
        // As the curve has it.
        let curve = landscape(&session);
        let (at, landing) = (curve.at.unwrap(), curve.landing.unwrap());
        let between = curve.points.iter().filter(|(w, _)| landing.0 < *w && *w < at.0);
        let lowest = between.map(|point| point.1).fold(f64::INFINITY, f64::min);
        assert_eq!(landing.1 > at.1, short.contains("L up"));
        assert_eq!(lowest < landing.1, !short.contains("lower"));
    }
}

#[test]
fn the_curve_with_its_point_is_drawn_at_every_size_in_every_theme_and_spelling() {
    for (n, name) in ["class-notes", "class-notes-two-units", "truncated"].into_iter().enumerate() {
        for (m, (columns, rows)) in SIZES.into_iter().enumerate() {
            for letters in [Letters::Unicode, Letters::Ascii] {
                let mut session = Session::open(name).sized(columns, rows).press("]]]w→");
                session.app.letters = letters;
                session.app.theme = ThemeName::ALL[(n + m) % ThemeName::ALL.len()];
                let text = session.text();
                let sign = if letters == Letters::Ascii { '@' } else { '●' };
                assert!(text.contains(sign), "{name} {columns}×{rows}\n{text}");
                let has_room = columns >= 80 && rows >= 24;
                assert!(!has_room || text.contains("apart"), "{name} {columns}×{rows}\n{text}");
            }
        }
    }
}

#[test]
fn behind_tab_it_shows_no_number_until_it_is_opened() {
    let session = Session::open("class-notes").turned_to("what if").press("]]]");
    let text = session.panel("What if");
    assert!(text.contains("w: move a weight") && !text.contains("0.7000"), "{text}");
}

/// A key whose work beside the lesson is not done yet: what came of it is returned.
fn key_alone(session: &mut Session, key: Key) -> Effect {
    session.app.update(Message::Key(key))
}

/// What was asked to be worked is.
fn work(session: &mut Session, effect: Effect) {
    let Effect::Work(request, task) = effect else { panic!("nothing to work: {effect:?}") };
    let done = Box::new(task.work(|| request.is_wanted()).expect("it is wanted"));
    session.send(Message::Worked(request, done));
}

#[test]
fn a_large_lesson_answers_every_key_fills_in_and_follows_as_soon_as_it_is_worked() {
    let session = Session::open(&lesson(1, 9_000));
    let (frame, before) = (session.frame(), session.weights());
    let mut session = session.press("w");
    let old = key_alone(&mut session, Key::Right);
    let new = key_alone(&mut session, Key::Right);
    // Not followed yet, and said so; what is moved is measured as it goes.
    assert!(!is_tried(&session) && session.weights() == before);
    assert!(said(&session).contains("the lesson follows in a moment"), "{}", said(&session));
    assert!(said(&session).contains("ΔL ∙") && session.app.has_more());
    while session.app.has_more() {
        session.send(Message::Idle);
    }
    let (curve, pass) = (landscape(&session), &session.app.timeline.derivation().pass);
    let moved = pass.network.weights().w_h[[0, 0]] + 0.2;
    let change = direct(&session, Entry::Hidden(0, 0).into(), moved) - pass.trace.loss;
    let text = said(&session);
    assert!((number_after(&text, "ΔL") - change).abs() <= 6e-5, "{text} {change}");
    assert!(curve.points.len() >= 13);
    // What would lead out of the visit waits meanwhile too, and steps are gone.
    assert_eq!(
        Session { app: session.app.clone(), is_over: false }.press("n").last_row(),
        "Enter keeps the change first, Esc takes it back"
    );
    let mut session = session.press("  ");
    // What was wanted before is not any more; what is wanted now is followed, at the same step.
    let Effect::Work(request, _) = old else { panic!("{old:?}") };
    assert!(!request.is_wanted());
    work(&mut session, new);
    assert!(is_tried(&session) && session.app.timeline.step() == 2);
    assert!((w_h(&session) - moved).abs() < 1e-12);
    let trace = &session.app.timeline.derivation().pass.trace;
    assert_eq!(trace.loss, direct(&session, Entry::Hidden(0, 0).into(), w_h(&session)));
    assert!(session.text().contains("what if w_h were"), "{}", session.text());
    // And so on from there, on both.
    let next = key_alone(&mut session, Key::Left);
    assert!((w_h(&session) - moved).abs() < 1e-12);
    work(&mut session, next);
    assert!((w_h(&session) - moved + 0.1).abs() < 1e-12);
    // To where it was at first it is at once, and Esc leaves nothing of it.
    let session = session.press("←hh⎋");
    assert!(session.frame() == frame, "{}", session.text());
    // Kept while it is still to follow, it is worked; and one undo.
    let mut session = session.press("w");
    key_alone(&mut session, Key::Right);
    let session = session.press("⏎");
    assert!((session.weights().w_h[[0, 0]] - moved + 0.1).abs() < 1e-12);
    assert!(session.last_row().contains("kept: change of w_h"), "{}", session.last_row());
    let session = session.press("⌫");
    assert_eq!(session.weights(), before);
    assert_eq!(session.press("w→→⎋n").weights(), before);
}

#[test]
fn what_was_taken_back_while_it_was_worked_is_not_followed() {
    let mut session = Session::open(&lesson(1, 9_000)).press("w");
    let before = session.weights();
    let Effect::Work(request, task) = key_alone(&mut session, Key::Right) else { panic!() };
    let done = Box::new(task.work(|| true).unwrap());
    session.key(Key::Esc);
    session.send(Message::Worked(request, done));
    assert!(!is_tried(&session) && !has_keys(&session));
    assert_eq!(session.weights(), before);
}

#[test]
fn while_the_lesson_trains_no_number_is_moved() {
    let mut session = Session::open("class-notes").press("w");
    let before = session.weights();
    assert!(matches!(key_alone(&mut session, Key::Char('e')), Effect::Train(_)));
    let session = session.press("→");
    assert!(!is_tried(&session));
    assert_eq!((session.weights(), session.last_row().contains("training")), (before, true));
}

#[test]
fn numbers_beyond_all_bounds_show_no_nan() {
    let wild = "title: t\nvocab: [a, b]\ndataset: [{ text: a b a, label: 1 }]\n\
                model: { weights: { w_i: [1e308, -1e308], w_h: 1e308, w_o: -1e308 } }\n\
                training: { learning_rate: 1e300 }\n";
    for size in [(80, 24), (120, 40)] {
        for keys in ["w", "w→", "wx", "w↓→x", "w↑←", "w↓↓→", "w99999999⏎x", "w]]]→", "wz"]
        {
            let text = Session::open(wild).sized(size.0, size.1).press(keys).text();
            assert!(!text.contains("NaN") && !text.contains("inf"), "{keys}\n{text}");
        }
    }
}

#[test]
fn in_the_middle_of_a_number_no_key_does_anything_else() {
    let open = || Session::open("class-notes").press("w");
    let before = open().weights();
    for keys in ["0.5e", "1x", "2n", "3u", "4q", "5t", "6o", "7E"] {
        let session = open().press(keys);
        assert_eq!(session.weights(), before, "{keys}");
        assert_eq!((session.app.timeline.epoch(), session.is_over), (0, false), "{keys}");
        assert_eq!(session.address(), "encode", "{keys}");
    }
    let session = open().press("1.5e-1⏎");
    assert!(session.text().contains("0.15"), "{}", session.text());
    // What is asked next is asked of w_h again.
    let again = open().press("↑⎋w");
    assert!(again.text().contains("What if w_h"), "{}", again.text());
}

#[test]
fn escape_in_the_middle_of_a_number_only_drops_the_number() {
    let session = Session::open("class-notes").press("w→2.5⎋");
    assert!(has_keys(&session) && is_tried(&session));
    assert!((w_h(&session) - 0.8).abs() < 1e-12);
    assert!(!session.last_row().contains("2.5"), "{}", session.last_row());
    // What is typed next begins anew, and Esc once more takes the change back.
    let session = session.press("1⏎");
    assert_eq!(w_h(&session), 1.0);
    assert!(!has_keys(&session.press("⎋")));
}

#[test]
fn the_program_is_not_left_with_a_change_that_is_only_tried_before_that_is_said() {
    let session = Session::open("class-notes").press("w→q");
    let says = "the change is not kept: Enter keeps it, Esc takes it back, q again quits";
    assert_eq!((session.last_row().as_str(), session.is_over), (says, false));
    let again = |keys: &str| Session { app: session.app.clone(), is_over: false }.press(keys);
    assert!(again("q").is_over);
    // Only at once: after another key it is asked once more.
    assert!(!again("→q").is_over);
    // With nothing moved, or with it kept or taken back, q quits.
    assert!(Session::open("class-notes").press("wq").is_over);
    assert!(again("⎋q").is_over && again("⏎q").is_over);
}

#[test]
fn tab_says_that_the_change_is_taken_back() {
    let row = |keys: &str| Session::open("class-notes").press(keys).last_row();
    assert_eq!(row("w→⇥"), "taken back: change of w_h; Enter would have kept it");
    assert!(row("w→↓→⇥").contains("change of 2 numbers"), "{}", row("w→↓→⇥"));
    assert!(!row("w⇥").contains("taken back"), "{}", row("w⇥"));
}

#[test]
fn what_the_sentence_gives_now_stands_beside_what_it_gave_before() {
    for name in NOTES {
        let open = || Session::open(name).press("w");
        let given = |session: &Session| {
            let trace = &session.app.timeline.derivation().pass.trace;
            (bare(trace.loss), bare(trace.y_hat))
        };
        let (before, now) = (given(&open()), given(&open().press("→→")));
        let text = open().text();
        assert!(text.contains(&format!("L {} ŷ {}", before.0, before.1)), "{text}");
        let text = open().press("→→").text();
        let both = format!("L {}→{} ŷ {}→{}", before.0, now.0, before.1, now.1);
        assert!(text.contains(&both) && text.contains("apart"), "{both}\n{text}");
    }
}

#[test]
fn where_the_title_is_long_it_keeps_the_step_by_which_a_weight_is_moved() {
    let text = Session::open("class-notes-two-units").press("w→").text();
    assert!(text.contains(" w_h[1,1] = 0.8 ") && text.contains(" ε 0.1 "), "{text}");
}

#[test]
fn the_first_row_says_that_weights_were_set_by_hand_until_they_are_the_scenarios_again() {
    let first = |session: &Session| session.text().lines().next().unwrap().to_owned();
    let session = Session::open("class-notes").press("w→");
    assert!(!first(&session).contains("by hand"), "{}", first(&session));
    let session = session.press("⏎uen");
    assert!(first(&session).contains("set by hand  epoch"), "{}", first(&session));
    let session = session.press("<");
    assert!(first(&session).contains("truncation 2  epoch"), "{}", first(&session));
    let row = first(&session.sized(120, 40));
    assert!(row.contains("set by hand  truncation 2  epoch"), "{row}");
    assert!(!first(&Session::open("class-notes").press("w→⏎r")).contains("by hand"));
    assert!(!first(&Session::open("class-notes").press("w→⏎⌫")).contains("by hand"));
    // Where nothing is dropped, nothing is said of it.
    assert!(!first(&Session::open("class-notes")).contains("truncation"));
}
