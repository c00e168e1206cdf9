//! Which commands are possible where: what is impossible changes nothing and says why, what is
//! possible does something, and the key bar and the help name them accordingly.

use bptt::app::{Activity, App, Command, Effect, Key, KeyHint, Message, TABLE, TrainingProgress};

use bptt::instrument::Instrument;

use crate::session::Session;

/// A lesson of one sentence.
const ALONE: &str = "title: alone
vocab: [cat]
dataset:
  - { text: cat cat, label: 1 }
model:
  weights:
    w_i: [0.5]
    w_h: 0.7
    w_o: 1.2
training:
  learning_rate: 0.5
";

/// Lessons in many places, each with a word on where that is.
fn places() -> Vec<(String, App)> {
    let mut places = Vec::new();
    for name in ["class-notes", "class-notes-two-units", "truncated", ALONE] {
        let keys = ["", "→", "↓↓↓↓", "u", "uu", "uu⌫", "uuu⌫⌫", "n", "a", "e", "r"];
        let rates = ["+".repeat(40), "-".repeat(40)];
        for keys in keys.into_iter().map(str::to_owned).chain(rates) {
            places.push((format!("{name} {keys}"), Session::open(name).press(&keys).app));
        }
        let mut training = Session::open(name).press("→").app;
        let progress = TrainingProgress { done: 3, of: 100, mean_loss: None };
        training.activity = Activity::Training(progress);
        places.push((format!("{name} training"), training));
    }
    places
}

/// All that a command can change, as text.
fn state(app: &App) -> String {
    let (visit, timeline) = (app.timeline.visit(), &app.timeline);
    let mut past = timeline.clone();
    let undos = std::iter::from_fn(|| past.undo()).count();
    format!(
        "{:?} {:?} {} {} {} {:?} {undos} {} {:?} {:?} {:?} {:?} {:?} {}",
        timeline.address(),
        timeline.face(),
        visit.sentence,
        visit.updates,
        visit.training.learning_rate,
        timeline.has_past(),
        timeline.can_redo(),
        app.activity,
        app.overlay,
        app.shown_instrument(),
        app.theme,
        app.units,
        app.is_blank,
    )
}

/// The lesson after a command's first key, and what is to be done outside.
fn after(app: &App, command: Command) -> (App, Effect) {
    let key = TABLE.iter().find(|row| row.command == command).unwrap().keys[0];
    let mut app = app.clone();
    app.notice = None;
    let effect = app.update(Message::Key(key));
    (app, effect)
}

#[test]
fn what_is_impossible_changes_nothing_and_says_why_and_what_is_possible_does_something() {
    for (place, app) in places() {
        for command in TABLE.iter().map(|row| row.command) {
            let (next, effect) = after(&app, command);
            let is_changed = state(&next) != state(&app) || !matches!(effect, Effect::None);
            assert_eq!(command.is_possible(&app), is_changed, "{place}: {command:?}");
            // Esc closes nothing where nothing is open, without a word.
            if !is_changed && command != Command::Close {
                assert!(next.notice.is_some(), "{place}: {command:?}");
            }
        }
    }
}

#[test]
fn what_is_impossible_where() {
    let impossible = |app: &App| -> Vec<Command> {
        let commands = TABLE.iter().map(|row| row.command);
        commands.filter(|command| !command.is_possible(app)).collect()
    };
    let at = |name: &str, keys: &str| impossible(&Session::open(name).press(keys).app);
    assert_eq!(
        at("class-notes", ""),
        [
            Command::Back,
            Command::PreviousTerm,
            Command::PreviousChapter,
            Command::First,
            Command::NextUnits,
            Command::PreviousUnits,
            Command::Undo,
            Command::Redo,
            Command::MoreTerms,
            Command::Close,
        ]
    );
    // A step further there is a way back.
    let units = [Command::NextUnits, Command::PreviousUnits];
    let changes = [Command::Undo, Command::Redo, Command::MoreTerms];
    assert_eq!(at("class-notes", "→"), [&units[..], &changes, &[Command::Close]].concat());
    // At the last step there is only the next sentence; autoplay can be stopped.
    let ahead = [Command::NextTerm, Command::NextChapter, Command::Last];
    assert_eq!(
        at("class-notes-two-units", "u"),
        [&ahead[..], &[Command::Redo, Command::MoreTerms, Command::Close]].concat()
    );
    assert!(!at("class-notes", "a").contains(&Command::Close));
    assert!(!at("class-notes", "u⌫").contains(&Command::Redo));
    // With one sentence there is no other.
    let others = [Command::NextSentence, Command::PreviousSentence];
    assert!(others.iter().all(|command| at(ALONE, "").contains(command)));
    // η ends in either direction.
    assert!(at("class-notes", &"+".repeat(40)).contains(&Command::RaiseRate));
    assert!(at("class-notes", &"-".repeat(40)).contains(&Command::LowerRate));
}

#[test]
fn while_the_lesson_is_busy_only_what_leaves_it_where_it_is_is_possible() {
    let mut app = Session::open("class-notes-two-units").press("uu⌫→").app;
    app.activity = Activity::Training(TrainingProgress { done: 3, of: 100, mean_loss: None });
    let possible: Vec<Command> =
        TABLE.iter().map(|row| row.command).filter(|command| command.is_possible(&app)).collect();
    assert_eq!(
        possible,
        [
            Command::NextInstrument,
            Command::PreviousInstrument,
            Command::Whole,
            Command::Copy,
            Command::Picture,
            Command::Blank,
            Command::Theme,
            Command::Help,
            Command::Redraw,
            Command::Suspend,
            Command::Close,
            Command::Quit,
        ]
    );
    let (next, _) = after(&app, Command::Next);
    assert_eq!(next.notice.as_deref(), Some("training: Esc stops it where it is"));
}

#[test]
fn the_key_bar_names_what_is_possible_with_what_stops_first_and_help_and_quit_last() {
    let does = |hints: &[KeyHint]| -> Vec<&str> { hints.iter().map(|hint| hint.does).collect() };
    for (place, mut app) in places() {
        app.notice = None;
        let bar = app.key_bar();
        let opens = |key| {
            let mut rows = app.instruments.with_those_apart().filter_map(Instrument::opened_by);
            rows.any(|row| row.keys.contains(&key))
        };
        for hint in bar.keys.iter().filter(|hint| hint.key != Key::Char('A') && !opens(hint.key)) {
            assert!(Command::of(hint.key).unwrap().is_possible(&app), "{place}: {hint:?}");
        }
        let stops = app.activity != Activity::Resting;
        assert_eq!(bar.keys.first().is_some_and(|hint| hint.key == Key::Esc), stops, "{place}");
        assert_eq!(does(&bar.kept), ["help", "quit"]);
        assert_eq!(bar.said, None);
    }
    // An answer stands alone, and what lies over the lesson has a key of its own.
    let answered = Session::open("class-notes").press("⌫").app;
    assert!(answered.key_bar().said.is_some_and(|said| said.contains("nothing to undo")));
    assert!(answered.key_bar().keys.is_empty() && answered.key_bar().kept.is_empty());
    let open = Session::open("class-notes").press("?").app;
    assert_eq!(does(&open.key_bar().keys), ["close"]);
}
