//! A state that is saved: it goes on to the last bit where the lesson was, under a new name.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bptt::app::{App, Effect, Key, Message, NewFile};
use bptt::scenario::{self, Scenario, bundled};
use proptest::prelude::*;

use crate::long::cases;
use crate::session::{Session, scenario};

/// What `s` asks to be written.
fn asked(session: &mut Session) -> NewFile {
    match session.app.update(Message::Key(Key::Char('s'))) {
        Effect::Save(file) => *file,
        other => panic!("{other:?} {:?}", session.app.notice),
    }
}

/// The lesson of a file.
fn opened(file: &NewFile, sentence: usize) -> Session {
    let scenario = Arc::new(scenario(&file.text));
    Session { app: App::at(scenario, sentence, 0, (80, 24)), is_over: false }
}

fn bits(session: &Session) -> Vec<u64> {
    session.weights().iter().map(|weight| weight.to_bits()).collect()
}

/// Saves where the keys lead, opens that, and updates both as often: they stay equal.
fn goes_on(mut session: Session, updates: usize) {
    let file = asked(&mut session);
    let timeline = &session.app.timeline;
    let visit = timeline.visit();
    let sentence =
        (visit.sentence + usize::from(timeline.at_update())) % timeline.scenario().sentences.len();
    let mut again = opened(&file, sentence);
    assert_eq!(bits(&again), bits(&session));
    let training = session.app.timeline.visit().training;
    assert_eq!(again.app.timeline.visit().training, training);
    let [before, after] =
        [&session, &again].map(|session| Scenario::clone(session.app.timeline.scenario()));
    let said = |one: &Scenario| (one.title.clone(), one.about.clone(), one.remarks.clone());
    assert_eq!(said(&after), said(&before));
    assert_eq!((&after.questions, &after.errata), (&before.questions, &before.errata));
    assert_eq!(after.sentences, before.sentences);
    for n in 0..updates {
        (session, again) = (session.press("u"), again.press("u"));
        assert_eq!(bits(&again), bits(&session), "update {n}");
    }
    let loss = |session: &Session| session.app.timeline.derivation().pass.trace.loss.to_bits();
    assert_eq!(loss(&again), loss(&session));
    (session, again) = (session.press("e"), again.press("e"));
    assert_eq!(bits(&again), bits(&session), "an epoch");
}

#[test]
fn every_bundled_scenario_goes_on_to_the_bit_after_a_hundred_updates() {
    for bundled in bundled() {
        for keys in ["→→", "uuu→", "7E+n→→", "uu", "-eu"] {
            goes_on(Session::open(bundled.name).press(keys), 100);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases(12)) })]
    #[test]
    fn so_does_any_random_network(
        seed in any::<u64>(),
        scale in 0.01_f64..3.0,
        hidden in 1_usize..5,
        rate in 0.001_f64..2.0,
        extra in proptest::sample::select(vec!["", ", truncate: 2", ", clip_norm: 0.3"]),
        keys in "[uen+]{0,5}",
    ) {
        let text = format!(
            "title: random\nvocab: [a, b, c]\ndataset:\n  - {{ text: a b c a, label: 1 }}\n  \
             - {{ words: [b], label: 0 }}\nmodel: {{ hidden: {hidden}, initial_state: {:?}, \
             random: {{ seed: {seed}, scale: {scale} }} }}\n\
             training: {{ learning_rate: {rate}{extra} }}\n",
            vec![0.1; hidden],
        );
        goes_on(Session::open(&text).press(&keys), 100);
    }
}

#[test]
fn the_name_is_that_of_the_file_or_of_the_bundled_scenario_with_a_number() {
    let names = |file: Option<&str>, text: &str| -> Vec<PathBuf> {
        let mut session = Session::open(text);
        session.app.file = file.map(PathBuf::from);
        asked(&mut session).name.paths().take(2).collect()
    };
    let both = |one: &str, other: &str| vec![PathBuf::from(one), PathBuf::from(other)];
    assert_eq!(
        names(Some("a folder/lesson.yaml"), "class-notes"),
        [Path::new("a folder").join("lesson-2.yaml"), Path::new("a folder").join("lesson-3.yaml")]
    );
    assert_eq!(names(Some("my.own.yml"), "one-word"), both("my.own-2.yaml", "my.own-3.yaml"));
    assert_eq!(names(None, "vanishing"), both("vanishing-2.yaml", "vanishing-3.yaml"));
    let piped = bundled()[0].text.replacen("title: ", "title: Another, ", 1);
    assert_eq!(names(None, &piped), both("scenario-2.yaml", "scenario-3.yaml"));
}

