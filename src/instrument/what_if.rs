//! What if: a weight, or a number of O_0, is moved, and everything on the screen follows.
//!
//! The lesson is worked with what is tried ([`Way::Trying`]) until Enter keeps it or Esc takes it back.
//! Where that takes long, only the panel follows, and the lesson on Enter.
//!
//! | file | what it holds |
//! |---|---|
//! | `epsilon` | by how much a weight is moved at a time |
//! | `profile` | the loss over one number, looked at where it bends |
//! | `uses` | a weight untied: a copy for each use |
//! | `filling` | what is measured, at once or as it goes |
//! | `said` | what is said of it |
//! | `panels` | what is shown of it |

mod epsilon;
mod filling;
mod panels;
mod profile;
mod said;
mod uses;

use std::sync::Arc;

use self::epsilon::Epsilon;
use self::filling::{Asked, Filling, Part};
use super::{Instrument, Key, KeyRow, Reply};
use crate::content::number::bare;
use crate::lesson::{Edit, Edits, Panel, Scene, Way};
use crate::rnn::{Entry, Network, Parameter};

/// The most signs that are typed for a number.
const LONGEST: usize = 24;

/// The instrument.
#[derive(Clone, Debug, Default)]
pub struct WhatIf {
    doing: Doing,
    /// Which number is moved; until one is chosen, the cell of w_h that the lesson is about.
    chosen: Option<usize>,
    epsilon: Epsilon,
    /// What was moved so far.
    edits: Edits,
    /// The network from which it was.
    before: Option<Arc<Network>>,
    /// The number that is being typed.
    typed: String,
    /// What was measured as it goes.
    filling: Option<Arc<Filling>>,
}

/// What it is used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Doing {
    /// Nothing: the lesson has the keys.
    #[default]
    Nothing,
    /// A number is moved wherever it is used.
    Moving,
    /// Each use is moved by itself.
    Untying,
}

impl Instrument for WhatIf {
    fn name(&self) -> &'static str {
        "what if"
    }

    fn way(&self) -> Way {
        if self.edits.is_empty() { Way::Right } else { Way::Trying(self.edits.clone()) }
    }

    fn opened_by(&self) -> Option<KeyRow> {
        Some(KeyRow {
            keys: &[Key::Char('w')],
            short: "what if",
            long: "what if: move a weight and see everything follow",
        })
    }

    fn keys(&self) -> &'static [KeyRow] {
        const {
            &[
                KeyRow {
                    keys: &[Key::Down, Key::Up],
                    short: "choose",
                    long: "with w: the next weight, the one before; O_0 comes last",
                },
                KeyRow {
                    keys: &[Key::Right, Key::Left],
                    short: "move",
                    long: "with w: moves it by ε; a number that is typed sets it",
                },
                KeyRow {
                    keys: &[Key::Enter],
                    short: "keep",
                    long: "with w: keeps what was moved, which is one undo; Esc takes it back",
                },
                KeyRow {
                    keys: &[Key::Char('['), Key::Char(']')],
                    short: "ε/10",
                    long: "with w: a tenth of ε, ten times ε",
                },
                KeyRow {
                    keys: &[Key::Char('x')],
                    short: "untie",
                    long: "with w: a copy of the weight for each use, each moved by itself",
                },
            ]
        }
    }

    fn opened(&mut self) {
        self.doing = Doing::Moving;
    }

    fn left(&mut self) {
        // The next question is another: it begins with w_h and the same ε again.
        *self = Self::default();
    }

    fn key(&mut self, key: Key, scene: Scene<'_>) -> Reply {
        if let Key::Char(letter) = key
            && !self.typed.is_empty()
            && !self.is_of_number(letter)
        {
            // In the middle of a number no key does anything else.
            return Reply::Say(format!(
                "{}: Enter sets it, Backspace takes a sign away",
                self.typed
            ));
        }
        match key {
            Key::Down | Key::Char('j') => self.choose(self.number(scene) + 1, scene),
            Key::Up | Key::Char('k') => self.choose(self.number(scene).saturating_sub(1), scene),
            Key::Right => self.set(self.value(scene) + self.epsilon.value(), scene),
            Key::Left => self.set(self.value(scene) - self.epsilon.value(), scene),
            Key::Char('[') => self.take(self.epsilon.tenth()),
            Key::Char(']') => self.take(self.epsilon.tenfold()),
            Key::Char('x') => self.untie(scene),
            Key::Enter if self.typed.is_empty() => self.keep(scene),
            Key::Enter => self.set_typed(scene),
            Key::Backspace if !self.typed.is_empty() => {
                self.typed.pop();
                self.say_typed(scene)
            }
            Key::Char(sign) if self.is_of_number(sign) => {
                if self.typed.len() < LONGEST {
                    self.typed.push(sign);
                }
                self.say_typed(scene)
            }
            _ => Reply::PassOn,
        }
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let Some(asked) = self.asked(scene) else { return panels::closed() };
        let filling = if filling::is_quick(scene) {
            Some(filling::whole(scene.derivation(), asked, self.part(scene)))
        } else {
            self.filled(scene, asked).map(Arc::clone)
        };
        match self.part(scene) {
            Part::Profile => {
                let waits = self.is_pending(scene).then_some(&self.edits);
                panels::profile(scene, asked, filling.as_deref(), waits)
            }
            Part::Uses => panels::uses(scene, asked, filling),
        }
    }

    fn has_more(&self, scene: Scene<'_>) -> bool {
        let Some(asked) = self.asked(scene).filter(|_| !filling::is_quick(scene)) else {
            return false;
        };
        self.filled(scene, asked).is_none_or(|filling| filling.has_more(self.part(scene)))
    }

    fn go_on(&mut self, scene: Scene<'_>) {
        if !self.has_more(scene) {
            return;
        }
        let Some(asked) = self.asked(scene) else { return };
        if self.filled(scene, asked).is_none() {
            self.filling = Some(Arc::new(Filling::new(scene.derivation(), asked)));
        }
        let part = self.part(scene);
        if let Some(filling) = &mut self.filling {
            Arc::make_mut(filling).go_on(part);
        }
    }
}

