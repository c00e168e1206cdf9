//! The chooser: what is typed and pasted, files that come in as they are found, and answers
//! that come when nobody waits for them any more.

use std::path::{Path, PathBuf};

use bptt::app::{App, Choice, Chooser, Effect, Key, Listing, Message, Overlay, Request, typed};
use bptt::scenario::{Opened, Refusal};

use crate::session::{Session, scenario};

/// A lesson with its chooser open, and what the files were asked for with.
fn open() -> (App, Request) {
    let mut app = Session::open("class-notes").app;
    match app.update(Message::Key(Key::Char('o'))) {
        Effect::ListFiles(request) => (app, request),
        other => panic!("{other:?}"),
    }
}

fn chooser(app: &App) -> &Chooser {
    match &app.overlay {
        Overlay::Chooser(chooser) => chooser,
        other => panic!("{other:?}"),
    }
}

fn type_in(app: &mut App, text: &str) {
    for letter in text.chars() {
        app.update(Message::Key(Key::Char(letter)));
    }
}

fn enter(app: &mut App) -> (Request, Choice) {
    match app.update(Message::Key(Key::Enter)) {
        Effect::Open(request, choice) => (request, choice),
        other => panic!("{other:?}"),
    }
}

fn files(names: impl IntoIterator<Item = String>) -> Listing {
    Listing::Files(names.into_iter().map(Into::into).collect())
}

fn one_word() -> Box<Opened> {
    Box::new(Opened { scenario: scenario("one-word"), file: None })
}

fn title(app: &App) -> &str {
    &app.timeline.scenario().title
}

#[test]
fn a_scenario_that_takes_long_is_said_to_be_opened_and_then_is() {
    let (mut app, _) = open();
    type_in(&mut app, "one-w");
    let (request, choice) = enter(&mut app);
    assert_eq!(choice, Choice::Listed("one-word".into()));
    assert_eq!(chooser(&app).opening(), Some("one-word"));
    assert!(Session { app: app.clone(), is_over: false }.text().contains("opening one-word …"));
    assert!(request.is_wanted());
    // Enter again asks for nothing again.
    assert!(matches!(app.update(Message::Key(Key::Enter)), Effect::None));
    let effect = app.update(Message::Opened(request, Ok(one_word())));
    assert!(matches!(effect, Effect::Watch(None)));
    assert_eq!(app.overlay, Overlay::None);
    assert_eq!(title(&app), scenario("one-word").title);
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    let notes = scenario("class-notes").title;
    let given_up: [fn(&mut App); 6] = [
        |app| drop(app.update(Message::Key(Key::Esc))),
        |app| drop(app.update(Message::Key(Key::Char('x')))),
        |app| drop(app.update(Message::Key(Key::Backspace))),
        |app| drop(app.update(Message::Key(Key::Down))),
        |app| drop(app.update(Message::Pasted("other.yaml".into()))),
        |app| {
            app.update(Message::Key(Key::Esc));
            app.update(Message::Key(Key::Char('o')));
            type_in(app, "vanish");
            enter(app);
        },
    ];
    for (n, give_up) in given_up.into_iter().enumerate() {
        for answer in [Ok(one_word()), Err("error: refused".to_owned())] {
            let (mut app, _) = open();
            type_in(&mut app, "o");
            let (request, _) = enter(&mut app);
            give_up(&mut app);
            assert!(!request.is_wanted(), "{n}");
            let before = app.overlay.clone();
            let effect = app.update(Message::Opened(request, answer));
            assert!(matches!(effect, Effect::None), "{n}: {effect:?}");
            assert_eq!((title(&app), &app.overlay), (notes.as_str(), &before), "{n}");
        }
    }
}

#[test]
fn files_that_were_asked_for_by_another_chooser_are_not_taken() {
    let (mut app, first) = open();
    app.update(Message::Key(Key::Esc));
    assert!(!first.is_wanted());
    app.update(Message::Listed(first.clone(), files(["./a.yaml".to_owned()])));
    let Effect::ListFiles(second) = app.update(Message::Key(Key::Char('o'))) else { panic!() };
    let count = chooser(&app).matching().len();
    app.update(Message::Listed(first, files(["./a.yaml".to_owned()])));
    assert_eq!(chooser(&app).matching().len(), count);
    app.update(Message::Listed(second, files(["./a.yaml".to_owned()])));
    assert_eq!(chooser(&app).matching().len(), count + 1);
}

