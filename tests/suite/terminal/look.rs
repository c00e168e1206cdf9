//! How the lesson looks on the terminal that it finds: its background, its letters, its screens.

use super::pty::Pty;

const WHITE: &str = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\";
const BLACK: &str = "\x1b]11;rgb:0000/0000/0000\x07";
/// Where the cursor is after ∂ in two columns, and in one.
const WIDE: &str = "\x1b[1;3R";
const NARROW: &str = "\x1b[1;2R";

fn asks(pty: &Pty, question: &str) -> bool {
    let sent = pty.sent();
    sent.windows(question.len()).any(|part| part == question.as_bytes())
}

/// Whether the light theme is on, with its white paper.
fn is_light(screen: &vt100::Screen) -> bool {
    let cells = (0..24).flat_map(|row| (0..80).filter_map(move |column| screen.cell(row, column)));
    cells.filter(|cell| cell.bgcolor() == vt100::Color::Idx(231)).count() > 1000
}

#[test]
fn a_light_background_brings_the_light_theme_and_a_dark_one_the_dark() {
    for (reply, light) in [(WHITE, true), (BLACK, false)] {
        let mut pty = Pty::start(&["class-notes"]);
        pty.wait_for("[Encode]");
        assert!(asks(&pty, "\x1b]11;?"));
        // Keys typed before and after the answer are keys.
        pty.send(&format!("l{reply}l")).wait_for("step 3/42");
        pty.send("l").wait_until("the theme", |screen| {
            screen.contents().contains("step 4/42") && is_light(screen) == light
        });
        pty.send("q").ends_with(0);
        pty.is_given_back();
    }
}

#[test]
fn a_theme_that_was_asked_for_or_chosen_stays_whatever_the_background() {
    let asked = Pty::start(&["--theme", "dark", "class-notes"]);
    asked.wait_for("[Encode]");
    let bare = Pty::with_environment(&["class-notes"], &[("NO_COLOR", "1")]);
    bare.wait_for("[Encode]");
    let mut chosen = Pty::start(&["class-notes"]);
    chosen.wait_for("[Encode]");
    chosen.send("tttt").wait_for("theme: dark");

    for mut pty in [asked, bare, chosen] {
        pty.send(&format!("{WHITE}l")).wait_for("step 2/42");
        pty.send("l").wait_for("step 3/42");
        pty.wait_until("the theme as it was", |screen| !is_light(screen));
        pty.send("q").ends_with(0);
    }
}

#[test]
fn where_letters_of_ambiguous_width_take_two_columns_the_lesson_is_drawn_in_ascii() {
    for (reply, is_ascii) in [(WIDE, true), ("\x1b[1;4R", true), (NARROW, false)] {
        let mut pty = Pty::start(&["class-notes"]);
        pty.wait_for("[Encode]");
        assert!(asks(&pty, "∂\x1b[6n"));
        pty.send(&format!("{reply}l")).wait_for("step 2/42");
        pty.wait_until("its letters", |screen| screen.contents().is_ascii() == is_ascii);
        pty.send("q").ends_with(0);
    }
    let ascii = Pty::start(&["--ascii", "class-notes"]);
    ascii.wait_for("[Encode]");
    assert!(!asks(&ascii, "\x1b[6n"));
}

#[test]
fn clicks_are_asked_for_and_movement_is_not_and_no_mouse_asks_for_nothing() {
    let mut pty = Pty::start(&["class-notes"]);
    pty.wait_for("[Encode]");
    assert!(asks(&pty, "\x1b[?1000h") && asks(&pty, "\x1b[?1006h"));
    assert!(!asks(&pty, "\x1b[?1002h") && !asks(&pty, "\x1b[?1003h"));
    // The box of O₁.
    pty.send("\x1b[<0;19;5M").wait_for("step 2/42");
    let mut without = Pty::start(&["--no-mouse", "class-notes"]);
    without.wait_for("[Encode]");
    without.send("q").ends_with(0);
    assert!(!asks(&without, "\x1b[?1000"));
}

#[test]
fn a_report_that_was_cut_after_its_escape_is_no_key() {
    let mut pty = Pty::start(&["class-notes"]);
    pty.wait_for("[Encode]");
    pty.send("]]").wait_for("step 6/42");
    pty.send("\x1b");
    std::thread::sleep(std::time::Duration::from_millis(120));
    pty.send("[<35;12;9M");
    pty.send("l").wait_for("step 7/42");
    pty.send("q").ends_with(0);
}

#[test]
fn keys_count_again_after_what_never_ends() {
    for begun in ["\x1b[200~", "\x1b[<0;1", "\x1b]11;rgb", "\x1bP1$r"] {
        let mut pty = Pty::start(&["class-notes"]);
        pty.wait_for("[Encode]");
        pty.send(begun);
        std::thread::sleep(std::time::Duration::from_millis(120));
        pty.send("l").wait_for("step 2/42");
        pty.send(begun).send("\x03").ends_with(0);
        pty.is_given_back();
    }
}

/// The screen of a terminal without another one to change to, after what the program has sent.
fn without_alternate_screen(sent: &[u8]) -> vt100::Parser {
    let size = |n: u16| std::num::NonZeroU16::new(n).unwrap();
    let mut terminal = vt100::Parser::new(size(24), size(80), 0);
    terminal.process("7".repeat(24 * 80 - 1).as_bytes());
    let sent = String::from_utf8_lossy(sent);
    terminal.process(sent.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "").as_bytes());
    terminal
}

#[test]
fn without_an_alternate_screen_the_first_frame_stands_on_a_cleared_one_and_the_prompt_below_the_last()
 {
    let mut pty = Pty::start(&["class-notes"]);
    pty.wait_for("[Encode]");
    pty.wait_for("quit");
    let frame = without_alternate_screen(&pty.sent());
    assert!(!frame.screen().contents().contains("77"), "{}", frame.screen().contents());
    pty.send("q").ends_with(0);
    pty.is_given_back();
    let after = without_alternate_screen(&pty.sent());
    let (row, column) = after.screen().cursor_position();
    assert_eq!((row, column), (23, 0));
    let lines: Vec<String> = after.screen().rows(0, 80).collect();
    assert_eq!(lines[23].trim(), "", "the prompt stands inside the frame");
    assert!(lines[22].contains("quit"), "{lines:?}");
}
