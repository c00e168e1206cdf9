//! The verdict on one answer, rule by rule, with candidates that show the rule.

use bptt::mistakes::{Answer, Candidates, Decimal, Mistake, Mistakes, Sign, Slip, Verdict};
use proptest::collection::vec;
use proptest::prelude::*;

const ONE: Mistake = Mistake::OwnState;
const OTHER: Mistake = Mistake::LastUseOnly;
const THIRD: Mistake = Mistake::MeanOfTerms;

fn answer(texts: &[&str]) -> Answer {
    texts.iter().map(|text| text.parse().unwrap()).collect::<Vec<Decimal>>().into()
}

fn candidates(right: &[f64], mistakes: &[(Mistake, &[f64])]) -> Candidates {
    let mistakes = mistakes.iter().map(|&(mistake, value)| (mistake, value.to_vec())).collect();
    Candidates { right: right.to_vec(), mistakes }
}

/// Reads a number where one value is right and each of the others a mistake's.
fn read(text: &str, right: f64, mistakes: &[(Mistake, f64)]) -> Verdict {
    let mistakes = mistakes.iter().map(|&(mistake, value)| (mistake, vec![value])).collect();
    Candidates { right: vec![right], mistakes }.read(&answer(&[text]), [])
}

fn right() -> Verdict {
    right_or(&[])
}

fn right_or(cannot_tell: &[Mistake]) -> Verdict {
    Verdict::Right { cannot_tell: cannot_tell.to_vec() }
}

fn mistake(names: &[Mistake]) -> Verdict {
    Verdict::Mistake { names: names.to_vec() }
}

#[test]
fn a_number_may_be_off_by_one_and_a_half_units_of_its_last_place_or_half_a_percent() {
    for text in ["-0.0470", "-0.0469", "-0.0471", "-0.047", "-0.0472", "-4.70e-2", "-0.04698"] {
        assert_eq!(read(text, -0.047_01, &[]), right(), "{text}");
    }
    for text in ["-0.0473", "-0.04660", "0.1", "1", "-0.04725"] {
        assert_ne!(read(text, -0.047_01, &[]), right(), "{text}");
    }
    // With large numbers the part counts: 0.5 % of 200 is 1.
    assert_eq!(read("200.9", 200.0, &[]), right());
    assert_ne!(read("201.2", 200.0, &[]), right());
}

#[test]
fn the_nearest_that_accepts_wins() {
    let mistakes = [(ONE, 0.1020), (OTHER, 0.2)];
    assert_eq!(read("0.1012", 0.1010, &mistakes), right());
    assert_eq!(read("0.1019", 0.1013, &mistakes), mistake(&[ONE]));
    assert_eq!(read("0.2001", 0.1013, &mistakes), mistake(&[OTHER]));
}

#[test]
fn mistakes_that_give_the_same_digits_are_named_together() {
    let mistakes = [(ONE, 0.108_61), (OTHER, 0.108_64), (THIRD, 0.1089)];
    assert_eq!(read("0.1086", 0.047, &mistakes), mistake(&[ONE, OTHER]));
    assert_eq!(read("0.10864", 0.047, &mistakes), mistake(&[OTHER]));
    assert_eq!(read("0.109", 0.047, &mistakes), mistake(&[ONE, OTHER, THIRD]));
}

#[test]
fn the_right_value_rounded_to_the_digits_typed_is_right_whatever_else_accepts_it() {
    let mistakes = [(ONE, 0.1244)];
    // The mistake is nearer, but 0.1235 is 0.124 to three digits.
    assert_eq!(read("0.124", 0.1235, &mistakes), right_or(&[ONE]));
    assert_eq!(read("0.1240", 0.1235, &mistakes), mistake(&[ONE]));
}

