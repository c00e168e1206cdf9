//! Keys: what each leads to, what a key without meaning says, how a number is typed.

use bptt::app::{
    Activity, Background, ChosenBy, Command, Effect, Key, Letters, Message, Overlay, ThemeName,
    TrainingProgress,
};

use crate::session::Session;

/// Presses one key and hands back what is to be done outside.
fn effect(session: &mut Session, key: Key) -> Effect {
    session.app.update(Message::Key(key))
}

#[test]
fn a_clicker_steps_and_the_brackets_go_through_the_chapters() {
    let mut session = Session::open("class-notes");
    for _ in 0..3 {
        session.key(Key::PageDown);
    }
    assert_eq!(session.address(), "forward/3");
    session.key(Key::PageUp);
    assert_eq!(session.address(), "forward/2");
    assert_eq!(session.press("]").address(), "loss");
}

#[test]
fn page_keys_scroll_what_lies_over_the_lesson_and_leave_the_step_alone() {
    let mut session = Session::open("class-notes").press("→?");
    let top = session.text();
    session.key(Key::PageDown);
    assert_ne!(session.text(), top);
    session.key(Key::PageUp);
    assert_eq!(session.text(), top);
    assert_eq!(session.press("⎋").address(), "forward/1");
}

#[test]
fn the_last_row_of_help_and_messages_is_reached_and_up_moves_at_once() {
    let sentence = "a sentence that is far longer than a narrow window has columns … and so on\n";
    let mut refused = Session::open("class-notes").sized(44, 17);
    refused.refused(&format!("{}the very end", sentence.repeat(30)));
    let help = Session::open("class-notes").sized(44, 17).press("?");
    for (opened, end) in [(refused, "the very end"), (help, "To select text with the mouse")] {
        for (key, back) in [(Key::Down, Key::Up), (Key::PageDown, Key::PageUp)] {
            for letters in [Letters::Unicode, Letters::Ascii] {
                let mut session = Session { app: opened.app.clone(), is_over: false };
                session.app.letters = letters;
                assert!(!session.text().contains(end));
                for _ in 0..200 {
                    session.key(key);
                }
                let last = session.text();
                assert!(last.contains(end), "{last}");
                session.key(back);
                assert_ne!(session.text(), last);
                session.key(key);
                assert_eq!(session.text(), last);
                // In a larger window less is scrolled past, and Up moves there at once too.
                let larger = session.sized(60, 22);
                let before = larger.text();
                assert!(before.contains(end), "{before}");
                assert_ne!(larger.press("↑").text(), before);
            }
        }
    }
}

#[test]
fn enter_does_not_update() {
    let session = Session::open("class-notes").press("⏎");
    assert_eq!(session.address(), "encode");
    assert!(session.last_row().contains("Enter does nothing; ? lists the keys"));
}

#[test]
fn a_key_without_meaning_says_so_once_until_another_key_has_worked() {
    let without =
        [Key::Char('ф'), Key::Char('§'), Key::Char('c'), Key::Ctrl('s'), Key::Function(5)];
    for key in without {
        assert_eq!(Command::of(key), None);
        let mut session = Session::open("class-notes").press("→");
        session.key(key);
        assert_eq!(session.last_row(), format!("{key} does nothing; ? lists the keys"));
        assert_eq!(session.address(), "forward/1");
        // What was said stays; nothing is said of the next.
        session.key(Key::Char('й'));
        assert_eq!(session.last_row(), format!("{key} does nothing; ? lists the keys"));
        session = session.press("→");
        assert!(session.last_row().contains("? help"));
        session.key(Key::Char('й'));
        assert_eq!(session.last_row(), "й does nothing; ? lists the keys");
    }
}

#[test]
fn a_capital_names_the_small_letter_that_has_a_meaning() {
    let said = |keys: &str| Session::open("class-notes").press(keys).last_row();
    assert_eq!(said("L"), "L does nothing; l is next step. ? lists the keys");
    assert_eq!(said("Q"), "Q does nothing; q is quit. ? lists the keys");
    assert_eq!(said("J"), "J does nothing; j is next term. ? lists the keys");
    // Neither has one.
    assert_eq!(said("C"), "C does nothing; ? lists the keys");
    for letter in 'A'..='Z' {
        let row = said(&letter.to_string());
        assert!(!row.ends_with('…'), "{row}");
    }
}