impl WhatIf {
    /// The number of the chosen one, in the order of the weights' panel.
    fn number(&self, scene: Scene<'_>) -> usize {
        let network = &scene.derivation().pass.network;
        let hidden = network.weights().hidden();
        let units = scene.units.within(hidden);
        let cell = network.weights().w_i.len() + units.from * hidden + units.to;
        self.chosen.unwrap_or(cell).min(network.parameters() - 1)
    }

    fn parameter(&self, scene: Scene<'_>) -> Parameter {
        let found = scene.derivation().pass.network.parameter(self.number(scene));
        found.unwrap_or(Parameter::InitialState(0))
    }

    /// What the chosen one is in the lesson as it is worked.
    fn worked(&self, scene: Scene<'_>) -> f64 {
        scene.derivation().pass.network.get(self.parameter(scene)).unwrap_or(0.0)
    }

    /// What the chosen one is, also where the lesson is still to follow.
    fn value(&self, scene: Scene<'_>) -> f64 {
        self.pending(scene).unwrap_or(self.worked(scene))
    }

    /// What the chosen one was moved to, where the lesson is still to follow.
    fn pending(&self, scene: Scene<'_>) -> Option<f64> {
        let edit = self.edits.of(self.parameter(scene)).filter(|_| self.is_pending(scene));
        edit.map(|edit| edit.to)
    }

    /// Whether the lesson has not followed what was moved, since that would take long.
    fn is_pending(&self, scene: Scene<'_>) -> bool {
        let is_tried = matches!(scene.timeline.visit().way, Way::Trying(_));
        let network = &scene.derivation().pass.network;
        let is_of = self.before.as_ref().is_some_and(|before| Arc::ptr_eq(before, network));
        !self.edits.is_empty() && !is_tried && is_of
    }