#[test]
fn more_than_a_hundred_are_said_and_found_by_typing() {
    let (mut app, request) = open();
    assert!(chooser(&app).remark().is_some_and(|remark| remark.contains("looking")));
    let names = (1..=237).map(|n| format!("./x{n:03}.yaml"));
    app.update(Message::Listed(request, files(names)));
    assert_eq!(chooser(&app).matching().len(), Chooser::MOST);
    let bundled = bptt::scenario::bundled().len();
    assert_eq!(chooser(&app).left_out(), 237 + bundled - Chooser::MOST);
    let session = Session { app, is_over: false }.sized(100, 60);
    assert!(session.text().contains("… and 151 more: type to find them"), "{}", session.text());
    // From the first one up is the last one shown, not one that is out of sight.
    let session = session.press("↑");
    assert!(session.text().contains("x086.yaml"), "{}", session.text());
    let mut app = session.press("x237").app;
    assert_eq!((chooser(&app).matching().len(), chooser(&app).left_out()), (1, 0));
    assert_eq!(enter(&mut app).1, Choice::Listed("./x237.yaml".into()));
}

#[test]
fn titles_come_later_are_found_too_and_leave_the_chosen_one_chosen() {
    let (mut app, request) = open();
    let names = ["./a.yaml", "./b.yaml", "./c.yaml"].map(str::to_owned);
    app.update(Message::Listed(request.clone(), files(names)));
    type_in(&mut app, "yaml");
    app.update(Message::Key(Key::Down));
    assert_eq!(chooser(&app).matching()[1].name, "./b.yaml");
    let titles = Listing::Titles { first: 1, titles: vec!["Bees".into(), "Seas".into()] };
    app.update(Message::Listed(request.clone(), titles));
    let found = chooser(&app).matching();
    assert_eq!((found[1].title.as_str(), found[2].title.as_str()), ("Bees", "Seas"));
    assert_eq!(chooser(&app).selected(), 1);
    "yaml".chars().for_each(|_| drop(app.update(Message::Key(Key::Backspace))));
    type_in(&mut app, "SEAS");
    assert_eq!(chooser(&app).matching()[0].name, "./c.yaml");
    // More titles than files, or of files that are not there, are no harm.
    let titles = Listing::Titles { first: usize::MAX, titles: vec!["None".into()] };
    app.update(Message::Listed(request.clone(), titles));
    let titles = Listing::Titles { first: 2, titles: vec!["One".into(), "Two".into()] };
    app.update(Message::Listed(request, titles));
    assert_eq!(chooser(&app).matching().len(), 0);
}

/// Fast fingers: what is typed with Enter is the name of a file, or its title, that is not
/// known yet.
#[test]
fn enter_waits_for_files_that_are_still_looked_for() {
    let listed = |app: &mut App, request: &Request, listing| match app
        .update(Message::Listed(request.clone(), listing))
    {
        Effect::Open(_, choice) => Some(choice),
        Effect::None => None,
        other => panic!("{other:?}"),
    };
    let names = || files(["./a.yaml", "./b.yaml"].map(str::to_owned));
    let titles =
        |titles: [&str; 2]| Listing::Titles { first: 0, titles: titles.map(Into::into).into() };
    for (typed, chosen) in [("b.yaml", "./b.yaml"), ("bees", "./b.yaml")] {
        let (mut app, request) = open();
        type_in(&mut app, typed);
        assert!(matches!(app.update(Message::Key(Key::Enter)), Effect::None));
        assert_eq!(chooser(&app).opening(), Some(typed));
        let choice = listed(&mut app, &request, names());
        let choice = choice.or_else(|| listed(&mut app, &request, titles(["Ayes", "Bees"])));
        assert_eq!(choice, Some(Choice::Listed(chosen.into())));
    }
    // It is none of them, or there is no list: then it is a file by that name.
    for answer in [Listing::Failed("why".into()), Listing::Files(Vec::new())] {
        let (mut app, request) = open();
        type_in(&mut app, "no-such");
        app.update(Message::Key(Key::Enter));
        assert_eq!(listed(&mut app, &request, answer), Some(Choice::Typed("no-such".into())));
    }
    let (mut app, request) = open();
    type_in(&mut app, "no-such");
    app.update(Message::Key(Key::Enter));
    assert_eq!(listed(&mut app, &request, names()), None);
    assert_eq!(listed(&mut app, &request, titles(["", ""])), Some(Choice::Typed("no-such".into())));
    // Given up: then nothing is opened when the files come.
    let (mut app, request) = open();
    type_in(&mut app, "b.yam");
    app.update(Message::Key(Key::Enter));
    type_in(&mut app, "l");
    assert_eq!(listed(&mut app, &request, names()), None);
}

