//! What is kept for a visit, held against what it is kept of: blocks of large matrices, running
//! sums, the gradient's flow.

use std::sync::Arc;

use bptt::lesson::UnitPair;
use bptt::lesson::{Derivation, Pooled, Timeline};
use bptt::rnn::{Factor, WeightMatrix, Weights, norm};
use bptt::scenario;
use ndarray::{Array2, Axis};

/// A lesson over words a and b, of `hidden` units.
fn timeline(words: usize, hidden: usize, truncate: Option<usize>) -> Timeline {
    let text: Vec<&str> = (0..words).map(|t| if t * t % 3 == 1 { "b" } else { "a" }).collect();
    let truncate = truncate.map(|k| format!(", truncate: {k}")).unwrap_or_default();
    let yaml = format!(
        "title: t\nvocab: [a, b, c]\ndataset: [{{ text: {}, label: 1 }}]\n\
         model: {{ hidden: {hidden}, random: {{ seed: 3, scale: 0.3 }} }}\n\
         training: {{ learning_rate: 0.1{truncate} }}\n",
        text.join(" ")
    );
    Timeline::new(Arc::new(scenario::read("test", yaml.as_bytes()).unwrap()))
}

/// The entry furthest from zero among `entries`, found the long way round.
fn furthest(entries: impl Iterator<Item = f64>) -> f64 {
    entries.fold(0.0, |kept: f64, v| if v.abs() > kept.abs() { v } else { kept })
}

/// Every cell of a relief is the furthest entry of its share of the rows and columns.
fn is_relief_of(pooled: &Pooled, matrix: &Array2<f64>) {
    let (down, across) = pooled.cells.dim();
    let (rows, columns) = matrix.dim();
    assert_eq!(pooled.is_whole, (down, across) == (rows, columns));
    let mut seen = 0;
    for ((r, c), &cell) in pooled.cells.indexed_iter() {
        let (top, bottom) = (r * rows / down, (r + 1) * rows / down);
        let (left, right) = (c * columns / across, (c + 1) * columns / across);
        let block = (top..bottom).flat_map(|r| (left..right).map(move |c| matrix[[r, c]]));
        let expected = furthest(block);
        assert!((cell - expected).abs() <= 1e-15, "({r}, {c}): {cell} is not {expected}");
        seen += (bottom - top) * (right - left);
    }
    // No entry is in no block, or in two.
    assert_eq!(seen, matrix.len());
}

#[test]
fn a_relief_shows_the_furthest_entry_of_every_block() {
    for (rows, columns) in [(1, 1), (3, 64), (64, 3), (65, 64), (1000, 2), (200, 513)] {
        let weights = Weights::random(rows, columns, 9, 1.0);
        is_relief_of(&Pooled::of(&weights.w_i), &weights.w_i);
    }
}

#[test]
fn reliefs_of_factors_and_products_are_those_of_their_tables() {
    for hidden in [2, 64, 65, 130] {
        let timeline = timeline(6, hidden, None);
        let derivation = timeline.derivation();
        let pass = &derivation.pass;
        for t in 2..=6 {
            let factors = [Factor::StateByState(t), Factor::Immediate(WeightMatrix::Hidden, t)];
            for factor in factors {
                is_relief_of(
                    &derivation.factor_seen(factor),
                    &pass.factor(factor).unwrap().table(),
                );
            }
        }
        for j in 1..=6 {
            let count = Factor::count(6, j);
            is_relief_of(
                &derivation.product_seen(WeightMatrix::Hidden, j, count),
                &pass.term(WeightMatrix::Hidden, j).unwrap().table(),
            );
            // Of a term of ∂L/∂w_i the row of its word is shown, and of its factor too.
            let word = pass.sentence.words[j - 1];
            let row = pass
                .term(WeightMatrix::Input, j)
                .unwrap()
                .table()
                .row(word)
                .insert_axis(Axis(0))
                .to_owned();
            assert_eq!(derivation.product_seen(WeightMatrix::Input, j, count).cells, row);
            let immediate = Factor::Immediate(WeightMatrix::Input, j);
            let row =
                pass.factor(immediate).unwrap().table().row(word).insert_axis(Axis(0)).to_owned();
            assert_eq!(derivation.factor_seen(immediate).cells, row);
        }
    }
}

#[test]
fn what_overflowed_is_furthest_whatever_stands_beside_it() {
    let mut matrix = Array2::from_elem((100, 100), 1e300);
    matrix[[50, 50]] = f64::INFINITY;
    matrix[[99, 0]] = f64::NAN;
    let pooled = Pooled::of(&matrix);
    assert_eq!(pooled.cells.iter().filter(|v| v.is_infinite()).count(), 1);
    assert_eq!(pooled.cells.iter().filter(|v| v.is_nan()).count(), 1);
}

/// The sum of the kept terms through O_1..O_last, whole.
fn sum(derivation: &Derivation, of: WeightMatrix, last: usize) -> Array2<f64> {
    derivation.pass.sum(of, last).table()
}

#[test]
fn running_sums_are_the_entries_of_the_sums_of_terms() {
    for (hidden, truncate) in [(1, None), (3, None), (3, Some(4))] {
        let timeline = timeline(9, hidden, truncate);
        let derivation = timeline.derivation();
        for units in (0..hidden).flat_map(|from| (0..hidden).map(move |to| UnitPair { from, to })) {
            // Asked for in turn, so that one cell's sums take the place of another's.
            let sums = derivation.running_sums(units);
            for last in derivation.pass.first_kept()..=9 {
                let of_w_h = sum(derivation, WeightMatrix::Hidden, last)[[units.from, units.to]];
                assert!((sums.w_h[last - 1] - of_w_h).abs() <= 1e-15, "{units:?} to {last}");
                let word = derivation.pass.sentence.words[last - 1];
                let of_w_i = sum(derivation, WeightMatrix::Input, last)[[word, units.to]];
                assert!((sums.w_i[last - 1] - of_w_i).abs() <= 1e-15, "{units:?} to {last}");
            }
        }
    }
}

#[test]
fn the_flow_has_the_size_of_every_gradient_and_knows_the_ends() {
    let timeline = timeline(9, 3, None);
    let (flow, backward) =
        (timeline.derivation().gradient_norms(), &timeline.derivation().pass.backward);
    let sizes: Vec<f64> = (1..=9).map(|t| norm(backward.dl_do.row(t - 1).iter())).collect();
    assert!((1..=9).all(|t| flow.size(t) == sizes[t - 1]));
    assert_eq!(flow.least, sizes.iter().copied().fold(f64::MAX, f64::min));
    assert_eq!(flow.most, sizes.iter().copied().fold(0.0, f64::max));
}
