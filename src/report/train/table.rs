//! A training run as tables of text.

use std::io;

use ndarray::ArrayView1;
use unicode_width::UnicodeWidthStr;

use super::Training;
use crate::content::number::{WIDEST, bare, rate, signed};
use crate::rnn::{Evaluation, Sentence};
use crate::scenario::Scenario;
use crate::text::{counted, left, printable, right};

/// How wide a number's column is, with the space before it.
const NUMBER: usize = WIDEST + 2;

/// How many lines the table of losses has, but for the first and the last epoch.
const LINES: usize = 20;

pub(super) fn write(out: &mut impl io::Write, run: &Training) -> io::Result<()> {
    let epochs = run.mean_loss.len();
    writeln!(out, "{}", printable(&run.scenario.title))?;
    writeln!(out, "{}\n", settings(run.scenario, epochs))?;
    losses(out, &run.mean_loss)?;
    writeln!(out, "\nWeights after epoch {epochs}")?;
    weights(out, run)?;
    writeln!(out, "\nPredictions")?;
    predictions(out, run)
}

/// The line under the title.
fn settings(scenario: &Scenario, epochs: usize) -> String {
    let training = &scenario.training;
    let truncated = training
        .truncate
        .map(|k| format!(", truncated to {}", counted(k, "step")))
        .unwrap_or_default();
    let clipped =
        training.clip_norm.map(|c| format!(", clipped at {}", rate(c))).unwrap_or_default();
    format!(
        "sentences {}, epochs {epochs}, learning rate {}{truncated}{clipped}",
        scenario.sentences.len(),
        rate(training.learning_rate),
    )
}

/// Epoch and mean loss: the first, the last, and round numbers between them.
fn losses(out: &mut impl io::Write, mean_loss: &[f64]) -> io::Result<()> {
    let (epochs, step) = (mean_loss.len(), round_step(mean_loss.len()));
    writeln!(out, "{}{}", right("epoch", 9), right("mean loss", NUMBER))?;
    for (epoch, &loss) in (1..).zip(mean_loss) {
        if epoch == 1 || epoch == epochs || epoch % step == 0 {
            writeln!(out, "{epoch:>9}{}", right(&bare(loss), NUMBER))?;
        }
    }
    Ok(())
}

/// The least of 1, 2, 5, 10, 20, 50, … that goes into `epochs` at most [`LINES`] times.
fn round_step(epochs: usize) -> usize {
    let decades = std::iter::successors(Some(1_usize), |ten| ten.checked_mul(10));
    decades
        .flat_map(|ten| [1, 2, 5].map(|digit| ten.saturating_mul(digit)))
        .find(|step| epochs / step <= LINES)
        .unwrap_or(epochs)
}

/// A line for each word's row of w_i, each row of w_h, and w_o.
fn weights(out: &mut impl io::Write, run: &Training) -> io::Result<()> {
    let weights = run.network.weights();
    let words = run.scenario.vocab.iter().map(|word| printable(word));
    let rows = words.zip(weights.w_i.rows()).map(|(word, row)| (format!("w_i {word}"), row));
    let hidden = (1..).zip(weights.w_h.rows()).map(|(unit, row)| match weights.hidden() {
        1 => ("w_h".into(), row),
        _ => (format!("w_h from unit {unit}"), row),
    });
    let output = std::iter::once(("w_o".into(), weights.w_o.view()));
    let rows: Vec<(String, ArrayView1<f64>)> = rows.chain(hidden).chain(output).collect();
    let width = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    for (name, row) in &rows {
        write!(out, "  {}", left(name, width))?;
        for &weight in row {
            write!(out, "{}", right(&signed(weight), NUMBER))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// ŷ of each sentence before and after, beside its label.
fn predictions(out: &mut impl io::Write, run: &Training) -> io::Result<()> {
    let scenario = run.scenario;
    writeln!(out, "  label{}{}  sentence", right("ŷ before", NUMBER), right("ŷ after", NUMBER))?;
    for sentence in &scenario.sentences {
        let y_hat = |network| right(&bare(Evaluation::of_fitting(network, sentence).y_hat), NUMBER);
        let (before, after) = (y_hat(&scenario.network), y_hat(&run.network));
        let label = u8::from(sentence.label);
        writeln!(out, "  {label:>5}{before}{after}  {}", text(scenario, sentence))?;
    }
    Ok(())
}

/// The words of a sentence, the middle left out where they are many.
fn text(scenario: &Scenario, sentence: &Sentence) -> String {
    const MOST: usize = 12;
    let word = |&w: &usize| printable(&scenario.vocab[w]).into_owned();
    let words = &sentence.words;
    if words.len() <= MOST {
        return words.iter().map(word).collect::<Vec<_>>().join(" ");
    }
    let ends = words[..MOST / 2].iter().map(word).chain(["…".into()]);
    ends.chain(words[words.len() - MOST / 2..].iter().map(word)).collect::<Vec<_>>().join(" ")
}
