//! Text, plain and in its colours: `cat` shows the screen.

use bptt::app::ThemeName;
use bptt::picture;
use unicode_width::UnicodeWidthStr;

use super::{HOSTILE, all};
use crate::session::{Session, lines};
use crate::shown::{self, terminal};

/// The text in colours.
fn ansi(session: &Session) -> String {
    let mut out = Vec::new();
    picture::ansi(&picture::frame(&session.app), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_terminal_that_is_sent_the_text_in_colours_shows_the_screen() {
    for theme in ThemeName::ALL {
        for session in all(theme) {
            let frame = picture::frame(&session.app);
            let mut terminal = terminal((frame.area.width, frame.area.height + 1));
            // As a terminal's driver sends the ends of lines.
            terminal.process(ansi(&session).replace('\n', "\r\n").as_bytes());
            shown::is(terminal.screen(), &frame, &session.text());
        }
    }
}

#[test]
fn the_text_in_colours_moves_no_cursor_and_every_line_of_it_ends_as_it_began() {
    for session in all(ThemeName::Dark).into_iter().chain([Session::open(HOSTILE)]) {
        let text = ansi(&session);
        for line in text.lines() {
            assert!(line.ends_with("\x1b[m"), "{line:?}");
        }
        for sequence in text.split('\x1b').skip(1) {
            let (numbers, _) = sequence.strip_prefix('[').unwrap().split_once('m').unwrap();
            assert!(numbers.bytes().all(|b| b.is_ascii_digit() || b == b';'), "{sequence:?}");
        }
        let others = text.matches(|c: char| c.is_control() && c != '\x1b').count();
        assert_eq!(others, usize::from(session.app.size.1), "an end for each row");
    }
}

#[test]
fn the_plain_text_has_the_letters_of_the_screen_a_wide_one_once() {
    for session in all(ThemeName::Light) {
        let frame = picture::frame(&session.app);
        for (line, row) in picture::plain(&frame).lines().zip(lines(&frame)) {
            // A frame has a blank behind each wide letter.
            let is_wide = line.width() != line.chars().count();
            let blanks = |text: &str| if is_wide { text.replace(' ', "") } else { text.to_owned() };
            assert_eq!(blanks(line), blanks(&row));
        }
    }
    let cats = HOSTILE.replace("猫", "猫猫猫");
    let text = picture::plain(&picture::frame(&Session::open(&cats).sized(120, 40).app));
    assert!(text.contains("猫猫猫"), "{text}");
}
