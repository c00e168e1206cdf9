//! Answers marked by what was answered before them: what follows from an error is no new one.

use std::sync::Arc;

use bptt::mistakes::{
    Answer, Decimal, Entries, Judgement, Mark, Mistake, Mistakes, Quantity, Reply, Rule, Sign, mark,
};
use bptt::rnn::{Factor, Hyperparameters, Network, Pass, Sentence, WeightMatrix};
use bptt::scenario::Scenario;
use bptt::steps::{Address, Plan};
use ndarray::Array1;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

use super::random;
use crate::long::cases;

const BOTH: [WeightMatrix; 2] = [WeightMatrix::Input, WeightMatrix::Hidden];

/// A sentence that is answered.
struct Exam {
    pass: Arc<Pass>,
    training: Hyperparameters,
}

impl Exam {
    fn of(scenario: &Scenario, sentence: usize) -> Self {
        let (network, training) = (Arc::clone(&scenario.network), scenario.training);
        let sentence = scenario.sentences[sentence].clone();
        Self { pass: Pass::new(network, sentence, training.truncate).unwrap().into(), training }
    }

    fn bundled(name: &str) -> Self {
        let bundled = bptt::scenario::bundled().iter().find(|one| one.name == name).unwrap();
        Self::of(&bptt::scenario::read(name, bundled.text.as_bytes()).unwrap(), 0)
    }

    fn plan(&self) -> Plan {
        Plan::new(self.pass.steps(), self.training.truncate)
    }

    fn quantity(&self, at: Address) -> Quantity {
        let entries = if at == Address::Update { Entries::Weights } else { Entries::All };
        Quantity::new(Arc::clone(&self.pass), &self.training, at, entries).unwrap()
    }

    /// Every step that has a value.
    fn steps(&self) -> Vec<Address> {
        (1..self.plan().count()).map(|number| self.plan().address(number)).collect()
    }

    fn right(&self, at: Address) -> Vec<f64> {
        self.quantity(at).value(Mistakes::NONE)
    }

    /// Marks answers that are written with so many digits.
    fn mark(&self, answers: &[(Address, Vec<f64>)], digits: usize) -> Vec<Mark> {
        let answers: Vec<(Quantity, Reply)> =
            answers.iter().map(|(at, value)| (self.quantity(*at), noted(value, digits))).collect();
        mark(&self.pass, &self.training, &answers)
    }

    /// What comes out at every step with a mistake, but where it overflows.
    fn mistaken(&self, mistake: Mistake) -> Vec<(Address, Vec<f64>)> {
        let value = |at| (at, self.quantity(at).value(mistake.into()));
        let values = self.steps().into_iter().map(value);
        values.filter(|(_, value)| value.iter().all(|entry| entry.is_finite())).collect()
    }

    /// With a mistake at all steps, the first answer that is not right is this mistake's, unless those
    /// before it hide it; of the others each follows, or the same mistake is made in it anew. How
    /// often it is made.
    fn is_named_first(&self, mistake: Mistake, digits: usize) -> Result<usize, String> {
        let answers = self.mistaken(mistake);
        let (mut made, mut is_hidden) = (0, false);
        for ((at, _), mark) in answers.iter().zip(self.mark(&answers, digits)) {
            is_hidden |= mark.cannot_tell.contains(&mistake);
            match mark.outcome {
                Judgement::Right => {}
                Judgement::Follows if made > 0 || is_hidden => {}
                _ if is_named(&mark.outcome, mistake) => made += 1,
                _ => return Err(format!("{mistake:?} at {at} after {made} times: {mark:?}")),
            }
        }
        Ok(made)
    }
}

/// What is worked with four digits on paper, and with ten on a machine.
const PAPER: usize = 4;
const MACHINE: usize = 10;

/// A value as it is written down.
fn noted(value: &[f64], digits: usize) -> Reply {
    let number = |&entry: &f64| {
        let places = digits - 1;
        let is_zero = entry == 0.0;
        let text = if is_zero { format!("{entry:.digits$}") } else { format!("{entry:.places$e}") };
        text.parse().unwrap()
    };
    let numbers: Vec<_> = value.iter().map(number).collect();
    Reply::Numbers(Answer::from(numbers))
}

