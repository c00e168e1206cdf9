//! A question stands before what answers it: its step's value is covered, everywhere, until the next
//! key; and it always gets its answer.

use std::collections::BTreeSet;

use bptt::app::Key;
use bptt::lesson::{Face, explain};
use bptt::scenario;

use crate::session::Session;

/// Without spaces.
fn tight(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The numbers with digits after the point that stand somewhere in a text, without their signs.
fn numbers(text: &str) -> BTreeSet<String> {
    let pieces = text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == 'e' || c == '-'));
    let numbers = pieces.map(|piece| piece.trim_matches(['-', '.', 'e']));
    numbers.filter(|number| number.contains('.')).map(str::to_owned).collect()
}

/// What the step comes to, as its explanation says it.
fn value(session: &Session) -> BTreeSet<String> {
    let (derivation, address) = (session.app.timeline.derivation(), session.app.timeline.address());
    let said = explain(derivation, address, session.app.units);
    said.numbers.last().map(|last| numbers(&last.text())).unwrap_or_default()
}

#[test]
fn the_value_of_a_question_stands_nowhere_on_the_screen_before_it_is_answered() {
    let mut hidden = 0;
    for bundled in scenario::bundled() {
        for size in [(80, 24), (120, 40), (200, 60)] {
            let mut session = Session::open(bundled.name).sized(size.0, size.1);
            let panels = session.app.instruments.iter().count();
            for question in session.app.timeline.scenario().questions.clone() {
                let step = session.app.timeline.plan().number(question.at).unwrap();
                for _ in 0..panels {
                    session.key(Key::Tab);
                    session.app.timeline.go_to(step - 1);
                    session.uncover();
                    let before = numbers(&session.text());
                    session.app.timeline.go_to(step);
                    assert_eq!(session.app.timeline.face(), Face::Asked);
                    let asked = numbers(&session.text());
                    // A number that stood there before is that of something else.
                    let value = &value(&session) - &before;
                    let shown: Vec<_> = value.intersection(&asked).collect();
                    let place = format!("{} {}", bundled.name, question.at);
                    assert!(shown.is_empty(), "{place}: {shown:?}\n{}", session.text());
                    session.uncover();
                    let now = numbers(&session.text());
                    hidden += usize::from(value.iter().any(|number| now.contains(number)));
                }
            }
        }
    }
    assert!(hidden > 300, "{hidden}");
}

#[test]
fn no_question_of_a_bundled_lesson_stands_on_a_screen_with_its_answer() {
    for bundled in scenario::bundled() {
        let mut session = Session::open(bundled.name).sized(80, 24);
        for question in session.app.timeline.scenario().questions.clone() {
            session = session.asked_at(&question.at.to_string());
            let ask = bptt::lesson::notation::with_subscripts(&question.ask);
            let answer = bptt::lesson::notation::with_subscripts(&question.answer);
            let this_step = |session: &Session| {
                let rows = session.text();
                let rows: Vec<String> =
                    rows.lines().skip(17).map(|row| row.chars().take(45).collect()).collect();
                tight(&rows.join(""))
            };
            let place = format!("{} {}", bundled.name, question.at);
            let asked = this_step(&session);
            assert!(asked.contains(&tight(&ask)), "{place}\n{}", session.text());
            assert!(!asked.contains(&tight(&answer)), "{place}");
            session = session.press("→");
            let answered = this_step(&session);
            assert!(answered.contains(&tight(&answer)), "{place}\n{}", session.text());
            assert_eq!(session.address(), question.at.to_string());
        }
    }
}

#[test]
fn the_first_key_shows_the_answer_the_next_goes_on_and_back_is_exact() {
    let mut session = Session::open("class-notes");
    let (mut strip, mut asked) = (Vec::new(), 0);
    while session.app.timeline.visit().sentence == 0 {
        strip.push((session.address(), session.app.timeline.face(), session.text()));
        asked += usize::from(session.app.timeline.face() == Face::Asked);
        session = session.press("→");
    }
    assert_eq!(asked, session.app.timeline.scenario().questions.len());
    assert_eq!(strip.len(), 42 + asked);
    let bar = |text: &str| text.lines().take(23).map(str::to_owned).collect::<Vec<_>>();
    for (address, face, text) in strip.iter().rev() {
        session = session.press("←");
        assert_eq!((&session.address(), session.app.timeline.face()), (address, *face));
        assert_eq!(bar(&session.text()), bar(text), "{address}");
    }
}

#[test]
fn choices_stand_in_an_order_of_their_own_that_is_always_the_same() {
    let mut places = BTreeSet::new();
    let mut first = 0;
    for bundled in scenario::bundled() {
        for question in crate::session::scenario(bundled.name).questions {
            let order = question.order();
            assert_eq!(order, question.clone().order());
            let mut sorted = order.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, (0..question.choices.len()).collect::<Vec<_>>());
            if let Some(place) = order.iter().position(|&n| n == 0) {
                places.insert(place);
                first += usize::from(place == 0);
            }
        }
    }
    assert!(places.len() >= 2 && first > 0, "{places:?} {first}");
}