#[test]
fn with_few_digits_that_a_mistake_has_too_one_more_is_asked_for() {
    let mistakes = [(ONE, 0.1240)];
    for text in ["0.1", "0.12", ".12", "1.2e-1"] {
        assert_eq!(read(text, 0.1204, &mistakes), Verdict::MoreDigits, "{text}");
    }
    assert_eq!(read("0.120", 0.1204, &mistakes), right());
    // So few that they accept what is not even near.
    assert_eq!(read("2", 0.6, &[]), Verdict::MoreDigits);
    assert_eq!(read("0.1", -0.047, &[]), Verdict::MoreDigits);
    assert_eq!(read("0.0013", 0.0012, &[]), right());
    // Nothing else accepts it, or more digits would not help.
    assert_eq!(read("0.12", 0.1204, &[(ONE, 0.3)]), right());
    assert_eq!(read("0.12", 0.1204, &[(ONE, 0.1204)]), right_or(&[ONE]));
    // Zeros before the first digit do not count, those after it do.
    assert_eq!(read("0.0012", 0.001_21, &[(ONE, 0.001_25)]), Verdict::MoreDigits);
    assert_eq!(read("0.00120", 0.0012, &[(ONE, 0.001_25)]), right());
}

#[test]
fn where_right_and_a_mistake_are_too_near_the_answer_is_right_and_says_so() {
    let mistakes = [(ONE, 0.1004), (OTHER, 0.1), (THIRD, 0.2)];
    // The last is beyond the tolerance of the right value, but not of a mistake that is too near it.
    for text in ["0.1000", "0.1004", "0.10041", "0.1008"] {
        assert_eq!(read(text, 0.1, &mistakes), right_or(&[ONE, OTHER]), "{text}");
    }
    let candidates = candidates(&[0.1], &[(ONE, &[0.1004]), (OTHER, &[0.1]), (THIRD, &[0.2])]);
    assert_eq!(candidates.cannot_tell(), [ONE, OTHER]);
}

#[test]
fn where_zero_is_right_only_the_last_place_counts() {
    let mistakes = [(ONE, 0.0), (OTHER, 0.01)];
    assert_eq!(read("0.0000", 0.0, &mistakes), right_or(&[ONE]));
    assert_eq!(read("0.0001", 0.0, &mistakes), Verdict::MoreDigits);
    assert_eq!(read("0.00010", 0.0, &mistakes), Verdict::Unrecognised);
    assert_eq!(read("0.0100", 0.0, &mistakes), mistake(&[OTHER]));
    assert_eq!(read("0.0", 0.0, &mistakes), Verdict::MoreDigits);
}

#[test]
fn every_entry_has_to_be_near() {
    let right_value = [0.0, -0.1334, 2.5];
    let candidates = candidates(&right_value, &[(ONE, &[0.0, -0.1334, 0.5])]);
    let read = |texts: &[&str]| candidates.read(&answer(texts), []);
    assert_eq!(read(&["0.0000", "-0.1334", "2.500"]), right());
    assert_eq!(read(&["0.0000", "-0.1334", "0.500"]), mistake(&[ONE]));
    assert_eq!(read(&["0.0000", "-0.1434", "2.500"]), Verdict::Unrecognised);
    assert_eq!(read(&["0.0000", "-0.1334"]), Verdict::Unrecognised);
    // A bare 0 among others is a zero to their places.
    assert_eq!(read(&["0", "-0.1334", "2.5000"]), right());
    assert_eq!(read(&["0", "0", "2.500"]), Verdict::Unrecognised);
    // A single digit is what its value is rounded to, however many the others have.
    assert_eq!(read(&["0", "-0.1", "2.5"]), right());
    assert_eq!(read(&["0", "-0.1334", "3"]), right());
    assert_eq!(read(&["0.0000", "-0.2", "2.500"]), Verdict::MoreDigits);
    assert_eq!(read(&["0.0000", "-0.1334", "4"]), Verdict::MoreDigits);
}

