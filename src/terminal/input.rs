//! The terminal's events as messages.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use crate::app::{Key, Message};

/// What the main loop waits for.
#[derive(Debug)]
pub enum Incoming {
    /// For the app.
    Message(Message),
    /// A click at a column and row.
    Click(u16, u16),
    /// The terminal's size has changed; how it is now is asked before the next frame.
    Resized,
    /// The screen holds something else now.
    Redraw,
    /// The terminal cannot be read.
    Failed(io::Error),
}

/// Reads events on a thread of its own, for as long as anybody listens.
pub fn listen(sender: Sender<Incoming>) {
    thread::spawn(move || {
        loop {
            let incoming = match event::read() {
                Ok(event) => translate(event),
                Err(error) => {
                    let _ = sender.send(Incoming::Failed(error));
                    return;
                }
            };
            if let Some(incoming) = incoming
                && sender.send(incoming).is_err()
            {
                return;
            }
        }
    });
}

fn translate(event: Event) -> Option<Incoming> {
    match event {
        Event::Key(KeyEvent { code, modifiers, kind, .. }) => {
            // Windows and some terminals tell of releases too.
            if kind == KeyEventKind::Release {
                return None;
            }
            key(code, modifiers).map(|key| Incoming::Message(Message::Key(key)))
        }
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                Some(Incoming::Click(mouse.column, mouse.row))
            }
            MouseEventKind::ScrollDown => Some(Incoming::Message(Message::Wheel { down: true })),
            MouseEventKind::ScrollUp => Some(Incoming::Message(Message::Wheel { down: false })),
            _ => None,
        },
        Event::Paste(text) => Some(Incoming::Message(Message::Pasted(text))),
        Event::Resize(..) => Some(Incoming::Resized),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
    match code {
        KeyCode::Char(letter) if modifiers.contains(KeyModifiers::CONTROL) => {
            Some(Key::Ctrl(letter.to_ascii_lowercase()))
        }
        _ if modifiers.contains(KeyModifiers::ALT) => None,
        KeyCode::Char(letter) => Some(Key::Char(letter)),
        KeyCode::Right => Some(Key::Right),
        KeyCode::Left => Some(Key::Left),
        KeyCode::Down => Some(Key::Down),
        KeyCode::Up => Some(Key::Up),
        KeyCode::PageDown => Some(Key::PageDown),
        KeyCode::PageUp => Some(Key::PageUp),
        KeyCode::Home => Some(Key::Home),
        KeyCode::End => Some(Key::End),
        KeyCode::Enter => Some(Key::Enter),
        KeyCode::Backspace => Some(Key::Backspace),
        KeyCode::Tab => Some(Key::Tab),
        KeyCode::BackTab => Some(Key::BackTab),
        KeyCode::Esc => Some(Key::Esc),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Event {
        Event::Key(KeyEvent { kind, ..KeyEvent::new(code, modifiers) })
    }

    #[test]
    fn a_press_and_a_repeat_are_a_key_and_a_release_is_nothing() {
        let right = |kind| translate(event(KeyCode::Right, KeyModifiers::NONE, kind));
        for kind in [KeyEventKind::Press, KeyEventKind::Repeat] {
            let key = right(kind);
            assert!(matches!(key, Some(Incoming::Message(Message::Key(Key::Right)))), "{key:?}");
        }
        assert!(right(KeyEventKind::Release).is_none());
    }

    #[test]
    fn ctrl_c_is_understood_also_right_after_an_escape() {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let key = translate(event(KeyCode::Char('c'), both, KeyEventKind::Press));
        assert!(matches!(key, Some(Incoming::Message(Message::Key(Key::Ctrl('c'))))), "{key:?}");
    }

    #[test]
    fn unknown_keys_are_nothing() {
        for code in [KeyCode::F(5), KeyCode::Insert, KeyCode::Null, KeyCode::CapsLock] {
            assert!(translate(event(code, KeyModifiers::NONE, KeyEventKind::Press)).is_none());
        }
    }
}
