//! Where σ and tanh round to 0 or 1: digits that a subtraction would lose, and no NaN.

use std::f64::consts::LN_2;
use std::sync::Arc;

use bptt::rnn::{
    Factor, Hyperparameters, Network, Pass, Sentence, Trace, Value, WeightMatrix, Weights,
    log_loss, norm, sigmoid, tanh_slope,
};
use ndarray::{arr1, arr2};

/// z, σ(z), -log σ(z) and -log(1-σ(z)), worked by mpmath with 60 digits and rounded once.
const SIGMOID: [(f64, f64, f64, f64); 12] = [
    (0.0, 0.5, LN_2, LN_2),
    (1e-9, 0.500_000_000_25, 0.693_147_180_059_945_4, 0.693_147_181_059_945_3),
    (0.5, 0.622_459_331_201_854_6, 0.474_076_984_180_106_7, 0.974_076_984_180_106_7),
    (-3.25, 0.037_326_887_344_129_46, 3.288_041_371_687_783, 0.038_041_371_687_783_126),
    (20.0, 0.999_999_997_938_846_4, 2.061_153_620_314_381e-9, 20.000_000_002_061_153),
    (-36.5, 1.406_861_712_446_146_7e-16, 36.5, 1.406_861_712_446_146_7e-16),
    (37.0, 0.999_999_999_999_999_9, 8.533_047_625_744_066e-17, 37.0),
    (100.0, 1.0, 3.720_075_976_020_836e-44, 100.0),
    (-709.5, 7.380_148_314_012_58e-309, 709.5, 7.380_148_314_012_58e-309),
    (745.0, 1.0, 5e-324, 745.0),
    (1e4, 1.0, 0.0, 1e4),
    (-1e4, 0.0, 1e4, 0.0),
];

/// a and 1 - tanh²(a) = sech²(a), worked by mpmath with 60 digits and rounded once.
const SLOPE: [(f64, f64); 13] = [
    (0.0, 1.0),
    (1e-8, 0.999_999_999_999_999_9),
    (0.3, 0.915_136_961_826_629_2),
    (-1.0, 0.419_974_341_614_026_1),
    (5.0, 1.815_832_309_438_067e-4),
    (-9.0, 6.091_991_712_323_229e-8),
    (18.5, 3.413_219_050_297_626e-16),
    (-20.0, 1.699_341_702_116_635_5e-17),
    (40.0, 7.219_405_551_381_661e-35),
    (-150.0, 2.059_280_088_964_805_4e-130),
    (300.0, 1.060_158_621_201_724_3e-260),
    (354.0, 1.323_021_201_455_363_1e-307),
    (1e4, 0.0),
];

/// Equal to a few units in the last place: `exp` differs by one between systems, and below
/// 2⁻¹⁰²² the last place is worth more.
fn assert_close(found: f64, expected: f64, what: &str) {
    let allowed = 6.0 * f64::EPSILON * expected.abs() + 2.0 * f64::from_bits(1);
    assert!((found - expected).abs() <= allowed, "{what}: {found:e} is not {expected:e}");
}

#[test]
fn sigmoid_and_loss_keep_their_digits() {
    for (z, y_hat, loss_of_one, loss_of_zero) in SIGMOID {
        assert_close(sigmoid(z), y_hat, &format!("σ({z})"));
        assert_close(log_loss(z, true), loss_of_one, &format!("L({z}, 1)"));
        assert_close(log_loss(z, false), loss_of_zero, &format!("L({z}, 0)"));
        // 1 - ŷ is σ(-z), and the two labels mirror each other.
        assert_close(log_loss(-z, false), loss_of_one, &format!("L({}, 0)", -z));
    }
}

#[test]
fn the_slope_of_tanh_keeps_its_digits() {
    for (a, slope) in SLOPE {
        assert_close(tanh_slope(a), slope, &format!("slope({a})"));
        assert_close(tanh_slope(-a), slope, &format!("slope({})", -a));
    }
}

/// H = 2, with z = w_o[0]·tanh(a) + a little, a and z as large as they are asked for.
fn extreme(a: f64, z: f64, label: bool) -> Pass {
    let weights = Weights {
        w_i: arr2(&[[a, -0.3], [-a, 0.2]]),
        w_h: arr2(&[[0.5, -a], [0.25, 0.1]]),
        w_o: arr1(&[z, 0.1]),
    };
    let network = Network::new(weights, arr1(&[0.0, 0.0])).unwrap();
    Pass::new(Arc::new(network), Sentence { words: vec![0, 1, 0, 0], label }, None).unwrap()
}

/// Every number in a value, the zeros of its full shape left out.
fn numbers(value: &Value) -> Vec<f64> {
    value.table().iter().copied().collect()
}