#[test]
fn pairs_are_tried_where_no_single_mistake_accepts() {
    let candidates = candidates(&[0.5], &[(ONE, &[0.3])]);
    let both = |one, other| Mistakes::both(one, other).unwrap();
    let (first, second) = (both(ONE, OTHER), both(ONE, THIRD));
    let pairs = || [(first, vec![0.071_23]), (second, vec![0.071_20])];
    let read = |text: &str| candidates.read(&answer(&[text]), pairs());
    assert_eq!(read("0.07123"), Verdict::Pair { names: vec![first] });
    assert_eq!(read("0.07120"), Verdict::Pair { names: vec![second] });
    assert_eq!(read("0.5000"), right());
    // There are so many pairs that fewer digits prove nothing.
    assert_eq!(read("0.0712"), Verdict::Unrecognised);
    // They are not even worked where they are not needed.
    let unneeded = std::iter::from_fn(|| -> Option<(Mistakes, Vec<f64>)> { panic!("worked") });
    assert_eq!(candidates.read(&answer(&["0.3001"]), unneeded), mistake(&[ONE]));
}

#[test]
fn a_slip_of_the_pen_is_seen_where_nothing_else_accepts() {
    let of = |text: &str| read(text, -0.047_02, &[(ONE, 0.3)]);
    assert_eq!(of("0.0470"), Verdict::Slip(Slip::Sign));
    assert_eq!(of("-0.470"), Verdict::Slip(Slip::PowerOfTen(-1)));
    assert_eq!(of("-0.00470"), Verdict::Slip(Slip::PowerOfTen(1)));
    assert_eq!(of("-47.0"), Verdict::Slip(Slip::PowerOfTen(-3)));
    assert_eq!(of("-0.0740"), Verdict::Slip(Slip::DigitsSwapped));
    assert_eq!(of("-0.04072"), Verdict::Slip(Slip::DigitsSwapped));
    for text in ["0.0740", "-0.0407", "-470", "5", "0.1086"] {
        assert_ne!(of(text), right(), "{text}");
    }
    assert_eq!(of("-470"), Verdict::Unrecognised);
    assert_eq!(of("0.1086"), Verdict::Unrecognised);
    // A mistake that explains it comes first.
    assert_eq!(read("0.0470", -0.047, &[(ONE, 0.047)]), mistake(&[ONE]));
    // One entry of several is enough, if the others are right.
    let candidates = candidates(&[1.25, -0.5], &[]);
    let read = |texts: &[&str]| candidates.read(&answer(texts), []);
    assert_eq!(read(&["1.25", "0.50"]), Verdict::Slip(Slip::Sign));
    assert_eq!(read(&["1.25", "0.40"]), Verdict::Unrecognised);
}

#[test]
fn a_sign_alone_is_right_or_not() {
    let read = |value: f64, sign| candidates(&[value], &[]).read_sign(sign);
    for (value, sign) in [(0.3, Sign::Plus), (-1e-9, Sign::Minus), (0.0, Sign::Zero)] {
        for typed in [Sign::Plus, Sign::Minus, Sign::Zero] {
            assert_eq!(read(value, typed), Verdict::Sign { is_right: typed == sign });
        }
    }
}

proptest! {
    /// Whatever the mistakes come to, and however few or many digits are typed.
    #[test]
    fn the_right_value_is_never_called_anything_else(
        value in -2.0..2.0_f64,
        mistakes in vec((0..Mistake::ALL.len(), 0.9..1.1_f64), 0..8),
        digits in 1_usize..=8,
    ) {
        let mistakes =
            mistakes.into_iter().map(|(n, by)| (Mistake::ALL[n], vec![value * by])).collect();
        let candidates = Candidates { right: vec![value], mistakes };
        match candidates.read(&super::answer(&[value], digits), []) {
            Verdict::Right { .. } => {}
            verdict => prop_assert!(verdict == Verdict::MoreDigits && digits < 3, "{verdict:?}"),
        }
    }

    /// No text makes reading panic, and what is read can be held against any value.
    #[test]
    fn anything_may_be_typed(
        text in "[-+−]?[0-9]{0,30}[.,]?[0-9]{0,30}([eE][-+]?[0-9]{1,12})?",
        value in any::<f64>(),
    ) {
        if let Ok(number) = text.parse::<Decimal>() {
            prop_assert!(number.value().is_finite() && number.unit() > 0.0);
            let candidates = candidates(&[value], &[(ONE, &[-value])]);
            let _ = candidates.read(&number.into(), []);
        }
    }
}
