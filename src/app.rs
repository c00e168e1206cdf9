//! The running lesson as a value: a message comes in, the state changes here and nowhere
//! else, and what must be done outside (open a file, train, quit) goes out as an effect.
//!
//! | file | what it holds |
//! |---|---|
//! | `key` | keys, apart from any terminal library |
//! | `command` | the one table of commands: keys, words for help and key bar, when possible |
//! | `navigate` | where ↓ ↑ ] [ lead |
//! | `look` | theme and letters, by name |
//! | `message` | what comes in, what goes out |
//! | `instrument` | the panels that Tab turns through |
//! | `overlay` | what can lie over the lesson: help, the chooser, a message |
//! | `training` | a training run beside the lesson |

mod command;
mod instrument;
mod key;
mod look;
mod message;
mod navigate;
mod overlay;
mod training;

use std::sync::Arc;

pub use command::{Binding, Command, TABLE};
pub use instrument::Instrument;
pub use key::Key;
pub use look::{Letters, ThemeName};
pub use message::{Effect, Message, Target};
pub use overlay::{Chooser, Entry, Overlay};
pub use training::{Job, Outcome, Progress, Watch};

use crate::lesson::Timeline;
use crate::lesson::explain::Cell;
use crate::lesson::number::{bare, rate};
use crate::scenario::{Scenario, count};
use crate::steps::Address;

/// What goes on beside the user's keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Activity {
    /// Nothing.
    Resting,
    /// The lesson steps by itself.
    Playing,
    /// Epochs are trained.
    Training(Progress),
}

/// The whole state.
#[derive(Clone, Debug)]
pub struct App {
    /// The lesson and where we are in it.
    pub timeline: Timeline,
    /// What lies over the lesson.
    pub overlay: Overlay,
    /// The panel that Tab turns through.
    pub instrument: Instrument,
    /// The colours.
    pub theme: ThemeName,
    /// The letters.
    pub letters: Letters,
    /// What goes on.
    pub activity: Activity,
    /// Whose numbers are shown where H > 1.
    pub cell: Cell,
    /// The terminal's columns and rows.
    pub size: (u16, u16),
    /// A short answer to the last key, until the next.
    pub notice: Option<String>,
    /// The new version of the lesson's file, once that has been saved again.
    pub saved: Option<Arc<Scenario>>,
    /// The number typed before a command.
    pub count: Option<usize>,
}

impl App {
    /// Epochs trained by [`Command::TrainMany`] where no number was typed before.
    pub const MANY: usize = 100;
    /// The most epochs that can be typed.
    pub const MOST: usize = 100_000;
    /// The largest size that is believed; more is a terminal's mistake.
    pub const LARGEST: (u16, u16) = (1000, 500);