fn is_named(outcome: &Judgement, mistake: Mistake) -> bool {
    matches!(outcome, Judgement::Mistake(names) if names.contains(&mistake.into()))
}

#[test]
fn right_values_at_all_steps_are_all_right() {
    for bundled in bptt::scenario::bundled() {
        let exam = Exam::bundled(bundled.name);
        let answers: Vec<_> = exam.steps().into_iter().map(|at| (at, exam.right(at))).collect();
        for ((at, _), mark) in answers.iter().zip(exam.mark(&answers, PAPER)) {
            assert_eq!(mark.outcome, Judgement::Right, "{}: {at}", bundled.name);
        }
    }
}

#[test]
fn a_derivation_with_a_mistake_is_named_where_it_parts_from_the_right_one_and_follows_from_there() {
    for name in ["class-notes", "diagnosing", "class-notes-two-units", "truncated", "clipped"] {
        let exam = Exam::bundled(name);
        for mistake in Mistake::ALL {
            let made = exam.is_named_first(mistake, PAPER).unwrap();
            // A rule that is used in one quantity is got wrong once.
            let is_of_one_quantity = matches!(
                mistake.rule(),
                Rule::SignOfError
                    | Rule::LossByPrediction
                    | Rule::StateByOutputWeights
                    | Rule::OutputWeight
                    | Rule::Direction
            );
            assert!(!is_of_one_quantity || made <= 1, "{name}, {mistake:?}: {made} times");
        }
    }
}

/// Tries as many random networks.
fn tried<S: Strategy>(seed: u64, input: S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = ProptestConfig {
        cases: cases(60),
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        ..Default::default()
    };
    TestRunner::new(config).run(&input, test).unwrap();
}

#[test]
fn every_mistake_is_named_where_it_is_made_in_random_networks() {
    let input = (random::problems(), any::<prop::sample::Index>());
    tried(5, input, |(problem, index)| {
        let mistake = Mistake::ALL[index.index(Mistake::ALL.len())];
        let exam =
            Exam { pass: random::pass(&problem).into(), training: random::training(&problem) };
        exam.is_named_first(mistake, MACHINE).map(|_| ()).map_err(TestCaseError::fail)
    });
}

#[test]
fn a_mistake_on_the_learners_own_values_is_named_too() {
    let exam = Exam::bundled("class-notes");
    let scale = |at, times: f64| exam.right(at).iter().map(|entry| entry * times).collect();
    let of = WeightMatrix::Hidden;
    let terms = |j| Address::Term { of, through: j };
    let [second, third] = [2, 3].map(|j| exam.right(terms(j))[0]);
    // ∂O_3/∂O_2 is taken for what it is not, and then the term through O_3 is lost in the sum.
    let answers: Vec<(Address, Vec<f64>)> = vec![
        (terms(1), vec![0.0]),
        (terms(2), scale(terms(2), 1.7)),
        (terms(3), vec![third]),
        (Address::Sum(of), vec![second * 1.7]),
    ];
    let outcomes: Vec<Judgement> =
        exam.mark(&answers, PAPER).into_iter().map(|mark| mark.outcome).collect();
    assert_eq!(outcomes[..3], [Judgement::Right, Judgement::Unrecognised, Judgement::Right]);
    assert!(is_named(&outcomes[3], Mistake::LastTermLost), "{outcomes:?}");
}

#[test]
fn two_mistakes_at_once_are_both_named() {
    let exam = Exam::bundled("diagnosing");
    let sum = Address::Sum(WeightMatrix::Hidden);
    let both = Mistakes::both(Mistake::SignOfError, Mistake::OwnState).unwrap();
    let marks = exam.mark(&[(sum, exam.quantity(sum).value(both))], PAPER);
    assert_eq!(marks[0].outcome, Judgement::Mistake(vec![both]));
}

