//! The running lesson as a value: a message comes in, the state changes here and nowhere
//! else, and what must be done outside (open a file, train, quit) goes out as an effect.
//!
//! | file | what it holds |
//! |---|---|
//! | `command` | the one table of commands: keys, words for help and key bar, when possible |
//! | `keyboard` | what a key leads to |
//! | `act` | which call on the lesson a command makes; what that does is the lesson's (undo: `lesson/timeline/undo`) |
//! | `activity` | what goes on beside the user's keys |
//! | `autoplay` | how fast the lesson steps by itself, and where it stops |
//! | `saved` | what has become of the lesson's file |
//! | `keybar` | what the last row says: an answer, or the keys that do something now |
//! | `status` | what goes on, in few words |
//! | `navigate` | where ↓ ↑ ] [ lead |
//! | `go_to` | going to a step that is named |
//! | `saving`, `new_file` | what the lesson writes: its state, a picture; each a file of a new name |
//! | `look` | themes, by name |
//! | `message` | what comes in, what goes out |
//! | `instruments` | which instrument is shown, and whether it has the keys |
//! | `pointing` | what a click and the wheel lead to |
//! | `overlay` | what can lie over the lesson: help, the chooser, a prompt, a message |
//! | `answer` | what that makes of a key |
//! | `bench` | what the instrument that has the keys makes of the lesson |
//! | `following` | the same where that takes long to work |
//! | `whole` | one panel on the whole screen |
//! | `scroll` | how far that is scrolled |
//! | `help` | the help: keys and signs |
//! | `reading` | a text that is scrolled |
//! | `chooser` | the chooser of scenarios |
//! | `files` | scenario files: what is asked for, what comes in about them |
//! | `entry`, `prompt` | one line of text while it is typed, and what it asks for |
//! | `own_sentence` | a sentence of one's own, typed there |
//! | `typed` | a path as people type, paste and drag it |
//! | `request` | what was asked of the outside, and whether anybody still waits for it |
//! | `training` | a training run beside the lesson |
//! | `travel` | ways through the lesson, where a visit takes long to work |
//! | `ahead` | where the lesson is going |

mod act;
mod activity;
mod ahead;
mod answer;
mod autoplay;
mod bench;
mod chooser;
mod command;
mod entry;
mod files;
mod following;
mod go_to;
mod help;
mod instruments;
mod keybar;
mod keyboard;
mod look;
mod message;
mod navigate;
mod new_file;
mod overlay;
mod own_sentence;
mod pointing;
mod prompt;
mod reading;
mod request;
mod saved;
mod saving;
mod scroll;
mod status;
mod training;
mod travel;
pub mod typed;
mod whole;

use std::path::PathBuf;
use std::sync::Arc;

pub use crate::instrument::Key;
pub use crate::lesson::Target;
pub use activity::Activity;
pub use ahead::Ahead;
pub use autoplay::Speed;
pub use chooser::{Candidate, Chooser};
pub use command::{Binding, Command, Group, TABLE};
pub use entry::Entry;
pub use files::{Choice, Listing};
pub use help::Help;
pub use instruments::Instruments;
pub use keybar::{KeyBar, KeyHint};
pub use look::{Background, ChosenBy, ThemeName};
pub use message::{Effect, Message};
pub use new_file::{NewFile, NewName};
pub use overlay::Overlay;
pub use prompt::Prompt;
pub use reading::Reading;
pub use request::{Request, Waiting};
pub use saved::Saved;
pub use scroll::Scroll;
pub use status::{NAME, too_small};
pub use training::{Job, Outcome, TrainingProgress, Watch};
pub use whole::Whole;

use self::ahead::Following;
use crate::instrument::Instrument;
use crate::lesson::Timeline;
use crate::lesson::{Scene, UnitPair};
use crate::rnn::Network;
use crate::scenario::Scenario;
pub use crate::text::letters::Letters;

