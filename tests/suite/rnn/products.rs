//! Factors, running products and terms: the factors that the screen shows are multiplied out
//! from left to right as full tensors, with nothing known of how the program does it.

use bptt::lesson::Quantity;
use bptt::rnn::{Factor, Pass, Value, WeightMatrix};
use proptest::prelude::*;

use super::random::for_every_case;

/// Rows by columns; the columns of the last factor of a term run over (r, h), row by row.
#[derive(Clone)]
struct Matrix {
    rows: usize,
    columns: usize,
    /// An entry and its size: the same sum of products without signs. What rounding may do to
    /// an entry is in proportion to its size, also where the entry cancels to nearly nothing.
    entries: Vec<(f64, f64)>,
}

impl Matrix {
    fn new(rows: usize, columns: usize, entry: impl Fn(usize, usize) -> f64) -> Self {
        let entries = (0..rows * columns).map(|n| entry(n / columns, n % columns));
        Self { rows, columns, entries: entries.map(|e| (e, e.abs())).collect() }
    }

    fn times(&self, right: &Self) -> Self {
        assert_eq!(self.columns, right.rows, "shapes that do not fit");
        let mut entries = Vec::new();
        for row in 0..self.rows {
            for column in 0..right.columns {
                let mut sum = (0.0, 0.0);
                for k in 0..self.columns {
                    let (a, size_a) = self.entries[row * self.columns + k];
                    let (b, size_b) = right.entries[k * right.columns + column];
                    sum.0 += a * b;
                    sum.1 += size_a * size_b;
                }
                entries.push(sum);
            }
        }
        Self { rows: self.rows, columns: right.columns, entries }
    }
}

/// A factor in full: an immediate derivative as H×(R×H) with its zeros.
fn in_full(value: &Value) -> Matrix {
    match value {
        Value::Scalar(number) => Matrix::new(1, 1, |_, _| *number),
        Value::Row(row) => Matrix::new(1, row.len(), |_, h| row[h]),
        Value::Matrix(matrix) => {
            Matrix::new(matrix.nrows(), matrix.ncols(), |row, column| matrix[[row, column]])
        }
        Value::WordRow { word, of, row } => {
            Matrix::new(*of, row.len(), |r, h| if r == *word { row[h] } else { 0.0 })
        }
        Value::Immediate(entries) => {
            let entries = entries.table();
            let (rows, hidden) = entries.dim();
            Matrix::new(hidden, rows * hidden, |b, column| {
                let (r, h) = (column / hidden, column % hidden);
                if h == b { entries[[r, b]] } else { 0.0 }
            })
        }
    }
}

/// The factors of a term by the definition in the notes.
fn factors(of: WeightMatrix, steps: usize, through: usize) -> Vec<Factor> {
    let jacobians = (through + 1..=steps).rev().map(Factor::StateByState);
    [Factor::LossByPrediction, Factor::PredictionByState]
        .into_iter()
        .chain(jacobians)
        .chain([Factor::Immediate(of, through)])
        .collect()
}

fn check_term(pass: &Pass, of: WeightMatrix, through: usize) -> Result<(), TestCaseError> {
    let factors = factors(of, pass.steps(), through);
    prop_assert_eq!(Factor::count(pass.steps(), through), factors.len());
    prop_assert_eq!(Factor::of_term(of, pass.steps(), through, 0), None);
    prop_assert_eq!(Factor::of_term(of, pass.steps(), through, factors.len() + 1), None);
    prop_assert_eq!(pass.product(of, through, 0).unwrap(), Value::Scalar(1.0));

    let mut product = Matrix::new(1, 1, |_, _| 1.0);
    for (nth, &factor) in (1..).zip(&factors) {
        prop_assert_eq!(Factor::of_term(of, pass.steps(), through, nth), Some(factor));
        let factor = in_full(&pass.factor(factor).unwrap());
        product = product.times(&factor);
        let shown = in_full(&pass.product(of, through, nth).unwrap());
        // The last product is 1×(R×H) here and R×H there.
        prop_assert_eq!(shown.entries.len(), product.entries.len());
        for (&(shown, _), &(expected, size)) in shown.entries.iter().zip(&product.entries) {
            prop_assert!(
                (shown - expected).abs() <= 1e-13 * size,
                "product {nth} through O_{through}: {shown} is not {expected}"
            );
        }
    }
    prop_assert_eq!(
        pass.product(of, through, factors.len()).unwrap(),
        pass.term(of, through).unwrap()
    );
    Ok(())
}

#[test]
fn the_factors_multiply_to_every_running_product_and_to_the_term() {
    for_every_case(|case| {
        let pass = case.pass();
        for through in 1..=pass.steps() {
            check_term(&pass, WeightMatrix::Input, through)?;
            check_term(&pass, WeightMatrix::Hidden, through)?;
        }
        Ok(())
    });
}

#[test]
fn the_value_of_a_network_with_one_unit_is_a_number_where_only_one_can_differ_from_zero() {
    for_every_case(|case| {
        let pass = case.pass();
        if pass.hidden() > 1 {
            return Ok(());
        }
        for of in [WeightMatrix::Input, WeightMatrix::Hidden] {
            for factor in factors(of, pass.steps(), 1) {
                let value = pass.factor(factor).unwrap();
                let entries = in_full(&value).entries;
                let sum: f64 = entries.iter().map(|(entry, _)| entry).sum();
                prop_assert_eq!(value.scalar(), Some(sum));
            }
        }
        Ok(())
    });
}

#[test]
fn shapes_are_written_as_rows_and_columns() {
    for_every_case(|case| {
        let pass = case.pass();
        let (h, v) = (pass.hidden(), case.network.weights().words());
        let of = |quantity: Quantity| {
            let shape = quantity.shape(&pass);
            assert_eq!(shape.size(), quantity.value(&pass).table().dim(), "{quantity:?}");
            shape.to_string()
        };
        let shape = |factor| of(Quantity::Factor(factor));
        prop_assert_eq!(shape(Factor::LossByPrediction), "1×1");
        prop_assert_eq!(shape(Factor::PredictionByState), format!("1×{h}"));
        prop_assert_eq!(shape(Factor::PredictionByOutputWeights), format!("1×{h}"));
        prop_assert_eq!(shape(Factor::Immediate(WeightMatrix::Input, 1)), format!("{h}×({v}×{h})"));
        prop_assert_eq!(
            shape(Factor::Immediate(WeightMatrix::Hidden, 1)),
            format!("{h}×({h}×{h})")
        );
        prop_assert_eq!(of(Quantity::Term(WeightMatrix::Input, 1)), format!("{v}×{h}"));
        prop_assert_eq!(of(Quantity::Term(WeightMatrix::Hidden, 1)), format!("{h}×{h}"));
        prop_assert_eq!(of(Quantity::State(1)), format!("1×{h}"));
        prop_assert_eq!(of(Quantity::OutputGradient), format!("1×{h}"));
        prop_assert_eq!(of(Quantity::Gradient(WeightMatrix::Input)), format!("{v}×{h}"));
        if pass.steps() > 1 {
            prop_assert_eq!(shape(Factor::StateByState(2)), format!("{h}×{h}"));
        }
        Ok(())
    });
}
