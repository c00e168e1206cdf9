//! A console's events as messages: Windows has keys where other terminals have bytes.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use super::input::Incoming;
use crate::app::{Key, Message};

/// So many letters at once are pasted: nobody types so fast, and a held key comes one by one.
const PASTED: usize = 3;

/// What some events mean that have come together. A console reports a paste as the keys that would
/// type it; they must not act.
pub fn understand(events: &[Event]) -> Vec<Incoming> {
    let keys: Vec<Key> = events.iter().filter_map(pressed).collect();
    let letters: String = keys.iter().filter_map(|&key| letter(key)).collect();
    if letters.chars().count() < PASTED {
        return events.iter().filter_map(translate).collect();
    }
    let others =
        events.iter().filter(|event| pressed(event).is_none_or(|key| letter(key).is_none()));
    let mut incoming = vec![Incoming::Message(Message::Pasted(letters))];
    incoming.extend(others.filter_map(translate));
    incoming
}

/// The letter that a key types into a text.
fn letter(key: Key) -> Option<char> {
    match key {
        Key::Char(letter) => Some(letter),
        Key::Enter => Some('\r'),
        Key::Tab => Some('\t'),
        _ => None,
    }
}

fn pressed(event: &Event) -> Option<Key> {
    match event {
        // Releases are reported too.
        Event::Key(KeyEvent { code, modifiers, kind, .. }) if *kind != KeyEventKind::Release => {
            key(*code, *modifiers)
        }
        _ => None,
    }
}

fn translate(event: &Event) -> Option<Incoming> {
    match event {
        Event::Key(_) => pressed(event).map(Incoming::from),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                Some(Incoming::Click(mouse.column, mouse.row))
            }
            MouseEventKind::ScrollDown => Some(Incoming::Message(Message::Wheel { down: true })),
            MouseEventKind::ScrollUp => Some(Incoming::Message(Message::Wheel { down: false })),
            _ => None,
        },
        Event::Paste(text) => Some(Incoming::Message(Message::Pasted(text.clone()))),
        Event::Resize(..) => Some(Incoming::Resized),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
    let (control, alt) =
        (modifiers.contains(KeyModifiers::CONTROL), modifiers.contains(KeyModifiers::ALT));
    match code {
        // AltGr is reported as Ctrl and Alt: the sign that it types is meant.
        KeyCode::Char(sign) if control && alt && !sign.is_ascii_alphabetic() => {
            Some(Key::Char(sign))
        }
        KeyCode::Char(letter) if control => Some(Key::Ctrl(letter.to_ascii_lowercase())),
        _ if alt => None,
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
        KeyCode::Insert => Some(Key::Insert),
        KeyCode::Delete => Some(Key::Delete),
        KeyCode::F(n) => Some(Key::Function(n)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Event {
        Event::Key(KeyEvent { kind, ..KeyEvent::new(code, modifiers) })
    }

    fn typed(code: KeyCode, modifiers: KeyModifiers) -> Vec<Key> {
        keys(&[event(code, modifiers, KeyEventKind::Press)])
    }

    fn keys(events: &[Event]) -> Vec<Key> {
        let key = |incoming| match incoming {
            Incoming::Message(Message::Key(key)) => Some(key),
            _ => None,
        };
        understand(events).into_iter().filter_map(key).collect()
    }

    #[test]
    fn a_press_and_a_repeat_are_a_key_and_a_release_is_nothing() {
        let right = |kind| keys(&[event(KeyCode::Right, KeyModifiers::NONE, kind)]);
        assert_eq!(right(KeyEventKind::Press), [Key::Right]);
        assert_eq!(right(KeyEventKind::Repeat), [Key::Right]);
        assert_eq!(right(KeyEventKind::Release), []);
    }

    #[test]
    fn alt_gr_types_its_sign_and_ctrl_c_is_ctrl_c_with_alt_too() {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        for sign in ['[', ']', '@', '{', '€', 'ą'] {
            assert_eq!(typed(KeyCode::Char(sign), both), [Key::Char(sign)]);
        }
        assert_eq!(typed(KeyCode::Char('c'), both), [Key::Ctrl('c')]);
        assert_eq!(typed(KeyCode::Char('C'), KeyModifiers::CONTROL), [Key::Ctrl('c')]);
    }

    #[test]
    fn alt_and_a_key_is_neither() {
        for code in [KeyCode::Char('q'), KeyCode::Enter, KeyCode::Right] {
            assert_eq!(typed(code, KeyModifiers::ALT), []);
        }
    }

    #[test]
    fn keys_that_come_as_a_paste_does_are_a_paste_and_not_keys() {
        let burst: Vec<Event> = "q\u{e9}\rE"
            .chars()
            .map(|c| if c == '\r' { KeyCode::Enter } else { KeyCode::Char(c) })
            .flat_map(|code| {
                [KeyEventKind::Press, KeyEventKind::Release]
                    .map(|kind| event(code, KeyModifiers::NONE, kind))
            })
            .collect();
        let understood = understand(&burst);
        assert!(
            matches!(&understood[..], [Incoming::Message(Message::Pasted(text))] if text == "q\u{e9}\rE"),
            "{understood:?}"
        );
        // Two keys pressed at once are still two keys.
        assert_eq!(keys(&burst[..4]), [Key::Char('q'), Key::Char('\u{e9}')]);
    }
}
