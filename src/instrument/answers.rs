//! Predict: every value is answered before it is shown; and the panel that keeps the answers.
//!
//! While it has the keys, the timeline covers each value that is new ([`Asking::Values`]). What is typed
//! is held against the right value and every mistake's as soon as Enter is pressed, and what is said to it
//! stands at the step.
//!
//! | file | what it holds |
//! |---|---|
//! | `spot` | which step of which visit an answer is of, and whose numbers |
//! | `feedback` | what is said to an answer |
//! | `hints` | where to look for what nobody recognises: where, which rule, the number |
//! | `wording` | the sentences for that, with braces |
//! | `choices` | three answers to choose from |
//! | `log` | the answers so far |

mod choices;
mod feedback;
mod hints;
mod log;
mod spot;
pub mod wording;

pub use self::feedback::{refuted, where_a_sign_comes_from};
pub use self::hints::{all as hints, with_parts};
pub use self::spot::asked;

use self::choices::Choice;
use self::log::Log;
use self::spot::Spot;
use super::{Bench, Instrument, Key, KeyRow, NOTHING_TYPED, Reply};
use crate::content::{Expr, Line};
use crate::lesson::explain::Said;
use crate::lesson::panel::Block;
use crate::lesson::{Asking, Face, Given, Panel, Scene, Target};
use crate::mistakes::{Answer, Typed, TypedError, Verdict};

/// The letters that only lead somewhere, or show something: they do so at a covered value, too.
const LEADING: [char; 18] =
    ['h', 'j', 'k', 'l', ' ', 'g', 'G', '[', ']', 'z', 't', 'y', 'Y', '?', 'q', ':', 'b', 'a'];

/// The most signs that are typed for a number.
const LONGEST: usize = 24;

/// Where nothing is answered yet.
static NOTHING: Given = Given { typed: String::new(), said: Vec::new() };

/// What stands in the panel until there is an answer.
const HOW: [&str; 3] = [
    "Type the value, or its sign + - 0, and Enter; v: answers to choose.",
    "→ shows it, → again goes on.",
    "Shown at once: what is known, and what a mistake would give, too.",
];

/// The instrument.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Where something is at hand.
    spot: Option<Spot>,
    /// What is at hand there, and nowhere else.
    at_hand: AtHand,
    log: Log,
}

/// What is at hand at a step.
#[derive(Clone, Debug, Default)]
struct AtHand {
    given: Given,
    /// How many hints were given.
    hints: usize,
    choices: Vec<Choice>,
}

impl Instrument for Answers {
    fn name(&self) -> &'static str {
        "answers"
    }

    fn bench(&self) -> Bench {
        Bench::Lesson
    }

    fn asking(&self) -> Asking {
        Asking::Values
    }

    fn given(&self, scene: Scene<'_>) -> Option<&Given> {
        let is_here = self.spot.as_ref().is_some_and(|spot| spot.is_here(scene));
        Some(if is_here { &self.at_hand.given } else { &NOTHING })
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let title = Expr::words("Answers");
        let Some(score) = self.log.score() else {
            let how = HOW.map(|line| Line::new().text(line));
            return Panel::new(title, vec![Block::Text(how.into())]);
        };
        Panel::new(title, self.log.blocks(scene)).beside(Expr::words(score))
    }

    fn opened_by(&self) -> Option<KeyRow> {
        Some(KeyRow {
            keys: &[Key::Char('p')],
            short: "predict",
            long: "predict: each value is covered until it is answered",
        })
    }

    fn keys(&self) -> &'static [KeyRow] {
        const {
            &[
                KeyRow {
                    keys: &[Key::Enter],
                    short: "read",
                    long: "with p: read what is typed; ask a shown value again",
                },
                KeyRow {
                    keys: &[Key::Char('v')],
                    short: "choices",
                    long: "with p: three answers to choose from: A B C",
                },
                KeyRow {
                    keys: &[Key::Char('x')],
                    short: "",
                    long: "with p: back to an answer that was not right",
                },
            ]
        }
    }

    fn key(&mut self, key: Key, scene: Scene<'_>) -> Reply {
        if self.spot.as_ref().is_none_or(|spot| !spot.is_here(scene)) {
            (self.spot, self.at_hand) = (Some(Spot::new(scene)), AtHand::default());
        }
        let is_asked = scene.timeline.face() == Face::Asked;
        let is_begun = !self.at_hand.given.typed.is_empty();
        match key {
            Key::Char('p') => Reply::Leave,
            Key::Char('x') => self.again(scene),
            Key::Enter if !is_asked => self.ask_again(scene),
            Key::Char('+' | '-' | '.' | '0'..='9') if !is_asked => {
                Reply::Say("→ goes on, Enter asks this value again".into())
            }
            Key::Char('v') if !is_asked => {
                Reply::Say("v: answers to choose from, while a value is covered".into())
            }
            _ if !is_asked => Reply::PassOn,
            Key::Enter => self.read(scene),
            Key::Char('v') => self.choose_from(scene),
            Key::Char(letter) if self.is_typed(letter) => self.type_in(letter),
            Key::Char(letter) if self.is_choice(letter) => self.choose(letter, scene),
            // What is typed in answer to a covered value changes nothing else.
            Key::Char(letter) if is_begun || !LEADING.contains(&letter) => {
                if scene.timeline.question().is_some_and(|question| question.has(letter)) {
                    return Reply::PassOn;
                }
                Reply::Say("here a number is typed, or + - 0; Esc leads back to the lesson".into())
            }
            Key::Backspace => self.take_back(),
            _ => Reply::PassOn,
        }
    }
}

