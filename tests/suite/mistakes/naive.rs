//! Every mistake once more in plain loops over plain lists, sharing nothing with the program: all
//! tensors in full, each term as the product of its factors, mistakes by their names.

/// A sentence, a network that can read it, and how it is trained.
#[derive(Clone, Debug)]
pub struct Problem {
    pub w_i: Vec<Vec<f64>>,
    pub w_h: Vec<Vec<f64>>,
    pub w_o: Vec<f64>,
    pub start: Vec<f64>,
    pub words: Vec<usize>,
    pub label: bool,
    pub rate: f64,
    pub truncate: Option<usize>,
    pub clip: Option<f64>,
}

type Matrix = Vec<Vec<f64>>;

/// What comes of it. Lists over time have an entry for each of 1..=T, whether kept or not.
#[derive(Debug)]
pub struct Worked {
    pub dl_dyhat: f64,
    pub dyhat_dw_o: Vec<f64>,
    pub dyhat_do: Vec<f64>,
    /// From t = 2.
    pub do_do: Vec<Matrix>,
    pub dl_do: Vec<Vec<f64>>,
    pub last_w_i: Vec<Matrix>,
    pub last_w_h: Vec<Matrix>,
    /// Of the kept terms.
    pub terms_w_i: Vec<Matrix>,
    pub terms_w_h: Vec<Matrix>,
    pub gradient_w_i: Matrix,
    pub gradient_w_h: Matrix,
    pub gradient_w_o: Vec<f64>,
    pub norm: f64,
    pub new_w_i: Matrix,
    pub new_w_h: Matrix,
    pub new_w_o: Vec<f64>,
    pub loss_after: f64,
}

/// d\[b]\[r]\[c] = ∂O\[b]/∂w\[r, c].
type Tensor = Vec<Vec<Vec<f64>>>;

/// The arguments of tanh, for t = 1..=T, and z.
fn read(w_i: &Matrix, w_h: &Matrix, w_o: &[f64], p: &Problem) -> (Matrix, f64) {
    let (mut state, mut arguments) = (p.start.clone(), Vec::new());
    for &word in &p.words {
        let a: Vec<f64> = (0..w_o.len())
            .map(|b| w_i[word][b] + (0..w_o.len()).map(|a| state[a] * w_h[a][b]).sum::<f64>())
            .collect();
        state = a.iter().map(|a| a.tanh()).collect();
        arguments.push(a);
    }
    (arguments, state.iter().zip(w_o).map(|(o, w)| o * w).sum())
}

fn matrix_product(left: &Matrix, right: &Matrix) -> Matrix {
    let entry = |r: usize, c: usize| (0..right.len()).map(|k| left[r][k] * right[k][c]).sum();
    (0..left.len()).map(|r| (0..right[0].len()).map(|c| entry(r, c)).collect()).collect()
}

fn identity(size: usize) -> Matrix {
    let entry = |r, c| if r == c { 1.0 } else { 0.0 };
    (0..size).map(|r| (0..size).map(|c| entry(r, c)).collect()).collect()
}

/// A Jacobian, rows by rows, times a tensor.
fn applied(jacobian: &Matrix, tensor: &Tensor) -> Tensor {
    let (rows, columns) = (tensor[0].len(), tensor[0][0].len());
    jacobian
        .iter()
        .map(|row| {
            let entry = |r: usize, c: usize| (0..row.len()).map(|a| row[a] * tensor[a][r][c]).sum();
            (0..rows).map(|r| (0..columns).map(|c| entry(r, c)).collect()).collect()
        })
        .collect()
}

fn added(one: &Tensor, other: &Tensor) -> Tensor {
    let sum = |(x, y): (&Vec<f64>, &Vec<f64>)| x.iter().zip(y).map(|(x, y)| x + y).collect();
    one.iter().zip(other).map(|(x, y)| x.iter().zip(y).map(sum).collect()).collect()
}

fn scaled(matrix: &Matrix, by: f64) -> Matrix {
    matrix.iter().map(|row| row.iter().map(|x| x * by).collect()).collect()
}