#[test]
fn answers_are_marked_by_the_order_of_the_steps_wherever_they_stand() {
    let exam = Exam::bundled("class-notes");
    let mut answers = exam.mistaken(Mistake::SignOfError);
    let marks = exam.mark(&answers, PAPER);
    answers.reverse();
    let mut reversed = exam.mark(&answers, PAPER);
    reversed.reverse();
    assert_eq!(marks, reversed);
}

#[test]
fn a_sign_alone_is_right_or_follows_but_names_no_mistake_unless_it_is_zero() {
    let exam = Exam::bundled("class-notes");
    let sum = Address::Sum(WeightMatrix::Hidden);
    let term = Address::Term { of: WeightMatrix::Hidden, through: 2 };
    let signs = |signs: &[(Address, Reply)]| -> Vec<Judgement> {
        let answers: Vec<_> =
            signs.iter().map(|(at, reply)| (exam.quantity(*at), reply.clone())).collect();
        mark(&exam.pass, &exam.training, &answers).into_iter().map(|mark| mark.outcome).collect()
    };
    let (plus, minus, zero) =
        (Reply::Sign(Sign::Plus), Reply::Sign(Sign::Minus), Reply::Sign(Sign::Zero));
    assert_eq!(signs(&[(sum, minus.clone())]), [Judgement::Right]);
    assert_eq!(signs(&[(sum, plus.clone())]), [Judgement::Unrecognised]);
    let found = signs(&[(term, zero)]);
    assert!(is_named(&found[0], Mistake::MiddleTermsVanish), "{found:?}");
    // With the other sign of ∂L/∂ŷ, this one follows.
    let first = Address::Factor { of: WeightMatrix::Hidden, through: 1, nth: 1 };
    let other: Vec<f64> = exam.right(first).iter().map(|entry| -entry).collect();
    assert_eq!(signs(&[(first, noted(&other, PAPER)), (sum, plus)])[1], Judgement::Follows);
}

#[test]
fn few_digits_are_right_where_the_right_value_rounds_to_them_and_what_else_does_is_said() {
    let exam = Exam::bundled("class-notes");
    let sum = Address::Sum(WeightMatrix::Hidden);
    let marked = |text: &str| {
        let answer = Answer::from(text.parse::<Decimal>().unwrap());
        let answers = [(exam.quantity(sum), Reply::Numbers(answer))];
        mark(&exam.pass, &exam.training, &answers).remove(0)
    };
    let few = marked("-0.05");
    assert_eq!(few.outcome, Judgement::Right);
    assert!(!few.cannot_tell.is_empty());
    // -0.0470 is within a unit and a half, but nobody would call it right.
    assert_eq!(marked("1").outcome, Judgement::Unrecognised);
}

#[test]
fn one_coarse_number_among_fine_ones_is_not_right_unless_it_is_what_is_right_rounded() {
    let exam = Exam::bundled("class-notes");
    let marked = |at: Address, entries: Entries, texts: &[&str]| {
        let numbers: Vec<Decimal> = texts.iter().map(|text| text.parse().unwrap()).collect();
        let quantity = Quantity::new(Arc::clone(&exam.pass), &exam.training, at, entries).unwrap();
        let answers = [(quantity, Reply::Numbers(Answer::from(numbers)))];
        mark(&exam.pass, &exam.training, &answers).remove(0).outcome
    };
    let w_i = Address::Sum(WeightMatrix::Input);
    let row = |last| marked(w_i, Entries::All, &["-0.0734", "-0.1334", last]);
    assert_eq!(row("-0.3"), Judgement::Unrecognised);
    assert_eq!(row("-0.2"), Judgement::Right);
    assert_eq!(row("-0.1917"), Judgement::Right);
    let update = |w_i: [&str; 3]| {
        marked(Address::Update, Entries::Weights, &[&w_i[..], &["0.7235", "1.3049"]].concat())
    };
    assert_eq!(update(["0.5367", "-0.4", "0.9958"]), Judgement::Unrecognised);
    assert_eq!(update(["0.5367", "-0.3", "1"]), Judgement::Right);
}

