//! `model`: hidden units, weights and O_0, and whether their shapes fit.

use std::ops::RangeInclusive;

use ndarray::{Array1, Array2};

use crate::rnn::{Network, Weights};

use super::fault::{Fault, Faults};
use super::limits::{MAX_CELLS, MAX_HIDDEN};
use super::matrix::{NumberRows, Shape};
use super::node::Node;
use super::section::Section;
use super::{format, scalar};
use crate::text::counted;

/// How many words the vocabulary has, or may have been meant to have; unknown where it cannot be
/// read.
type Words = Option<RangeInclusive<usize>>;

/// The network.
pub(super) fn read(node: &Node, words: Words, faults: &mut Faults) -> Option<Network> {
    let section = Section::open(node, &format::MODEL, faults)?;
    let hidden = section.get("hidden").map(|node| (node, hidden(node, faults)));
    let state = section.get("initial_state");
    let state = state.map(|node| NumberRows::read("initial_state", node, faults));

    let (weights, shape) = match (section.get("weights"), section.get("random")) {
        (Some(weights), None) => given(weights, hidden, words, faults),
        (None, Some(random)) => {
            if hidden.is_none() && !section.meant("hidden") {
                section.lacks("`hidden`, which `random` needs", faults);
            }
            (drawn(random, hidden, words, faults), None)
        }
        (Some(weights), Some(random)) => {
            let place = random.key.as_ref().unwrap_or(&random.span);
            let fault = Fault::at(place, "the model has both `weights` and `random`");
            let other = weights.key.as_ref().unwrap_or(&weights.span);
            faults.add(fault.other(other, "and here").help("keep one of the two"));
            drawn(random, hidden, words.clone(), faults);
            given(weights, hidden, words, faults)
        }
        (None, None) => {
            if !section.meant("weights") && !section.meant("random") {
                section.lacks("`weights` or `random`", faults);
            }
            (None, None)
        }
    };
    let (units, because) = match (&weights, hidden, shape) {
        (Some(weights), ..) => (weights.hidden(), units(weights.hidden())),
        (None, Some((_, Some(hidden))), _) => (hidden, units(hidden)),
        (None, _, Some(shape)) => shape,
        _ => return None,
    };
    let state = match state {
        Some(rows) => rows?.vector(units, &because, faults)?,
        None => Array1::zeros(units),
    };
    Network::new(weights?, state).ok()
}

/// "there is 1 hidden unit".
pub(super) fn units(hidden: usize) -> String {
    format!("there {} {}", if hidden == 1 { "is" } else { "are" }, counted(hidden, "hidden unit"))
}

/// H as the file says it.
fn hidden(node: &Node, faults: &mut Faults) -> Option<usize> {
    let hidden = scalar::whole(node, "hidden", 1..=MAX_HIDDEN as u64, faults)?;
    usize::try_from(hidden).ok()
}

/// `hidden`, where it is there, and its number, where it is right.
type HiddenKey<'a> = Option<(&'a Node, Option<usize>)>;

/// `random: { seed, scale }`.
fn drawn(node: &Node, hidden: HiddenKey<'_>, words: Words, faults: &mut Faults) -> Option<Weights> {
    let section = Section::open(node, &format::RANDOM, faults)?;
    let seed = section.get("seed");
    let seed = seed.and_then(|node| scalar::whole(node, "seed", 0..=u64::MAX, faults));
    let scale = section.get("scale");
    let scale = scale.and_then(|node| scalar::positive(node, "scale", faults));
    let (place, hidden) = hidden?;
    let (hidden, words) = (hidden?, *words?.start());
    if hidden * words > MAX_CELLS {
        let all = [(words, "word"), (hidden, "hidden unit"), (hidden * words, "weight")];
        let [words_are, hidden_are, weights] = all.map(|(count, noun)| counted(count, noun));
        let says = format!("{words_are} and {hidden_are} make {weights}");
        let label = format!("expected at most {}", MAX_CELLS / words);
        faults.add(Fault::at(place.place(), says).label(label));
        return None;
    }
    Some(Weights::random(words, hidden, seed?, scale?))
}