#[test]
fn a_letter_chooses_an_answer_and_says_whether_it_is_right() {
    let (mut right, mut wrong) = (0, 0);
    for bundled in scenario::bundled() {
        for question in crate::session::scenario(bundled.name).questions {
            let address = question.at.to_string();
            for (letter, chosen) in ('A'..='Z').zip(question.order()) {
                let session = Session::open(bundled.name).asked_at(&address);
                let session = session.press(&letter.to_string());
                assert_eq!(
                    (session.address(), session.app.timeline.face()),
                    (address.clone(), Face::Shown)
                );
                let said = session.last_row();
                assert_eq!(said.contains("yes"), chosen == 0, "{said}");
                *if chosen == 0 { &mut right } else { &mut wrong } += 1;
            }
        }
    }
    assert!(right > 20 && wrong > 20);
}

#[test]
fn small_letters_mean_at_a_question_what_they_always_mean() {
    let asked = || Session::open("class-notes").asked_at("w_o/2");
    assert!(!asked().app.timeline.question().unwrap().choices.is_empty());
    let blank = asked().press("b");
    assert!(blank.app.is_blank && blank.app.timeline.face() == Face::Asked);
    assert!(asked().press("a").app.is_playing());
    assert!(Session::open("saturated").asked_at("loss").press("a").app.is_playing());
    // With predict, too: at the question, and at the choices that v gives.
    let session = Session::open("diagnosing").press("p");
    for session in [
        session.asked_at("w_o/2"),
        Session::open("diagnosing").press("p").asked_at("w_o").press("v"),
    ] {
        let blank = session.press("b");
        assert!(blank.app.is_blank && blank.app.timeline.face() == Face::Asked);
    }
}

#[test]
fn a_question_stands_where_its_address_is_the_factor_that_it_asks_about() {
    use bptt::lesson::explain::Said;
    let said = |session: &Session| {
        let timeline = &session.app.timeline;
        explain(timeline.derivation(), timeline.address(), session.app.units).said
    };
    let is_why = |said: &Said| matches!(said, Said::Why(_));
    // In a sentence of another length the third factor is another.
    for (own, is_asked) in [("cat 0", false), ("rat cat mat 0", true), ("cat mat rat cat 1", false)]
    {
        let session = Session::open("class-notes").press(&format!("/{own}⏎")).asked_at("w_i/1/3");
        assert_eq!(session.app.timeline.face() == Face::Asked, is_asked, "{own}");
        assert_eq!(session.app.timeline.question().is_some(), is_asked, "{own}");
        assert_eq!(!said(&session).iter().all(is_why), is_asked, "{own}");
        let session = session.asked_at("w_i/1/2");
        assert_eq!(!said(&session).iter().all(is_why), is_asked, "{own}");
        let errata = session.app.timeline.derivation().errata();
        assert_eq!(!errata.is_empty(), is_asked, "{own}");
        let has_panel = session.app.instruments.iter().any(|one| one.name() == "slips");
        assert_eq!(has_panel, is_asked, "{own}");
    }
    // Saved with such a sentence, the file says no more of it.
    let mut longer = crate::session::scenario("class-notes");
    longer.sentences.push(longer.sentence("cat 0").unwrap());
    let text = scenario::written(&longer, &[]).unwrap();
    let session = Session::open(&text).press("nnn").asked_at("w_i/1/3");
    assert!(session.app.timeline.question().is_none() && said(&session).iter().all(is_why));
    // With other terms kept a question may have another answer; a remark is about the same factor.
    let cut = || Session::open("truncated");
    assert!(cut().asked_at("w_i").app.timeline.question().is_some());
    let more = cut().press(">").asked_at("w_i");
    assert!(more.app.timeline.question().is_none());
    assert_ne!(more.app.timeline.face(), Face::Asked);
    assert!(said(&more.asked_at("forward/6")).iter().any(|one| matches!(one, Said::Remark(_))));
}

#[test]
fn no_bundled_sentence_has_fewer_questions_remarks_or_errata_than_its_file() {
    for bundled in scenario::bundled() {
        let scenario = crate::session::scenario(bundled.name);
        for sentence in &scenario.sentences {
            let plan = bptt::steps::Plan::new(sentence.len(), scenario.training.truncate);
            for question in &scenario.questions {
                assert_eq!(scenario.question_at(question.at, plan), Some(question));
            }
            for remark in &scenario.remarks {
                assert!(scenario.remarks_at(remark.at, plan).any(|one| one == remark));
            }
            assert_eq!(scenario.errata_of(plan).count(), scenario.errata.len());
        }
    }
}

#[test]
fn in_the_smallest_window_a_question_and_its_answer_are_there_too() {
    for bundled in scenario::bundled() {
        for question in crate::session::scenario(bundled.name).questions {
            let session = Session::open(bundled.name).sized(44, 17);
            let session = session.asked_at(&question.at.to_string());
            assert!(session.text().contains("? "), "{}\n{}", question.at, session.text());
            assert!(session.last_row().contains("answer"), "{}", session.last_row());
            let session = session.press("→");
            assert!(session.text().contains("√ "), "{}\n{}", question.at, session.text());
        }
    }
}