/// Every number that a lesson can show of the pass, and of the update.
fn everything(pass: &Pass) -> Vec<(String, f64)> {
    let (trace, backward) = (&pass.trace, &pass.backward);
    let mut all: Vec<(String, f64)> = [
        ("z", trace.z),
        ("y_hat", trace.y_hat),
        ("1 - y_hat", trace.one_minus_y_hat),
        ("loss", trace.loss),
        ("dl_dyhat", backward.dl_dyhat),
        ("dyhat_dz", backward.dyhat_dz),
        ("dl_dz", backward.dl_dz),
    ]
    .map(|(name, number)| (name.to_owned(), number))
    .into();
    let arrays = [&trace.states, &trace.pre_activations, &trace.slopes, &backward.dl_do];
    all.extend(arrays.iter().flat_map(|a| a.iter()).map(|&n| ("an array".into(), n)));
    all.extend(backward.gradients.iter().map(|&n| ("a gradient".into(), n)));
    for factor in Factor::OF_W_O {
        all.extend(
            numbers(&pass.factor(factor).unwrap()).into_iter().map(|n| (format!("{factor:?}"), n)),
        );
    }
    for of in [WeightMatrix::Input, WeightMatrix::Hidden] {
        for j in 1..=pass.steps() {
            for nth in 1..=Factor::count(pass.steps(), j) {
                let factor = Factor::of_term(of, pass.steps(), j, nth).unwrap();
                let product = (format!("{of:?}/{j}/{nth}"), pass.product(of, j, nth).unwrap());
                for (name, value) in
                    [(format!("{factor:?}"), pass.factor(factor).unwrap()), product]
                {
                    all.extend(numbers(&value).into_iter().map(|n| (name.clone(), n)));
                }
            }
            all.extend(numbers(&pass.sum(of, j)).into_iter().map(|n| (format!("sum {j}"), n)));
        }
    }
    for clip_norm in [None, Some(1.0)] {
        let training = Hyperparameters { learning_rate: 0.5, truncate: None, clip_norm };
        let update = pass.update(&training);
        all.push(("norm".into(), update.gradient_norm));
        all.push(("clip scale".into(), update.clip_scale));
        all.extend(update.network.weights().iter().map(|&n| ("a new weight".into(), n)));
        all.push(("new loss".into(), Trace::new(&update.network, &pass.sentence).unwrap().loss));
    }
    all
}

#[test]
fn no_value_is_nan_and_only_the_slope_of_a_hopeless_loss_overflows() {
    let sizes = [0.0, 1e-300, 1e-8, 1.0, 18.0, 37.0, 300.0, 709.0, 709.9, 720.0, 746.0, 1e4];
    for a in sizes {
        for z in sizes.into_iter().chain(sizes.map(|z| -z)) {
            for label in [false, true] {
                let pass = extreme(a, z, label);
                for (name, number) in everything(&pass) {
                    let place = format!("{name} for a = {a}, z = {z}, y = {label}");
                    assert!(!number.is_nan(), "{place} is NaN");
                    // ∂L/∂ŷ is -1/ŷ or 1/(1-ŷ): 1 + e^|z| where ŷ is wrong, over 1.8e308
                    // from |z| = 709.79 on.
                    let wrong = if label { -pass.trace.z } else { pass.trace.z };
                    let of_loss =
                        name == "dl_dyhat" || name == "LossByPrediction" || name.ends_with("/1");
                    assert!(number.is_finite() || (of_loss && wrong > 709.0), "{place} overflows");
                }
            }
        }
    }
}

/// O_1 = tanh(30) rounds to 1 and ŷ = σ(z) rounds to 1, so that every difference from 1 would
/// come out as 0. What is small is known in closed form: 1 - ŷ is e^{-z} and 1 - O_1² is
/// 4e^{-60}, both to more digits than `f64` has.
#[test]
fn a_gradient_in_saturation_is_still_the_derivative() {
    let slope = 4.0 * (-60.0_f64).exp();
    for z in [40.0, 100.0, 700.0] {
        let weights = Weights { w_i: arr2(&[[30.0]]), w_h: arr2(&[[0.5]]), w_o: arr1(&[z]) };
        let network = Arc::new(Network::new(weights, arr1(&[0.0])).unwrap());
        let work =
            |label| Pass::new(network.clone(), Sentence { words: vec![0], label }, None).unwrap();

        let wrong = work(false);
        assert_eq!((wrong.trace.y_hat, wrong.trace.loss), (1.0, z));
        assert_eq!(wrong.backward.gradients.w_o[0], 1.0);
        assert_close(wrong.backward.gradients.w_i[[0, 0]], z * slope, "∂L/∂w_i, y = 0");

        let right = work(true);
        let miss = (-z).exp();
        assert_close(right.trace.loss, miss, "L, y = 1");
        assert_close(right.backward.gradients.w_o[0], -miss, "∂L/∂w_o, y = 1");
        assert_close(right.backward.gradients.w_i[[0, 0]], -miss * z * slope, "∂L/∂w_i, y = 1");
    }
}

#[test]
fn the_norm_neither_overflows_nor_vanishes_before_its_entries_do() {
    let of = |entries: &[f64]| norm(entries.iter());
    assert_eq!(of(&[3.0, -4.0]), 5.0);
    assert_eq!(of(&[]), 0.0);
    assert_eq!(of(&[0.0, -0.0]), 0.0);
    assert_close(of(&[3e200, 4e200]), 5e200, "large");
    assert_close(of(&[3e-200, 4e-200]), 5e-200, "small");
    assert_eq!(of(&[1.0, f64::INFINITY, f64::NAN]), f64::INFINITY);
    assert_eq!(of(&[f64::NAN]), f64::INFINITY);
}
