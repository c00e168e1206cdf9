//! What reaches the terminal is what was drawn, in few bytes.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use bptt::app::ThemeName;
use bptt::terminal::Encoder;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use ratatui::{Terminal, TerminalOptions, Viewport};
use unicode_width::UnicodeWidthStr;

use crate::session::Session;
use crate::shown;

/// Keeps what is written to it.
#[derive(Clone, Default)]
struct Sent(Arc<Mutex<Vec<u8>>>);

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The program's encoder with a terminal at the other end.
struct Line {
    ours: Terminal<Encoder<Sent>>,
    sent: Sent,
    theirs: vt100::Parser,
}

impl Line {
    fn new((columns, rows): (u16, u16)) -> Self {
        let sent = Sent::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
        let backend = Encoder::new(sent.clone());
        let ours = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        Self { ours, sent, theirs: shown::terminal((columns, rows)) }
    }

    /// Sends a frame; returns its bytes.
    fn show(&mut self, frame: &Buffer) -> usize {
        self.ours.draw(|to| to.buffer_mut().clone_from(frame)).unwrap();
        let sent = std::mem::take(&mut *self.sent.0.lock().unwrap());
        self.theirs.process(&sent);
        sent.len()
    }

    fn shows(&self, frame: &Buffer, place: &str) {
        shown::is(self.theirs.screen(), frame, place);
    }
}

#[test]
fn every_step_arrives_as_it_was_drawn_in_under_five_kilobytes() {
    for theme in [ThemeName::Dark, ThemeName::Light, ThemeName::Contrast, ThemeName::Mono] {
        for size in [(80, 24), (120, 40), (200, 60)] {
            let mut session = Session::open("class-notes").sized(size.0, size.1);
            session.app.theme = theme;
            let mut line = Line::new(size);
            line.show(&session.frame());
            // Two sentences there and back.
            for key in ["→"; 85].into_iter().chain(["←"; 85]) {
                session = session.press(key);
                let frame = session.frame();
                let bytes = line.show(&frame);
                let place = format!("{theme:?} {size:?} {}", session.address());
                line.shows(&frame, &place);
                assert!(bytes < 5_000, "{place}: {bytes} bytes");
            }
        }
    }
}

#[test]
fn every_style_and_every_letter_arrives_whatever_stood_there_before() {
    let colours = [Color::Reset, Color::Blue, Color::LightGreen, Color::Indexed(99)];
    let modifiers = [
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::UNDERLINED,
        Modifier::REVERSED | Modifier::DIM,
        Modifier::BOLD | Modifier::UNDERLINED,
    ];
    let area = Rect::new(0, 0, 20, 6);
    let mut used = Line::new((20, 6));
    // A fixed walk through all combinations; wide letters among them.
    let mut n: usize = 7;
    let mut next = |of: usize| {
        n = (n * 1_103_515_245 + 12_345) % (1 << 31);
        (n >> 8) % of
    };
    for round in 0..400 {
        // Where a wide letter gives way to a narrow one, ratatui's comparison of frames and a
        // terminal may differ about what its second half was: wide ones have a fresh line.
        let letters =
            if round % 2 == 0 { [" ", "a", "∂", "O"] } else { [" ", "a", "∂", "漢"] };
        let mut frame = Buffer::empty(area);
        for y in 0..area.height {
            let mut x = 0;
            while x + 1 < area.width {
                let letter = letters[next(4)];
                let cell = &mut frame[(x, y)];
                cell.set_symbol(letter);
                (cell.fg, cell.bg) = (colours[next(4)], colours[next(4)]);
                cell.modifier = modifiers[next(5)];
                if letter.width() == 2 {
                    // Its second half is of the same style, as the lesson draws it.
                    let style = cell.style();
                    frame[(x + 1, y)].set_style(style);
                }
                x += u16::try_from(letter.width()).unwrap() + u16::from(next(4) == 0);
            }
        }
        let mut fresh = Line::new((20, 6));
        let line = if round % 2 == 0 { &mut used } else { &mut fresh };
        line.show(&frame);
        line.shows(&frame, &format!("round {round}"));
    }
}
