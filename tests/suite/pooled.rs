//! What is kept for a visit, held against what it is kept of: blocks of large matrices, running
//! sums.

use std::sync::Arc;

use bptt::lesson::UnitPair;
use bptt::lesson::{Derivation, Pooled, Timeline};
use bptt::rnn::{Factor, WeightMatrix, Weights};
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

/// Which cell each of so many rows or columns stands in, found by looking where a single entry shows.
fn blocks(count: usize, shape: impl Fn(usize) -> (usize, usize)) -> Vec<usize> {
    let cell_of = |n: usize| {
        let mut matrix = Array2::zeros(shape(count));
        *matrix.iter_mut().nth(n).unwrap() = -5.0;
        let pooled = Pooled::of(&matrix);
        let shown: Vec<usize> =
            pooled.cells.iter().enumerate().filter(|(_, v)| **v == -5.0).map(|(n, _)| n).collect();
        assert_eq!(shown.len(), 1, "entry {n} of {count} shows in {shown:?}");
        shown[0]
    };
    (0..count).map(cell_of).collect()
}

#[test]
fn blocks_are_neighbours_in_order_none_left_out_and_alike_in_size() {
    for count in [1, 2, 63, 64, 65, 100, 130, 513] {
        let cells = blocks(count, |count| (count, 1));
        assert_eq!(cells, blocks(count, |count| (1, count)));
        assert_eq!(cells[0], 0);
        assert!(cells.is_sorted_by(|a, b| a == b || *b == a + 1), "{cells:?}");
        let of = cells[count - 1] + 1;
        assert_eq!(Pooled::of(&Array2::zeros((count, 1))).cells.dim(), (of, 1));
        let sizes = (0..of).map(|n| cells.iter().filter(|cell| **cell == n).count());
        let (least, most) = (sizes.clone().min().unwrap(), sizes.max().unwrap());
        assert!(most - least <= 1, "{cells:?}");
    }
}

/// Every cell is the furthest from zero of the entries that it stands for.
#[track_caller]
fn is_pooled(pooled: &Pooled, matrix: &Array2<f64>) {
    let (rows, columns) = matrix.dim();
    let (down, across) = (blocks(rows, |n| (n, 1)), blocks(columns, |n| (n, 1)));
    let mut furthest = Array2::<f64>::zeros(pooled.cells.dim());
    for ((r, c), &entry) in matrix.indexed_iter() {
        let kept = &mut furthest[[down[r], across[c]]];
        if entry.abs() > kept.abs() {
            *kept = entry;
        }
    }
    for (at, &cell) in pooled.cells.indexed_iter() {
        assert!((cell - furthest[at]).abs() <= 1e-15, "{at:?}: {cell} is not {}", furthest[at]);
    }
    assert_eq!(pooled.is_whole, pooled.cells.dim() == matrix.dim());
}

#[test]
fn a_large_matrix_is_shown_by_the_furthest_entries_of_its_blocks() {
    for (rows, columns) in [(1, 1), (3, 64), (64, 3), (65, 64), (1000, 2), (200, 513)] {
        let weights = Weights::random(rows, columns, 9, 1.0);
        is_pooled(&Pooled::of(&weights.w_i), &weights.w_i);
    }
}

#[test]
fn factors_and_products_are_pooled_as_their_tables_are() {
    for hidden in [2, 64, 65, 130] {
        let timeline = timeline(6, hidden, None);
        let derivation = timeline.derivation();
        let pass = &derivation.pass;
        for t in 2..=6 {
            let factors = [Factor::StateByState(t), Factor::Immediate(WeightMatrix::Hidden, t)];
            for factor in factors {
                is_pooled(&derivation.factor_seen(factor), &pass.factor(factor).unwrap().table());
            }
        }
        for j in 1..=6 {
            let count = Factor::count(6, j);
            is_pooled(
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
