//! The formula of each kind of step, and the formula with the numbers put in.

use super::derivation::Derivation;
use super::notation::{self, gradient, input, state, weights};
use super::units::UnitPair;
use crate::content::Line;
use crate::content::number::{bare, inline, put_in};
use crate::rnn::{Factor, Pass, WeightMatrix};
use crate::steps::Address;
use crate::text::counted;

/// How much of a sentence is written out on the screen, which has room for less.
const BEGINNING: usize = 400;

/// A formula, and the parts of the line with its numbers put in.
pub type Formula = (Line, Vec<Line>);

/// The formulas of one visit, with the numbers of one units.
pub struct Formulas<'a> {
    derivation: &'a Derivation,
    pass: &'a Pass,
    units: UnitPair,
    /// The hidden unit that the numbers are of.
    unit: usize,
    /// The unit of the earlier state, where two states are in play.
    from: usize,
}

impl<'a> Formulas<'a> {
    /// For the hidden units of `units`.
    #[must_use]
    pub fn new(derivation: &'a Derivation, units: UnitPair) -> Self {
        let hidden = derivation.pass.hidden();
        let (unit, from) = (units.to % hidden, units.from % hidden);
        Self { derivation, pass: &derivation.pass, units, unit, from }
    }

    /// The formula of one step.
    #[must_use]
    pub fn of_step(&self, address: Address) -> Formula {
        match address {
            Address::Encode => self.encode(),
            Address::State(t) => self.state(t),
            Address::Prediction => self.prediction(),
            Address::Loss => self.loss(),
            Address::OutputFactor(nth) => self.factor(Factor::OF_W_O[nth.clamp(1, 2) - 1]),
            Address::OutputGradient => self.output_gradient(),
            Address::Factor { of, through, nth } => {
                let factor = Factor::of_term(of, self.derivation.steps(), through, nth);
                factor.map_or_else(Formula::default, |factor| self.factor(factor))
            }
            Address::Term { of, through } => self.term(of, through),
            Address::Sum(of) => self.sum(of),
            Address::Update => self.update(),
        }
    }

    /// Whether there is only one hidden unit, which then needs no number.
    fn is_single(&self) -> bool {
        self.pass.hidden() == 1
    }

    /// `O₃`, or `O₃[2]` where there are more units than one.
    fn of_unit(&self, name: &str, unit: usize) -> String {
        if self.is_single() { name.into() } else { format!("{name}[{}]", unit + 1) }
    }

    /// `w_h`, or `w_h[1,2]`.
    fn w_h(&self) -> String {
        if self.is_single() {
            "w_h".into()
        } else {
            format!("w_h[{},{}]", self.from + 1, self.unit + 1)
        }
    }

    /// `w_i[cat]`, or `w_i[cat,2]`, of the word at t.
    fn w_i(&self, t: usize) -> String {
        let word = self.derivation.word(t);
        if self.is_single() {
            format!("w_i[{word}]")
        } else {
            format!("w_i[{word},{}]", self.unit + 1)
        }
    }

    fn encode(&self) -> Formula {
        let label = if self.pass.sentence.label { "1" } else { "0" };
        let sentence = Line::new().text("y = ").lit(label).text(" for ");
        let sizes = Line::new().quiet(format!(
            "T = {}, V = {}, H = {}",
            counted(self.derivation.steps(), "word"),
            self.derivation.scenario.vocab.len(),
            self.pass.hidden()
        ));
        (sentence.forward(self.derivation.text(BEGINNING)), vec![sizes])
    }

    fn state(&self, t: usize) -> Formula {
        let (x, before, now) = (input(t), state(t - 1), state(t));
        let formula = Line::new().lit(&now).text(format!(" = tanh({x}·w_i + {before}·w_h)"));
        let from_before = if self.is_single() {
            let w_h = self.pass.network.weights().w_h[[0, 0]];
            format!("{}·{}", put_in(self.pass.trace.state(t - 1)[0]), put_in(w_h))
        } else {
            put_in(self.pass.from_before(t, self.unit))
        };
        // With several units, the numbers are of one, which is named.
        let name =
            if self.is_single() { String::new() } else { self.of_unit(&now, self.unit) + " " };
        let from_input = bare(self.pass.from_input(t)[self.unit]);
        let numbers = Line::new().text(format!("{name}= tanh({from_input} + {from_before})"));
        let value = self.pass.trace.state(t)[self.unit];
        (formula, vec![numbers, Line::new().text("= ").lit(inline(value))])
    }

