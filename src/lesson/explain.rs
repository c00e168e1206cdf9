//! The step's formula, the formula with the numbers put in, its value, and why.

use ndarray::ArrayView1;

use super::line::Line;
use super::narration::narrate;
use super::number::{bare, inline, put_in};
use super::symbol::{self, gradient, input, state, weights};
use super::worked::Worked;
use crate::rnn::{Factor, Pass, Summed, Value};
use crate::steps::Address;

/// Which entry of a table the numbers put in are of; both count from 0 and wrap around.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The row.
    pub row: usize,
    /// The column, or the hidden unit where there is only one direction.
    pub column: usize,
}

/// What a step says.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What the step is: `factor 3 of 5`.
    pub title: String,
    /// Its formula.
    pub formula: Line,
    /// The formula with the numbers put in, and what comes of it.
    pub numbers: Vec<Line>,
    /// Its value, to be shown as a table where it is more than a number.
    pub value: Option<Value>,
    /// The product up to here, by name, where the step is a factor.
    pub so_far: Option<(String, Value)>,
    /// The sentence that says why.
    pub why: String,
    /// The teacher's own words.
    pub remarks: Vec<String>,
}

/// Explains one step, with the numbers of one `cell` where H > 1.
#[must_use]
pub fn explain(worked: &Worked, address: Address, cell: Cell) -> Explanation {
    let step = Step { worked, pass: &worked.pass, cell, hidden: worked.pass.hidden() };
    let (title, (formula, numbers), value) = match address {
        Address::Encode => ("encode".into(), step.encode(), None),
        Address::State(t) => (
            format!("forward, {}", state(t)),
            step.state(t),
            Some(Value::Row(worked.pass.trace.state(t).to_owned())),
        ),
        Address::Prediction => ("forward, ŷ".into(), step.prediction(), None),
        Address::Loss => ("loss".into(), step.loss(), None),
        Address::OutputFactor(nth) => {
            let factor = Factor::OF_W_O[nth.clamp(1, 2) - 1];
            (format!("factor {nth} of 2"), step.factor(factor), Some(step.pass.factor(factor)))
        }
        Address::OutputGradient => {
            let value = Value::Row(worked.pass.backward.gradients.w_o.clone());
            ("the product".into(), step.output_gradient(), Some(value))
        }
        Address::Factor { of, through, nth } => {
            let count = Factor::count(worked.steps(), through);
            let title = format!("factor {nth} of {count}");
            match Factor::of_term(of, worked.steps(), through, nth) {
                Some(factor) => (title, step.factor(factor), Some(step.pass.factor(factor))),
                None => (title, (Line::new(), Vec::new()), None),
            }
        }
        Address::Term { of, through } => (
            format!("the term through {}", state(through)),
            step.term(of, through),
            Some(step.pass.term(of, through)),
        ),
        Address::Sum(of) => {
            let value = Value::Matrix(step.pass.gradient(of).clone());
            ("the sum".into(), step.sum(of), Some(value))
        }
        Address::Update => ("update".into(), step.update(), None),
    };
    let remarks = worked.scenario.remarks.iter();
    Explanation {
        title,
        formula,
        numbers,
        value,
        so_far: so_far(worked, address),
        why: narrate(worked, address),
        remarks: remarks.filter(|r| r.at == address).map(|r| r.say.clone()).collect(),
    }
}

/// The product of the factors up to this one, with its name: ∂L/∂O_t.
#[must_use]
pub fn so_far(worked: &Worked, address: Address) -> Option<(String, Value)> {
    let steps = worked.steps();
    match address {
        Address::OutputFactor(1) => {
            Some(("∂L/∂ŷ".into(), Value::Scalar(worked.pass.backward.dl_dyhat)))
        }
        Address::OutputFactor(_) => {
            Some(("∂L/∂w_o".into(), Value::Row(worked.pass.backward.gradients.w_o.clone())))
        }
        Address::Factor { of, through, nth } => {
            let name = match nth {
                1 => "∂L/∂ŷ".into(),
                _ if nth < Factor::count(steps, through) => {
                    format!("∂L/∂{}", state(steps + 2 - nth))
                }
                _ => format!("through {}", state(through)),
            };
            Some((name, worked.pass.product(of, through, nth)))
        }
        _ => None,
    }
}

