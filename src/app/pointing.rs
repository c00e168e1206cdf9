//! What a click and the wheel lead to.

use super::{App, Key, Overlay, Target, Whole};

impl App {
    /// What was clicked on: nothing that lies below something else.
    pub(super) fn pointed(&mut self, target: Target) {
        if self.is_blank {
            self.is_blank = false;
            return;
        }
        if !matches!(self.overlay, Overlay::None | Overlay::Whole(_)) || self.activity.is_busy() {
            return;
        }
        match target {
            Target::Screen => {}
            Target::Whole(name) => self.overlay = Overlay::Whole(Whole::new(name)),
            Target::Step(address) => self.go(address),
            Target::Units(units) => {
                let hidden = self.hidden();
                self.units = units.within(hidden);
            }
            Target::Line(line) => {
                if let Some(instrument) = self.instruments.with_keys_mut() {
                    let reply = instrument.choose(line);
                    // What is chosen leads nowhere outside.
                    let _ = self.replied(reply);
                }
            }
        }
    }

    /// The key that the wheel stands for: it steps through the lesson, and moves in whatever is shown
    /// instead.
    pub(super) fn wheel(&self, down: bool) -> Key {
        let is_lesson = self.overlay == Overlay::None && self.instruments.on_screen().is_none();
        match (is_lesson, down) {
            (true, true) => Key::PageDown,
            (true, false) => Key::PageUp,
            (false, true) => Key::Down,
            (false, false) => Key::Up,
        }
    }
}