    /// What is measured: the move that the lesson has not followed, else one by ε.
    fn asked(&self, scene: Scene<'_>) -> Option<Asked> {
        if self.doing == Doing::Nothing {
            return None;
        }
        let value = self.worked(scene);
        let moved = self.pending(scene).unwrap_or(value + self.epsilon.value());
        let (parameter, number) = (self.parameter(scene), self.number(scene));
        Some(Asked { parameter, number, epsilon: self.epsilon, value, moved })
    }

    fn part(&self, scene: Scene<'_>) -> Part {
        let has_uses = || !scene.derivation().pass.uses(self.parameter(scene)).is_empty();
        if self.doing == Doing::Untying && has_uses() { Part::Uses } else { Part::Profile }
    }

    fn filled(&self, scene: Scene<'_>, asked: Asked) -> Option<&Arc<Filling>> {
        self.filling.as_ref().filter(|filling| filling.is_of(scene.derivation(), asked))
    }

    fn choose(&mut self, number: usize, scene: Scene<'_>) -> Reply {
        self.typed.clear();
        let count = scene.derivation().pass.network.parameters();
        self.chosen = Some(number.min(count - 1));
        Reply::Turned
    }

    fn take(&mut self, epsilon: Option<Epsilon>) -> Reply {
        let Some(epsilon) = epsilon else {
            return Reply::Say("ε goes no further in this direction".into());
        };
        self.epsilon = epsilon;
        Reply::Taken
    }

    fn set(&mut self, to: f64, scene: Scene<'_>) -> Reply {
        self.typed.clear();
        if !to.is_finite() {
            return Reply::Say("too large for a number".into());
        }
        let is_tried = matches!(scene.timeline.visit().way, Way::Trying(_));
        if !is_tried && !self.is_pending(scene) {
            // Of a visit that was left meanwhile, if there is anything.
            self.edits = Edits::default();
            self.before = Some(Arc::clone(&scene.derivation().pass.network));
        }
        let (parameter, from) = (self.parameter(scene), self.worked(scene));
        let name = said::name(scene.derivation(), parameter).text();
        self.edits.put(Edit { parameter, name, from, to });
        Reply::Taken
    }

    /// Whether a sign belongs to the number that is being typed.
    fn is_of_number(&self, sign: char) -> bool {
        match sign {
            '0'..='9' | '-' | '.' => true,
            'e' | 'E' => self.typed.ends_with(|c: char| c.is_ascii_digit() || c == '.'),
            _ => false,
        }
    }

    fn set_typed(&mut self, scene: Scene<'_>) -> Reply {
        match self.typed.parse() {
            Ok(to) => self.set(to, scene),
            Err(_) => {
                Reply::Say(format!("{} is no number: Backspace takes a sign away", self.typed))
            }
        }
    }

    fn say_typed(&self, scene: Scene<'_>) -> Reply {
        if self.typed.is_empty() {
            return Reply::Taken;
        }
        let name = said::name(scene.derivation(), self.parameter(scene)).text();
        Reply::Say(format!(
            "{name} = {}: Enter sets it; it is {}",
            self.typed,
            bare(self.value(scene))
        ))
    }

    fn keep(&mut self, scene: Scene<'_>) -> Reply {
        let is_tried = matches!(scene.timeline.visit().way, Way::Trying(_));
        if !is_tried && !self.is_pending(scene) {
            return Reply::Leave;
        }
        Reply::Keep(std::mem::take(&mut self.edits))
    }

    fn untie(&mut self, scene: Scene<'_>) -> Reply {
        if self.part(scene) == Part::Uses {
            self.doing = Doing::Moving;
            return Reply::Turned;
        }
        let derivation = scene.derivation();
        let parameter = self.parameter(scene);
        if derivation.pass.uses(parameter).is_empty() {
            let name = said::name(derivation, parameter).text();
            return Reply::Say(match parameter {
                Parameter::Weight(Entry::Input(..)) => {
                    format!("this sentence does not use {name}: there is nothing to untie")
                }
                _ => format!("{name} is used once: there is nothing to untie"),
            });
        }
        self.doing = Doing::Untying;
        Reply::Turned
    }
}
