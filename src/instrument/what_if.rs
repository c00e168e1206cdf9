//! What if: a weight, or a number of O_0, is moved, and everything on the screen follows.
//!
//! The lesson is worked with what is tried ([`Way::Trying`]) until Enter keeps it or Esc takes it back.
//! Where that takes long, the panel goes ahead and the lesson follows. The copies of a weight that is
//! untied are moved in the panel alone: no lesson has a weight that differs from use to use.
//!
//! | file | what it holds |
//! |---|---|
//! | `keys` | what the keys do |
//! | `epsilon` | by how much a weight is moved at a time |
//! | `typed` | a number while it is typed |
//! | `tried` | what was moved so far, and from where |
//! | `copies` | the copies of a weight that is untied |
//! | `covered` | when nothing of it is shown, and why |
//! | `profile` | the loss over one number, looked at where it bends |
//! | `uses` | the losses where one copy is moved by ε |
//! | `standing` | what copies make of the sentence as they stand |
//! | `filling` | what is measured, at once or as it goes |
//! | `said` | what is said of it |
//! | `panels` | the curve, and what stands beside it |
//! | `untied` | the copies, one in a row |

mod copies;
mod covered;
mod epsilon;
mod filling;
mod keys;
mod panels;
mod profile;
mod said;
mod standing;
mod tried;
mod typed;
mod untied;
mod uses;

use std::sync::Arc;

use self::copies::Copies;
use self::epsilon::Epsilon;
use self::filling::{Asked, Filling, Part};
use self::tried::Tried;
use self::typed::Typed;
use super::{Instrument, Key, KeyRow, NOTHING_TYPED, Reply};
use crate::content::number::{bare, rate};
use crate::lesson::notation::state;
use crate::lesson::{Panel, Scene, Way};
use crate::rnn::{Entry, Parameter};

