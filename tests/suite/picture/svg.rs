//! SVG: each letter of the screen in its cell, in its colour, and nothing else.

use bptt::app::{Letters, Message, ThemeName};
use bptt::picture;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::element::{Node, read};
use super::{HOSTILE, all};
use crate::legibility::fixed;
use crate::session::Session;

/// Signs that are drawn as lines and areas.
fn is_drawn(symbol: &str) -> bool {
    symbol.chars().all(|c| matches!(c, '\u{2500}'..='\u{259f}' | '►' | '◄' | '▲' | '▼'))
}

/// A letter as it is found in a picture: its row, its column, its colour, whether it is bold.
type Letter = (u16, u16, String, String, bool);

/// Those of a picture, each word spread over its columns.
fn found(svg: &str) -> Vec<Letter> {
    use unicode_segmentation::UnicodeSegmentation;
    let (mut letters, mut row, mut word) = (Vec::new(), 0, None);
    let number = |node: &Node, name: &str| node.get(name).unwrap().parse::<u16>().unwrap();
    for node in read(svg) {
        if node.is("text") {
            row = (number(&node, "y") - 14) / 18;
        } else if node.is("tspan") {
            let (x, length) = (number(&node, "x"), number(&node, "textLength"));
            assert_eq!((x % 9, length % 9), (0, 0), "not on the grid");
            let ink = node.get("fill").unwrap().to_owned();
            word = Some((x / 9, length / 9, ink, node.get("font-weight") == Some("bold")));
        } else if let (Node::Text(text), Some((mut x, columns, ink, is_bold))) =
            (&node, word.take())
        {
            let end = x + columns;
            for letter in text.graphemes(true) {
                letters.push((row, x, letter.to_owned(), ink.clone(), is_bold));
                x += u16::try_from(letter.width()).unwrap().max(1);
            }
            assert_eq!(x, end, "{text:?} takes other columns than it says");
        }
    }
    letters
}

/// Those of the screen.
fn drawn(session: &Session) -> Vec<Letter> {
    let frame = picture::frame(&session.app);
    let mut letters = Vec::new();
    for y in 0..frame.area.height {
        let mut x = 0;
        while x < frame.area.width {
            let cell = &frame[(x, y)];
            let is_reversed = cell.modifier.contains(Modifier::REVERSED);
            let (ink, own) = if is_reversed { (cell.bg, "#ffffff") } else { (cell.fg, "#000000") };
            let colour = match ink {
                Color::Reset => own.to_owned(),
                ink => {
                    let [red, green, blue] = fixed(ink);
                    format!("#{red:02x}{green:02x}{blue:02x}")
                }
            };
            let symbol = cell.symbol().replace('\u{ffff}', "\u{fffd}");
            if symbol != " " && !is_drawn(&symbol) {
                let is_bold = cell.modifier.contains(Modifier::BOLD);
                letters.push((y, x, symbol.clone(), colour, is_bold));
            }
            x += u16::try_from(symbol.width()).unwrap().max(1);
        }
    }
    letters
}

#[test]
fn every_letter_of_the_screen_is_text_in_its_cell_and_its_colour_in_every_theme() {
    for theme in ThemeName::ALL {
        for session in all(theme) {
            let svg = picture::svg(&session.app);
            assert_eq!(found(&svg), drawn(&session), "{}", session.text());
        }
    }
}

#[test]
fn so_it_is_at_every_size_and_in_ascii() {
    for (columns, rows) in [(44, 17), (80, 24), (120, 40), (200, 60), (20, 5), (0, 0)] {
        for keys in ["→→→", "m", "w→", "z", "?", "b", "oclass", "p", "i"] {
            let mut session = Session::open("class-notes").sized(columns, rows).press(keys);
            assert_eq!(found(&picture::svg(&session.app)), drawn(&session));
            session.send(Message::LettersAreWide);
            assert_eq!(session.app.letters, Letters::Ascii);
            assert_eq!(found(&picture::svg(&session.app)), drawn(&session));
        }
    }
}

#[test]
fn nothing_of_a_scenario_is_read_as_markup_or_as_what_turns_text_around() {
    let lesson = Session::open(HOSTILE);
    for keys in ["", "→→→", "z", "o", "⇥⇥⇥", "]]]]", "?⇥"] {
        for (columns, rows) in [(80, 24), (200, 60)] {
            let session = Session { app: lesson.app.clone(), is_over: false };
            let session = session.sized(columns, rows).press(keys);
            let svg = picture::svg(&session.app);
            assert_eq!(found(&svg), drawn(&session));
            assert!(!svg.contains(['\u{202e}', '\u{202c}']));
        }
    }
}

#[test]
fn a_picture_says_in_words_what_it_shows() {
    let session = Session::open("class-notes").press("n").asked_at("w_i/2/4");
    let nodes = read(&picture::svg(&session.app));
    let at = nodes.iter().position(|node| node.is("title")).unwrap();
    let Node::Text(title) = &nodes[at + 1] else { panic!() };
    assert_eq!(title, "Backpropagation in an RNN, the class notes, sentence 2/3, w_i/2/4");
}

#[test]
fn what_somebody_looks_for_is_found_word_by_word() {
    let session = Session::open("class-notes").asked_at("w_i/2/4");
    let nodes = read(&picture::svg(&session.app));
    let text: String = nodes
        .iter()
        .filter_map(|node| if let Node::Text(text) = node { Some(text.as_str()) } else { None })
        .collect();
    for words in ["∂L/∂w_i = sum of 3 terms", "hears w_i at its own word, and again", "cat mat rat"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn the_same_screen_is_the_same_picture_whatever_the_terminal_writes_on() {
    let mut session = Session::open("class-notes").press("→→");
    let before = picture::svg(&session.app);
    session.send(Message::Background { is_light: false });
    assert_eq!(picture::svg(&session.app), before);
}
