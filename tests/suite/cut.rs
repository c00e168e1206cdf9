//! A panel cut out of a frame by its title, so that a test of one panel does not hang on the others.

use bptt::app::Key;
use bptt::instrument::{Bench, Instrument};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::session::{Session, lines, styled};

/// The panel whose title begins like this, with its frame.
#[track_caller]
pub fn panel(frame: &Buffer, title: &str) -> Buffer {
    let rows = lines(frame);
    let found = rows.iter().enumerate().find_map(|(y, row)| {
        let at = row.find(&format!("─ {title}"))?;
        Some((row[..at].chars().count(), y))
    });
    let (left, top) =
        found.unwrap_or_else(|| panic!("no panel called {title} in\n{}", rows.join("\n")));
    let left = u16::try_from(left).unwrap() - 1;
    let top = u16::try_from(top).unwrap();
    let right = right_of(frame, left, top);
    let corner = frame[(left, top)].symbol();
    // A box ends in its lower rule, a rule where the next one begins or before the key bar.
    let bottom = match corner {
        "╭" => (top..frame.area.height).find(|&y| frame[(left, y)].symbol() == "╰").unwrap() + 1,
        _ => (top + 1..frame.area.height - 1)
            .find(|&y| frame[(left, y)].symbol() == "─")
            .unwrap_or(frame.area.height - 1),
    };
    part(frame, Rect { x: left, y: top, width: right - left, height: bottom - top })
}

/// The first column that is not the panel's: where a box is closed, or another title begins.
fn right_of(frame: &Buffer, left: u16, top: u16) -> u16 {
    let width = frame.area.width;
    let sign = |x: u16| frame[(x, top)].symbol();
    if sign(left) == "╭" {
        return (left..width).find(|&x| sign(x) == "╮").unwrap() + 1;
    }
    let heading = frame[(left + 3, top)].style();
    let begins = |x: u16| {
        sign(x - 2) == "─" && sign(x - 1) == " " && sign(x) != "─" && {
            frame[(x, top)].style() == heading
        }
    };
    (left + 5..width).find(|&x| begins(x)).map_or(width, |x| x - 3)
}

/// Some of a frame's cells.
fn part(frame: &Buffer, area: Rect) -> Buffer {
    let mut out = Buffer::empty(Rect::new(0, 0, area.width, area.height));
    for y in 0..area.height {
        for x in 0..area.width {
            out[(x, y)] = frame[(area.x + x, area.y + y)].clone();
        }
    }
    out
}

impl Session {
    /// A panel on the screen, with its styles, as a snapshot holds it.
    #[track_caller]
    pub fn panel(&self, title: &str) -> String {
        styled(&panel(&self.frame(), title))
    }

    /// Turns to the instrument of this name; one that Tab does not turn to is opened by its key.
    #[track_caller]
    pub fn turned_to(mut self, name: &str) -> Self {
        let is_wanted = |one: &&dyn Instrument| one.name() == name && one.bench() == Bench::Screen;
        let apart = self.app.instruments.with_those_apart().find(is_wanted);
        if let Some(key) = apart.and_then(Instrument::opened_by).map(|row| row.keys[0]) {
            self.key(key);
            return self;
        }
        let count = self.app.instruments.iter().count();
        for _ in 0..count {
            if self.app.shown_instrument().name() == name {
                return self;
            }
            self.key(Key::Tab);
        }
        panic!("Tab does not turn to {name}");
    }
}

#[test]
fn a_panel_is_cut_out_whole_and_without_its_neighbours() {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        let session = Session::open("class-notes").sized(columns, rows).turned_to("loss");
        for title in ["Loss", "This step: encode", "The words as one-hot rows"] {
            let cut = lines(&panel(&session.frame(), title));
            let titles = ["Loss", "This step", "one-hot", "Weights", "Unrolled"];
            let seen = titles.iter().filter(|other| cut.join("\n").contains(**other)).count();
            assert_eq!(seen, 1, "{title}\n{}", cut.join("\n"));
            assert!(cut[0].contains(title) && cut.len() > 3);
        }
    }
}