/// The instrument.
#[derive(Clone, Debug, Default)]
pub struct WhatIf {
    doing: Doing,
    /// Which number is moved; until one is chosen, the cell of w_h that the lesson is about.
    chosen: Option<usize>,
    epsilon: Epsilon,
    /// What was moved so far.
    tried: Tried,
    /// The copies of the weight, while it is untied.
    copies: Copies,
    /// The number that is being typed.
    typed: Typed,
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
        self.tried.way()
    }

    fn opened_by(&self) -> Option<KeyRow> {
        Some(KeyRow {
            keys: &[Key::Char('w')],
            short: "what if",
            long: "what if: move a weight and see everything follow",
        })
    }

    fn keys(&self) -> &'static [KeyRow] {
        match self.doing {
            Doing::Nothing | Doing::Moving => keys::TIED,
            Doing::Untying => keys::UNTIED,
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
        if let Some(reply) = self.type_in(key, scene) {
            return reply;
        }
        match key {
            Key::Down | Key::Char('j') => self.choose(1, scene),
            Key::Up | Key::Char('k') => self.choose(-1, scene),
            Key::Right => self.set(self.value(scene) + self.epsilon.value(), scene),
            Key::Left => self.set(self.value(scene) - self.epsilon.value(), scene),
            Key::Char('[') => self.take(self.epsilon.tenth()),
            Key::Char(']') => self.take(self.epsilon.tenfold()),
            Key::Char('x') if self.copy(scene).is_some() => self.tie(scene),
            Key::Char('x') => self.untie(scene),
            Key::Enter => self.keep(scene),
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
            Part::Profile => panels::profile(scene, asked, filling.as_deref(), &self.tried),
            Part::Uses(copies) => untied::panel(scene, asked, copies, filling),
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
        let filled = self.filled(scene, asked).map(Arc::clone);
        self.filling = None;
        let mut filling =
            filled.unwrap_or_else(|| Arc::new(Filling::new(scene.derivation(), asked)));
        Arc::make_mut(&mut filling).go_on(self.part(scene));
        self.filling = Some(filling);
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

    /// What the chosen one is called.
    fn name(&self, scene: Scene<'_>) -> String {
        said::name(scene.derivation(), self.parameter(scene)).text()
    }

    /// What the chosen one is in the lesson as it is worked.
    fn worked(&self, scene: Scene<'_>) -> f64 {
        scene.derivation().pass.network.get(self.parameter(scene)).unwrap_or(0.0)
    }

    /// What the chosen one is, or its copy, also where the lesson is still to follow.
    fn value(&self, scene: Scene<'_>) -> f64 {
        match self.copy(scene) {
            Some(j) => self.worked(scene) + self.copies.by(j).unwrap_or(0.0),
            None => self.tried.value(scene, self.parameter(scene)),
        }
    }

    /// The O_j of the copy that the keys move, where the weight is untied.
    fn copy(&self, scene: Scene<'_>) -> Option<usize> {
        let uses = scene.derivation().pass.uses(self.parameter(scene));
        let chosen = self.copies.chosen(uses.len());
        uses.get(chosen).copied().filter(|_| self.doing == Doing::Untying)
    }

    /// What is measured: the move that the lesson has not followed, else one by ε.
    fn asked(&self, scene: Scene<'_>) -> Option<Asked> {
        if self.doing == Doing::Nothing {
            return None;
        }
        let value = self.worked(scene);
        let (parameter, number) = (self.parameter(scene), self.number(scene));
        let ahead = self.tried.value(scene, parameter);
        let is_ahead = self.tried.is_ahead(scene) && (ahead - value).abs() > 0.0;
        let moved = if is_ahead { ahead } else { value + self.epsilon.value() };
        Some(Asked { parameter, number, epsilon: self.epsilon, value, moved })
    }

    fn part(&self, scene: Scene<'_>) -> Part<'_> {
        match self.copy(scene) {
            Some(_) => Part::Uses(&self.copies),
            None => Part::Profile,
        }
    }

    fn filled(&self, scene: Scene<'_>, asked: Asked) -> Option<&Arc<Filling>> {
        self.filling.as_ref().filter(|filling| filling.is_of(scene.derivation(), asked))
    }

    /// The next number, or the one before; of a weight that is untied, the copy.
    fn choose(&mut self, by: isize, scene: Scene<'_>) -> Reply {
        let pass = &scene.derivation().pass;
        if self.copy(scene).is_some() {
            let count = pass.uses(self.parameter(scene)).len();
            let chosen = self.copies.chosen(count).saturating_add_signed(by);
            self.copies.choose(chosen, count);
        } else {
            let chosen = self.number(scene).saturating_add_signed(by);
            self.chosen = Some(chosen.min(pass.network.parameters() - 1));
        }
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
        if !to.is_finite() {
            return Reply::Say("too large for a number".into());
        }
        match self.copy(scene) {
            Some(j) => {
                let value = self.worked(scene);
                self.copies.put(j, to - value, value);
            }
            None => self.tried.put(scene, self.parameter(scene), self.name(scene), to),
        }
        Reply::Taken
    }

    /// What a key makes of the number that is typed; `None` where it has nothing to do with it.
    fn type_in(&mut self, key: Key, scene: Scene<'_>) -> Option<Reply> {
        let is_begun = !self.typed.is_empty();
        match key {
            Key::Esc if is_begun => self.typed.clear(),
            Key::Enter if is_begun => {
                return Some(match self.typed.number() {
                    Some(to) => {
                        self.typed.clear();
                        self.set(to, scene)
                    }
                    None => Reply::Say(format!(
                        "{} is no number: Backspace takes a character away",
                        self.typed
                    )),
                });
            }
            Key::Backspace if is_begun => self.typed.take_back(),
            // Whoever takes one away too many does not mean what was kept before.
            Key::Backspace => return Some(Reply::Say(NOTHING_TYPED.into())),
            Key::Char(sign) if self.typed.accepts(sign) => self.typed.put(sign),
            // In the middle of a number no key does anything else.
            Key::Char(_) if is_begun => {
                return Some(Reply::Say(format!(
                    "{}: Enter sets it, Backspace takes a character away",
                    self.typed
                )));
            }
            Key::Up | Key::Down | Key::Left | Key::Right => {
                self.typed.clear();
                return None;
            }
            _ => return None,
        }
        if self.typed.is_empty() {
            return Some(Reply::Taken);
        }
        let of = self.copy(scene).map(|j| format!(" in {}", state(j).text()));
        Some(Reply::Say(format!(
            "{}{} = {}: Enter sets it; it is {}",
            self.name(scene),
            of.unwrap_or_default(),
            self.typed,
            bare(self.value(scene))
        )))
    }

    fn keep(&mut self, scene: Scene<'_>) -> Reply {
        if self.copy(scene).is_some() && !self.copies.are_tied() {
            return Reply::Say(
                "copies cannot be kept: no scenario has untied weights; x ties them again".into(),
            );
        }
        match self.tried.take(scene) {
            Some(edits) => Reply::Keep(edits),
            None => Reply::Leave,
        }
    }

    fn untie(&mut self, scene: Scene<'_>) -> Reply {
        let parameter = self.parameter(scene);
        if scene.derivation().pass.uses(parameter).is_empty() {
            let name = self.name(scene);
            return Reply::Say(match parameter {
                Parameter::Weight(Entry::Input(..)) => {
                    format!("this sentence does not use {name}: there is nothing to untie")
                }
                _ => format!("{name} is used once: there is nothing to untie"),
            });
        }
        self.doing = Doing::Untying;
        self.copies = Copies::default();
        // It stays this one, whatever units the lesson turns to.
        self.chosen = Some(self.number(scene));
        Reply::Turned
    }

    fn tie(&mut self, scene: Scene<'_>) -> Reply {
        self.doing = Doing::Moving;
        let copies = std::mem::take(&mut self.copies);
        if copies.are_tied() {
            return Reply::Turned;
        }
        let (name, value) = (self.name(scene), rate(self.worked(scene)));
        Reply::Say(format!("tied again: {name} is {value} at every use, what was moved is dropped"))
    }
}
