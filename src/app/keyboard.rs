//! What a key leads to: what lies over the lesson has it first, then digits are a number to come,
//! then it is a command; of a key without meaning it is said where the keys are named.

use super::answer::Answer;
use super::autoplay::Speed;
use super::{Activity, App, Command, Effect, Key, Overlay};
use crate::instrument::{Bench, Reply};
use crate::lesson::{Face, Scene};
use crate::scenario::Question;
use crate::text::grouped;

/// What is said where the program would be left with a change that is only tried.
const NOT_KEPT: &str = "the change is not kept: Enter keeps it, Esc takes it back, q again quits";

impl App {
    pub(super) fn key(&mut self, key: Key) -> Effect {
        let command = Command::of(key);
        let was_warned = self.notice.as_deref() == Some(NOT_KEPT);
        // These reach through whatever lies over the lesson or goes on.
        match command {
            Some(Command::Redraw) => return Effect::Redraw,
            Some(Command::Suspend) => return Effect::Suspend,
            Some(Command::Quit) if key == Key::Ctrl('c') => return Effect::Quit,
            _ => {}
        }
        if self.is_blank {
            self.is_blank = false;
            return Effect::None;
        }
        match self.overlay.key(key, self.size, self.letters) {
            Answer::PassOn => {}
            answer => return self.answer(answer),
        }
        if let Some(effect) = self.taken(key) {
            return effect;
        }
        if self.is_choice(key) {
            return Effect::None;
        }
        if let Key::Char(digit @ '0'..='9') = key {
            self.digit(digit);
            return Effect::None;
        }
        let Some(command) = command else {
            self.open_instrument(key);
            return Effect::None;
        };
        self.notice = None;
        if command == Command::Quit && self.tried().is_some() && !was_warned {
            self.notice = Some(NOT_KEPT.into());
            return Effect::None;
        }
        self.has_pointed_to_help = false;
        if !matches!(command, Command::TrainMany | Command::Autoplay) {
            self.count = None;
        }
        if command.is_possible(self) {
            return self.command(command);
        }
        self.count = None;
        self.notice = match self.activity {
            Activity::Training(_) | Activity::Working(_) => self.what_goes_on(),
            _ if command.is_barred(self) => self.way_wanted().why_not().map(str::to_owned),
            Activity::Playing | Activity::Resting => command.why_not().map(str::to_owned),
        };
        Effect::None
    }

    /// What follows where the instrument that has the keys, if one has, takes this one.
    fn taken(&mut self, key: Key) -> Option<Effect> {
        let scene = Scene::new(&self.timeline, self.units);
        // Esc first stops what goes on.
        if key == Key::Esc && self.activity != Activity::Resting {
            return None;
        }
        let instrument = self.instruments.with_keys_mut()?;
        // While the lesson has to stay as it is, so have its numbers.
        if self.activity.is_busy() && instrument.bench() == Bench::Panel {
            return None;
        }
        let reply = match (instrument.key(key, scene), key) {
            (Reply::PassOn, Key::Esc) => Reply::Leave,
            (reply, _) => reply,
        };
        self.notice = None;
        if reply == Reply::PassOn {
            return self.is_of_screen(key).then_some(Effect::None);
        }
        (self.count, self.has_pointed_to_help) = (None, false);
        self.stop_playing();
        Some(self.replied(reply))
    }

    /// What the instrument that has the keys has made of something.
    pub(super) fn replied(&mut self, reply: Reply) -> Effect {
        // Before the lesson goes anywhere.
        self.follow_instrument();
        match reply {
            Reply::PassOn | Reply::Taken => {}
            Reply::Turned => self.instruments.turned(),
            Reply::Leave => self.instruments.leave(),
            Reply::Keep(edits) => return self.keep(&edits),
            Reply::Go(target) => self.pointed(target),
            Reply::Say(text) => self.notice = Some(text),
            Reply::Turn(Face::Asked) => self.timeline.cover(),
            Reply::Turn(Face::Shown) => self.timeline.uncover(),
        }
        Effect::None
    }

    /// Whether a key that the instrument passes on scrolls it or leaves it, where it has the whole
    /// screen.
    fn is_of_screen(&mut self, key: Key) -> bool {
        let Some(scroll) = self.instruments.on_screen_mut() else { return false };
        if scroll.key(key) {
            return true;
        }
        match Command::of(key) {
            Some(
                Command::Next
                | Command::Back
                | Command::NextUnits
                | Command::PreviousUnits
                | Command::Theme
                | Command::Copy
                | Command::Picture
                | Command::Blank
                | Command::Help,
            ) => return false,
            Some(Command::Close | Command::Quit) => self.instruments.leave(),
            // What is not seen is not changed.
            _ => self.notice = Some("Esc leads back to the lesson first".into()),
        }
        true
    }