/// The formulas of one visit, for one cell.
struct Step<'a> {
    worked: &'a Worked,
    pass: &'a Pass,
    cell: Cell,
    hidden: usize,
}

type Formula = (Line, Vec<Line>);

impl Step<'_> {
    /// The hidden unit that the numbers are of.
    fn unit(&self) -> usize {
        self.cell.column % self.hidden
    }

    /// The other hidden unit, where two are in play: the one of the earlier state.
    fn from(&self) -> usize {
        self.cell.row % self.hidden
    }

    /// `O₃`, or `O₃[2]` where there are more units than one.
    fn of_unit(&self, name: &str, unit: usize) -> String {
        if self.hidden == 1 { name.into() } else { format!("{name}[{}]", unit + 1) }
    }

    /// `w_h`, or `w_h[1,2]`.
    fn w_h(&self) -> String {
        if self.hidden == 1 {
            "w_h".into()
        } else {
            format!("w_h[{},{}]", self.from() + 1, self.unit() + 1)
        }
    }

    fn encode(&self) -> Formula {
        let label = if self.pass.sentence.label { "1" } else { "0" };
        let formula = Line::new().forward(self.worked.text()).text("  →  y = ").lit(label);
        let numbers = Line::new().quiet(format!(
            "T = {} words, V = {} in the vocabulary, H = {}",
            self.worked.steps(),
            self.worked.scenario.vocab.len(),
            self.hidden
        ));
        (formula, vec![numbers])
    }

    fn state(&self, t: usize) -> Formula {
        let (x, before, now) = (input(t), state(t - 1), state(t));
        let formula = Line::new().lit(&now).text(format!(" = tanh({x}·w_i + {before}·w_h)"));
        let unit = self.unit();
        let (from_input, from_before) =
            (self.pass.from_input(t)[unit], self.pass.from_before(t)[unit]);
        // With several units, the numbers are of one, which is named.
        let start =
            if self.hidden == 1 { String::new() } else { format!("{} ", self.of_unit(&now, unit)) };
        let before_text = if self.hidden == 1 {
            format!(
                "{}·{}",
                put_in(self.pass.trace.state(t - 1)[0]),
                put_in(self.pass.network.weights().w_h[[0, 0]])
            )
        } else {
            put_in(from_before)
        };
        let numbers =
            Line::new().text(format!("{start}= tanh({} + {before_text})", bare(from_input)));
        let value = Line::new()
            .text(format!("= tanh({}) = ", bare(self.pass.trace.pre_activation(t)[unit])))
            .lit(inline(self.pass.trace.state(t)[unit]));
        (formula, vec![numbers, value])
    }

    fn prediction(&self) -> Formula {
        let (steps, trace) = (self.worked.steps(), &self.pass.trace);
        let last = state(steps);
        let formula = Line::new().lit("ŷ").text(format!(" = σ({last}·w_o)"));
        let mut numbers = Vec::new();
        if self.hidden <= 3 {
            let products = trace
                .state(steps)
                .iter()
                .zip(&self.pass.network.weights().w_o)
                .map(|(o, w)| format!("{}·{}", put_in(*o), put_in(*w)))
                .collect::<Vec<_>>();
            numbers.push(Line::new().text(format!("= σ({})", products.join(" + "))));
        }
        numbers
            .push(Line::new().text(format!("= σ({}) = ", bare(trace.z))).lit(inline(trace.y_hat)));
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
        let numbers =
            Line::new().text(format!("{case} = -log {} = ", put_in(of))).lit(inline(trace.loss));
        (formula, vec![numbers])
    }

    fn factor(&self, factor: Factor) -> Formula {
        let (steps, trace) = (self.worked.steps(), &self.pass.trace);
        let w = self.pass.network.weights();
        let (unit, from) = (self.unit(), self.from());
        let y_hat = put_in(trace.y_hat);
        let rest = put_in(trace.one_minus_y_hat);
        let square = |t: usize| {
            let o = put_in(trace.state(t)[unit]);
            format!("(1 - {o}²)")
        };
        let slope = |t: usize| format!("(1 - {}²)", self.of_unit(&state(t), unit));
        let (formula, numbers, value) = match factor {
            Factor::LossByPrediction => {
                let y = self.pass.sentence.y();
                (
                    "(ŷ - y) / (ŷ·(1-ŷ))".to_owned(),
                    format!("({y_hat} - {y}) / ({y_hat}·{rest})"),
                    self.pass.backward.dl_dyhat,
                )
            }
            Factor::PredictionByOutputWeights => (
                format!("ŷ·(1-ŷ)·{}", self.of_unit(&state(steps), unit)),
                format!("{y_hat}·{rest}·{}", put_in(trace.state(steps)[unit])),
                self.entry(factor, 0, unit),
            ),
            Factor::PredictionByState => (
                format!("ŷ·(1-ŷ)·{}", self.of_unit("w_o", unit)),
                format!("{y_hat}·{rest}·{}", put_in(w.w_o[unit])),
                self.entry(factor, 0, unit),
            ),
            Factor::StateByState(t) => (
                format!("{}·{}", slope(t), self.w_h()),
                format!("{}·{}", square(t), put_in(w.w_h[[from, unit]])),
                self.entry(factor, unit, from),
            ),
            Factor::Immediate(Summed::Input, j) => (
                format!("{}·{}", slope(j), input(j)),
                format!("{} in row {}", square(j), self.worked.word(j)),
                trace.slope(j)[unit],
            ),
            Factor::Immediate(Summed::Hidden, j) => (
                format!("{}·{}", slope(j), self.of_unit(&state(j - 1), from)),
                format!("{}·{}", square(j), put_in(trace.state(j - 1)[from])),
                self.entry(factor, from, unit),
            ),
        };
        let name = self.name(factor, steps);
        (
            Line::new().lit(name).text(format!(" = {formula}")),
            vec![
                Line::new().text(format!("= {numbers}")),
                Line::new().text("= ").lit(inline(value)),
            ],
        )
    }

    /// One entry of a factor's table.
    fn entry(&self, factor: Factor, row: usize, column: usize) -> f64 {
        let table = self.pass.factor(factor).table();
        table.get((row, column)).copied().unwrap_or(f64::NAN)
    }

    /// The factor's name, with the units of the cell where there are more than one.
    fn name(&self, factor: Factor, steps: usize) -> String {
        let fraction = symbol::factor(factor, steps);
        if self.hidden == 1 {
            return fraction.inline();
        }
        let (over, under) = (fraction.over, fraction.under);
        let (unit, from) = (self.unit() + 1, self.from() + 1);
        match factor {
            Factor::LossByPrediction => format!("{over}/{under}"),
            Factor::PredictionByOutputWeights | Factor::PredictionByState => {
                format!("{over}/{under}[{unit}]")
            }
            Factor::StateByState(_) => format!("{over}[{unit}]/{under}[{from}]"),
            Factor::Immediate(Summed::Input, j) => {
                format!("{over}[{unit}]/{under}[{},{unit}]", self.worked.word(j))
            }
            Factor::Immediate(Summed::Hidden, _) => {
                format!("{over}[{unit}]/{under}[{from},{unit}]")
            }
        }
    }

    fn output_gradient(&self) -> Formula {
        let (unit, backward) = (self.unit(), &self.pass.backward);
        let last = self.of_unit(&state(self.worked.steps()), unit);
        let name = format!("∂L/∂{}", self.of_unit("w_o", unit));
        let second = self.entry(Factor::PredictionByOutputWeights, 0, unit);
        (
            Line::new().lit(name).text(format!(" = ∂L/∂ŷ × ∂ŷ/∂w_o = (ŷ-y)·{last}")),
            vec![
                Line::new()
                    .text("= ")
                    .backward(put_in(backward.dl_dyhat))
                    .text(" × ")
                    .backward(put_in(second))
                    .text(" = ")
                    .lit(inline(backward.gradients.w_o[unit])),
            ],
        )
    }

    fn term(&self, of: Summed, j: usize) -> Formula {
        let (unit, from) = (self.unit(), self.from());
        let o = self.of_unit(&state(j), unit);
        let immediate = Factor::Immediate(of, j);
        let flowing = self.pass.backward.dl_do(j)[unit];
        let (factor, value) = match of {
            Summed::Input => {
                let term = self.pass.term(of, j).table();
                let row = self.pass.sentence.words[j - 1];
                (self.pass.trace.slope(j)[unit], term[[row, unit]])
            }
            Summed::Hidden => {
                let term = self.pass.term(of, j).table();
                (self.entry(immediate, from, unit), term[[from, unit]])
            }
        };
        let numbers = Line::new()
            .text("= ")
            .backward(put_in(flowing))
            .text(" × ")
            .backward(put_in(factor))
            .text(" = ")
            .lit(inline(value));
        let place = match of {
            Summed::Input => Line::new().quiet(format!("on {}", self.w_i(j))),
            Summed::Hidden => Line::new().quiet(format!("on {}", self.w_h())),
        };
        (
            Line::new()
                .lit(format!("∂L/∂{o}"))
                .text(" × ")
                .lit(self.name(immediate, self.worked.steps())),
            vec![numbers, place],
        )
    }

    /// `w_i[cat]`, or `w_i[cat,2]`.
    fn w_i(&self, t: usize) -> String {
        let word = self.worked.word(t);
        if self.hidden == 1 {
            format!("w_i[{word}]")
        } else {
            format!("w_i[{word},{}]", self.unit() + 1)
        }
    }

    fn sum(&self, of: Summed) -> Formula {
        let (first, steps) = (self.worked.plan.first_kept(), self.worked.steps());
        let name = gradient(of).inline();
        let formula = Line::new()
            .lit(&name)
            .text(format!(" = Σ ∂L/∂O_t × ∂⁺O_t/∂{}, t = {first}..{steps}", weights(of)));
        let numbers = match of {
            Summed::Hidden => {
                let at = |v: &Value| v.table()[[self.from(), self.unit()]];
                let total = self.pass.gradient(of)[[self.from(), self.unit()]];
                let start =
                    if self.hidden == 1 { String::new() } else { format!("{} ", self.w_h()) };
                let start = Line::new().text(format!("{start}= "));
                vec![self.addends(start, of, first, steps, at).lit(inline(total))]
            }
            Summed::Input => self
                .rows_of_sentence()
                .into_iter()
                .map(|(t, row)| {
                    let total = self.pass.gradient(of)[[row, self.unit()]];
                    Line::new().text(format!("{} = ", self.w_i(t))).lit(inline(total))
                })
                .collect(),
        };
        (formula, numbers)
    }

    /// `a + b + c = `, where the terms are few.
    fn addends(
        &self,
        line: Line,
        of: Summed,
        first: usize,
        steps: usize,
        at: impl Fn(&Value) -> f64,
    ) -> Line {
        if steps + 1 - first > 4 {
            return line;
        }
        let mut line = line;
        for j in first..=steps {
            let plus = if j == steps { " = " } else { " + " };
            line = line.backward(put_in(at(&self.pass.term(of, j)))).text(plus);
        }
        line
    }

    /// The words of the sentence whose terms are kept, each once: (a t, row of w_i).
    fn rows_of_sentence(&self) -> Vec<(usize, usize)> {
        let mut rows: Vec<(usize, usize)> = Vec::new();
        for t in self.worked.plan.first_kept()..=self.worked.steps() {
            let row = self.pass.sentence.words[t - 1];
            if rows.len() < 8 && rows.iter().all(|(_, known)| *known != row) {
                rows.push((t, row));
            }
        }
        rows
    }

    fn update(&self) -> Formula {
        let worked = self.worked;
        let scale = worked.update.clip_scale;
        let losses = Line::new()
            .text("L on this sentence  ")
            .forward(bare(self.pass.trace.loss))
            .text(" → ")
            .lit(bare(worked.loss_after));
        let formula = Line::new().lit("w").text(if scale < 1.0 {
            " ← w - η·c/‖g‖·∂L/∂w"
        } else {
            " ← w - η·∂L/∂w"
        });
        (formula, vec![losses])
    }
}

/// The norm of ∂L/∂O_t for t in 1..=T: its size where H = 1.
#[must_use]
pub fn flow(pass: &Pass, t: usize) -> f64 {
    let row: ArrayView1<'_, f64> = pass.backward.dl_do(t);
    crate::rnn::norm(row.iter())
}