#[test]
fn why_there_is_no_list_is_said() {
    let (mut app, request) = open();
    app.update(Message::Listed(request, Listing::Failed("no thread left".into())));
    let session = Session { app, is_over: false };
    assert!(session.text().contains("no thread left"), "{}", session.text());
}

#[test]
fn training_that_cannot_begin_leaves_the_lesson_resting_with_a_word() {
    let mut app = Session::open("class-notes").app;
    assert!(matches!(app.update(Message::Key(Key::Char('e'))), Effect::Train(_)));
    app.update(Message::NotTrained("no thread left".into()));
    assert_eq!(app.activity, bptt::app::Activity::Resting);
    assert_eq!(app.notice.as_deref(), Some("no thread left"));
    assert!(matches!(app.update(Message::Key(Key::Char('e'))), Effect::Train(_)));
}

#[test]
fn a_new_version_of_a_file_that_was_left_is_not_offered() {
    let mut app = Session::open("class-notes").app;
    let saved =
        |path: &str, to: &str| Message::Saved(PathBuf::from(path), Ok(Box::new(scenario(to))));
    app.update(saved("a.yaml", "one-word"));
    assert!(app.saved.is_none(), "no file is watched");
    app.file = Some("a.yaml".into());
    app.update(saved("b.yaml", "one-word"));
    assert!(app.saved.is_none(), "another file is watched");
    app.update(saved("a.yaml", "one-word"));
    assert!(app.saved.is_some());
}

#[test]
fn a_paste_is_its_first_line_by_whatever_sign_that_ends_without_blanks_around() {
    for (pasted, typed) in [
        ("lesson.yaml\rsecond line", "lesson.yaml"),
        ("lesson.yaml\nsecond line", "lesson.yaml"),
        ("lesson.yaml\r\n", "lesson.yaml"),
        ("  a b.yaml \t\r", "a b.yaml"),
        ("\r\n\r\n  lesson.yaml\r\nrm -rf x\r", "lesson.yaml"),
        ("a\u{1b}[31mb\u{0}", "a[31mb"),
        ("\r\r", ""),
        ("", ""),
    ] {
        let (mut app, _) = open();
        app.update(Message::Pasted(pasted.into()));
        assert_eq!(chooser(&app).typed(), typed, "{pasted:?}");
    }
}

#[test]
fn a_paste_is_the_same_as_its_letters_typed() {
    let names = || files((0..300).map(|n| format!("./x{n}.yaml")));
    for text in ["x12".to_owned(), "YAML".repeat(400), "\u{7}".into()] {
        let [mut pasted, mut typed] = [(); 2].map(|()| {
            let (mut app, request) = open();
            app.update(Message::Listed(request, names()));
            app.update(Message::Key(Key::Down));
            app
        });
        pasted.update(Message::Pasted(text.clone()));
        type_in(&mut typed, &text);
        let state = |app: &App| {
            let chooser = chooser(app);
            let found: Vec<String> =
                chooser.matching().iter().map(|entry| entry.name.clone()).collect();
            (chooser.typed().to_owned(), found, chooser.left_out(), chooser.selected())
        };
        assert_eq!(state(&pasted), state(&typed));
    }
}

#[test]
fn a_typed_path_is_handed_on_as_it_was_typed() {
    let (mut app, _) = open();
    type_in(&mut app, "'~/no such.yaml'");
    assert_eq!(enter(&mut app).1, Choice::Typed("'~/no such.yaml'".into()));
}

#[test]
fn paths_are_understood_as_people_type_paste_and_drag_them() {
    let home = Path::new("/home/ann");
    let everywhere = [
        ("a.yaml", "a.yaml"),
        ("  a.yaml ", "a.yaml"),
        ("a b.yaml", "a b.yaml"),
        ("'a b.yaml'", "a b.yaml"),
        ("\"a b.yaml\"", "a b.yaml"),
        ("~", "/home/ann"),
        ("~/x.yaml", "/home/ann/x.yaml"),
        ("~//x.yaml", "/home/ann/x.yaml"),
        ("'~/x y.yaml'", "/home/ann/x y.yaml"),
        ("~bob/x.yaml", "~bob/x.yaml"),
        ("x~/y", "x~/y"),
        ("file.yaml", "file.yaml"),
        ("file:x.yaml", "file:x.yaml"),
        ("https://example.org/a.yaml", "https://example.org/a.yaml"),
        ("", ""),
        ("'", "'"),
        ("it's.yaml", "it's.yaml"),
    ];
    for (text, path) in everywhere {
        assert_eq!(typed::meant(text, Some(home)), Path::new(path), "{text}");
    }
    assert_eq!(typed::meant("~/x.yaml", None), Path::new("~/x.yaml"));
}