/// H, and why it is so, as in "`hidden` is 2".
type Units = Option<(usize, String)>;

/// `weights: { w_i, w_h, w_o }`, and H as far as it is known.
fn given(
    node: &Node,
    hidden: HiddenKey<'_>,
    words: Words,
    faults: &mut Faults,
) -> (Option<Weights>, Units) {
    let Some(section) = Section::open(node, &format::WEIGHTS, faults) else { return (None, None) };
    let mut rows = |name| {
        let node = section.get(name);
        node.and_then(|node| NumberRows::read(name, node, faults))
    };
    let rows @ [w_i, w_h, w_o] = &[rows("w_i"), rows("w_h"), rows("w_o")];
    // A `hidden` that is there and wrong says nothing about the shapes.
    let stated = hidden.and_then(|(node, hidden)| Some((node, hidden?)));
    let one_word = words == Some(1..=1);
    let Some((units, because)) =
        sizes(stated, one_word, rows.each_ref().map(Option::as_ref), faults)
    else {
        return (None, None);
    };

    let square = Shape {
        rows: units..=units,
        columns: units,
        rows_because: &because,
        columns_because: &because,
    };
    let w_o = w_o.as_ref().and_then(|rows| rows.vector(units, &because, faults));
    let w_h = w_h.as_ref().and_then(|rows| rows.matrix(&square, faults));
    let w_i = w_i.as_ref().and_then(|rows| {
        if one_word && units > 1 && rows.is_flat(units) {
            let row = rows.vector(units, &because, faults)?;
            return Array2::from_shape_vec((1, units), row.to_vec()).ok();
        }
        // Of an unknown vocabulary any number of rows may be right.
        let rows_wanted = words.unwrap_or(0..=usize::MAX);
        let vocabulary = format!("the vocabulary has {}", counted(*rows_wanted.end(), "word"));
        let shape = Shape { rows: rows_wanted, rows_because: &vocabulary, ..square };
        rows.matrix(&shape, faults)
    });
    let weights = (|| Some(Weights { w_i: w_i?, w_h: w_h?, w_o: w_o? }))();
    (weights, Some((units, because)))
}

/// H and why: what `hidden` says, or else what two of the weights agree on, or w_o alone.
fn sizes(
    stated: Option<(&Node, usize)>,
    one_word: bool,
    [w_i, w_h, w_o]: [Option<&NumberRows<'_>>; 3],
    faults: &mut Faults,
) -> Units {
    let by_output = w_o.map(NumberRows::len);
    let by_hidden =
        w_h.map(NumberRows::len).filter(|&len| w_h.and_then(NumberRows::columns) == Some(len));
    let by_input = w_i.and_then(|rows| match by_hidden {
        Some(hidden) if one_word && rows.is_flat(hidden) => Some(hidden),
        _ => rows.columns(),
    });
    let agreed = by_hidden.filter(|_| by_hidden == by_input);
    if let Some((node, stated)) = stated {
        let all = agreed.filter(|&agreed| by_output == Some(agreed) && agreed != stated);
        let Some(agreed) = all else { return Some((stated, format!("`hidden` is {stated}"))) };
        let says = format!(
            "`hidden` is {stated}, but the weights are for {}",
            counted(agreed, "hidden unit")
        );
        faults.add(Fault::at(node.place(), says).label(format!("expected {agreed}")));
        return None;
    }
    if let Some(agreed) = agreed.filter(|_| by_output != by_hidden) {
        return Some((agreed, format!("w_i and w_h are for {}", counted(agreed, "hidden unit"))));
    }
    let because = |name: &str, n| (n, format!("{name} is for {}", counted(n, "hidden unit")));
    by_output.map(|n| because("w_o", n)).or(by_hidden.map(|n| because("w_h", n)))
}
