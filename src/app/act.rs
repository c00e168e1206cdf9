//! What a command does.

use std::sync::Arc;

use super::entry::Entry;
use super::help::Help;
use super::instruments::Turn;
use super::{
    Activity, App, Chooser, ChosenBy, Command, Effect, Job, Overlay, Saved, TrainingProgress,
    navigate,
};
use crate::content::number::rate;
use crate::lesson::UnitPair;
use crate::scenario::{Refusal, Scenario};
use crate::steps::Address;
use crate::text::counted;

impl App {
    pub(super) fn command(&mut self, command: Command) -> Effect {
        let timeline = &mut self.timeline;
        let (plan, address) = (timeline.derivation().plan, timeline.address());
        match command {
            Command::Next if !timeline.at_update() => timeline.next_step(),
            Command::Next => {
                return self.travel(|timeline| {
                    timeline.next_step();
                    None
                });
            }
            Command::Back if timeline.step() > 0 => timeline.previous_step(),
            Command::Back => {
                return self.travel(|timeline| {
                    timeline.previous_step();
                    None
                });
            }
            Command::NextTerm => self.go(navigate::next_term(plan, address)),
            Command::PreviousTerm => self.go(navigate::previous_term(plan, address)),
            Command::NextChapter => self.go(navigate::next_chapter(plan, address)),
            Command::PreviousChapter => self.go(navigate::previous_chapter(plan, address)),
            Command::First => timeline.go_to(0),
            Command::Last => timeline.go_to(usize::MAX),
            Command::Update if !timeline.at_update() => timeline.update(),
            Command::Update => {
                return self.travel(|timeline| {
                    timeline.update();
                    None
                });
            }
            Command::Undo => {
                return self.travel(|timeline| {
                    timeline.undo().map(|change| format!("undone: {change}; U redoes it"))
                });
            }
            Command::Redo => {
                return self
                    .travel(|timeline| timeline.redo().map(|change| format!("redone: {change}")));
            }
            Command::NextSentence => return self.choose(1),
            Command::PreviousSentence => return self.choose(self.sentences() - 1),
            Command::OwnSentence => self.overlay = Overlay::OwnSentence(Entry::default()),
            Command::TrainOne => return self.train(1),
            Command::TrainMany => return self.train_many(),
            Command::Reset => return self.reset(),
            Command::RaiseRate => return self.scale_rate(true),
            Command::LowerRate => return self.scale_rate(false),
            Command::FewerTerms => return self.keep_terms(self.timeline.fewer_terms()),
            Command::MoreTerms => return self.keep_terms(self.timeline.more_terms()),
            Command::Autoplay => self.autoplay(),
            Command::GoTo => self.overlay = Overlay::GoTo(Entry::default()),
            Command::NextInstrument => self.turn(Turn::Next),
            Command::PreviousInstrument => self.turn(Turn::Previous),
            Command::Whole => self.overlay = Overlay::Whole(self.at_hand()),
            Command::NextUnits => self.move_units(1),
            Command::PreviousUnits => self.move_units(self.unit_pairs() - 1),
            Command::Open => {
                let chooser = Chooser::new();
                let request = chooser.listing();
                self.overlay = Overlay::Chooser(chooser);
                return Effect::ListFiles(request);
            }
            Command::Theme => {
                self.theme = self.theme.next();
                self.theme_chosen_by = ChosenBy::User;
                self.notice = Some(format!("theme: {}", self.theme.name()));
            }
            Command::Save => return self.save(),
            Command::Copy => return self.copy(),
            Command::Picture => return self.picture(),
            Command::Blank => self.is_blank = true,
            Command::Redraw => return Effect::Redraw,
            Command::Suspend => return Effect::Suspend,
            Command::Help => {
                let help = Help::new(&self.instruments);
                self.overlay = Overlay::Help { help, scroll: 0 };
            }
            Command::Close => return self.close(),
            Command::Quit => return Effect::Quit,
        }
        Effect::None
    }

    /// Turns to another panel; what an instrument tries is taken back where that leaves it.
    fn turn(&mut self, turn: Turn) {
        let tried = self.tried();
        self.instruments.turn(turn, self.is_first_pinned());
        if let Some(edits) = tried.filter(|_| self.tried().is_none()) {
            self.notice = Some(format!("taken back: {edits}; Enter would have kept it"));
        }
    }

    pub(super) fn go(&mut self, address: Address) {
        if let Some(step) = self.timeline.derivation().plan.number(address) {
            self.timeline.go_to(step);
        }
    }