    fn prediction(&self) -> Formula {
        let (last, trace) = (self.derivation.steps(), &self.pass.trace);
        let formula = Line::new().lit("ŷ").text(format!(" = σ({}·w_o)", state(last)));
        let mut numbers = Vec::new();
        if self.pass.hidden() <= 3 {
            let products: Vec<String> = trace
                .state(last)
                .iter()
                .zip(&self.pass.network.weights().w_o)
                .map(|(o, w)| format!("{}·{}", put_in(*o), put_in(*w)))
                .collect();
            numbers.push(Line::new().text(format!("= σ({})", products.join(" + "))));
        }
        let z = bare(trace.z);
        numbers.push(Line::new().text(format!("= σ({z}) = ")).lit(bare(trace.y_hat)));
        (formula, numbers)
    }

    fn loss(&self) -> Formula {
        let trace = &self.pass.trace;
        let formula = Line::new().lit("L").text(" = -y·log ŷ - (1-y)·log(1-ŷ)");
        let (case, of) = if self.pass.sentence.label {
            ("y = 1:  -log ŷ", trace.y_hat)
        } else {
            ("y = 0:  -log(1-ŷ)", trace.one_minus_y_hat)
        };
        let numbers = Line::new().text(format!("{case} = -log {}", put_in(of)));
        (formula, vec![numbers, Line::new().text("= ").lit(bare(trace.loss))])
    }

    fn factor(&self, factor: Factor) -> Formula {
        let trace = &self.pass.trace;
        let w = self.pass.network.weights();
        let last = self.derivation.steps();
        let y_hat = put_in(trace.y_hat);
        let rest = put_in(trace.one_minus_y_hat);
        let state_of = |t: usize, unit: usize| put_in(trace.state(t)[unit]);
        let slope = |t: usize| format!("(1 - {}²)", self.of_unit(&state(t), self.unit));
        let slope_in = |t: usize| format!("(1 - {}²)", state_of(t, self.unit));
        let (formula, numbers) = match factor {
            Factor::LossByPrediction => (
                "(ŷ - y) / (ŷ·(1-ŷ))".to_owned(),
                format!("({y_hat} - {}) / ({y_hat}·{rest})", self.pass.sentence.y()),
            ),
            Factor::PredictionByOutputWeights => (
                format!("ŷ·(1-ŷ)·{}", self.of_unit(&state(last), self.unit)),
                format!("{y_hat}·{rest}·{}", state_of(last, self.unit)),
            ),
            Factor::PredictionByState => (
                format!("ŷ·(1-ŷ)·{}", self.of_unit("w_o", self.unit)),
                format!("{y_hat}·{rest}·{}", put_in(w.w_o[self.unit])),
            ),
            Factor::StateByState(t) => (
                format!("{}·{}", slope(t), self.w_h()),
                format!("{}·{}", slope_in(t), put_in(w.w_h[[self.from, self.unit]])),
            ),
            Factor::Immediate(WeightMatrix::Input, j) => (
                format!("{}·{}", slope(j), input(j)),
                format!("{} on row {}", slope_in(j), self.derivation.word(j)),
            ),
            Factor::Immediate(WeightMatrix::Hidden, j) => (
                format!("{}·{}", slope(j), self.of_unit(&state(j - 1), self.from)),
                format!("{}·{}", slope_in(j), state_of(j - 1, self.from)),
            ),
        };
        let (row, column) = self.units.entry(&self.derivation.pass, factor);
        let value = self.pass.entry(factor, row, column);
        (
            Line::new().lit(self.name(factor)).text(format!(" = {formula}")),
            vec![
                Line::new().text(format!("= {numbers}")),
                Line::new().text("= ").lit(inline(value)),
            ],
        )
    }

    /// The factor's name, with the units of the units where there are more than one.
    fn name(&self, factor: Factor) -> String {
        let fraction = notation::factor(factor, self.derivation.steps());
        if self.is_single() {
            return fraction.inline();
        }
        let (over, under) = (fraction.over, fraction.under);
        let (unit, from) = (self.unit + 1, self.from + 1);
        match factor {
            Factor::LossByPrediction => format!("{over}/{under}"),
            Factor::PredictionByOutputWeights | Factor::PredictionByState => {
                format!("{over}/{under}[{unit}]")
            }
            Factor::StateByState(_) => format!("{over}[{unit}]/{under}[{from}]"),
            Factor::Immediate(WeightMatrix::Input, j) => {
                format!("{over}[{unit}]/∂{}", self.w_i(j))
            }
            Factor::Immediate(WeightMatrix::Hidden, _) => format!("{over}[{unit}]/∂{}", self.w_h()),
        }
    }