#[cfg(unix)]
#[test]
fn blanks_after_backslashes_and_urls_of_files_are_understood_where_paths_have_slashes() {
    use std::os::unix::ffi::OsStrExt;
    for (text, path) in [
        ("/tmp/a\\ b.yaml", &b"/tmp/a b.yaml"[..]),
        ("/tmp/a\\ b\\ \\(1\\).yaml ", b"/tmp/a b (1).yaml"),
        ("'/tmp/it'\\''s.yaml'", b"/tmp/it's.yaml"),
        ("file:///tmp/a%20b.yaml", b"/tmp/a b.yaml"),
        ("FILE://localhost/tmp/a.yaml", b"/tmp/a.yaml"),
        ("file:/tmp/a.yaml", b"/tmp/a.yaml"),
        ("file:///tmp/%c3%BC.yaml", "/tmp/ü.yaml".as_bytes()),
        ("file:///tmp/%ff%.yaml%4", b"/tmp/\xff%.yaml%4"),
        ("file:///tmp/100%25.yaml", b"/tmp/100%.yaml"),
        ("'file:///tmp/a b.yaml'", b"/tmp/a b.yaml"),
    ] {
        assert_eq!(typed::meant(text, None).as_os_str().as_bytes(), path, "{text}");
    }
}

#[cfg(windows)]
#[test]
fn backslashes_part_folders_and_urls_of_files_name_a_drive_where_paths_have_drives() {
    let home = Path::new(r"C:\Users\Ann");
    for (text, path) in [
        (r"C:\a b.yaml", r"C:\a b.yaml"),
        (r#""C:\a b.yaml""#, r"C:\a b.yaml"),
        (r"~\x.yaml", r"C:\Users\Ann\x.yaml"),
        ("file:///C:/a%20b.yaml", "C:/a b.yaml"),
    ] {
        assert_eq!(typed::meant(text, Some(home)), Path::new(path), "{text}");
    }
}

#[test]
fn a_refusal_says_the_same_whoever_asked() {
    let refusal: Refusal = bptt::scenario::open("no/such.yaml").unwrap_err();
    let within = bptt::scenario::open_within("no/such.yaml", bptt::scenario::Reach::Lesson);
    assert_eq!(within.unwrap_err(), refusal);
}

#[test]
fn what_is_typed_is_opened_without_titles_that_do_not_come() {
    let (mut app, request) = open();
    app.update(Message::Listed(request.clone(), files(["./k.yaml".to_owned()])));
    type_in(&mut app, "nosuch");
    assert!(matches!(app.update(Message::Key(Key::Enter)), Effect::None));
    let effect = app.update(Message::Listed(request, Listing::Slow));
    assert!(matches!(effect, Effect::Open(_, Choice::Typed(name)) if name == "nosuch"));
}

#[test]
fn a_paste_of_nothing_that_can_be_typed_leaves_what_is_chosen_and_what_is_being_opened() {
    let (mut app, _) = open();
    app.update(Message::Key(Key::Down));
    let (request, _) = enter(&mut app);
    let opening = chooser(&app).opening().map(str::to_owned);
    assert!(opening.is_some());
    for nothing in ["", "\u{7}", " \n\t\r\n"] {
        app.update(Message::Pasted(nothing.into()));
        assert_eq!(chooser(&app).selected(), 1, "{nothing:?}");
        assert_eq!(chooser(&app).opening(), opening.as_deref(), "{nothing:?}");
        assert!(request.is_wanted(), "{nothing:?}");
    }
}

#[test]
fn the_end_of_what_is_typed_is_in_view_with_the_cursor_however_long_it_is() {
    for columns in [44, 60, 80] {
        for length in 5..100 {
            let text: String = ('a'..='z').cycle().take(length).collect();
            let mut session = Session::open("class-notes").sized(columns, 24).press("o");
            session.send(Message::Pasted(text.clone()));
            let end = format!("{}█", &text[length - 5..]);
            assert!(session.text().contains(&end), "{length} letters in {columns} columns");
        }
    }
}