    fn sentences(&self) -> usize {
        self.timeline.scenario().sentences.len()
    }

    fn choose(&mut self, ahead: usize) -> Effect {
        let sentence = (self.timeline.visit().sentence + ahead) % self.sentences();
        self.travel(|timeline| {
            timeline.choose(sentence);
            None
        })
    }

    /// H², the entries of w_h: what the cell is turned through.
    fn unit_pairs(&self) -> usize {
        self.hidden() * self.hidden()
    }

    /// H.
    pub(super) fn hidden(&self) -> usize {
        self.timeline.derivation().pass.hidden()
    }

    fn move_units(&mut self, ahead: usize) {
        let hidden = self.hidden();
        let at = (self.units.from * hidden + self.units.to + ahead) % self.unit_pairs();
        self.units = UnitPair { from: at / hidden, to: at % hidden };
    }

    /// The next η of …, 0.1, 0.2, 0.5, 1, 2, 5, … in either direction, while there is one.
    pub(super) fn next_rate(&self, up: bool) -> Option<f64> {
        let now = self.timeline.visit().training.learning_rate;
        let mut steps = (-6..=4).flat_map(|e| [1.0, 2.0, 5.0].map(|m| m * 10_f64.powi(e)));
        // A little room, so that 0.2 and 2·10⁻¹ are the same rate.
        let next = if up {
            steps.find(|rate| *rate > now * 1.000_001)
        } else {
            steps.rfind(|rate| *rate < now * 0.999_999)
        };
        // Written and read back, so that 0.1 is the 0.1 of a scenario file.
        next.map(|next| format!("{next:.6}").parse().unwrap_or(next))
    }

    fn scale_rate(&mut self, up: bool) -> Effect {
        let Some(next) = self.next_rate(up) else { return Effect::None };
        self.travel(|timeline| {
            timeline.set_learning_rate(next);
            Some(format!("learning rate η = {}", rate(next)))
        })
    }

    /// Keeps so many terms of the sums over time, or all.
    fn keep_terms(&mut self, terms: Option<usize>) -> Effect {
        self.travel(|timeline| {
            timeline.truncate(terms);
            Some(match terms {
                None => "no truncation: all terms are kept".to_owned(),
                Some(terms) => format!("truncated: {} kept", counted(terms, "term")),
            })
        })
    }

    fn train(&mut self, epochs: usize) -> Effect {
        let scenario = Arc::clone(self.timeline.scenario());
        let training = self.timeline.visit().training;
        let network = self.timeline.network();
        self.activity =
            Activity::Training(TrainingProgress { done: 0, of: epochs, mean_loss: None });
        Effect::Train(Box::new(Job { scenario, network, training, epochs }))
    }

    /// As many epochs as were typed, or [`Self::MANY`].
    fn train_many(&mut self) -> Effect {
        match self.count.take() {
            Some(0) => {
                self.notice = Some("no epochs to train: type how many before E, or only E".into());
                Effect::None
            }
            count => self.train(count.unwrap_or(Self::MANY)),
        }
    }

    /// The scenario's weights, or what has become of its file.
    fn reset(&mut self) -> Effect {
        match self.saved.clone() {
            Some(Saved::Sound(scenario)) => self.reload(scenario),
            Some(Saved::Faulty(refusal)) => {
                self.show_faults(&refusal);
                Effect::None
            }
            None => self.travel(|timeline| {
                timeline.reset();
                Some("the scenario's weights and η; Backspace undoes this".into())
            }),
        }
    }

    /// The new version of the file, at the same step of the same sentence where it has them.
    fn reload(&mut self, scenario: Arc<Scenario>) -> Effect {
        let effect = self.travel(|timeline| {
            timeline.reload(scenario);
            Some("this is the new version of the file; Backspace undoes this".into())
        });
        self.saved = None;
        effect
    }

    /// Says what is wrong with the file as it was saved last; the lesson stays as it is.
    fn show_faults(&mut self, refusal: &Refusal) {
        let title = "Saved with a fault; the lesson stays as it was".to_owned();
        self.overlay = Overlay::Message { title, text: refusal.to_string(), scroll: 0 };
    }

    fn close(&mut self) -> Effect {
        match self.activity {
            Activity::Training(_) => Effect::StopTraining,
            Activity::Working(_) => {
                self.turn_back();
                Effect::None
            }
            Activity::Playing | Activity::Resting => {
                self.activity = Activity::Resting;
                Effect::None
            }
        }
    }
}