/// A network with a state from which it goes on as another sentence does.
fn from_state(exam: &Exam, t: usize, state: Vec<f64>) -> Exam {
    let network = Network::new(exam.pass.network.weights().clone(), Array1::from(state)).unwrap();
    let words = exam.pass.sentence.words[t..].to_vec();
    let sentence = Sentence { words, label: exam.pass.sentence.label };
    let pass = Pass::new(Arc::new(network), sentence, None).unwrap();
    Exam { pass: pass.into(), training: exam.training }
}

/// Whether an answer is right, or follows.
fn goes_on(found: &Mark, at: Address) -> Result<(), TestCaseError> {
    match found.outcome {
        Judgement::Right | Judgement::Follows => Ok(()),
        _ => Err(TestCaseError::fail(format!("{at}: {found:?}"))),
    }
}

#[test]
fn what_is_worked_from_a_wrong_factor_follows_in_random_networks() {
    let input = (random::problems(), any::<prop::sample::Index>(), 1.3..2.0_f64);
    tried(6, input, |(problem, index, times)| {
        let exam =
            Exam { pass: random::pass(&problem).into(), training: random::training(&problem) };
        let (steps, first) = (exam.pass.steps(), exam.pass.first_kept());
        // The wrong one of ∂L/∂ŷ, ∂ŷ/∂O_T, ∂O_T/∂O_{T-1} … is so many times the right one.
        let wrong = index.index(Factor::count(steps, first) - 1) + 1;
        let longest = Address::Factor { of: WeightMatrix::Input, through: first, nth: wrong };
        let scaled = |at| exam.right(at).iter().map(|entry| entry * times).collect::<Vec<_>>();
        let mut answers = vec![(longest, scaled(longest))];
        for of in BOTH {
            for through in first..=steps {
                // It is in every term that has so many factors besides the last.
                let term = Address::Term { of, through };
                let is_in = wrong < Factor::count(steps, through);
                answers.push((term, if is_in { scaled(term) } else { exam.right(term) }));
            }
            let sum = (first..=steps).fold(None, |sum: Option<Array1<f64>>, through| {
                let quantity = Quantity::new(
                    Arc::clone(&exam.pass),
                    &exam.training,
                    Address::Term { of, through },
                    Entries::Table,
                );
                let term = Array1::from(quantity.unwrap().value(Mistakes::NONE));
                let is_in = wrong < Factor::count(steps, through);
                let term = term * if is_in { times } else { 1.0 };
                Some(sum.map_or(term.clone(), |sum| sum + term))
            });
            answers.push((Address::Sum(of), sum.unwrap().to_vec()));
        }
        let marks = exam.mark(&answers, MACHINE);
        for ((at, _), mark) in answers.iter().zip(&marks).skip(1) {
            goes_on(mark, *at)?;
        }
        Ok(())
    });
}

#[test]
fn what_is_read_on_from_a_wrong_state_follows_in_random_networks() {
    let input = (random::problems(), any::<prop::sample::Index>(), -0.9..0.9_f64);
    tried(7, input, |(problem, index, state)| {
        let exam =
            Exam { pass: random::pass(&problem).into(), training: random::training(&problem) };
        let steps = exam.pass.steps();
        let wrong = index.index(steps) + 1;
        if wrong == steps {
            return Ok(());
        }
        // Just what is written with four digits.
        let state: f64 = format!("{state:.3e}").parse().unwrap();
        let other = from_state(&exam, wrong, vec![state; exam.pass.hidden()]);
        let mut answers = vec![(Address::State(wrong), vec![state; exam.pass.hidden()])];
        for t in wrong + 1..=steps {
            answers.push((Address::State(t), other.right(Address::State(t - wrong))));
        }
        for at in [Address::Prediction, Address::Loss, Address::OutputFactor(1)] {
            answers.push((at, other.right(at)));
        }
        answers.push((Address::OutputGradient, other.right(Address::OutputGradient)));
        let marks = exam.mark(&answers, MACHINE);
        for ((at, _), mark) in answers.iter().zip(&marks).skip(1) {
            goes_on(mark, *at)?;
        }
        Ok(())
    });
}