/// The whole state.
#[derive(Clone, Debug)]
pub struct App {
    /// The lesson and where we are in it.
    pub timeline: Timeline,
    /// The lesson as it was before it was worked with a mistake.
    set_aside: Option<Box<Timeline>>,
    /// The lesson with numbers that are tried, while it is worked.
    following: Option<Following>,
    /// What lies over the lesson.
    pub overlay: Overlay,
    /// The panel that Tab turns through.
    pub instruments: Instruments,
    /// The colours.
    pub theme: ThemeName,
    /// Who chose them.
    pub theme_chosen_by: ChosenBy,
    /// What the terminal writes on.
    pub background: Background,
    /// The letters.
    pub letters: Letters,
    /// What goes on.
    pub activity: Activity,
    /// How fast the lesson steps by itself.
    pub speed: Speed,
    /// Whether the screen is empty until the next key.
    pub is_blank: bool,
    /// The weights that training has come to, while it goes on.
    in_training: Option<Arc<Network>>,
    /// Whose numbers are shown where H > 1.
    pub units: UnitPair,
    /// The terminal's columns and rows.
    pub size: (u16, u16),
    /// A short answer to the last key, until the next.
    pub notice: Option<String>,
    /// What has become of the lesson's file, once that has been saved again.
    pub saved: Option<Saved>,
    /// The number typed before a command.
    pub count: Option<usize>,
    /// Whether a key without meaning was answered with where to look, and no key has worked since.
    has_pointed_to_help: bool,
    /// The file that the lesson was read from, and that is watched.
    pub file: Option<PathBuf>,
}

impl App {
    /// Epochs trained by [`Command::TrainMany`] where no number was typed before.
    pub const MANY: usize = 100;
    /// The most epochs that can be asked for at a time, here and on the command line.
    pub const MOST: usize = 1_000_000;
    /// The largest size that is believed; more is a terminal's mistake.
    pub const LARGEST: (u16, u16) = (1000, 500);

