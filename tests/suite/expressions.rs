//! Formulas as data: they hold enough to be written in another language than the screen's, and
//! their numbers are those of the lesson to the last bit.

use bptt::content::{Expr, Latex};
use bptt::lesson::{Derivation, Explanation, Quantity, UnitPair, definition, explain};
use bptt::rnn::{Factor, WeightMatrix};
use bptt::scenario;
use bptt::steps::Address;

use crate::session::Session;

/// Every step of every bundled scenario, with the numbers of different units.
fn every_step(mut of: impl FnMut(&Derivation, Address, UnitPair, &Explanation)) {
    for bundled in scenario::bundled() {
        let session = Session::open(bundled.name);
        let derivation = session.app.timeline.derivation();
        let hidden = derivation.pass.hidden();
        for step in 0..derivation.plan.count() {
            let address = derivation.plan.address(step);
            let units = UnitPair { from: step % hidden, to: (step / hidden) % hidden };
            of(derivation, address, units, &explain(derivation, address, units));
        }
    }
}

/// What a step says in formulas.
fn formulas(said: &Explanation) -> impl Iterator<Item = &Expr> {
    let all = [&said.title, &said.formula].into_iter().chain(&said.numbers);
    all.chain(&said.so_far).chain(&said.shape)
}

/// The expressions that an expression is made of.
fn parts(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::Symbol(_) | Expr::Number(..) | Expr::Words(_) | Expr::Shape(_) | Expr::Blank(_) => {
            Vec::new()
        }
        Expr::Matrix(rows) => rows.iter().flatten().collect(),
        Expr::Indexed(of, _)
        | Expr::Partial(of)
        | Expr::Immediate(of)
        | Expr::Negative(of)
        | Expr::Square(of)
        | Expr::Transposed(of)
        | Expr::Call(_, of)
        | Expr::Norm(of)
        | Expr::SumOver(of, ..)
        | Expr::Continued(of)
        | Expr::Marked(_, of) => vec![of],
        Expr::Fraction(one, other)
        | Expr::Difference(one, other)
        | Expr::Greater(one, other)
        | Expr::Becomes(one, other)
        | Expr::Turns(one, other) => vec![one, other],
        Expr::Product(all)
        | Expr::Factors(all)
        | Expr::Sum(all)
        | Expr::Entrywise(all)
        | Expr::Equation(all)
        | Expr::Vector(all)
        | Expr::Row(all) => all.iter().collect(),
    }
}

/// An expression and all that it is made of.
fn all_of(expr: &Expr) -> Vec<&Expr> {
    let mut found = vec![expr];
    let mut at = 0;
    while at < found.len() {
        found.extend(parts(found[at]));
        at += 1;
    }
    found
}

/// An expression as LaTeX.
fn latex(expr: &Expr) -> String {
    Latex::Document.formula(expr)
}

/// Whether words hold what only an expression may say: a sign of the notation, or a number that
/// was rounded.
fn is_formula(words: &str) -> bool {
    let has_sign = words.contains(|c| "=∂·×←→‖Σσηŷ²⁺₀₁₂₃₄₅₆₇₈₉<>".contains(c));
    let letters: Vec<char> = words.chars().collect();
    let has_point =
        |three: &[char]| three[1] == '.' && three[0].is_numeric() && three[2].is_numeric();
    has_sign || letters.windows(3).any(has_point)
}

#[track_caller]
fn is_whole(expr: &Expr, place: &str) {
    let written = latex(expr);
    let depth = written.chars().try_fold(0_usize, |depth, c| match c {
        '{' => Some(depth + 1),
        '}' => depth.checked_sub(1),
        _ => Some(depth),
    });
    assert_eq!(depth, Some(0), "{place}: braces of {written}");
    assert!(written.is_ascii(), "{place}: {written} is not LaTeX");
    for part in all_of(expr) {
        if let Expr::Words(words) = part {
            assert!(!is_formula(words), "{place}: {words:?} is a formula");
        }
    }
}

#[test]
fn a_formula_among_words_is_found_and_words_are_none() {
    for formula in ["T = 3", "∂L", "O₃", "rounded to -0.47", "2×2"] {
        assert!(is_formula(formula), "{formula}");
    }
    for words in [" on row ", "1 at 3 of 20, 0 elsewhere", "factor 3 of 5. ", "it ends."] {
        assert!(!is_formula(words), "{words}");
    }
}

