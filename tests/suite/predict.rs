//! Predict: a value is answered before it is shown. What is covered is covered everywhere, and every
//! answer gets its reason.

use std::collections::BTreeSet;

use bptt::app::{Key, Overlay, Whole};
use bptt::content::number::inline;
use bptt::instrument::Instrument;
use bptt::lesson::{Face, asked_entry, explain};
use bptt::mistakes::{Mistakes, Quantity};
use bptt::scenario;
use bptt::steps::Address;

use crate::session::Session;

/// The numbers with digits after the point that stand somewhere in a text, without their signs.
fn numbers(text: &str) -> BTreeSet<String> {
    let pieces = text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == 'e' || c == '-'));
    let numbers = pieces.map(|piece| piece.trim_matches(['-', '.', 'e']));
    numbers.filter(|number| number.contains('.')).map(str::to_owned).collect()
}

/// All numbers that a step's lines say.
fn said(session: &Session, at: Address) -> BTreeSet<String> {
    let said = explain(session.app.timeline.derivation(), at, session.app.units);
    let lines = said.numbers.iter().chain(&said.so_far);
    lines.flat_map(|line| numbers(&line.text())).collect()
}

/// What the present step asks for.
fn asked(session: &Session) -> Option<Quantity> {
    let (timeline, at) = (&session.app.timeline, session.app.timeline.address());
    timeline.quantity(at, asked_entry(&timeline.derivation().pass, at, session.app.units))
}

fn right(session: &Session) -> f64 {
    asked(session).unwrap().value(Mistakes::NONE)[0]
}

fn is_asked(session: &Session) -> bool {
    session.app.timeline.face() == Face::Asked
}

/// The numbers that belong to something else, by name: earlier steps, weights, training settings,
/// what a question or a remark says, what other sentences give.
fn known(session: &Session) -> BTreeSet<String> {
    let timeline = &session.app.timeline;
    let (derivation, step) = (timeline.derivation(), timeline.step());
    let mut known = BTreeSet::new();
    for earlier in 0..step {
        known.extend(said(session, timeline.plan().address(earlier)));
    }
    let rest = derivation
        .pass
        .network
        .weights()
        .iter()
        .map(|&weight| inline(weight))
        .collect::<Vec<_>>()
        .join(" ");
    known.extend(numbers(&rest));
    let training = &derivation.training;
    known.extend(numbers(&format!("{} {:?}", training.learning_rate, training.clip_norm)));
    known
}

/// Frames of the present step: with each panel behind Tab, and each alone on the screen.
fn frames(session: &mut Session, with_whole: bool) -> Vec<String> {
    let names: Vec<&'static str> = session.app.instruments.iter().map(Instrument::name).collect();
    let mut frames = Vec::new();
    for _ in &names {
        session.key(Key::Tab);
        frames.push(session.text());
    }
    if with_whole {
        let ever = [Whole::STEP, Whole::EQUATION, Whole::CHAIN];
        for name in ever.into_iter().chain(names) {
            session.app.overlay = Overlay::Whole(Whole::new(name));
            frames.push(session.text());
        }
        session.app.overlay = Overlay::None;
    }
    frames
}

#[test]
fn a_covered_value_stands_nowhere_on_the_screen() {
    let mut covered = 0;
    for bundled in scenario::bundled() {
        for size in [(80, 24), (120, 40), (200, 60)] {
            let mut session = Session::open(bundled.name).sized(size.0, size.1).press("p");
            while session.app.timeline.visit().sentence == 0
                && session.app.timeline.visit().updates == 0
            {
                if is_asked(&session) && asked(&session).is_some() {
                    let value = numbers(&inline(right(&session)));
                    let value = &value - &known(&session);
                    if !value.is_empty() {
                        covered += 1;
                        for frame in frames(&mut session, size.0 == 80) {
                            let shown: Vec<_> =
                                value.intersection(&numbers(&frame)).cloned().collect();
                            let place = format!("{} {}", bundled.name, session.address());
                            assert!(shown.is_empty(), "{place}: {shown:?}\n{frame}");
                        }
                    }
                }
                session.key(Key::Right);
            }
        }
    }
    assert!(covered > 300, "{covered}");
}

/// The first visit with predict on; calls `look` at every step that asks for a value.
fn each_asked(name: &str, mut look: impl FnMut(&mut Session)) -> usize {
    let mut session = Session::open(name).press("p");
    let mut count = 0;
    loop {
        if is_asked(&session) && asked(&session).is_some() {
            count += 1;
            look(&mut session);
        }
        session.uncover();
        if session.app.timeline.at_update() {
            return count;
        }
        session.key(Key::Right);
    }
}

/// The same lesson at the same place.
fn copy(session: &Session) -> Session {
    Session { app: session.app.clone(), is_over: false }
}

