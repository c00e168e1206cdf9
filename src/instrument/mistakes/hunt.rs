//! A hidden mistake: the lesson is worked with one that is not named. The learner walks it, says at which
//! step it is wrong first, and then which of the thoughts that still fit is behind it.

use super::super::{Key, KeyRow, Reply};
use crate::content::{Expr, Line};
use crate::lesson::panel::{Block, List, ListRow, Panel, Rows, Target};
use crate::lesson::{Derivation, Scene, notation};
use crate::mistakes::{Mistake, Outcome, first_apart, fitting};

/// A hunt for a mistake.
#[derive(Clone, Debug)]
pub struct Hunt {
    hidden: Mistake,
    phase: Phase,
}

/// How far a hunt has got.
#[derive(Clone, Debug)]
enum Phase {
    /// The lesson is walked.
    Walking,
    /// The first wrong step was found; the lesson may be walked further, to see more.
    Found,
    /// One of the thoughts is to be named.
    Naming(Naming),
}

/// The thoughts that still fit.
#[derive(Clone, Debug)]
struct Naming {
    fitting: Vec<Mistake>,
    /// The number of the one at hand.
    at: usize,
    /// What was said to the last name.
    said: Option<String>,
}

/// What comes of a key.
pub enum Caught {
    /// Nothing yet.
    NotYet(Reply),
    /// It was named.
    Named(Mistake),
}

const WALKING: &[KeyRow] = &[KeyRow { keys: &[Key::Char('x')], short: "wrong here", long: "" }];
const FOUND: &[KeyRow] = &[KeyRow { keys: &[Key::Char('x')], short: "name it", long: "" }];
const NAMING: &[KeyRow] = &[
    KeyRow { keys: &[Key::Down, Key::Up], short: "choose", long: "" },
    KeyRow { keys: &[Key::Enter], short: "name", long: "" },
];

impl Hunt {
    /// For a mistake.
    pub fn new(hidden: Mistake) -> Self {
        Self { hidden, phase: Phase::Walking }
    }

    /// What is hidden.
    pub fn hidden(&self) -> Mistake {
        self.hidden
    }

    /// Whether a name is asked for, in place of the lesson.
    pub fn is_naming(&self) -> bool {
        matches!(self.phase, Phase::Naming(_))
    }

    /// What its keys do now.
    pub fn keys(&self) -> &'static [KeyRow] {
        match self.phase {
            Phase::Walking => WALKING,
            Phase::Found => FOUND,
            Phase::Naming(_) => NAMING,
        }
    }

    /// Takes a key; Esc where it leads back to the walk.
    pub fn key(&mut self, key: Key, scene: Scene<'_>) -> Caught {
        if let Phase::Naming(naming) = &mut self.phase {
            match key {
                Key::Down | Key::Char('j') => return Caught::NotYet(naming.choose(naming.at + 1)),
                Key::Up | Key::Char('k') => {
                    return Caught::NotYet(naming.choose(naming.at.saturating_sub(1)));
                }
                Key::Enter if naming.fitting.get(naming.at) == Some(&self.hidden) => {
                    return Caught::Named(self.hidden);
                }
                Key::Enter => naming.not_it(self.hidden, scene.derivation()),
                Key::Esc => self.phase = Phase::Found,
                _ => return Caught::NotYet(Reply::PassOn),
            }
            return Caught::NotYet(Reply::Taken);
        }
        Caught::NotYet(match key {
            Key::Char('x') => self.wrong_here(scene),
            _ => Reply::PassOn,
        })
    }

    /// A line of the index was clicked on.
    pub fn choose(&mut self, line: usize) -> Reply {
        match &mut self.phase {
            Phase::Naming(naming) => naming.choose(line),
            Phase::Walking | Phase::Found => Reply::PassOn,
        }
    }

    /// The present step is said to be the first wrong one.
    fn wrong_here(&mut self, scene: Scene<'_>) -> Reply {
        let (derivation, here) = (scene.derivation(), scene.address());
        let plan = derivation.plan;
        let Some(first) = derivation.parting() else {
            return Reply::Say("in this sentence it changes nothing: → goes on to the next".into());
        };
        let is_first_said = matches!(self.phase, Phase::Walking);
        if plan.number(here) < plan.number(first) {
            return Reply::Say(format!("{here} is right, and all before it: walk on"));
        }
        if here != first && is_first_said {
            return Reply::Say(format!("something before {here} is wrong already: go back to it"));
        }
        let seen = Outcome::new(derivation.attempt(self.hidden.into()));
        let fitting = fitting(&seen, here);
        self.phase = Phase::Naming(Naming { fitting, at: 0, said: None });
        Reply::Turned
    }

    /// The thoughts that still fit.
    pub fn index(&self) -> Option<Panel<'static>> {
        let Phase::Naming(naming) = &self.phase else { return None };
        let names: Vec<&str> = naming.fitting.iter().map(|one| one.name()).collect();
        let rows = Rows::new(names.len(), move |n| ListRow {
            name: Line::new().text(names[n]),
            line: Line::new(),
            target: Target::Line(n),
        });
        let list = Block::List(List { rows, focus: naming.at, is_marked: true });
        Some(Panel::new(Expr::words("Still fitting"), vec![list]))
    }

    /// The thought at hand.
    pub fn panel(&self, scene: Scene<'_>) -> Panel<'static> {
        let here = scene.address();
        let mut lines = vec![Line::new().text(match &self.phase {
            Phase::Naming(_) => format!("{here} is the first wrong step, or comes after it."),
            Phase::Walking | Phase::Found => "One step of this lesson is got wrong.".into(),
        })];
        if let Phase::Naming(naming) = &self.phase {
            let thought = naming.fitting.get(naming.at).map(|one| &one.texts().thought);
            let thought = thought.map(|thought| notation::with_subscripts(thought));
            lines.push(
                Line::new().text("Which thought is behind it? These fit all that was shown."),
            );
            lines.push(Line::new());
            lines.extend(thought.map(|thought| Line::new().lit(format!("\"{thought}\""))));
            if let Some(said) = &naming.said {
                lines.push(Line::new());
                lines.push(Line::new().text(said.clone()));
            }
        }
        Panel::new(Expr::words("A hidden mistake"), vec![Block::Text(lines)])
    }
}

impl Naming {
    fn choose(&mut self, line: usize) -> Reply {
        let line = line.min(self.fitting.len().saturating_sub(1));
        (self.at, self.said) = (line, None);
        Reply::Turned
    }

    /// The one at hand is not it: where it would have shown.
    fn not_it(&mut self, hidden: Mistake, derivation: &Derivation) {
        let Some(&named) = self.fitting.get(self.at) else { return };
        let outcome = |mistake: Mistake| Outcome::new(derivation.attempt(mistake.into()));
        self.said = Some(match first_apart(&outcome(named), &outcome(hidden)) {
            Some(step) => format!(
                "It fits so far, and is not it: at {step} it would give another number than stands there. \
                 Esc leads back to the lesson: walk on, and x."
            ),
            None => "It gives the same numbers in all of this sentence, and is not it.".into(),
        });
    }
}