#[test]
fn drawing_again_suspending_and_ctrl_c_reach_through_everything() {
    let lying_over = ["", "?", "o", "oclass", "ono such file⏎", "a", "12", ":w_h", "b"];
    for keys in lying_over {
        for training in [false, true] {
            let mut session = Session::open("class-notes").press(keys);
            if training {
                let progress = TrainingProgress { done: 3, of: 100, mean_loss: None };
                session.app.activity = Activity::Training(progress);
            }
            let (frame, overlay) = (session.frame(), session.app.overlay.clone());
            assert!(matches!(effect(&mut session, Key::Ctrl('l')), Effect::Redraw), "{keys}");
            assert!(matches!(effect(&mut session, Key::Ctrl('z')), Effect::Suspend), "{keys}");
            assert!(session.frame() == frame && session.app.overlay == overlay, "{keys}");
            assert!(matches!(effect(&mut session, Key::Ctrl('c')), Effect::Quit), "{keys}");
        }
    }
}

#[test]
fn help_names_what_the_terminal_and_the_shell_need_and_no_row_of_it_is_cut() {
    let help = Session::open("class-notes").sized(80, 60).press("?").text();
    let rows: Vec<&str> = help.lines().filter_map(|row| row.rsplit("│ ").next()).collect();
    for keys in ["o ", "Ctrl-L", "Ctrl-Z", "Home g", "End G", "→ l Space PgDn", "← h PgUp", "U "]
    {
        assert!(rows.iter().any(|row| row.starts_with(keys)), "{keys}\n{help}");
    }
    assert!(rows.iter().skip(3).all(|row| !row.contains('…')), "{help}");
}

/// The epochs that E asks for after what was typed, and what was said before it.
fn typed(keys: &str) -> (Option<usize>, String) {
    let mut session = Session::open("class-notes").press(keys);
    let said = session.last_row();
    match effect(&mut session, Key::Char('E')) {
        Effect::Train(job) => (Some(job.epochs), said),
        _ => (None, said),
    }
}

#[test]
fn e_trains_what_the_notice_says_and_the_limit_is_said() {
    assert_eq!(typed("7"), (Some(7), "7 epochs: E trains them; a plays at this speed".into()));
    assert_eq!(typed("1"), (Some(1), "1 epoch: E trains it; a plays at this speed".into()));
    assert_eq!(typed("0042"), (Some(42), "42 epochs: E trains them".into()));
    assert_eq!(typed("1000000"), (Some(1_000_000), "1,000,000 epochs: E trains them".into()));
    let limit = "at most 1,000,000 epochs at a time: E trains 1,000,000";
    for keys in ["1000001", "2147483647", "18446744073709551616", &"9".repeat(400)] {
        assert_eq!(typed(keys), (Some(1_000_000), limit.into()), "{keys}");
    }
}

#[test]
fn no_epochs_are_not_a_hundred_and_a_number_is_forgotten_with_the_next_key() {
    assert_eq!(typed("0"), (None, "0 epochs: type how many, then E".into()));
    assert_eq!(typed("000").0, None);
    assert_eq!(typed("").0, Some(100));
    for key in ["⎋", "→", "t", "ф"] {
        assert_eq!(typed(&format!("12{key}")).0, Some(100), "{key}");
    }
}

#[test]
fn a_number_typed_while_training_is_not_kept() {
    let mut session = Session::open("class-notes");
    session.app.activity = Activity::Training(TrainingProgress { done: 1, of: 5, mean_loss: None });
    session = session.press("77");
    assert!(session.last_row().contains("Esc stops"));
    assert_eq!(session.app.count, None);
}

#[test]
fn the_background_chooses_the_theme_until_somebody_else_has() {
    let answered = |session: &mut Session, is_light| {
        session.send(Message::Background { is_light });
        session.app.theme
    };
    let mut session = Session::open("class-notes");
    assert_eq!(session.app.theme, ThemeName::Dark);
    assert_eq!(answered(&mut session, true), ThemeName::Light);
    assert_eq!(session.app.background, Background::Light);
    assert_eq!(answered(&mut session, false), ThemeName::Dark);
    // By the key …
    let mut turned = session.press("tt");
    assert_eq!(turned.app.theme, ThemeName::Contrast);
    assert_eq!(answered(&mut turned, true), ThemeName::Contrast);
    // … or at the start.
    let mut asked = Session::open("class-notes");
    (asked.app.theme, asked.app.theme_chosen_by) = (ThemeName::Mono, ChosenBy::User);
    assert_eq!(answered(&mut asked, true), ThemeName::Mono);
}

#[test]
fn letters_of_two_columns_are_written_in_ascii_and_what_is_said_is_shown() {
    let mut session = Session::open("class-notes").press("→");
    session.send(Message::LettersAreWide);
    assert_eq!(session.app.letters, Letters::Ascii);
    session.send(Message::Notice("no thread to be had".into()));
    assert_eq!(session.last_row(), "no thread to be had");
    assert_eq!(session.app.overlay, Overlay::None);
}
