//! What every sentence gives with the present weights: at `update`, with the new ones. The present
//! sentence has its numbers from the steps on that work them out. Where all
//! would take long, those nearest to the present one are read, and the panel says how many are not.

use super::Instrument;
use crate::content::{Expr, Line, Role};
use crate::lesson::derivation::words_of;
use crate::lesson::panel::{Block, Cell, Column, Heads, Panel, Rows, Table, TableRow};
use crate::lesson::predictions::{Prediction, Verdict};
use crate::lesson::{Derivation, Scene};
use crate::steps::Address;
use crate::text::grouped;

/// The panel.
#[derive(Clone, Debug)]
pub struct Predictions;

/// So many letters of a sentence are enough for any screen.
const LETTERS: usize = 1000;

impl Instrument for Predictions {
    fn name(&self) -> &'static str {
        "predictions"
    }

    fn panel<'a>(&self, scene: Scene<'a>) -> Panel<'a> {
        let derivation = scene.derivation();
        let highlight = scene.highlight();
        // Of what is still asked for, nothing is predicted.
        let is_updated = highlight.of(Address::Update).is_known();
        let predictions =
            if is_updated { derivation.predictions_after() } else { derivation.predictions() };
        // Of the present sentence, what its steps have worked out.
        let is_known = |step| is_updated || highlight.of(step).is_known();
        let known = Known { y_hat: is_known(Address::Prediction), loss: is_known(Address::Loss) };
        let counted = |n: usize| n != derivation.sentence || known.y_hat;
        let verdicts: Vec<Verdict> = (0..predictions.len())
            .filter(|&n| counted(n))
            .filter_map(|n| predictions[n].map(|one| one.verdict))
            .collect();
        let count = |verdict| verdicts.iter().filter(|&&one| one == verdict).count();
        let (right, neither) = (count(Verdict::Right), count(Verdict::Neither));
        let (read, of) = (predictions.iter().flatten().count(), predictions.len());
        let seen = verdicts.len();
        let aside = match neither {
            0 => format!("{right} of {seen} right"),
            _ => format!("{right} of {seen} right, {neither} = neither"),
        };
        let row = move |n: usize| {
            let known = if n == derivation.sentence { known } else { Known::ALL };
            row(derivation, n, predictions[n], known)
        };
        let table = Table {
            columns: [("y", 5), ("ŷ", 8), ("L", 7), ("", 2)]
                .map(|(head, width)| Column::new(head, width))
                .into(),
            rows: Rows::new(of, row),
            focus: derivation.sentence,
            kept: 0,
            of,
            is_spread: true,
            heads: Heads::FirstRow,
            others: "",
        };
        let mut blocks = vec![Block::Table(table)];
        if read < of {
            let missing = format!("{} not read", grouped(of - read));
            blocks.insert(0, Block::Text(vec![Line::new().quiet(missing)]));
        }
        let title = if is_updated { "Predictions now" } else { "Predictions" };
        Panel::new(Expr::words(title), blocks).beside(Expr::words(aside))
    }
}

/// What is known of a sentence.
#[derive(Clone, Copy)]
struct Known {
    y_hat: bool,
    loss: bool,
}

impl Known {
    const ALL: Self = Self { y_hat: true, loss: true };
}

/// One sentence.
fn row(
    derivation: &Derivation,
    n: usize,
    prediction: Option<Prediction>,
    known: Known,
) -> TableRow {
    let sentence = &derivation.scenario.sentences[n];
    let role = if n == derivation.sentence { Role::Lit } else { Role::Forward };
    let label = Cell::Words(Line::new().text(if sentence.label { "1" } else { "0" }));
    let cells = match prediction {
        None => vec![label, Cell::Blank, Cell::Words(Line::new().quiet("not read"))],
        Some(_) if !known.y_hat => vec![label, Cell::Unknown, Cell::Unknown],
        Some(one) => vec![
            label,
            Cell::Unsigned(one.y_hat, Role::Forward),
            if known.loss { Cell::Unsigned(one.loss, Role::Text) } else { Cell::Unknown },
            Cell::Words(match one.verdict {
                Verdict::Right => Line::new().forward("√"),
                Verdict::Wrong => Line::new().with(Role::Warning, "×"),
                Verdict::Neither => Line::new().text("="),
            }),
        ],
    };
    let words = words_of(&derivation.scenario, sentence, LETTERS);
    TableRow { name: Line::new().with(role, words), cells, target: None }
}
