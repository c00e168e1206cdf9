//! What stands above the blanks: the sentence, the numbers that it is worked with, and of a long one
//! the values that are not asked for.

use super::super::text;
use super::exercise::Exercise;
use crate::content::document::{Inline, Part};
use crate::content::{Expr, Index, Symbol};
use crate::lesson::notation;
use crate::mistakes::Mistakes;
use crate::rnn::WeightMatrix;
use crate::steps::Address;
use crate::text::counted;

/// The most words of a vocabulary that are listed; of a larger one those of the sentence.
const WORDS: usize = 8;
/// Letters that a name has room for.
const NAME: usize = 32;

/// All that is given, below the name of the one whose exercise it is, or room for it.
pub(super) fn parts(exercise: &Exercise, whose: Option<&str>) -> Vec<Part> {
    let derivation = &exercise.derivation;
    let name = whose.map_or(Inline::Formula(Expr::Blank(NAME)), Inline::text);
    let vocab = &derivation.scenario.vocab;
    let vocabulary = match vocab.get(..WORDS.min(vocab.len())) {
        Some(words) if words.len() == vocab.len() => words.join(", "),
        _ => counted(vocab.len(), "word"),
    };
    let settings = format!("Vocabulary: {vocabulary}. {}", text::settings(derivation));
    let mut parts = vec![
        Part::Heading(1, vec![Inline::Text(text::heading(derivation))]),
        Part::Paragraph(vec![Inline::text("Name: "), name]),
        Part::Paragraph(vec![Inline::Text(settings)]),
        Part::Paragraph(listed(weights(exercise))),
    ];
    let groups = exercise.given.chunk_by(|a, b| group(*a) == group(*b));
    parts.extend(groups.map(|steps| {
        let values = steps.iter().filter_map(|&at| value(exercise, at));
        let values: Vec<String> = values.collect();
        let head = steps.first().map_or("", |&at| group(at));
        Part::Paragraph(vec![Inline::Text(format!("{head}: {}", values.join(", ")))])
    }));
    parts
}

/// What a step that is given is one of.
fn group(at: Address) -> &'static str {
    match at {
        Address::Term { of: WeightMatrix::Input, .. } => "Terms of ∂L/∂w_i",
        Address::Term { of: WeightMatrix::Hidden, .. } => "Terms of ∂L/∂w_h",
        _ => "Given",
    }
}

/// Formulas one after the other.
fn listed(formulas: Vec<Expr>) -> Vec<Inline> {
    let mut line = Vec::new();
    for (n, formula) in formulas.into_iter().enumerate() {
        line.push(Inline::text(if n > 0 { ",  " } else { "" }));
        line.push(Inline::Formula(formula));
    }
    line
}

/// O_0 and the weights, a row of w_i a word.
fn weights(exercise: &Exercise) -> Vec<Expr> {
    let derivation = &exercise.derivation;
    let weights = derivation.pass.network.weights();
    let vocab = &derivation.scenario.vocab;
    let words: Vec<usize> = if vocab.len() <= WORDS {
        (0..vocab.len()).collect()
    } else {
        derivation.distinct_words().to_vec()
    };
    let state = derivation.pass.trace.state(0);
    let of_word = |word: usize| {
        let name = Expr::from(Symbol::InputWeights).at(vec![Index::Word(vocab[word].clone())]);
        name.equals(row(weights.w_i.row(word).iter()))
    };
    let w_h: Vec<Expr> = weights.w_h.rows().into_iter().map(|of| row(of.iter())).collect();
    let first = notation::state(0).equals(row(state.iter()));
    let w_h = Expr::from(Symbol::HiddenWeights).equals(one_or_all(w_h));
    let w_o = Expr::from(Symbol::OutputWeights).equals(row(weights.w_o.iter()));
    words.into_iter().map(of_word).chain([w_h, w_o, first]).collect()
}

/// Numbers as they are given, in brackets where they are several.
fn row<'a>(numbers: impl Iterator<Item = &'a f64>) -> Expr {
    one_or_all(numbers.copied().map(Expr::given).collect())
}

fn one_or_all(mut all: Vec<Expr>) -> Expr {
    if all.len() == 1 { all.remove(0) } else { Expr::Vector(all) }
}

/// The value of a step by its name; a term by the state that it leads through.
fn value(exercise: &Exercise, at: Address) -> Option<String> {
    let derivation = &exercise.derivation;
    let quantity = exercise.quantity(at)?;
    let columns = quantity.shape().1;
    let numbers: Vec<Expr> = quantity.value(Mistakes::NONE).into_iter().map(Expr::signed).collect();
    let rows = numbers.chunks(columns).map(|row| one_or_all(row.to_vec())).collect();
    let value = one_or_all(rows);
    Some(match at {
        Address::Term { through, .. } => {
            format!("through {} {}", notation::state(through).text(), value.text())
        }
        Address::State(t) => notation::state(t).equals(value).text(),
        _ => {
            let factor = notation::factor(at.factor(derivation.words())?, derivation.words());
            factor.expr().equals(value).text()
        }
    })
}