impl Answers {
    /// Whether a sign belongs to the number that is being typed.
    fn is_typed(&self, letter: char) -> bool {
        let typed = &self.at_hand.given.typed;
        match letter {
            '0'..='9' | '.' | ',' | '+' | '-' | '−' => true,
            'e' | 'E' => typed.ends_with(|c: char| c.is_ascii_digit() || c == '.'),
            _ => false,
        }
    }

    fn type_in(&mut self, letter: char) -> Reply {
        let given = &mut self.at_hand.given;
        if given.typed.chars().count() < LONGEST {
            given.typed.push(letter);
        }
        Reply::Taken
    }

    /// A sign less; what else Backspace does would surprise here.
    fn take_back(&mut self) -> Reply {
        match self.at_hand.given.typed.pop() {
            Some(_) => Reply::Taken,
            None => Reply::Say(NOTHING_TYPED.into()),
        }
    }

    /// Covers the value once more.
    fn ask_again(&mut self, scene: Scene<'_>) -> Reply {
        self.at_hand = AtHand::default();
        match self::spot::asked(scene) {
            Some(_) => Reply::Turn(Face::Asked),
            None => Reply::Say("this step has no number to answer".into()),
        }
    }

    /// Reads what is typed.
    fn read(&mut self, scene: Scene<'_>) -> Reply {
        let Some(asked) = self::spot::asked(scene) else {
            return Reply::Say("this step has no number to answer: → shows it".into());
        };
        let text = self.at_hand.given.typed.clone();
        let typed: Typed = match text.parse() {
            Ok(typed) => typed,
            Err(error @ TypedError::Nothing) => return Reply::Say(format!("{error}; → shows it")),
            Err(error) => return Reply::Say(error.to_string()),
        };
        let verdict = match typed {
            Typed::Sign(sign) => asked.candidates().read_sign(sign),
            Typed::Number(number) => asked.read(&Answer::from(number)),
        };
        self.answered(&text, &verdict, scene)
    }

    /// What is said to an answer, and whether the value is shown then.
    fn answered(&mut self, text: &str, verdict: &Verdict, scene: Scene<'_>) -> Reply {
        self.log.keep(scene, verdict);
        let hints = self.at_hand.hints;
        let (said, is_shown) = match verdict {
            Verdict::Unrecognised => {
                (hints::hint(text, hints, &self.log, scene), hints + 1 >= hints::COUNT)
            }
            _ => (feedback::feedback(text, verdict, scene), feedback::shows(verdict)),
        };
        self.at_hand.hints += usize::from(*verdict == Verdict::Unrecognised);
        self.at_hand.given = Given { typed: String::new(), said };
        if is_shown { Reply::Turn(Face::Shown) } else { Reply::Taken }
    }

    /// Whether a letter, a capital, stands for one of the answers to choose from.
    fn is_choice(&self, letter: char) -> bool {
        let letters = ('A'..).zip(&self.at_hand.choices);
        letters.into_iter().any(|(one, _)| one == letter)
    }

    /// Three answers to choose from.
    fn choose_from(&mut self, scene: Scene<'_>) -> Reply {
        let choices = choices::choices(scene);
        if choices.len() < 2 {
            return Reply::Say("no mistake is known here: type the number, or its sign".into());
        }
        let letters = ('A'..).zip(&choices);
        let said = letters.map(|(letter, choice)| Said::Choice(letter, choice.text.clone()));
        self.at_hand.given.said = said.collect();
        self.at_hand.choices = choices;
        Reply::Taken
    }

    /// A letter that stands for a choice.
    fn choose(&mut self, letter: char, scene: Scene<'_>) -> Reply {
        let letters = ('A'..).zip(&self.at_hand.choices);
        let chosen = letters.into_iter().find(|(one, _)| *one == letter);
        match chosen.map(|(_, choice)| choice.clone()) {
            Some(Choice { text, verdict }) => self.answered(&text, &verdict, scene),
            None => Reply::PassOn,
        }
    }

    /// Back to the last step of this visit whose answer was not right.
    fn again(&mut self, scene: Scene<'_>) -> Reply {
        match self.log.last_wrong(scene) {
            Some(address) => Reply::Go(Target::Step(address)),
            None if self.log.is_wrong(scene.address(), scene) => {
                Reply::Say("only this one is left that was not right".into())
            }
            None => Reply::Say("no answer of this sentence is left that was not right".into()),
        }
    }
}