#[test]
fn a_comment_says_where_it_comes_from_and_how_it_goes_on() {
    let comment = |keys: &str| -> Vec<String> {
        let mut session = Session::open("class-notes").press(keys);
        session.app.file = Some("my \u{1b}lesson.yaml".into());
        asked(&mut session).text.lines().take(2).map(str::to_owned).collect()
    };
    assert_eq!(
        comment("uu→→→→"),
        [
            "# A lesson of my \\u{1b}lesson.yaml as it stood after 2 updates, saved by bptt.",
            "# It goes on with: bptt THIS-FILE --sentence 3 --at forward/3",
        ]
    );
    // At the update the weights are those of the next sentence.
    let next = "# It goes on with: bptt THIS-FILE --sentence 1";
    assert_eq!(comment("uuu")[1], next);
    let mut session = Session::open("class-notes");
    session.app.file = None;
    assert!(asked(&mut session).text.starts_with("# A lesson of class-notes as it stood after 0"));
}

#[test]
fn the_notice_says_where_it_is_with_the_end_of_the_path_in_view() {
    let mut session = Session::open("class-notes").sized(60, 24);
    session.send(Message::Written(Ok("/home/ada/lesson-2.yaml".into())));
    assert_eq!(session.last_row(), "saved: /home/ada/lesson-2.yaml");
    let long = Path::new("/a/very long path").join("of folders/".repeat(9)).join("lesson-2.yaml");
    session.send(Message::Written(Ok(long)));
    let row = session.last_row();
    assert!(row.starts_with("saved: …") && row.ends_with("/lesson-2.yaml"), "{row}");
    session.send(Message::Written(Err("lesson-2.yaml: no room".into())));
    assert_eq!(session.last_row(), "not saved: lesson-2.yaml: no room");
}

#[test]
fn what_cannot_be_a_file_is_said_and_nothing_else_happens() {
    let large = "title: t\nvocab: [a]\ndataset: [{ text: a, label: 1 }]\n\
        model: { hidden: 100, random: { seed: 1, scale: 1 } }\ntraining: { learning_rate: 1 }\n";
    let mut session = Session::open(large);
    assert!(matches!(session.app.update(Message::Key(Key::Char('s'))), Effect::None));
    assert!(session.last_row().starts_with("not saved: it would be"), "{}", session.last_row());
}

#[test]
fn a_lesson_with_a_mistake_in_it_is_not_saved() {
    let session = Session::open("class-notes").press("m⏎");
    assert!(session.app.timeline.visit().way != bptt::lesson::Way::Right, "{}", session.text());
    let mut session = session;
    let effect = session.app.update(Message::Key(Key::Char('s')));
    assert!(matches!(effect, Effect::None), "{effect:?}");
    assert!(session.last_row().contains("worked with a mistake"), "{}", session.last_row());
}

#[test]
fn the_saved_file_is_one_that_check_finds_fine() {
    for bundled in bundled() {
        let file = asked(&mut Session::open(bundled.name).press("3E"));
        scenario::read("saved.yaml", file.text.as_bytes()).unwrap();
    }
}

/// Remarks and questions at the first term of w_h, which a truncation to two drops.
fn with_words_at_the_first_term() -> String {
    let lesson = "lesson:\n  remarks:\n    - { at: w_h/1, say: \"The first: \\\"far\\\" away\" }\n    \
                  - { at: update, say: Here it goes }\n  questions:\n    \
                  - { at: w_h/1, ask: Why zero?, answer: O_0 is, choices: [O_0 is, w_h is] }\n";
    let text = bundled()[0].text;
    let end = text.find("\nlesson:").map_or(text.len(), |at| at + 1);
    format!("{}\n{lesson}", text[..end].trim_end())
}

#[test]
fn what_is_said_at_steps_that_truncation_drops_is_kept_from_one_file_to_the_next() {
    let mut session = Session::open(&with_words_at_the_first_term()).press("<");
    let first = asked(&mut session);
    let comment = |text: &str| -> Vec<String> {
        let lines = text.lines().skip_while(|line| !line.contains("that truncation drops"));
        lines.map(str::to_owned).collect()
    };
    let kept = comment(&first.text);
    assert!(kept.iter().any(|line| line.contains("Why zero?")), "{}", first.text);
    assert!(kept.iter().any(|line| line.contains("far")), "{}", first.text);
    // The next file, and the one after it, have the same; what is dropped besides joins it.
    let mut again = opened(&first, 0);
    let second = asked(&mut again);
    assert_eq!(comment(&second.text), kept);
    let third = asked(&mut opened(&second, 0));
    assert_eq!(comment(&third.text), kept);
    assert!(third.text.contains("Here it goes") && third.text.contains("truncate: 2"));
}

#[test]
fn a_sentence_of_ones_own_is_in_the_file_and_opens_again() {
    let mut session = Session::open("class-notes").press("/rat cat 0⏎");
    let file = asked(&mut session);
    assert!(file.text.contains("- { text: \"rat cat\", label: 0 }"), "{}", file.text);
    assert!(file.text.contains("--sentence 4"), "{}", file.text);
    let again = opened(&file, 3);
    assert_eq!(
        again.app.timeline.derivation().pass.sentence,
        session.app.timeline.derivation().pass.sentence
    );
    goes_on(Session::open("class-notes").press("/rat cat 0⏎ue"), 20);
}