/// What this step says, alone on the screen, without its frame and its broken lines.
fn this_step(session: &Session) -> String {
    let mut session = copy(session).sized(200, 60);
    session.app.overlay = Overlay::Whole(Whole::new(Whole::STEP));
    let text = session.text().replace('│', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_right_number_is_read_as_right_and_shown() {
    for name in ["class-notes", "class-notes-two-units", "diagnosing", "truncated", "one-word"] {
        let asked = each_asked(name, |session| {
            let value = inline(right(session));
            let answered = copy(session).press(&value).press("⏎");
            let place = format!("{name} {}: {value}", session.address());
            assert_eq!(answered.address(), session.address());
            assert!(!is_asked(&answered), "{place}");
            let read = ["is right.", "is its sign."]
                .iter()
                .any(|said| this_step(&answered).contains(said));
            assert!(read, "{place}\n{}", this_step(&answered));
        });
        assert!(asked >= 5, "{name}: {asked}");
    }
}

#[test]
fn a_known_mistake_gets_its_thought_why_not_what_is_measured_and_what_is_right() {
    let mut seen = BTreeSet::new();
    for name in ["diagnosing", "class-notes-two-units"] {
        each_asked(name, |session| {
            let candidates = asked(session).unwrap().candidates();
            for (mistake, value) in &candidates.mistakes {
                let answered = copy(session).press(&format!("{:.4}", value[0])).press("⏎");
                let said = this_step(&answered);
                let thought = bptt::lesson::notation::with_subscripts(&mistake.texts().thought);
                if said.contains("comes of this thought") && said.contains(&thought) {
                    let texts = mistake.texts();
                    for text in [&texts.refutation, &texts.right] {
                        let text = bptt::lesson::notation::with_subscripts(text);
                        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                        assert!(said.contains(&text), "{mistake:?}: {text}\n{said}");
                    }
                    assert!(said.contains("measured") || session.address() == "update", "{said}");
                    assert!(!is_asked(&answered));
                    seen.insert(mistake.name());
                }
                assert!(answered.app.instruments.with_keys().is_some());
            }
        });
    }
    // Few numbers tell the update: it is asked on request.
    let update = Session::open("diagnosing").press("p").asked_at("update").press("⏎");
    let candidates = asked(&update).unwrap().candidates();
    let (_, value) =
        candidates.mistakes.iter().find(|(one, _)| one.name() == "gradient-added").unwrap();
    let answered = update.press(&format!("{:.4}", value[0])).press("⏎");
    assert!(this_step(&answered).contains("comes of this thought"), "{}", this_step(&answered));
    seen.insert("gradient-added");
    assert_eq!(seen.len(), 26, "{seen:?}");
}

#[test]
fn the_right_arrow_alone_leads_through_every_step_as_without_it() {
    for bundled in scenario::bundled() {
        let (mut with, mut without) =
            (Session::open(bundled.name).press("p"), Session::without_questions(bundled.name));
        for _ in 0..without.app.timeline.plan().count() {
            assert_eq!(with.address(), without.address());
            let asked = is_asked(&with);
            with.key(Key::PageDown);
            if asked {
                assert!(!is_asked(&with) && with.address() == without.address());
                with.key(Key::PageDown);
            }
            without.key(Key::Right);
        }
        assert_eq!(with.address(), "encode");
    }
}

#[test]
fn what_is_known_from_an_earlier_term_is_not_asked_again() {
    for bundled in scenario::bundled() {
        let mut seen = BTreeSet::new();
        each_asked(bundled.name, |session| {
            let at = session.app.timeline.address();
            let steps = session.app.timeline.plan().words();
            let factor = match at {
                Address::Factor { of, through, nth } => {
                    bptt::rnn::Factor::of_term(of, steps, through, nth)
                }
                Address::OutputFactor(nth) => Some(bptt::rnn::Factor::OF_W_O[nth - 1]),
                _ => None,
            };
            if let Some(factor) = factor {
                assert!(seen.insert(format!("{factor:?}")), "{} {at}", bundled.name);
            }
        });
        assert!(!seen.is_empty());
    }
}

#[test]
fn what_no_number_tells_from_a_mistake_is_shown_and_asked_only_on_request() {
    // O_0 = 0, so that the sum is the same without its first term.
    let session = Session::open("class-notes").press("p").asked_at("w_h");
    assert!(!is_asked(&session));
    let session = session.press("⏎");
    assert!(is_asked(&session));
    let session = session.press("-0.0470⏎");
    assert!(!is_asked(&session));
    assert!(
        this_step(&session).contains("cannot tell: first-term-lost"),
        "{}",
        this_step(&session)
    );
    let session = Session::open("diagnosing").press("p").asked_at("w_h");
    assert!(is_asked(&session));
}

#[test]
fn escape_leads_back_to_where_the_lesson_was() {
    let mut session = Session::without_questions("class-notes");
    for _ in 0..session.app.timeline.plan().count() {
        let back = copy(&session).press("p⎋");
        assert!(back.frame() == session.frame(), "{}", back.text());
        let again = copy(&session).press("pp");
        assert!(again.frame() == session.frame(), "{}", again.text());
        session.key(Key::Right);
    }
}

#[test]
fn a_number_that_nobody_knows_gets_three_hints_where_which_rule_the_number() {
    let mut hinted = 0;
    each_asked("diagnosing", |session| {
        let mut answered = copy(session);
        let right = inline(right(session));
        let right = right.trim_start_matches(['-', '+']);
        for (n, hint) in ["Where?", "The rule:", "The number is"].iter().enumerate() {
            assert!(is_asked(&answered));
            answered = answered.press("77.7316⏎");
            let said = this_step(&answered);
            assert!(said.contains(hint), "{}: {said}", session.address());
            assert_eq!(is_asked(&answered), n < 2);
            assert_eq!(said.contains(right), n == 2, "{}: {said}", session.address());
        }
        hinted += 1;
    });
    assert!(hinted > 15, "{hinted}");
    // A part that was answered wrongly is where they part.
    let session = Session::open("diagnosing").press("p").asked_at("w_o/1").press("77.7316⏎");
    let session = session.asked_at("w_o").press("77.7316⏎");
    assert!(this_step(&session).contains("was not right (w_o/1)"), "{}", this_step(&session));
}

#[test]
fn a_sign_alone_is_an_answer() {
    each_asked("diagnosing", |session| {
        let sign = |value: f64| if value > 0.0 { "+" } else { "-" };
        let right = right(session);
        let (yes, no) = (sign(right), sign(-right));
        let answered = copy(session).press(yes).press("⏎");
        assert!(!is_asked(&answered) && this_step(&answered).contains("is its sign"));
        let answered = copy(session).press(no).press("⏎");
        assert!(is_asked(&answered) && this_step(&answered).contains("is not its sign"));
    });
}

#[test]
fn three_answers_look_different_and_one_of_them_is_right() {
    let mut asked_of = 0;
    each_asked("diagnosing", |session| {
        let chosen = copy(session).press("v");
        if session.address().starts_with("forward") || session.address() == "loss" {
            assert!(chosen.last_row().contains("no mistake is known"), "{}", chosen.last_row());
            return;
        }
        let mut outcomes = Vec::new();
        for letter in ["A", "B", "C"] {
            let answered = copy(&chosen).press(letter);
            assert!(!is_asked(&answered), "{letter}\n{}", answered.text());
            outcomes.push(this_step(&answered).contains("is right."));
        }
        assert_eq!(outcomes.iter().filter(|right| **right).count(), 1, "{}", session.address());
        asked_of += 1;
    });
    assert!(asked_of > 10);
}

#[test]
fn what_is_typed_reaches_no_other_key() {
    let session = Session::open("class-notes").press("up").asked_at("forward/1");
    let rate = session.app.timeline.visit().training.learning_rate;
    let weights = session.weights();
    let typed = session.press("-+0.5e⌫⌫⌫⌫⌫⌫⌫⌫⌫⌫");
    assert_eq!((typed.app.count, typed.address().as_str()), (None, "forward/1"));
    assert_eq!(typed.app.timeline.visit().training.learning_rate.to_bits(), rate.to_bits());
    assert_eq!(typed.weights(), weights);
    assert!(typed.last_row().contains("nothing is typed"), "{}", typed.last_row());
    // Once the value is there, too.
    let shown = typed.press("→-12");
    assert_eq!(shown.app.timeline.visit().training.learning_rate.to_bits(), rate.to_bits());
    assert_eq!(shown.app.count, None);
    assert!(shown.last_row().contains("Enter asks"), "{}", shown.last_row());
}

#[test]
fn what_is_no_number_says_how_numbers_are_typed() {
    let session = || Session::open("class-notes").press("p").asked_at("forward/1");
    for (typed, said) in [("⏎", "type a number"), ("0,46⏎", "point"), ("1.2.3⏎", "typed as")]
    {
        let answered = session().press(typed);
        assert!(is_asked(&answered), "{typed}");
        assert!(answered.last_row().contains(said), "{typed}: {}", answered.last_row());
    }
}

#[test]
fn the_panel_keeps_score_names_mistakes_and_leads_to_the_step_again() {
    let session = Session::open("class-notes").press("p").asked_at("w_o/2").press("0.2117⏎");
    let panel = session.panel("Answers");
    assert!(panel.contains("0 of 1 right") && panel.contains("state-left-out: 1 time"), "{panel}");
    let session = session.press("→→x");
    assert_eq!((session.address().as_str(), is_asked(&session)), ("w_o/2", true));
    let session = session.press("0.1459⏎");
    assert!(session.panel("Answers").contains("1 of 2 right"), "{}", session.panel("Answers"));
    let session = session.press("→→x");
    assert!(session.last_row().contains("no answer"), "{}", session.last_row());
}

#[test]
fn going_back_is_exact_with_it_too() {
    let mut session = Session::open("diagnosing").press("p");
    let mut strip = Vec::new();
    while session.app.timeline.visit().updates == 0 {
        strip.push((session.address(), session.app.timeline.face(), session.text()));
        session.key(Key::Right);
    }
    for (address, face, text) in strip.iter().rev() {
        session.key(Key::Left);
        assert_eq!((&session.address(), session.app.timeline.face()), (address, *face));
        assert_eq!(&session.text(), text, "{address}");
    }
}