#[test]
fn every_formula_can_be_written_in_latex_from_what_the_expression_holds() {
    let mut written = 0;
    every_step(|derivation, address, _, said| {
        let place = format!("{} {address}", derivation.scenario.title);
        for expr in formulas(said) {
            is_whole(expr, &place);
            written += 1;
        }
        for row in 0..definition::count(derivation, address.chapter()) {
            let row = definition::row(derivation, address, row);
            is_whole(&row.name, &place);
            is_whole(&row.is, &place);
        }
    });
    assert!(written > 1_000, "{written}");
}

#[test]
fn a_formula_of_the_notes_is_written_in_latex_as_a_book_has_it() {
    let session = Session::open("class-notes");
    let said = |address: &str| {
        let address = address.parse().unwrap();
        explain(session.app.timeline.derivation(), address, UnitPair::default())
    };
    assert_eq!(
        latex(&said("w_i/1/1").formula),
        r"\frac{\partial L}{\partial \hat{y}} = \frac{\hat{y} - y}{\hat{y}\cdot (1 - \hat{y})}"
    );
    assert_eq!(
        latex(&said("w_h/1/3").formula),
        r"\frac{\partial O_{3}}{\partial O_{2}} = (1 - {O_{3}}^{2})\cdot w_{h}"
    );
    assert_eq!(latex(&said("forward/1").formula), {
        r"O_{1} = \tanh (x_{1}\cdot w_{i} + O_{0}\cdot w_{h})"
    });
}

/// What a step comes to, by the pass alone.
fn values(derivation: &Derivation, address: Address, units: UnitPair) -> Vec<f64> {
    let (pass, words) = (&derivation.pass, &derivation.pass.sentence.words);
    let entry = |factor| {
        let (row, column) = units.entry(pass, factor);
        pass.factor(factor).unwrap().table()[[row, column]]
    };
    match address {
        Address::Encode => vec![pass.sentence.y()],
        Address::State(t) => vec![pass.trace.states[[t, units.to]]],
        Address::Prediction => vec![pass.trace.z, pass.trace.y_hat],
        Address::Loss => vec![pass.trace.loss],
        Address::OutputFactor(nth) => vec![entry(Factor::OF_W_O[nth - 1])],
        Address::OutputGradient => {
            let second = Factor::PredictionByOutputWeights;
            vec![pass.backward.dl_dyhat, entry(second), pass.backward.gradients.w_o[units.to]]
        }
        Address::Factor { of, through, nth } => {
            vec![entry(Factor::of_term(of, derivation.words(), through, nth).unwrap())]
        }
        Address::Term { of, through } => {
            let (row, column) = units.entry(pass, Factor::Immediate(of, through));
            let term = pass.term(of, through).unwrap().table();
            vec![pass.backward.dl_do[[through - 1, units.to]], term[[row, column]]]
        }
        Address::Sum(WeightMatrix::Input) => {
            let kept = words[derivation.plan.first_kept() - 1..].iter();
            kept.map(|&word| pass.backward.gradients.w_i[[word, units.to]]).collect()
        }
        Address::Sum(WeightMatrix::Hidden) => {
            vec![pass.backward.gradients.w_h[[units.from, units.to]]]
        }
        Address::Update => vec![pass.trace.loss, derivation.after.loss],
    }
}

#[test]
fn no_number_is_rounded_before_it_is_written() {
    let mut seen = 0;
    every_step(|derivation, address, units, said| {
        let numbers: Vec<u64> = formulas(said)
            .flat_map(all_of)
            .filter_map(|part| match part {
                Expr::Number(value, _) => Some(value.to_bits()),
                _ => None,
            })
            .collect();
        for value in values(derivation, address, units) {
            let place = format!("{} {address}", derivation.scenario.title);
            assert!(numbers.contains(&value.to_bits()), "{place}: {value} is not among {said:?}");
            seen += 1;
        }
        // A table has its number among the others where it is only one.
        if let Some(value) = said.value.filter(|value| value.is_number(&derivation.pass))
            && !matches!(value, Quantity::Gradient(WeightMatrix::Input))
        {
            let value = value.value(&derivation.pass).scalar().unwrap();
            assert!(numbers.contains(&value.to_bits()), "{address}: {value}");
        }
    });
    assert!(seen > 500, "{seen}");
}
