//! The whole derivation with numbers as a document: a worked solution. It says what the text says, with
//! its formulas set.

use std::io;
use std::sync::Arc;

use ndarray::ArrayView2;

use super::compared::{Beside, Compared};
use super::text;
use crate::content::Expr;
use crate::content::document::{Inline, Markup, Part, Table, lines};
use crate::lesson::changes::{self, WeightChange};
use crate::lesson::explain::{Explanation, Said};
use crate::lesson::{Derivation, UnitPair, explain, notation};
use crate::mistakes::{Mistake, Outcome};
use crate::scenario::Scenario;
use crate::steps::{Address, Span};

/// The most rows and columns of a matrix that are set.
const MOST: (usize, usize) = (12, 8);

/// Writes those steps of a span that the sentences have, each worked from the scenario's weights; with
/// a mistake as somebody works them who makes it, with what is right beside it.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(
    out: &mut impl io::Write,
    markup: Markup,
    scenario: &Scenario,
    sentences: impl Iterator<Item = usize>,
    span: Span,
    mistake: Option<Mistake>,
) -> io::Result<()> {
    write!(out, "{}", markup.begin(&scenario.title))?;
    let mut put = |part: &Part| write!(out, "{}", markup.part(part));
    if let Some(mistake) = mistake {
        let texts = mistake.texts();
        let thought = format!("{}: {}", mistake.name(), texts.thought);
        put(&Part::Said("× ".into(), vec![Inline::Text(thought)]))?;
        put(&Part::Said("√ ".into(), vec![Inline::text(texts.right.clone())]))?;
    }
    let scenario = Arc::new(scenario.clone());
    for sentence in sentences {
        let Some(steps) = span.within(text::plan(&scenario, sentence)) else { continue };
        let derivation = Derivation::of_scenario(&scenario, sentence);
        let mistaken = mistake.map(|mistake| Outcome::new(derivation.attempt(mistake.into())));
        put(&Part::Heading(1, vec![Inline::Text(text::heading(&derivation))]))?;
        put(&Part::Paragraph(vec![Inline::Text(text::settings(&derivation))]))?;
        let mut chapter = None;
        for number in steps {
            let address = derivation.plan.address(number);
            if chapter != Some(address.chapter()) {
                chapter = Some(address.chapter());
                let name = notation::chapter(address.chapter());
                put(&Part::Heading(2, vec![Inline::text(name)]))?;
            }
            let explanation = explain(&derivation, address, UnitPair::default());
            for part in step(&derivation, mistaken.as_ref(), address, &explanation) {
                put(&part)?;
            }
        }
    }
    write!(out, "{}", markup.end())
}

/// A step with all that is said of it.
fn step(
    derivation: &Derivation,
    mistaken: Option<&Outcome>,
    address: Address,
    explanation: &Explanation,
) -> Vec<Part> {
    match mistaken {
        None => {
            let mut parts = worked(derivation, address, explanation);
            parts.extend(comments(derivation, address, explanation));
            parts
        }
        Some(mistaken) => Compared::new(derivation, mistaken, address, explanation).map_or_else(
            || worked(derivation, address, explanation),
            |compared| mistaken_step(address, explanation, compared),
        ),
    }
}

/// Formula and numbers; a matrix after them; below it the weights that an update moves.
pub(super) fn worked(
    derivation: &Derivation,
    address: Address,
    explanation: &Explanation,
) -> Vec<Part> {
    let mut says = match address {
        // The screen has room for the beginning of a long sentence only.
        Address::Encode => {
            let words = format!(" for {}", derivation.text(usize::MAX));
            let y = notation::y().equals(Expr::given(derivation.pass.sentence.y()));
            vec![Expr::Row(vec![y, Expr::Words(words)])]
        }
        _ => vec![explanation.formula.clone()],
    };
    says.extend(explanation.numbers.iter().cloned());
    if let Some(value) = text::in_table(derivation, explanation) {
        let shape = Expr::Shape(value.shape(&derivation.pass));
        let matrix = matrix(&value.value(&derivation.pass).table().view());
        says.push(Expr::Row(vec![shape, Expr::words(": "), matrix]));
    }
    says.extend(explanation.below.iter().cloned());
    let mut parts = vec![Part::Step(address.to_string(), says)];
    if address == Address::Update {
        let row = |WeightChange { name, old, gradient, new }: WeightChange| {
            weight_row(name, &[old, gradient, new])
        };
        let rows = changes::changes(derivation).iter().map(row).collect();
        parts.push(Part::Table(Table { heads: heads(&["old", "gradient", "new"]), rows }));
    }
    parts
}