/// Works a problem with the mistakes of those names.
#[expect(clippy::too_many_lines, reason = "the derivation from top to bottom")]
pub fn work(p: &Problem, mistakes: &[&str]) -> Worked {
    let is = |name: &str| mistakes.contains(&name);
    let (units, steps) = (p.w_o.len(), p.words.len());
    let (arguments, z) = read(&p.w_i, &p.w_h, &p.w_o, p);
    let mut states = vec![p.start.clone()];
    states.extend(arguments.iter().map(|a| a.iter().map(|a| a.tanh()).collect::<Vec<_>>()));
    let (y_hat, rest) = (1.0 / (1.0 + (-z).exp()), 1.0 / (1.0 + z.exp()));
    let q = y_hat * rest;

    let mut dl_dyhat = if p.label { -1.0 / y_hat } else { 1.0 / rest };
    if is("squared-error") {
        dl_dyhat = if p.label { -rest } else { y_hat };
    }
    if is("loss-left-out") {
        dl_dyhat = 1.0;
    }
    if is("sign-of-error") {
        dl_dyhat *= -1.0;
    }

    let dyhat_dw_o: Vec<f64> = (0..units)
        .map(|b| {
            let state = if is("state-left-out") { 1.0 } else { states[steps][b] };
            q * state * if is("weight-left-in") { p.w_o[b] } else { 1.0 }
        })
        .collect();
    let gradient_w_o: Vec<f64> = dyhat_dw_o.iter().map(|d| dl_dyhat * d).collect();
    let uphill = if is("gradient-added") { -1.0 } else { 1.0 };
    let dyhat_do: Vec<f64> = (0..units)
        .map(|b| {
            let moved = p.w_o[b] - uphill * p.rate * gradient_w_o[b];
            let w_o = if is("output-weight-first") { moved } else { p.w_o[b] };
            q * if is("output-weight-left-out") { 1.0 } else { w_o }
        })
        .collect();

    let slope = |t: usize, b: usize| {
        let (o, a) = (states[t][b], arguments[t - 1][b]);
        let right = 1.0 / a.cosh().powi(2);
        match () {
            () if is("slope-left-out") => 1.0,
            () if is("slope-of-preactivation") => (1.0 - a) * (1.0 + a),
            () if is("slope-taken-twice") => 1.0 / o.cosh().powi(2),
            () if is("slope-of-sigmoid") => o * 2.0 / (1.0 + (2.0 * a).exp()),
            () if is("slope-upside-down") => 1.0 / right,
            () => right,
        }
    };
    let jacobian = |t: usize| -> Matrix {
        let entry = |b: usize, a: usize| {
            let slope = if is("slope-left-out-on-path") { 1.0 } else { slope(t, b) };
            match () {
                () if is("weight-left-out-on-path") && a == b => slope,
                () if is("weight-left-out-on-path") => 0.0,
                () if is("weight-not-transposed") => slope * p.w_h[b][a],
                () => slope * p.w_h[a][b],
            }
        };
        (0..units).map(|b| (0..units).map(|a| entry(b, a)).collect()).collect()
    };
    let do_do: Vec<Matrix> = (2..=steps).map(jacobian).collect();
    // ∂O_j/∂O_i as the product of all Jacobians between.
    let between = |j: usize, i: usize| {
        (i + 1..=j)
            .rev()
            .fold(identity(units), |product, t| matrix_product(&product, &do_do[t - 2]))
    };
    let first_row: Matrix = vec![dyhat_do.iter().map(|d| dl_dyhat * d).collect()];
    let dl_do: Vec<Vec<f64>> =
        (1..=steps).map(|t| matrix_product(&first_row, &between(steps, t)).remove(0)).collect();

    let first = steps + 1 - p.truncate.unwrap_or(steps).min(steps);
    // What w multiplies, as a row.
    let input = |of_words: bool, j: usize| -> Vec<f64> {
        if of_words {
            let mut row = vec![0.0; p.w_i.len()];
            row[p.words[j - 1]] = 1.0;
            row
        } else {
            states[if is("own-state") { j } else { j - 1 }].clone()
        }
    };
    let immediate = |of_words: bool, j: usize| -> Tensor {
        let (row, w) = (input(of_words, j), if of_words { &p.w_i } else { &p.w_h });
        let entry = |b: usize, r: usize, c: usize| {
            let slope = if is("slope-left-out-at-end") { 1.0 } else { slope(j, b) };
            let weight = if is("weight-left-in") { w[r][c] } else { 1.0 };
            if b == c { slope * row[r] * weight } else { 0.0 }
        };
        let rows =
            |b| (0..row.len()).map(|r| (0..units).map(|c| entry(b, r, c)).collect()).collect();
        (0..units).map(rows).collect()
    };
    let last_factor = |of_words: bool, j: usize| -> Tensor {
        let mut tensor = immediate(of_words, j);
        if is("total-for-immediate") {
            for i in first..j {
                tensor = added(&tensor, &applied(&between(j, i), &immediate(of_words, i)));
            }
        }
        tensor
    };
    let diagonal = |tensor: &Tensor| -> Matrix {
        let rows = tensor[0].len();
        (0..rows).map(|r| (0..units).map(|b| tensor[b][r][b]).collect()).collect()
    };
    let term = |of_words: bool, j: usize| -> Matrix {
        let row: Matrix = vec![dl_do[j - 1].clone()];
        let term = applied(&row, &last_factor(of_words, j)).remove(0);
        let vanishes = is("middle-terms-vanish") && j != first && j != steps && j > first;
        if vanishes { scaled(&term, 0.0) } else { term }
    };
    let summed = |of_words: bool| -> Matrix {
        let mut through: Vec<usize> = (first..=steps).collect();
        let kept = through.len() as f64;
        match () {
            () if is("last-use-only") => through = vec![steps],
            () if is("longest-path-only") => through = vec![first],
            () if is("term-repeated") => {
                through.pop();
                through.push(first);
            }
            () if is("first-term-lost") => drop(through.remove(0)),
            () if is("last-term-lost") => drop(through.pop()),
            () => {}
        }
        let mut sum = scaled(&term(of_words, first), 0.0);
        for j in through {
            sum = added(&vec![sum], &vec![term(of_words, j)]).remove(0);
        }
        scaled(&sum, if is("mean-of-terms") { 1.0 / kept } else { 1.0 })
    };
    let (gradient_w_i, gradient_w_h) = (summed(true), summed(false));

    let all = gradient_w_i.iter().chain(&gradient_w_h).flatten().chain(&gradient_w_o);
    let norm = all.map(|g| g * g).sum::<f64>().sqrt();
    let scale = p.clip.filter(|&clip| norm > clip).map_or(1.0, |clip| clip / norm);
    let moved = |w: &[f64], g: &[f64]| -> Vec<f64> {
        w.iter().zip(g).map(|(w, g)| w - uphill * p.rate * scale * g).collect()
    };
    let all_moved =
        |w: &Matrix, g: &Matrix| -> Matrix { w.iter().zip(g).map(|(w, g)| moved(w, g)).collect() };
    let new_w_i = all_moved(&p.w_i, &gradient_w_i);
    let new_w_h = all_moved(&p.w_h, &gradient_w_h);
    let new_w_o = moved(&p.w_o, &gradient_w_o);
    let (_, z) = read(&new_w_i, &new_w_h, &new_w_o, p);
    let loss_after = (1.0 + (if p.label { -z } else { z }).exp()).ln();

    let lasts = |of_words| (1..=steps).map(|j| diagonal(&last_factor(of_words, j))).collect();
    let terms = |of_words| (first..=steps).map(|j| term(of_words, j)).collect();
    Worked {
        dl_dyhat,
        last_w_i: lasts(true),
        last_w_h: lasts(false),
        terms_w_i: terms(true),
        terms_w_h: terms(false),
        dyhat_dw_o,
        dyhat_do,
        do_do,
        dl_do,
        gradient_w_i,
        gradient_w_h,
        gradient_w_o,
        norm,
        new_w_i,
        new_w_h,
        new_w_o,
        loss_after,
    }
}
