//! What is typed, and what it is taken for.

use bptt::mistakes::{Decimal, Sign, Typed, TypedError};

fn number(text: &str) -> Decimal {
    match text.parse() {
        Ok(Typed::Number(number)) => number,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_number_is_read_with_its_last_place_and_its_digits() {
    for (text, value, unit, digits) in [
        ("-0.1086", -0.1086, 1e-4, 4),
        (" +.5 ", 0.5, 0.1, 1),
        ("−1.250", -1.25, 1e-3, 4),
        ("12", 12.0, 1.0, 2),
        ("3.", 3.0, 1.0, 1),
        ("-1.086e-1", -0.1086, 1e-4, 4),
        ("2E3", 2000.0, 1000.0, 1),
        ("0.0047", 0.0047, 1e-4, 2),
        ("0.0000", 0.0, 1e-4, 4),
        ("-0.0", 0.0, 0.1, 1),
    ] {
        let number = number(text);
        assert!((number.value() - value).abs() < 1e-15, "{text}");
        assert!((number.unit() / unit - 1.0).abs() < 1e-12, "{text}: {}", number.unit());
        assert_eq!(number.significant_digits(), digits, "{text}");
        assert!(!number.is_bare_zero(), "{text}");
    }
    assert!("0".parse::<Decimal>().unwrap().is_bare_zero());
}

#[test]
fn a_sign_alone_is_a_sign() {
    for (text, sign) in
        [("+", Sign::Plus), (" - ", Sign::Minus), ("−", Sign::Minus), ("0", Sign::Zero)]
    {
        assert_eq!(text.parse(), Ok(Typed::Sign(sign)));
    }
    for (number, sign) in [(2.0, Sign::Plus), (-1e-300, Sign::Minus), (-0.0, Sign::Zero)] {
        assert_eq!(Sign::of(number), sign);
    }
}

#[test]
fn what_is_no_number_is_refused_in_words() {
    let refused = |text: &str| text.parse::<Typed>().unwrap_err();
    assert_eq!(refused("  "), TypedError::Nothing);
    assert_eq!(refused("-0,1086"), TypedError::Comma("-0.1086".into()));
    assert_eq!(refused("-0,1086").to_string(), "numbers have a point here: -0.1086");
    assert_eq!(refused("1e999"), TypedError::TooLarge);
    for text in
        ["x", "inf", "nan", "1,2,3", "1.2.3", "--1", "e5", ".", "1e", "0x10", "1_000", "1 2"]
    {
        assert_eq!(refused(text), TypedError::NoNumber, "{text}");
    }
}

#[test]
fn numbers_as_long_as_one_likes_are_read() {
    let long = format!("0.{}", "3".repeat(500));
    let number = number(&long);
    assert_eq!(number.significant_digits(), 500);
    assert!(number.unit() > 0.0 && number.unit() < 1e-15);
    for text in ["0e99999999999", "1e-99999999999", "1e-2147483648", "0.1e2147483647"] {
        if let Ok(Typed::Number(number)) = text.parse() {
            assert!(number.unit() > 0.0, "{text}");
        }
    }
}
