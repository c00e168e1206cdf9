//! Ten updates of this sentence alone, with the mistake and without: how the loss goes, and what that
//! says.

use super::filling::OfMistake;
use super::ledger::blank;
use crate::content::number::bare;
use crate::content::{Expr, Line, Role, Symbol};
use crate::lesson::Derivation;
use crate::lesson::panel::{Block, Cell, Column, Rows, Table, TableRow};
use crate::mistakes::{Course, is_alike};

/// The losses, and a sentence on them.
pub fn blocks<'a>(derivation: &Derivation, so_far: &OfMistake) -> Vec<Block<'a>> {
    let eta =
        Expr::from(Symbol::LearningRate).equals(Expr::given(derivation.training.learning_rate));
    let updates = Course::UPDATES;
    let head = Expr::Row(vec![
        Expr::words(format!("{updates} updates")).marked(Role::Heading),
        Expr::words(" of this sentence alone, "),
        eta,
        Expr::words(format!(": {}", said(so_far))),
    ]);
    let (right, wrong) = (so_far.right.losses().to_vec(), so_far.wrong.losses().to_vec());
    let is_ended = |losses: &[f64]| losses.last().is_some_and(|loss| !loss.is_finite());
    let cell = move |losses: &[f64], n: usize, role| match losses.get(n) {
        Some(&loss) => Cell::Unsigned(loss, role),
        None if is_ended(losses) => Cell::Words(Line::new().with(role, "overflow")),
        None => Cell::Unknown,
    };
    let row = move |n: usize| {
        let cells = vec![cell(&right, n, Role::Forward), cell(&wrong, n, Role::Warning)];
        TableRow { name: Line::new().text(format!("  L after {n}")), cells, target: None }
    };
    let columns = ["right", "wrong"].map(|head| Column::new(head, 11));
    let table = Table::under_heads(columns.into(), Rows::new(updates + 1, row));
    vec![Block::Text(vec![head.line()]), Block::Table(table), blank()]
}

/// What the losses say, once all are known.
fn said(so_far: &OfMistake) -> String {
    let (right, wrong) = (so_far.right.losses(), so_far.wrong.losses());
    if !so_far.right.is_whole() || !so_far.wrong.is_whole() {
        let known = right.len().min(wrong.len()) - 1;
        return format!("{known} worked so far");
    }
    let (Some(&start), Some(&right), Some(&wrong)) = (right.first(), right.last(), wrong.last())
    else {
        return String::new();
    };
    let ends = format!("to {}, without it to {}", bare(wrong), bare(right));
    match () {
        () if is_alike(wrong, right) => "it comes to the same with the mistake".into(),
        () if !wrong.is_finite() => {
            format!("with the mistake the loss overflows; without it: {}", bare(right))
        }
        () if is_alike(wrong, start) => {
            format!(
                "with the mistake the loss stays at {}; without it: {}",
                bare(start),
                bare(right)
            )
        }
        () if wrong > start => format!("with the mistake the loss grows, {ends}"),
        () if wrong > right || !right.is_finite() => {
            format!("with the mistake the loss falls less far, {ends}")
        }
        () => format!(
            "with the mistake the loss falls further, {ends}. A wrong gradient may be lucky with one \
             sentence; the check decides"
        ),
    }
}
