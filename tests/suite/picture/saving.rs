//! `Y`: the screen as it stands goes to a file of a new name.

use std::path::PathBuf;

use bptt::app::{Effect, Key, Message, NewName, TrainingProgress};
use bptt::picture;

use crate::session::Session;

/// Where `Y` asks a picture to be written.
fn asked(session: &mut Session) -> NewName {
    match session.app.update(Message::Key(Key::Char('Y'))) {
        Effect::Picture(name) => *name,
        other => panic!("{other:?} {:?}", session.app.notice),
    }
}

#[test]
fn the_name_is_that_of_the_file_or_of_the_bundled_scenario_with_a_number_from_one() {
    let names = |file: Option<&str>| -> Vec<PathBuf> {
        let mut session = Session::open("vanishing");
        session.app.file = file.map(PathBuf::from);
        asked(&mut session).paths().take(2).collect()
    };
    let folder = PathBuf::from("a folder");
    assert_eq!(
        names(Some("a folder/my.lesson.yaml")),
        [folder.join("my.lesson-1.svg"), folder.join("my.lesson-2.svg")]
    );
    assert_eq!(names(None), ["vanishing-1.svg", "vanishing-2.svg"].map(PathBuf::from));
}

#[test]
fn whatever_is_on_the_screen_can_be_pictured_and_stays_there() {
    for keys in ["", "→→→", "z", "?", "?⇥", "m↓", "m⏎→", "p→", "w→", "i", "wz", "a"]
    {
        let mut session = Session::open("class-notes").press(keys);
        session.app.notice = None;
        let before = picture::frame(&session.app);
        let _ = asked(&mut session);
        assert!(picture::frame(&session.app) == before, "{keys}\n{}", session.text());
    }
    let mut session = Session::open("class-notes");
    let progress = TrainingProgress { done: 1, of: 5, mean_loss: None };
    session.app.update(Message::Key(Key::Char('e')));
    session.app.update(Message::Progress(progress));
    let _ = asked(&mut session);
}

#[test]
fn where_something_is_typed_it_is_a_letter() {
    for keys in [":", "/", "o"] {
        let mut session = Session::open("class-notes").press(keys);
        let effect = session.app.update(Message::Key(Key::Char('Y')));
        assert!(matches!(effect, Effect::None), "{keys}: {effect:?}");
    }
}

#[test]
fn the_notice_says_where_it_is() {
    let session = Session::open("class-notes").press("Y");
    assert_eq!(session.last_row(), "saved: test-1.svg");
}