    /// The first step of a scenario, on a terminal of `size` columns and rows.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, size: (u16, u16)) -> Self {
        Self {
            timeline: Timeline::new(scenario),
            overlay: Overlay::None,
            instrument: Instrument::default(),
            theme: ThemeName::default(),
            letters: Letters::default(),
            activity: Activity::Resting,
            cell: Cell::default(),
            size: clamp(size),
            notice: None,
            saved: None,
            count: None,
        }
    }

    /// Takes one message; the only place where the state changes.
    pub fn update(&mut self, message: Message) -> Effect {
        match message {
            Message::Key(key) => return self.key(key),
            Message::Pointed(target) => self.pointed(target),
            Message::Wheel { down } => {
                let key = match (&self.overlay, down) {
                    (Overlay::None, true) => Key::Right,
                    (Overlay::None, false) => Key::Left,
                    (_, true) => Key::Down,
                    (_, false) => Key::Up,
                };
                return self.key(key);
            }
            Message::Tick if self.is_playing() => self.timeline.forward(),
            Message::Tick => {}
            Message::Resized(columns, rows) => self.size = clamp((columns, rows)),
            Message::Pasted(text) => {
                if let Overlay::Chooser(chooser) = &mut self.overlay {
                    chooser.paste(&text);
                }
            }
            Message::Listed(files) => {
                if let Overlay::Chooser(chooser) = &mut self.overlay {
                    chooser.add_files(files);
                }
            }
            Message::Opened(Ok(scenario)) => self.open(*scenario),
            Message::Opened(Err(text)) => {
                let title = "Not opened; the lesson stays as it was".to_owned();
                self.overlay = Overlay::Message { title, text, scroll: 0 };
            }
            Message::Saved(Ok(scenario)) => {
                let is_new = *scenario != **self.timeline.scenario();
                self.saved = is_new.then(|| Arc::from(scenario));
                self.notice = None;
            }
            Message::Saved(Err(headline)) => {
                self.saved = None;
                self.notice = Some(format!("saved with a fault: {headline}"));
            }
            Message::Progress(progress) => {
                if let Activity::Training(_) = self.activity {
                    self.activity = Activity::Training(progress);
                }
            }
            Message::Trained(outcome) => self.trained(*outcome),
        }
        Effect::None
    }

    /// Whether the weights have a panel of their own beside the instrument.
    #[must_use]
    pub fn weights_are_pinned(&self) -> bool {
        self.size.0 >= 100 && self.size.1 >= 32
    }

    /// The instrument that is shown: never the weights twice.
    #[must_use]
    pub fn shown_instrument(&self) -> Instrument {
        if self.weights_are_pinned() && self.instrument == Instrument::Weights {
            Instrument::Flow
        } else {
            self.instrument
        }
    }

    /// Whether the lesson steps by itself.
    #[must_use]
    pub fn is_playing(&self) -> bool {
        self.activity == Activity::Playing && self.overlay == Overlay::None
    }

    fn key(&mut self, key: Key) -> Effect {
        self.notice = None;
        if key == Key::Ctrl('c') {
            return Effect::Quit;
        }
        match self.overlay.key(key) {
            overlay::Answer::PassOn => {}
            overlay::Answer::Stay => return Effect::None,
            overlay::Answer::Close => {
                self.overlay = Overlay::None;
                return Effect::None;
            }
            overlay::Answer::Open(argument) => {
                self.overlay = Overlay::None;
                return Effect::Open(argument);
            }
        }
        if let Key::Char(digit @ '0'..='9') = key {
            self.digit(digit);
            return Effect::None;
        }
        let count = self.count.take();
        match Command::of(key) {
            Some(Command::TrainMany) if Command::TrainMany.is_possible(self) => {
                self.train(count.unwrap_or(Self::MANY))
            }
            Some(command) if command.is_possible(self) => self.command(command),
            Some(_) if matches!(self.activity, Activity::Training(_)) => {
                self.notice = Some("training: Esc stops it where it is".into());
                Effect::None
            }
            Some(command) => {
                self.notice = command.why_not().map(str::to_owned);
                Effect::None
            }
            None => Effect::None,
        }
    }

    /// A digit typed: `5000E` trains 5,000 epochs.
    fn digit(&mut self, digit: char) {
        let digit = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(0);
        let typed = (self.count.unwrap_or(0) * 10 + digit).min(Self::MOST);
        self.count = Some(typed).filter(|&typed| typed > 0);
        self.notice =
            self.count.map(|epochs| format!("{}: E trains as many", count(epochs, "epoch")));
    }

    fn command(&mut self, command: Command) -> Effect {
        let timeline = &mut self.timeline;
        let (plan, address) = (timeline.worked().plan, timeline.address());
        match command {
            Command::Next => timeline.forward(),
            Command::Back => timeline.back(),
            Command::NextTerm => self.go(navigate::next_term(plan, address)),
            Command::PreviousTerm => self.go(navigate::previous_term(plan, address)),
            Command::NextChapter => self.go(navigate::next_chapter(plan, address)),
            Command::PreviousChapter => self.go(navigate::previous_chapter(plan, address)),
            Command::First => timeline.go_to(0),
            Command::Last => timeline.go_to(usize::MAX),
            Command::Update => timeline.update(),
            Command::Undo => {
                timeline.undo();
                self.notice = Some("undone: the weights are as they were before".into());
            }
            Command::NextSentence => self.choose(1),
            Command::PreviousSentence => self.choose(self.sentences() - 1),
            Command::TrainOne => return self.train(1),
            Command::TrainMany => return self.train(Self::MANY),
            Command::Reset if self.saved.is_some() => self.reload(),
            Command::Reset => {
                timeline.reset();
                self.notice = Some("the scenario's weights and η; Backspace undoes this".into());
            }
            Command::RaiseRate => self.scale_rate(true),
            Command::LowerRate => self.scale_rate(false),
            Command::Autoplay => {
                self.activity = match self.activity {
                    Activity::Playing => Activity::Resting,
                    _ => Activity::Playing,
                };
            }
            Command::NextInstrument => {
                self.instrument = self.shown_instrument().next(self.weights_are_pinned());
            }
            Command::PreviousInstrument => {
                self.instrument = self.shown_instrument().previous(self.weights_are_pinned());
            }
            Command::NextCell => self.move_cell(1),
            Command::PreviousCell => self.move_cell(self.cells() - 1),
            Command::Open => {
                self.overlay = Overlay::Chooser(Chooser::new());
                return Effect::ListFiles;
            }
            Command::Theme => {
                self.theme = self.theme.next();
                self.notice = Some(format!("theme: {}", self.theme.name()));
            }
            Command::Help => self.overlay = Overlay::Help { scroll: 0 },
            Command::Close => return self.close(),
            Command::Quit => return Effect::Quit,
        }
        Effect::None
    }

    fn go(&mut self, address: Address) {
        if let Some(step) = self.timeline.worked().plan.number(address) {
            self.timeline.go_to(step);
        }
    }

    fn pointed(&mut self, target: Target) {
        if self.overlay != Overlay::None || matches!(self.activity, Activity::Training(_)) {
            return;
        }
        match target {
            Target::Step(address) => self.go(address),
            Target::Cell(cell) => {
                let hidden = self.hidden();
                self.cell = Cell { row: cell.row % hidden, column: cell.column % hidden };
            }
        }
    }

    fn sentences(&self) -> usize {
        self.timeline.scenario().sentences.len()
    }

    fn choose(&mut self, ahead: usize) {
        let sentence = (self.timeline.visit().sentence + ahead) % self.sentences();
        self.timeline.choose(sentence);
    }

    /// H², the entries of w_h: what the cell is turned through.
    fn cells(&self) -> usize {
        self.hidden() * self.hidden()
    }

    /// H.
    fn hidden(&self) -> usize {
        self.timeline.worked().pass.hidden()
    }

    fn move_cell(&mut self, ahead: usize) {
        let hidden = self.hidden();
        let at = (self.cell.row * hidden + self.cell.column + ahead) % self.cells();
        self.cell = Cell { row: at / hidden, column: at % hidden };
    }

    /// The next η of …, 0.1, 0.2, 0.5, 1, 2, 5, … in either direction.
    fn scale_rate(&mut self, up: bool) {
        let now = self.timeline.visit().learning_rate;
        let mut steps = (-6..=4).flat_map(|e| [1.0, 2.0, 5.0].map(|m| m * 10_f64.powi(e)));
        // A little room, so that 0.2 and 2·10⁻¹ are the same rate.
        let next = if up {
            steps.find(|rate| *rate > now * 1.000_001)
        } else {
            steps.rfind(|rate| *rate < now * 0.999_999)
        };
        if let Some(next) = next {
            // Written and read back, so that 0.1 is the 0.1 of a scenario file.
            let next = format!("{next:.6}").parse().unwrap_or(next);
            self.timeline.set_learning_rate(next);
            self.notice = Some(format!("learning rate η = {}", rate(next)));
        } else {
            self.notice = Some("η goes no further in this direction".into());
        }
    }

    fn train(&mut self, epochs: usize) -> Effect {
        let scenario = Arc::clone(self.timeline.scenario());
        let training = self.timeline.worked().training;
        let network = self.timeline.network();
        self.activity = Activity::Training(Progress { done: 0, of: epochs, mean_loss: None });
        Effect::Train(Box::new(Job { scenario, network, training, epochs }))
    }

    fn trained(&mut self, outcome: Outcome) {
        if !matches!(self.activity, Activity::Training(_)) {
            return;
        }
        self.activity = Activity::Resting;
        if outcome.updates == 0 {
            self.notice = Some("stopped before the first update".into());
            return;
        }
        let epochs = outcome.mean_losses.len();
        let mean = outcome.mean_losses.last().map(|mean| format!(", mean loss {}", bare(*mean)));
        self.notice =
            Some(format!("{} trained{}", count(epochs, "epoch"), mean.unwrap_or_default()));
        self.timeline.trained(outcome.network, outcome.mean_losses, outcome.updates);
    }

    fn open(&mut self, scenario: Scenario) {
        self.notice = Some(format!("opened: {}", scenario.title));
        self.timeline = Timeline::new(Arc::new(scenario));
        self.overlay = Overlay::None;
        self.activity = Activity::Resting;
        self.cell = Cell::default();
        self.saved = None;
    }

    /// The new version of the file, at the same step of the same sentence where it has them.
    fn reload(&mut self) {
        let Some(scenario) = self.saved.take() else { return };
        let (sentence, address) = (self.timeline.visit().sentence, self.timeline.address());
        self.timeline = Timeline::starting_at(scenario, sentence);
        self.go(address);
        self.notice = Some("this is the new version of the file".into());
    }

    fn close(&mut self) -> Effect {
        match self.activity {
            Activity::Training(_) => Effect::StopTraining,
            Activity::Playing | Activity::Resting => {
                self.activity = Activity::Resting;
                Effect::None
            }
        }
    }
}

fn clamp((columns, rows): (u16, u16)) -> (u16, u16) {
    (columns.min(App::LARGEST.0), rows.min(App::LARGEST.1))
}