fn heads(names: &[&str]) -> Vec<Vec<Inline>> {
    let names = ["weight"].iter().chain(names);
    names.map(|&name| vec![Inline::text(name)]).collect()
}

fn weight_row(name: Expr, numbers: &[f64]) -> Vec<Vec<Inline>> {
    let numbers = numbers.iter().map(|&number| Expr::signed(number));
    [name].into_iter().chain(numbers).map(|expr| vec![Inline::Formula(expr)]).collect()
}

/// Numbers in rows and columns; of many the first.
pub(super) fn matrix(table: &ArrayView2<'_, f64>) -> Expr {
    let (rows, columns) = MOST;
    let more = || Expr::words("…");
    let row = |row: ndarray::ArrayView1<'_, f64>| {
        let mut cells: Vec<Expr> = row.iter().take(columns).copied().map(Expr::signed).collect();
        cells.extend((row.len() > columns).then(more));
        cells
    };
    let mut all: Vec<Vec<Expr>> = table.rows().into_iter().take(rows).map(row).collect();
    if table.nrows() > rows {
        let width = all.first().map_or(0, Vec::len);
        all.push((0..width).map(|_| more()).collect());
    }
    Expr::Matrix(all)
}

/// What the teacher says of a step.
fn comments(derivation: &Derivation, address: Address, explanation: &Explanation) -> Vec<Part> {
    let said = explanation.said.iter().filter(|said| !matches!(said, Said::Why(_)));
    let mut parts: Vec<Part> =
        said.map(|said| Part::Said(said.sign(), lines(said.words()))).collect();
    for erratum in derivation.errata().iter().filter(|erratum| erratum.near == address) {
        let pairs = [("× ", Some(&erratum.printed)), ("√ ", Some(&erratum.right))];
        for (sign, text) in pairs.into_iter().chain([("", erratum.proof.as_ref())]) {
            parts.extend(text.map(|text| Part::Said(sign.into(), lines(text))));
        }
    }
    parts
}

/// A step that comes out otherwise with a mistake.
fn mistaken_step(address: Address, explanation: &Explanation, compared: Compared) -> Vec<Part> {
    let address = address.to_string();
    let sign = |is_other| if is_other { "× " } else { "" };
    let step = |value: Expr| Part::Step(address.clone(), vec![value]);
    let said = |is_other, right: Option<Expr>| {
        right.map(|right| {
            Part::Said(sign(is_other).into(), vec![Inline::text("right "), Inline::Formula(right)])
        })
    };
    let is_other = compared.is_other();
    let name = || explanation.name().clone();
    match compared {
        Compared::Number(Beside { wrong, right }) => {
            let parts = [Some(step(name().equals(Expr::signed(wrong))))];
            parts.into_iter().chain([said(is_other, right.map(Expr::signed))]).flatten().collect()
        }
        Compared::Rows(rows) => {
            let width = rows.first().map_or(0, |row| row.wrong.len());
            let table = |pick: fn(&Beside<Vec<f64>>) -> &Vec<f64>| {
                let numbers: Vec<f64> = rows.iter().flat_map(pick).copied().collect();
                ArrayView2::from_shape((rows.len(), width), &numbers)
                    .map(|table| matrix(&table))
                    .ok()
            };
            let wrong = table(|row| &row.wrong);
            let right = table(|row| row.right.as_ref().unwrap_or(&row.wrong));
            let first = wrong.map(|wrong| step(name().equals(wrong)));
            let right = right.filter(|_| is_other);
            [first, said(is_other, right)].into_iter().flatten().collect()
        }
        Compared::Update { before, after, weights } => {
            let turns = Expr::plain(before).turns(Expr::plain(after.wrong));
            let loss = Expr::Row(vec![notation::loss(), Expr::words(" of this sentence "), turns]);
            let row = |Beside { wrong, right }: Beside<WeightChange>| {
                let mut row = weight_row(wrong.name, &[wrong.old, wrong.gradient, wrong.new]);
                let right = right.map(|right| Inline::Formula(Expr::signed(right.new)));
                row.push(right.into_iter().collect());
                row
            };
            let rows = weights.into_iter().map(row).collect();
            let heads = heads(&["old", "gradient", "new", "right"]);
            let table = Part::Table(Table { heads, rows });
            let right = said(is_other, after.right.map(Expr::plain));
            [Some(step(loss)), right, Some(table)].into_iter().flatten().collect()
        }
    }
}
