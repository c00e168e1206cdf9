//! The mistakes lab: the list of the known mistakes, and for the one at hand its ledger beside the
//! right one, the gradient check that it fails, and the loss of ten updates with it.
//!
//! | file | what it holds |
//! |---|---|
//! | `compared` | a visit worked with a mistake and without, kept with the visit |
//! | `filling` | what takes many derivations, worked at once or as it goes |
//! | `ledger` | the numbers beside the right ones |
//! | `check` | the gradient that is most wrong, and what is measured |
//! | `hunt` | a hidden mistake, to be found by walking and then named |
//! | `losses` | ten updates with the mistake and without |

mod check;
mod compared;
mod filling;
mod hunt;
mod ledger;
mod losses;

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use self::compared::compared;
use self::filling::{Filling, OfMistake};
use self::hunt::{Caught, Hunt};
use super::{Bench, Instrument, Key, KeyRow, Reply};
use crate::content::{Expr, Line, Role};
use crate::lesson::panel::{Block, List, ListRow, Panel, Rows, Target};
use crate::lesson::{Derivation, Scene, Way, notation};
use crate::mistakes::Mistake;
use crate::steps::Address;

/// The lab.
#[derive(Clone, Debug, Default)]
pub struct Lab {
    /// The number of the mistake at hand.
    at: usize,
    /// What was worked as it goes, and of which visit.
    filling: Option<Filling>,
    doing: Doing,
}

/// What the lab is used for.
#[derive(Clone, Debug, Default)]
enum Doing {
    /// The mistakes are looked at.
    #[default]
    Looking,
    /// The lesson is worked with the one at hand.
    Running,
    /// The lesson is worked with one that is not named.
    Hunting(Hunt),
}

/// What is said of a lesson that is too large to be walked with a mistake.
const TOO_LONG: &str = "this lesson takes too long to be worked with a mistake, step by step";
/// Stands before a mistake that the numbers do not show.
const HIDDEN: &str = "=";
const KEYS: &[KeyRow] = &[
    KeyRow {
        keys: &[Key::Down, Key::Up, Key::Char('j'), Key::Char('k')],
        short: "choose",
        long: "the next mistake, the one before",
    },
    KeyRow {
        keys: &[Key::Enter],
        short: "run",
        long: "with m: run the whole lesson with this mistake",
    },
    KeyRow {
        keys: &[Key::Char('d')],
        short: "hide one",
        long: "with m: hide one in the lesson; x where it shows first",
    },
    KeyRow { keys: &[Key::PageDown, Key::PageUp], short: "scroll", long: "more of this mistake" },
];

impl Instrument for Lab {
    fn name(&self) -> &'static str {
        "mistakes"
    }

    fn bench(&self) -> Bench {
        match &self.doing {
            Doing::Running => Bench::Lesson,
            Doing::Hunting(hunt) if !hunt.is_naming() => Bench::Lesson,
            Doing::Looking | Doing::Hunting(_) => Bench::Screen,
        }
    }

    fn way(&self) -> Way {
        match &self.doing {
            Doing::Looking => Way::Right,
            Doing::Running => Way::Wrong(self.mistake()),
            Doing::Hunting(hunt) => Way::Hiding(hunt.hidden()),
        }
    }

    fn opened_by(&self) -> Option<KeyRow> {
        Some(KeyRow {
            keys: &[Key::Char('m')],
            short: "mistakes",
            long: "mistakes: the derivation got wrong in one place",
        })
    }

    fn keys(&self) -> &'static [KeyRow] {
        match &self.doing {
            Doing::Looking => KEYS,
            Doing::Running => &[],
            Doing::Hunting(hunt) => hunt.keys(),
        }
    }

    fn key(&mut self, key: Key, scene: Scene<'_>) -> Reply {
        match &mut self.doing {
            Doing::Looking => {}
            Doing::Running if key == Key::Esc => return self.look(),
            Doing::Running => return Reply::PassOn,
            Doing::Hunting(hunt) => {
                return match hunt.key(key, scene) {
                    Caught::Named(mistake) => self.named(mistake),
                    Caught::NotYet(Reply::PassOn) if key == Key::Esc => self.look(),
                    Caught::NotYet(reply) => reply,
                };
            }
        }
        let last = Mistake::ALL.len() - 1;
        self.choose(match key {
            Key::Down | Key::Char('j') => self.at + 1,
            Key::Up | Key::Char('k') => self.at.saturating_sub(1),
            Key::Home | Key::Char('g') => 0,
            Key::End | Key::Char('G') => last,
            Key::Enter => return self.run(scene),
            Key::Char('d') => return self.hide(scene),
            _ => return Reply::PassOn,
        })
    }

    fn choose(&mut self, line: usize) -> Reply {
        if let Doing::Hunting(hunt) = &mut self.doing {
            return hunt.choose(line);
        }
        let line = line.min(Mistake::ALL.len() - 1);
        if line == self.at {
            return Reply::Taken;
        }
        self.at = line;
        Reply::Turned
    }

    fn index<'a>(&self, scene: Scene<'a>) -> Option<Panel<'a>> {
        if let Doing::Hunting(hunt) = &self.doing {
            return hunt.index();
        }
        let hidden = self.hidden_ones(scene.derivation());
        let at = self.at;
        let row = move |n: usize| {
            let is_hidden = hidden.get(n).is_some_and(|&is_hidden| is_hidden);
            let role = match (n == at, is_hidden) {
                (true, _) => Role::Lit,
                (false, true) => Role::Quiet,
                (false, false) => Role::Text,
            };
            let sign = if is_hidden { HIDDEN } else { " " };
            let name = Line::new().quiet(format!("{sign} ")).with(role, Mistake::ALL[n].name());
            ListRow { name, line: Line::new(), target: Target::Line(n) }
        };
        let rows = Rows::new(Mistake::ALL.len(), row);
        let list = Block::List(List { rows, focus: at, is_marked: true });
        let aside = Expr::words(format!("{HIDDEN} not shown"));
        Some(Panel::new(Expr::words("Mistakes"), vec![list]).beside(aside))
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        if let Doing::Hunting(hunt) = &self.doing {
            return hunt.panel(scene);
        }
        let (derivation, mistake) = (scene.derivation(), self.mistake());
        let texts = mistake.texts();
        let said = |text: &str| notation::with_subscripts(text);
        let thought = Line::new().text(format!("\"{}\"", said(&texts.thought)));
        let mut blocks = vec![Block::Text(vec![thought])];
        let worked = filling::is_possible(derivation).then(|| compared(derivation, self.at));
        if let Some(compared) = &worked {
            let so_far = self.of_mistake(derivation);
            blocks.extend(ledger::excerpt(scene, compared));
            blocks.extend(check::blocks(derivation, compared, &so_far));
            blocks.extend(losses::blocks(derivation, &so_far));
        } else {
            let why = "This sentence is too large to be worked again here.";
            blocks.push(Block::Text(vec![Line::new().quiet(why)]));
        }
        blocks.push(Block::Text(vec![
            Line::new().with(Role::Warning, "× ").text(said(&texts.refutation)),
            Line::new().forward("√ ").text(said(&texts.right)),
        ]));
        blocks.extend(worked.iter().flat_map(|compared| ledger::whole(scene, compared)));
        let place = Expr::words(format!("{} of {}", self.at + 1, Mistake::ALL.len()));
        Panel::new(Expr::words(mistake.name()), blocks).beside(place)
    }

    fn has_more(&self, scene: Scene<'_>) -> bool {
        let derivation = scene.derivation();
        !filling::is_quick(derivation)
            && filling::is_possible(derivation)
            && self.of_visit(derivation).is_none_or(|filling| !filling.is_whole(self.at))
    }

    fn go_on(&mut self, scene: Scene<'_>) {
        if !self.has_more(scene) {
            return;
        }
        let derivation = scene.derivation();
        if self.of_visit(derivation).is_none() {
            self.filling = Some(Filling::new(derivation));
        }
        if let Some(filling) = &mut self.filling {
            filling.go_on(derivation, self.at);
        }
    }
}