    fn output_gradient(&self) -> Formula {
        let backward = &self.pass.backward;
        let last = self.of_unit(&state(self.derivation.steps()), self.unit);
        let name = format!("∂L/∂{}", self.of_unit("w_o", self.unit));
        let second = self.pass.entry(Factor::PredictionByOutputWeights, 0, self.unit);
        let numbers = Line::new()
            .text("= ")
            .backward(put_in(backward.dl_dyhat))
            .text(" × ")
            .backward(put_in(second));
        let value = Line::new().text("= ").lit(inline(backward.gradients.w_o[self.unit]));
        let formula = Line::new().lit(name).text(format!(" = ∂L/∂ŷ × ∂ŷ/∂w_o = (ŷ-y)·{last}"));
        (formula, vec![numbers, value])
    }

    fn term(&self, of: WeightMatrix, j: usize) -> Formula {
        let immediate = Factor::Immediate(of, j);
        let (row, column) = self.units.entry(self.pass, immediate);
        let weight = match of {
            WeightMatrix::Input => self.w_i(j),
            WeightMatrix::Hidden => self.w_h(),
        };
        let numbers = Line::new()
            .text("= ")
            .backward(put_in(self.pass.backward.dl_do(j)[self.unit]))
            .text(" × ")
            .backward(put_in(self.pass.entry(immediate, row, column)));
        let value = self.pass.term_entry(of, j, row, column);
        let value = Line::new().text("= ").lit(inline(value)).quiet(format!(" for {weight}"));
        let formula = Line::new()
            .lit(format!("∂L/∂{}", self.of_unit(&state(j), self.unit)))
            .text(" × ")
            .lit(self.name(immediate));
        (formula, vec![numbers, value])
    }

    fn sum(&self, of: WeightMatrix) -> Formula {
        let (first, last) = (self.derivation.plan.first_kept(), self.derivation.steps());
        let formula = Line::new()
            .lit(gradient(of).inline())
            .text(format!(" = Σ ∂L/∂O_t × ∂⁺O_t/∂{}, t = {first}..{last}", weights(of)));
        let numbers = match of {
            WeightMatrix::Hidden => {
                let (row, column) = (self.from, self.unit);
                let name = if self.is_single() {
                    String::new()
                } else {
                    format!("∂L/∂{} ", self.w_h())
                };
                let mut numbers = Line::new().text(format!("{name}= "));
                if last + 1 - first <= 4 {
                    for j in first..=last {
                        let sign = if j == last { "" } else { " + " };
                        let term = self.pass.term_entry(of, j, row, column);
                        numbers = numbers.backward(put_in(term)).text(sign);
                    }
                } else {
                    numbers = numbers.text(format!("{} terms", last + 1 - first));
                }
                let total = self.pass.gradient(of)[[row, column]];
                vec![numbers, Line::new().text("= ").lit(inline(total))]
            }
            WeightMatrix::Input => self
                .rows_of_sentence()
                .into_iter()
                .map(|(t, row)| {
                    let total = self.pass.gradient(of)[[row, self.unit]];
                    Line::new().text(format!("∂L/∂{} = ", self.w_i(t))).lit(inline(total))
                })
                .collect(),
        };
        (formula, numbers)
    }

    /// The words of the sentence whose terms are kept, each once: (a t, row of w_i).
    fn rows_of_sentence(&self) -> Vec<(usize, usize)> {
        let mut rows: Vec<(usize, usize)> = Vec::new();
        for t in self.derivation.plan.first_kept()..=self.derivation.steps() {
            let row = self.pass.sentence.words[t - 1];
            if rows.len() < 8 && rows.iter().all(|(_, known)| *known != row) {
                rows.push((t, row));
            }
        }
        rows
    }

    fn update(&self) -> Formula {
        let update = &self.derivation.update;
        let losses = Line::new()
            .text("L of this sentence ")
            .forward(bare(self.pass.trace.loss))
            .text(" → ")
            .lit(bare(self.derivation.after.loss));
        let mut numbers = vec![losses];
        let formula = Line::new().lit("w").text(" ← w - η·∂L/∂w");
        let (true, Some(limit)) = (update.clip_scale < 1.0, self.derivation.training.clip_norm)
        else {
            return (formula, numbers);
        };
        let (norm, scale) = (bare(update.gradient_norm), bare(update.clip_scale));
        let text = format!("‖g‖ = {norm} > c = {}, so c/‖g‖ = {scale}", bare(limit));
        numbers.push(Line::new().text(text));
        (Line::new().lit("w").text(" ← w - η·c/‖g‖·∂L/∂w"), numbers)
    }
}
