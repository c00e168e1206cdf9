//! Legibility: what is lit is seen in every theme, contrast, and which letters are drawn.

use std::collections::BTreeSet;

use bptt::app::{Activity, Background, Letters, ThemeName, TrainingProgress};
use bptt::instrument;
use bptt::scenario;
use bptt::steps::Address;
use bptt::text::letters::in_ascii;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::long;
use crate::session::{Session, lines};

/// Words that a poor font, a terminal or a programmer may trip over.
const ODD_WORDS: &str = "\
title: \"漢字 שלום 👩‍👩‍👧 naïve\"
vocab: [\"漢字\", \"שלום\", \"👩‍👩‍👧\", \"e\u{301}a\", \"naïve\"]
dataset:
  - { text: \"漢字 שלום 👩‍👩‍👧 e\u{301}a naïve\", label: 1 }
  - { text: \"naïve naïve 漢字\", label: 0 }
model:
  weights:
    w_i: [0.5, -0.4, 0.9, 0.1, -0.2]
    w_h: 0.7
    w_o: 1.2
training:
  learning_rate: 0.5
lesson:
  remarks:
    - at: encode
      say: \"漢字 «שלום» 👩‍👩‍👧 – naïve?\"
";

/// Every kind of screen of a scenario: each step or, in a quick run, every `nth`; each
/// instrument before and after updates; what lies over the lesson; what goes on beside it.
pub fn screens(text: &str, theme: ThemeName, letters: Letters, nth: usize) -> Vec<Session> {
    let open = || {
        let mut session = Session::open(text);
        (session.app.theme, session.app.letters) = (theme, letters);
        session
    };
    let mut screens = Vec::new();
    let sizes = [(80, 24), (120, 40), (180, 50), (44, 17), (30, 9)];
    let nth = if long::is_asked_for() { 1 } else { nth };
    let count = open().app.timeline.derivation().plan.count();
    for (n, step) in (0..count).step_by(nth).enumerate() {
        for (k, &(columns, rows)) in sizes.iter().enumerate() {
            // In a quick run each step at one of the sizes.
            if long::is_asked_for() || n % sizes.len() == k {
                let mut session = open().sized(columns, rows);
                session.app.timeline.go_to(step);
                screens.push(session);
            }
        }
    }
    for turns in 0..instrument::all().len() {
        for keys in ["", "u", "eeuuG", "euuuu]]]]"] {
            let session = open().press(keys).press(&"⇥".repeat(turns));
            screens.push(Session { app: session.app.clone(), is_over: false });
            screens.push(session.sized(120, 40));
        }
    }
    for keys in ["?", "o", "oclass", "o nothing is called that", "ono such file⏎", "a", "←"] {
        screens.push(open().press(keys));
    }
    // The answers to keys.
    for keys in
        ["t", "+", "-", "e", "r", "ee⌫", "e⌫U", "⌫", "U", "G↓", "E", "9999999", "0", "L", "X"]
    {
        screens.push(open().press(keys));
        screens.last_mut().unwrap().app.theme = theme;
    }
    let mut refused = open();
    let message = "error: a word of 漢字\u{1b}[31m\n --> a.yaml:1:2\n  |\n1 | a\tb\n  |  ^";
    refused.refused(message);
    screens.push(refused);
    for text in [
        "title: t",
        "title: another\nvocab: [a]\ndataset: [{ text: a, label: 1 }]\n\
        model: { weights: { w_i: 1, w_h: 1, w_o: 1 } }\ntraining: { learning_rate: 1 }",
    ] {
        let mut saved = open();
        saved.save(text);
        screens.push(Session { app: saved.app.clone(), is_over: false });
        screens.push(Session { app: saved.app.clone(), is_over: false }.press("→"));
        screens.push(saved.press("r"));
    }
    for mean_loss in [None, Some(0.25), Some(f64::INFINITY)] {
        let mut training = open().press("u");
        training.app.activity =
            Activity::Training(TrainingProgress { done: 3, of: 100, mean_loss });
        screens.push(training);
    }
    screens
}

/// Bold or reversed: how what is lit differs from the rest without colour.
fn stands_out(cell: &Cell) -> bool {
    cell.modifier.intersects(Modifier::BOLD | Modifier::REVERSED)
}

/// The columns of lit bars in the equation's rows, and the first row and the last of each.
fn lit_bars(frame: &Buffer, bar: &str) -> Vec<(u16, u16, u16)> {
    let rows = lines(frame);
    let from = rows.iter().position(|row| row.contains("sum of") || row.contains("/dw_o = dL"));
    let from = from.or_else(|| rows.iter().position(|row| row.contains("∂L/∂w_o = ∂L")));
    let to = rows.iter().position(|row| row.contains("This step:")).unwrap();
    let mut bars: Vec<(u16, u16, u16)> = Vec::new();
    for y in from.unwrap_or(to) + 1..to {
        let y = u16::try_from(y).unwrap();
        for x in 0..frame.area.width {
            if frame[(x, y)].symbol() == bar && stands_out(&frame[(x, y)]) {
                match bars.iter_mut().find(|(column, ..)| *column == x) {
                    Some((_, _, last)) => *last = y,
                    None => bars.push((x, y, y)),
                }
            }
        }
    }
    bars
}

#[test]
fn the_lit_factor_stands_out_without_colour_in_every_theme_and_spelling() {
    for theme in ThemeName::ALL {
        for (letters, bar) in [(Letters::Unicode, "┃"), (Letters::Ascii, "|")] {
            let mut session = Session::open("class-notes");
            (session.app.theme, session.app.letters) = (theme, letters);
            let mut factors = 0;
            for step in 0..session.app.timeline.derivation().plan.count() {
                session.app.timeline.go_to(step);
                let address = session.app.timeline.address();
                if !matches!(address, Address::Factor { .. } | Address::OutputFactor(_)) {
                    continue;
                }
                factors += 1;
                let frame = session.frame();
                let place = format!("{theme:?} {letters:?} {address}\n{}", session.text());
                let bars = lit_bars(&frame, bar);
                let [(left, top, bottom), (right, ..)] = bars[..] else {
                    panic!("{bars:?} {place}");
                };
                // Over, stroke, under and the number.
                assert_eq!(bottom - top, 3, "{place}");
                assert!(bars[1].1 == top && bars[1].2 == bottom, "{place}");
                for y in top..=bottom {
                    let inside: Vec<&Cell> = (left + 1..right).map(|x| &frame[(x, y)]).collect();
                    let written = inside.iter().filter(|cell| cell.symbol() != " ");
                    assert!(written.clone().count() > 0, "{place}");
                    assert!(written.clone().all(|cell| stands_out(cell)), "{place}");
                    // The other factors do not stand out.
                    for x in (0..frame.area.width).filter(|x| !(left..=right).contains(x)) {
                        assert!(!stands_out(&frame[(x, y)]), "column {x} of {y}: {place}");
                    }
                }
            }
            assert_eq!(factors, 2 + 2 * (5 + 4 + 3));
        }
    }
}

#[test]
fn at_every_step_something_in_the_equation_stands_out_without_colour() {
    for theme in ThemeName::ALL {
        for letters in [Letters::Unicode, Letters::Ascii] {
            let mut session = Session::open("class-notes");
            (session.app.theme, session.app.letters) = (theme, letters);
            for step in 0..session.app.timeline.derivation().plan.count() {
                session.app.timeline.go_to(step);
                let frame = session.frame();
                let rows = lines(&frame);
                // Below the rule with the panel's title, which is bold itself.
                let rule = |row: &&String| row.starts_with("── ") || row.starts_with("-- ");
                let top = 1 + rows.iter().position(|row| rule(&row)).unwrap();
                let height = rows[top..].iter().position(|row| rule(&row)).unwrap();
                let lit = (top..top + height).any(|y| {
                    let y = u16::try_from(y).unwrap();
                    (0..80).any(|x| frame[(x, y)].symbol() != " " && stands_out(&frame[(x, y)]))
                });
                assert!(lit, "{theme:?} {letters:?}\n{}", session.text());
            }
        }
    }
}

/// Red, green and blue of the fixed part of xterm's 256 colours.
pub fn fixed(colour: Color) -> [u8; 3] {
    let Color::Indexed(index @ 16..) = colour else {
        panic!("{colour} looks different on every terminal");
    };
    if index >= 232 {
        return [8 + 10 * (index - 232); 3];
    }
    let level = |n: u8| [0, 95, 135, 175, 215, 255][usize::from(n)];
    let index = index - 16;
    [level(index / 36), level(index / 6 % 6), level(index % 6)]
}

/// Relative luminance as WCAG 2 has it.
pub fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrast_is_computed_as_wcag_has_it() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    // The grey that just does on white, and the next lighter one, which does not.
    assert!(contrast([0x76; 3], [255; 3]) > 4.5);
    assert!(contrast([0x77; 3], [255; 3]) < 4.5);
    assert_eq!(fixed(Color::Indexed(16)), [0, 0, 0]);
    assert_eq!(fixed(Color::Indexed(208)), [255, 135, 0]);
    assert_eq!(fixed(Color::Indexed(231)), [255, 255, 255]);
    assert_eq!(fixed(Color::Indexed(244)), [128, 128, 128]);
}

#[test]
fn text_on_its_background_has_a_contrast_of_four_and_a_half_where_the_theme_sets_both() {
    for theme in [ThemeName::Dark, ThemeName::Light, ThemeName::Contrast] {
        let mut pairs: BTreeSet<(String, String)> = BTreeSet::new();
        for text in ["class-notes", "class-notes-two-units", "first-word", ODD_WORDS] {
            for session in screens(text, theme, Letters::Unicode, 7) {
                for cell in &session.frame().content {
                    let pair = (cell.fg.to_string(), cell.bg.to_string());
                    if !pairs.insert(pair) {
                        continue;
                    }
                    let found = contrast(fixed(cell.fg), fixed(cell.bg));
                    let cell = format!("{:?} {} on {}", cell.symbol(), cell.fg, cell.bg);
                    assert!(found >= 4.5, "{found:.2} of {cell} in\n{}", session.text());
                }
            }
        }
        assert!(pairs.len() >= 6, "{theme:?} shows only {pairs:?}");
    }
}

#[test]
fn mono_sets_no_colour_and_dark_leaves_a_dark_terminal_its_own_background() {
    for text in ["class-notes", "class-notes-two-units", "first-word"] {
        for session in screens(text, ThemeName::Mono, Letters::Unicode, 7) {
            for cell in &session.frame().content {
                let colours = (cell.fg, cell.bg, cell.underline_color);
                assert_eq!(colours, (Color::Reset, Color::Reset, Color::Reset));
            }
        }
        for mut session in screens(text, ThemeName::Dark, Letters::Unicode, 7) {
            for background in [Background::Unknown, Background::Dark, Background::Light] {
                session.app.background = background;
                let is_own = session.frame().content.iter().all(|cell| cell.bg == Color::Reset);
                assert_eq!(is_own, background == Background::Dark, "{}", session.text());
            }
        }
    }
}

/// Signs of the notes' notation. Some are of ambiguous width in East Asian fonts, and some
/// are not among the 652 signs of WGL4, which every Windows font has: but the notes are
/// written so, and who lacks them has `--ascii`.
const NOTATION: &str = "Δ∂ŷσηεΣ×·⊙²⁺ᵀ₀₁₂₃₄₅₆₇₈₉₊₋‖→←⇒–—…";
/// Signs outside the notation that WGL4 has.
const IN_WGL4: &str = "↑↓►◄▲▪▫■□●○∙•»√░█▀▄▌─│═║";
/// Strokes and blocks that WGL4 lacks: terminals draw U+2500 to U+259F themselves, to the
/// edges of the cell, whatever the font has.
const STROKES: &str = "╭╮╰╯━┃┏┓┗┛╌┄┊┌└";

/// Whether a sign may be drawn in the standard spelling.
fn is_allowed(sign: char) -> bool {
    sign.is_ascii_graphic()
        || sign == ' '
        || [NOTATION, IN_WGL4, STROKES].iter().any(|signs| signs.contains(sign))
}

#[test]
fn the_allowed_signs_are_one_column_wide_and_ambiguous_ones_are_in_wgl4_or_the_notation() {
    for sign in [NOTATION, IN_WGL4, STROKES].concat().chars() {
        let sign = sign.to_string();
        assert_eq!(sign.width(), 1, "{sign}");
    }
    assert!(STROKES.chars().all(|sign| ('\u{2500}'..='\u{259f}').contains(&sign)));
}

#[test]
fn only_signs_of_the_list_are_drawn_and_letters_of_the_scenarios_own_texts() {
    let mut drawn: BTreeSet<char> = BTreeSet::new();
    for bundled in scenario::bundled() {
        let names: String = scenario::bundled().iter().map(|other| other.text).collect();
        for session in screens(bundled.name, ThemeName::Dark, Letters::Unicode, 3) {
            let is_message = matches!(session.app.overlay, bptt::app::Overlay::Message { .. });
            // The chooser shows the titles of all scenarios, the message a refused file's text.
            for cell in session.frame().content.iter().filter(|_| !is_message) {
                for sign in cell.symbol().chars() {
                    let is_known = is_allowed(sign) || names.contains(sign);
                    assert!(is_known, "{sign:?} in\n{}", session.text());
                    drawn.insert(sign);
                }
                assert_eq!(cell.symbol().width(), 1, "{:?}", cell.symbol());
            }
        }
    }
    // The screens do show what the list is about.
    for sign in "∂ŷση₀⁺┃═║►╭█░▪□√×↓…".chars() {
        assert!(drawn.contains(&sign), "{sign} is never drawn");
    }
}

#[test]
fn in_ascii_every_cell_is_below_0x80_and_can_be_seen() {
    let bundled = scenario::bundled().iter().map(|bundled| bundled.name);
    for text in bundled.chain([ODD_WORDS]) {
        for session in screens(text, ThemeName::Dark, Letters::Ascii, 3) {
            for cell in &session.frame().content {
                let [byte] = cell.symbol().as_bytes() else {
                    panic!("{:?} in\n{}", cell.symbol(), session.text());
                };
                assert!((0x20..0x7f).contains(byte), "{byte:#x} in\n{}", session.text());
            }
        }
    }
}

#[test]
fn a_word_that_ascii_cannot_spell_is_still_a_word_on_the_screen() {
    let mut session = Session::open(ODD_WORDS).sized(120, 40);
    session.app.letters = Letters::Ascii;
    let frame = session.text();
    // A mark for each letter and each person of a family; what leaves no ink shows no sign.
    let rows = frame.lines().filter(|row| row.starts_with("|   x"));
    let rows = rows.filter_map(|row| row.split("]   ").nth(1));
    let words: Vec<&str> = rows.filter_map(|row| row.split_whitespace().next()).collect();
    assert_eq!(words, ["??", "????", "???", "ea", "na?ve"], "{frame}");
}

#[test]
fn wide_joined_and_right_to_left_words_keep_the_screen_in_its_columns() {
    for session in screens(ODD_WORDS, ThemeName::Dark, Letters::Unicode, 3) {
        let frame = session.frame();
        for y in 0..frame.area.height {
            for x in 0..frame.area.width {
                let symbol = frame[(x, y)].symbol();
                let width = u16::try_from(symbol.width()).unwrap();
                assert!((1..=2).contains(&width), "{symbol:?} in\n{}", session.text());
                // A wide letter has its second column to itself, and one to have.
                if width == 2 {
                    assert!(x + 1 < frame.area.width, "{symbol:?} at the edge");
                    assert_eq!(frame[(x + 1, y)].symbol(), " ", "{}", session.text());
                }
            }
        }
    }
}

#[test]
fn signs_that_steer_the_terminal_or_turn_the_text_are_shown_as_their_codes() {
    let steering = ['\u{1b}', '\u{9b}', '\u{7}', '\u{200f}', '\u{202e}', '\u{2066}', '\u{61c}'];
    for letters in [Letters::Unicode, Letters::Ascii] {
        for sign in steering {
            let mut session = Session::open("class-notes");
            session.app.letters = letters;
            session.refused(&format!("file «a{sign}b»"));
            let frame = session.frame();
            assert!(frame.content.iter().all(|cell| !cell.symbol().contains(sign)), "{sign:?}");
            let code = format!("a\\u{{{:x}}}b", u32::from(sign));
            assert!(session.text().contains(&code), "{sign:?}\n{}", session.text());
        }
    }
}

#[test]
fn every_sign_of_the_list_has_a_spelling_of_its_own_in_ascii() {
    for sign in [NOTATION, IN_WGL4, STROKES].concat().chars() {
        let spelt = in_ascii(sign);
        assert!(!spelt.is_empty() && spelt.is_ascii() && spelt != "?", "{sign} is {spelt:?}");
    }
}
