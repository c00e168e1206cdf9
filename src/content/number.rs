//! Numbers as the blackboard writes them: few digits, the same number always the same text.

use crate::rnn::Difference;
use crate::text::thousands_apart;

/// What stands where a value is too large for `f64`, or too small for one with all its digits.
///
/// NaN comes of ∞-∞ or 0·∞ and overflowed too. An exact zero has not underflowed.
#[must_use]
pub fn beyond(value: f64) -> Option<&'static str> {
    if !value.is_finite() {
        Some(if value == f64::NEG_INFINITY { "-overflow" } else { "overflow" })
    } else if value.is_subnormal() {
        Some(if value < 0.0 { "-underflow" } else { "underflow" })
    } else {
        None
    }
}

/// Five significant digits and a sign, such as `+0.3674`; three digits in scientific form
/// below 0.001 and from 10,000 up; exact zero as ` 0`; [`beyond`] for what is no such number.
/// At most [`WIDEST`] columns.
#[must_use]
pub fn signed(value: f64) -> String {
    if let Some(word) = beyond(value) {
        return word.into();
    }
    let size = value.abs();
    match size {
        0.0 => " 0".into(),
        _ if size < 0.001 => format!("{value:+.2e}"),
        _ if size < 9.999_95 => format!("{value:+.4}"),
        _ if size < 99.999_5 => format!("{value:+.3}"),
        _ if size < 999.995 => format!("{value:+.2}"),
        _ if size < 9_999.95 => format!("{value:+.1}"),
        _ => format!("{value:+.2e}"),
    }
}

/// Columns of the widest text of [`signed`]: `-1.00e-300`, and `-underflow`.
pub const WIDEST: usize = 10;

/// As [`signed`], for the middle of a line: zero is `0`.
#[must_use]
pub fn inline(value: f64) -> String {
    signed(value).trim_start().to_owned()
}

/// As [`signed`], without a plus: for numbers that stand alone, such as L, or that have no sign, such
/// as ŷ.
#[must_use]
pub fn bare(value: f64) -> String {
    signed(value).trim_start_matches([' ', '+']).to_owned()
}

/// As [`bare`], a negative number in parentheses: for numbers put into a formula.
#[must_use]
pub fn put_in(value: f64) -> String {
    let text = bare(value);
    if text.starts_with('-') { format!("({text})") } else { text }
}

/// The same number in at most `width` columns (7 or more hold any number), with fewer digits where it
/// must.
#[must_use]
pub fn fitted(value: f64, width: usize) -> String {
    let text = signed(value);
    if text.len() <= width {
        return text;
    }
    if beyond(value).is_some() {
        let short = text.replace("flow", "");
        let unsigned = short.trim_start_matches('-');
        return [&short, unsigned, "!"]
            .into_iter()
            .find(|text| text.len() <= width)
            .unwrap_or_default()
            .into();
    }
    let size = value.abs();
    if (0.001..9_999.5).contains(&size) {
        let decimals = (0..4).rev().map(|d| format!("{value:+.d$}"));
        if let Some(text) = decimals.into_iter().find(|text| text.len() <= width) {
            return text;
        }
    }
    let shorter = (0..2).rev().map(|d| format!("{value:+.d$e}")).find(|text| text.len() <= width);
    shorter.unwrap_or_else(|| if value > 0.0 { "+…".into() } else { "-…".into() })
}

/// A number without decimals, its thousands apart.
#[must_use]
pub fn whole(value: f64) -> String {
    thousands_apart(&format!("{value:.0}"))
}

/// A number that was given, such as η: as it reads back, `0.5` or `1e300`, where that is short; else
/// rounded.
#[must_use]
pub fn rate(value: f64) -> String {
    let exact = [format!("{value}"), format!("{value:e}")];
    if let Some(short) = exact.into_iter().find(|text| text.len() <= 7) {
        return short;
    }
    if !(0.01..1e5).contains(&value.abs()) {
        return format!("{value:.2e}");
    }
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What was measured, in the digits that hold: words where none does.
#[must_use]
pub fn measured(difference: Difference) -> String {
    let value = difference.value;
    match difference.digits() {
        _ if !difference.is_known() => "unknown".into(),
        _ if value == 0.0 || beyond(value).is_some() => signed(value),
        0 => "about 0".into(),
        1..5 => format!("{value:+.*e}", difference.digits() - 1),
        _ => signed(value),
    }
}

/// The texts of `values` in at most `width` columns each, padded to one width with their
/// points below each other, as far as they fit so.
#[must_use]
pub fn aligned(values: &[f64], width: usize) -> Vec<String> {
    let texts: Vec<String> = values.iter().map(|&value| fitted(value, width)).collect();
    in_column(&texts, width)
}

/// Texts of numbers of at most `width` columns, padded as in [`aligned`].
#[must_use]
pub fn in_column(texts: &[String], width: usize) -> Vec<String> {
    let before = |text: &str| text.find(['.', 'e']).unwrap_or(text.len());
    let left = texts.iter().map(|text| before(text)).max().unwrap_or(0);
    let right = texts.iter().map(|text| text.len() - before(text)).max().unwrap_or(0);
    if left + right > width {
        // Too far apart for one column: each for itself.
        return texts.iter().map(|text| format!("{text:>width$}")).collect();
    }
    texts
        .iter()
        .map(|text| {
            let (pad, rest) = (left - before(text), right - (text.len() - before(text)));
            format!("{:pad$}{text}{:rest$}", "", "")
        })
        .collect()
}