    /// Whether the key chooses an answer of the question that stands; what it stands for is then said.
    /// Only a capital does: a small letter stays the command that it is.
    fn is_choice(&mut self, key: Key) -> bool {
        let Key::Char(letter) = key else { return false };
        let asked = self.timeline.question().filter(|_| self.timeline.face() == Face::Asked);
        let order = asked.map(Question::order).unwrap_or_default();
        let letters = || ('A'..='Z').zip(&order);
        let Some((_, &chosen)) = letters().find(|(one, _)| *one == letter) else { return false };
        let right = letters().find(|(_, n)| **n == 0).map_or(letter, |(right, _)| right);
        self.timeline.next_step();
        (self.count, self.has_pointed_to_help) = (None, false);
        self.notice = Some(match chosen {
            0 => format!("{letter}: yes"),
            _ => format!("{letter}: no, {right} is right; → goes on"),
        });
        true
    }

    /// A key that is no command: it opens an instrument, or means nothing.
    fn open_instrument(&mut self, key: Key) {
        let Some(number) = self.instruments.opened_by(key) else { return self.meaningless(key) };
        self.has_pointed_to_help = false;
        self.count = None;
        self.notice = self.what_goes_on();
        if self.activity.is_busy() {
            return;
        }
        if self.instruments.with_keys().is_some() {
            self.notice = Some("Esc leads back to the lesson first".into());
            return;
        }
        self.stop_playing();
        self.instruments.open(number);
    }

    /// Why most keys do nothing now.
    fn what_goes_on(&self) -> Option<String> {
        match self.activity {
            Activity::Training(_) => Some("training: Esc stops it where it is".into()),
            Activity::Working(_) => Some("this takes long to work: Esc gives it up".into()),
            Activity::Playing | Activity::Resting => None,
        }
    }

    /// What an overlay has made of a key.
    fn answer(&mut self, answer: Answer) -> Effect {
        self.notice = None;
        match answer {
            Answer::PassOn | Answer::Stay => Effect::None,
            Answer::Close => {
                self.overlay = Overlay::None;
                Effect::None
            }
            Answer::Turn(turn) => {
                if let Overlay::Whole(whole) = self.overlay {
                    self.overlay = Overlay::Whole(self.turned(whole, turn));
                }
                Effect::None
            }
            Answer::GoTo(name) => {
                self.go_to_named(&name);
                Effect::None
            }
            Answer::Complete => {
                self.complete();
                Effect::None
            }
            Answer::Join(typed) => self.join(&typed),
            Answer::Open(request, choice) => Effect::Open(request, choice),
        }
    }

    /// A digit typed: `5000E` trains 5,000 epochs, `3a` plays slowly. What is said is what E and a then
    /// do.
    fn digit(&mut self, digit: char) {
        self.has_pointed_to_help = false;
        if self.activity.is_busy() {
            self.notice = self.what_goes_on();
            return;
        }
        self.stop_playing();
        let digit = digit.to_digit(10).map_or(0, |digit| digit as usize);
        let typed = self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
        let count = typed.min(Self::MOST);
        self.count = Some(count);
        let plays = Speed::of(count).map(|_| "; a plays at this speed").unwrap_or_default();
        self.notice = Some(match typed {
            0 => "0 epochs: type how many, then E".into(),
            1 => format!("1 epoch: E trains it{plays}"),
            _ if typed > count => {
                let most = grouped(count);
                format!("at most {most} epochs at a time: E trains {most}")
            }
            _ => format!("{} epochs: E trains them{plays}", grouped(count)),
        });
    }

    /// A key that stands for nothing: said once, until another key has worked.
    fn meaningless(&mut self, key: Key) {
        if self.has_pointed_to_help {
            return;
        }
        self.has_pointed_to_help = true;
        self.count = None;
        let small = match key {
            Key::Char(letter) => letter.to_lowercase().next().map(Key::Char),
            _ => None,
        };
        let meant = small.and_then(|small| Some((small, Command::of(small)?.in_brief())));
        self.notice = Some(match meant {
            Some((small, does)) => {
                format!("{key} does nothing; {small} is {does}. ? lists the keys")
            }
            None => format!("{key} does nothing; ? lists the keys"),
        });
    }
}