    /// The first step of a scenario, on a terminal of `size` columns and rows.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, size: (u16, u16)) -> Self {
        Self::of(Timeline::new(scenario), size)
    }

    /// The lesson as it stands.
    fn of(timeline: Timeline, size: (u16, u16)) -> Self {
        Self {
            instruments: Instruments::new(&timeline),
            timeline,
            set_aside: None,
            following: None,
            overlay: Overlay::None,
            theme: ThemeName::default(),
            theme_chosen_by: ChosenBy::default(),
            background: Background::default(),
            letters: Letters::default(),
            activity: Activity::Resting,
            speed: Speed::default(),
            is_blank: false,
            in_training: None,
            units: UnitPair::default(),
            size: clamp(size),
            notice: None,
            saved: None,
            count: None,
            has_pointed_to_help: false,
            file: None,
        }
    }

    /// Takes one message; the only place where the state changes.
    pub fn update(&mut self, message: Message) -> Effect {
        let effect = self.take(message);
        // Whatever led to another scenario, or back to one.
        self.instruments.follow(&self.timeline);
        self.follow_instrument();
        if !matches!(self.activity, Activity::Training(_)) {
            self.in_training = None;
        }
        self.follow_beside(effect)
    }

    fn take(&mut self, message: Message) -> Effect {
        match message {
            Message::Key(key) => return self.key(key),
            Message::Pointed(target) => self.pointed(target),
            Message::Wheel { down } => return self.key(self.wheel(down)),
            Message::Tick if self.is_playing() => return self.tick(),
            Message::Tick => {}
            Message::Idle => {
                let scene = Scene::new(&self.timeline, self.units);
                if let Some(instrument) = self.instruments.with_keys_mut() {
                    instrument.go_on(scene);
                }
            }
            Message::Resized(columns, rows) => {
                self.size = clamp((columns, rows));
                self.overlay.keep_in_reach(self.size, self.letters);
            }
            Message::Pasted(_) if self.is_blank => self.is_blank = false,
            Message::Pasted(text) => {
                if self.overlay.paste(&text) {
                    self.notice = None;
                }
            }
            Message::Listed(request, listing) => {
                if let Overlay::Chooser(chooser) = &mut self.overlay
                    && let answer::Answer::Open(request, choice) = chooser.listed(&request, listing)
                {
                    return Effect::Open(request, choice);
                }
            }
            Message::Opened(request, opened) => {
                // Else it was given up meanwhile.
                if let Overlay::Chooser(chooser) = &self.overlay
                    && chooser.waits_for(&request)
                {
                    return self.opened(opened);
                }
            }
            // Of a lesson that was left meanwhile.
            Message::Saved(file, _) if self.file.as_ref() != Some(&file) => {}
            Message::Saved(_, Ok(scenario)) => {
                let is_new = !self.timeline.is_of(&scenario);
                let fault = self.saved.as_ref().and_then(Saved::fault);
                // What is offered now has the place of the answer to the last key; where nothing
                // is, only what was said of a fault is over.
                if is_new || fault.is_some() && self.notice == fault {
                    self.notice = None;
                }
                self.saved = is_new.then(|| Saved::Sound(Arc::from(scenario)));
            }
            Message::Saved(_, Err(refusal)) => {
                let saved = Saved::Faulty(refusal);
                self.notice = saved.fault();
                self.saved = Some(saved);
            }
            Message::Progress(progress) => {
                if let Activity::Training(_) = self.activity {
                    self.activity = Activity::Training(progress);
                }
            }
            Message::InTraining(network) => self.in_training = Some(network),
            Message::Trained(outcome) => return self.trained(*outcome),
            Message::Worked(request, done) if self.follows(&request) => self.followed(*done),
            Message::Worked(request, done) => {
                let effect = self.worked(&request, *done);
                self.stop_at_question();
                return effect;
            }
            Message::NotWorked(request, why) => self.not_worked(&request, why),
            Message::Background { is_light } => {
                self.background = if is_light { Background::Light } else { Background::Dark };
                if self.theme_chosen_by == ChosenBy::Program {
                    self.theme = self.background.theme();
                }
            }
            Message::LettersAreWide => {
                self.letters = Letters::Ascii;
                self.overlay.keep_in_reach(self.size, self.letters);
                // What was drawn in wide letters does not stand where it was thought to.
                return Effect::Redraw;
            }
            Message::NotTrained(why) => {
                self.activity = Activity::Resting;
                self.notice = Some(why);
            }
            Message::Written(path) => self.written(path),
            Message::Notice(text) => self.notice = Some(text),
            Message::Reach(rows) => {
                if let Overlay::Whole(whole) = &mut self.overlay {
                    whole.scroll.reaches(rows);
                } else if let Some(scroll) = self.instruments.on_screen_mut() {
                    scroll.reaches(rows);
                }
            }
        }
        Effect::None
    }

    /// Whether the first instrument has a panel of its own beside the one that is shown.
    #[must_use]
    pub fn is_first_pinned(&self) -> bool {
        self.size.0 >= 100 && self.size.1 >= 32
    }

    /// The lesson as it stands, as panels are made from it.
    #[must_use]
    pub fn scene(&self) -> Scene<'_> {
        let in_training = self.in_training.as_deref();
        let scene = Scene { in_training, ..Scene::new(&self.timeline, self.units) };
        let with_keys = self.instruments.with_keys();
        let given = with_keys.and_then(|one| one.given(scene));
        let unfolding = with_keys.and_then(Instrument::unfolding);
        Scene { given, unfolding, ..scene }
    }

    /// The instrument that is shown: never the same twice.
    #[must_use]
    pub fn shown_instrument(&self) -> &dyn Instrument {
        self.instruments.shown(self.is_first_pinned())
    }

    /// Whether the lesson steps by itself.
    #[must_use]
    pub fn is_playing(&self) -> bool {
        self.activity == Activity::Playing && self.overlay == Overlay::None && !self.is_blank
    }

    /// Whether something that is shown is still to be worked: [`Message::Idle`] does that.
    #[must_use]
    pub fn has_more(&self) -> bool {
        self.instruments.with_keys().is_some_and(|instrument| instrument.has_more(self.scene()))
    }
}

fn clamp((columns, rows): (u16, u16)) -> (u16, u16) {
    (columns.min(App::LARGEST.0), rows.min(App::LARGEST.1))
}