impl Lab {
    fn mistake(&self) -> Mistake {
        Mistake::ALL[self.at]
    }

    /// Back to the list.
    fn look(&mut self) -> Reply {
        self.doing = Doing::Looking;
        Reply::Turned
    }

    /// Works the lesson with the mistake at hand, from the first step on that shows it.
    fn run(&mut self, scene: Scene<'_>) -> Reply {
        if !scene.timeline.is_quick() {
            return Reply::Say(TOO_LONG.into());
        }
        match &compared(scene.derivation(), self.at).parting {
            None => Reply::Say("with these numbers nothing comes out otherwise".into()),
            Some(parting) => {
                self.doing = Doing::Running;
                Reply::Go(Target::Step(parting.step))
            }
        }
    }

    /// Works the lesson with one of the mistakes that show, and does not say with which.
    fn hide(&mut self, scene: Scene<'_>) -> Reply {
        if !scene.timeline.is_quick() {
            return Reply::Say(TOO_LONG.into());
        }
        let derivation = scene.derivation();
        let shows = |n: &usize| compared(derivation, *n).parting.is_some();
        let showing: Vec<usize> = (0..Mistake::ALL.len()).filter(shows).collect();
        // Another one each time: who has taught with it must not know which it is either.
        let drawn = RandomState::new().hash_one(0);
        let nth = usize::try_from(drawn % showing.len().max(1) as u64).unwrap_or(0);
        let Some(&chosen) = showing.get(nth) else {
            return Reply::Say("with these numbers no mistake shows".into());
        };
        self.doing = Doing::Hunting(Hunt::new(Mistake::ALL[chosen]));
        Reply::Go(Target::Step(Address::OutputFactor(1)))
    }

    /// The hidden mistake was named: it is at hand, with all that there is to say of it.
    fn named(&mut self, mistake: Mistake) -> Reply {
        self.doing = Doing::Looking;
        self.at = Mistake::ALL.iter().position(|&one| one == mistake).unwrap_or(0);
        Reply::Say(format!("yes: {}", mistake.name()))
    }

    /// What was worked of this visit as it goes.
    fn of_visit(&self, derivation: &Derivation) -> Option<&Filling> {
        self.filling.as_ref().filter(|filling| filling.is_of(derivation))
    }

    /// Of the mistakes in their order whether the numbers hide them, as far as is known.
    fn hidden_ones(&self, derivation: &Derivation) -> Vec<bool> {
        if filling::is_quick(derivation) {
            return filling::hidden_ones(derivation).to_vec();
        }
        self.of_visit(derivation).map(|filling| filling.hidden_ones().to_vec()).unwrap_or_default()
    }

    /// What is known of the mistake at hand beyond what is compared.
    fn of_mistake(&self, derivation: &Derivation) -> Arc<OfMistake> {
        if filling::is_quick(derivation) {
            return filling::of_mistake(derivation, self.at);
        }
        let found = self.of_visit(derivation).and_then(|filling| filling.of_mistake(self.at));
        found.unwrap_or_else(|| Arc::new(OfMistake::new(derivation, self.at)))
    }
}
