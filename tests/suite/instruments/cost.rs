//! Why it is cheap: the multiplications that the panel says are those of a computation that is done
//! here, number by number, and comes to the same gradients.

use bptt::content::Line;
use bptt::lesson::panel::Block;
use bptt::rnn::{Pass, WeightMatrix};

use crate::session::Session;

/// Multiplies, and counts.
#[derive(Default)]
struct Multiplier(usize);

impl Multiplier {
    fn times(&mut self, a: f64, b: f64) -> f64 {
        self.0 += 1;
        a * b
    }

    /// ∂L/∂O_T = (ŷ-y)·w_o.
    fn begin(&mut self, pass: &Pass) -> Vec<f64> {
        let w_o = &pass.network.weights().w_o;
        w_o.iter().map(|&w| self.times(pass.backward.dl_dz, w)).collect()
    }

    /// δ_t = ∂L/∂O_t ⊙ (1-O_t²), the slopes being known.
    fn delta(&mut self, pass: &Pass, t: usize, gradient: &[f64]) -> Vec<f64> {
        let slope = |unit: usize| 1.0 - pass.trace.states[[t, unit]].powi(2);
        gradient.iter().enumerate().map(|(unit, &g)| self.times(g, slope(unit))).collect()
    }

    /// δ_t·w_hᵀ = ∂L/∂O_{t-1}.
    fn back(&mut self, pass: &Pass, delta: &[f64]) -> Vec<f64> {
        let w_h = &pass.network.weights().w_h;
        let row = |from: usize| {
            let products = delta.iter().enumerate().map(|(to, &d)| self.times(d, w_h[[from, to]]));
            products.sum()
        };
        (0..delta.len()).map(row).collect()
    }

    /// O_{t-1}ᵀ·δ_t, added to a sum.
    fn add_outer(&mut self, pass: &Pass, t: usize, delta: &[f64], sum: &mut [Vec<f64>]) {
        for (from, row) in sum.iter_mut().enumerate() {
            for (entry, &d) in row.iter_mut().zip(delta) {
                *entry += self.times(pass.trace.states[[t - 1, from]], d);
            }
        }
    }
}

/// ∂L/∂w_i by word and ∂L/∂w_h.
struct Sums {
    w_i: Vec<Vec<f64>>,
    w_h: Vec<Vec<f64>>,
}

impl Sums {
    fn zeros(pass: &Pass) -> Self {
        let (words, hidden) = (pass.network.weights().words(), pass.hidden());
        Self { w_i: vec![vec![0.0; hidden]; words], w_h: vec![vec![0.0; hidden]; hidden] }
    }

    fn add_word(&mut self, pass: &Pass, t: usize, delta: &[f64]) {
        let row = &mut self.w_i[pass.sentence.words[t - 1]];
        row.iter_mut().zip(delta).for_each(|(entry, d)| *entry += d);
    }

    fn assert_are_those_of(&self, pass: &Pass) {
        for (of, sums) in [(WeightMatrix::Input, &self.w_i), (WeightMatrix::Hidden, &self.w_h)] {
            for ((row, column), expected) in pass.gradient(of).indexed_iter() {
                let found = sums[row][column];
                assert!((found - expected).abs() <= 1e-12 * (1.0 + expected.abs()), "{of:?}");
            }
        }
    }
}

/// Each term from the loss on, once for w_i and once for w_h.
fn term_by_term(pass: &Pass) -> usize {
    let (mut multiplier, mut sums) = (Multiplier::default(), Sums::zeros(pass));
    for of in [WeightMatrix::Input, WeightMatrix::Hidden] {
        for through in pass.first_kept()..=pass.steps() {
            let mut gradient = multiplier.begin(pass);
            for t in (through + 1..=pass.steps()).rev() {
                let delta = multiplier.delta(pass, t, &gradient);
                gradient = multiplier.back(pass, &delta);
            }
            let delta = multiplier.delta(pass, through, &gradient);
            match of {
                WeightMatrix::Input => sums.add_word(pass, through, &delta),
                WeightMatrix::Hidden => {
                    multiplier.add_outer(pass, through, &delta, &mut sums.w_h);
                }
            }
        }
    }
    sums.assert_are_those_of(pass);
    multiplier.0
}

/// Each ∂L/∂O_t once, for all terms of both sums.
fn with_gradients_kept(pass: &Pass) -> usize {
    let (mut multiplier, mut sums) = (Multiplier::default(), Sums::zeros(pass));
    let mut gradient = multiplier.begin(pass);
    for t in (pass.first_kept()..=pass.steps()).rev() {
        let delta = multiplier.delta(pass, t, &gradient);
        sums.add_word(pass, t, &delta);
        multiplier.add_outer(pass, t, &delta, &mut sums.w_h);
        if t > pass.first_kept() {
            gradient = multiplier.back(pass, &delta);
        }
    }
    sums.assert_are_those_of(pass);
    multiplier.0
}

/// The paragraphs of the panel.
fn paragraphs(session: &Session) -> Vec<String> {
    let all = bptt::instrument::all();
    let cost = all.iter().find(|one| one.name() == "cost").unwrap();
    let panel = cost.panel(session.app.scene());
    let Some(Block::Text(paragraphs)) = panel.blocks.first() else { panic!("no text") };
    paragraphs.iter().map(Line::plain).collect()
}

/// The count that a formula begins with.
fn count(paragraph: &str) -> usize {
    paragraph.split(" = ").next().unwrap().replace(',', "").parse().unwrap()
}

#[test]
fn the_counts_are_those_of_a_computation_that_comes_to_the_same_gradients() {
    let mut looked_at = 0;
    for bundled in bptt::scenario::bundled() {
        let session = Session::open(bundled.name);
        let pass = &session.app.timeline.derivation().pass;
        let said = paragraphs(&session);
        assert_eq!(count(&said[2]), term_by_term(pass), "{}: {}", bundled.name, said[2]);
        assert_eq!(count(&said[3]), with_gradients_kept(pass), "{}: {}", bundled.name, said[3]);
        looked_at += 1;
    }
    assert!(looked_at > 10);
}

#[test]
fn the_formulas_have_t_for_the_number_of_terms_or_k_where_some_are_dropped() {
    let notes = paragraphs(&Session::open("class-notes"));
    assert_eq!(
        notes[..4],
        [
            "term by term: 27 multiplications",
            "∂L/∂O_t kept: 9, 3.0 times fewer",
            "27 = T²·H² + T·(T + 3)·H",
            "9 = (2·T - 1)·H² + (T + 1)·H",
        ]
    );
    let truncated = paragraphs(&Session::open("truncated"));
    assert!(truncated[2].contains("k²·H²"), "{}", truncated[2]);
    assert!(truncated.iter().any(|line| line.starts_with("k = ")), "{truncated:?}");
}

#[test]
fn it_says_which_gradients_are_known_at_the_step() {
    let known = |address: &str| {
        let session = Session::open("class-notes").at(address);
        let line = paragraphs(&session).into_iter().find(|line| line.starts_with("known")).unwrap();
        line.split_once(": ").unwrap().1.to_owned()
    };
    assert_eq!(known("loss"), "nothing yet");
    assert_eq!(known("w_i/1/1"), "nothing yet");
    assert_eq!(known("w_i/1/2"), "∂L/∂O₃");
    assert_eq!(known("w_i/1/3"), "∂L/∂O₃ and ∂L/∂O₂");
    assert_eq!(known("w_i/1/4"), "∂L/∂O₃ … ∂L/∂O₁");
    assert_eq!(known("w_h"), "∂L/∂O₃ … ∂L/∂O₁");
}
