//! A lesson that plays by itself, recorded as asciinema's players read it (version 2 of its format): a
//! line of JSON that says how large the screen is, then a line for each step with its time and what it
//! changes.

use std::fmt;
use std::io::{self, Write};

use ratatui::buffer::Buffer;
use serde::Serialize;

use super::{Headless, changes, frame, title};
use crate::app::{Key, Speed};
use crate::lesson::Face;
use crate::text::grouped;

/// A recording.
#[derive(Debug)]
pub struct Cast {
    lesson: Headless,
    speed: Speed,
}

/// Why there is no recording: it would have so many steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong(usize);

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a recording has at most {} steps, and here are {} more; --at begins later",
            grouped(Cast::MOST),
            grouped(self.0)
        )
    }
}

/// The first line.
#[derive(Serialize)]
struct Header {
    version: u8,
    width: u16,
    height: u16,
    title: String,
}

impl Cast {
    /// The most steps of a recording: an hour and a half at the ordinary speed.
    pub const MOST: usize = 4_000;

    /// Of a lesson from where it stands through the update of its sentence.
    ///
    /// # Errors
    /// When that is too long.
    pub fn new(lesson: Headless, speed: Speed) -> Result<Self, TooLong> {
        let timeline = &lesson.app.timeline;
        let steps = timeline.plan().count() - timeline.step();
        if steps > Self::MOST { Err(TooLong(steps)) } else { Ok(Self { lesson, speed }) }
    }

    /// Writes the lines. A question stands for a step before its answer does.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write(mut self, out: &mut impl Write) -> io::Result<()> {
        let (width, height) = self.lesson.app.size;
        let title = title(&self.lesson.app);
        line(out, &Header { version: 2, width, height, title })?;
        let mut shown = frame(&self.lesson.app);
        // Hidden for as long as the recording is played; everything that stood there goes.
        let mut sent = b"\x1b[?25l\x1b[H\x1b[2J".to_vec();
        changes(Buffer::empty(shown.area).diff(&shown).into_iter(), &mut sent)?;
        let mut steps = 0;
        loop {
            self.event(out, steps, &sent)?;
            steps += 1;
            if !self.goes_on() {
                break;
            }
            let next = frame(&self.lesson.app);
            sent.clear();
            changes(shown.diff(&next).into_iter(), &mut sent)?;
            shown = next;
        }
        // The last step stands as long as the others.
        self.event(out, steps, b"\x1b[m")
    }

    fn event(&self, out: &mut impl Write, steps: u32, sent: &[u8]) -> io::Result<()> {
        let seconds = (self.speed.pace() * steps).as_secs_f64();
        line(out, &(seconds, "o", String::from_utf8_lossy(sent)))
    }

    /// Steps, if that leads on in this sentence.
    fn goes_on(&mut self) -> bool {
        let place = |lesson: &Headless| {
            let timeline = &lesson.app.timeline;
            (timeline.step(), timeline.face())
        };
        let timeline = &self.lesson.app.timeline;
        if timeline.at_update() && timeline.face() == Face::Shown {
            return false;
        }
        let before = place(&self.lesson);
        // Where an instrument has the keys, → may be its own.
        self.lesson.press(Key::Right).is_ok() && place(&self.lesson) != before
    }
}

fn line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
