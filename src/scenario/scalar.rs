//! Reading texts and numbers, and saying what stands in their place.

use super::fault::{Fault, Faults};
use super::nearest::nearest;
use super::node::{Meaning, Node, Scalar, Style};
use super::place::Place;
use super::wording::{code_point, quoted};

/// A text such as a title: not a number, not empty.
pub(super) fn text(node: &Node, faults: &mut Faults) -> Option<String> {
    let fault = match node.scalar() {
        Some(scalar) if scalar.meaning == Meaning::Text => {
            let wrong = |c: &char| c.is_control() && !matches!(c, '\n' | '\t');
            if let Some(c) = scalar.text.chars().find(wrong) {
                let says = format!("this text holds the control character {}", code_point(c));
                Fault::at(node.place(), says).help("take it away")
            } else if scalar.text.trim().is_empty() {
                Fault::at(node.place(), "this text is empty").help("write what it should say")
            } else {
                return Some(scalar.text.trim_end().to_owned());
            }
        }
        Some(scalar) if !scalar.text.is_empty() => {
            expected(node, "a text").help(format!("put it in quotes: {}", quoted(&scalar.text)))
        }
        _ => expected(node, "a text"),
    };
    faults.add(fault);
    None
}

/// A text, or a number as it is typed.
pub(super) fn as_typed(node: &Node, faults: &mut Faults) -> Option<String> {
    match node.scalar() {
        Some(Scalar { meaning: Meaning::Number(..) | Meaning::Truth(_), text, .. }) => {
            Some(text.clone())
        }
        _ => text(node, faults),
    }
}

/// One of some names, each of which is that of a `kind`.
pub(super) fn one_of(
    node: &Node,
    kind: &str,
    names: &[&'static str],
    faults: &mut Faults,
) -> Option<&'static str> {
    let name = text(node, faults)?;
    let found = names.iter().find(|one| **one == name.trim()).copied();
    if found.is_none() {
        let fault = Fault::at(node.place(), format!("there is no {kind} {}", quoted(&name)));
        faults.add(match nearest(&name, names.iter().copied()) {
            Some(name) => fault.label(format!("did you mean {name}?")),
            None => fault.help(format!("a {kind} is one of {}", names.join(", "))),
        });
    }
    found
}

/// A word: any scalar as it is typed, or what its quotes hold.
pub(super) fn word<'a>(node: &'a Node, what: &str, faults: &mut Faults) -> Option<&'a str> {
    let Some(scalar) = node.scalar() else {
        faults.add(expected(node, what));
        return None;
    };
    let word = scalar.seen(faults);
    if word.is_empty() {
        faults.add(match scalar.style {
            _ if scalar.invisible.is_some() => return None,
            Style::Plain => expected(node, what),
            _ => Fault::at(node.place(), "a word cannot be empty")
                .label("expected at least one letter"),
        });
        return None;
    }
    if let Some(c) = word.chars().find(|c| c.is_control() && *c != '\n' && *c != '\t') {
        let says = format!("this word holds the control character {}", code_point(c));
        faults.add(Fault::at(node.place(), says).help("take it away"));
        return None;
    }
    Some(word)
}

/// A finite number.
pub(super) fn number(node: &Node, faults: &mut Faults) -> Option<f64> {
    match node.scalar().map(|scalar| scalar.meaning) {
        Some(Meaning::Number(value, _)) if value.is_finite() => Some(value),
        _ => {
            faults.add(no_number(node));
            None
        }
    }
}

/// A number above 0.
pub(super) fn positive(node: &Node, name: &str, faults: &mut Faults) -> Option<f64> {
    let value = number(node, faults)?;
    if value > 0.0 {
        return Some(value);
    }
    let says = format!("{name} has to be above 0");
    faults.add(Fault::at(node.place(), says));
    None
}

/// A whole number in a range.
pub(super) fn whole(
    node: &Node,
    name: &str,
    range: std::ops::RangeInclusive<u64>,
    faults: &mut Faults,
) -> Option<u64> {
    let value = match node.scalar().map(|scalar| scalar.meaning) {
        Some(Meaning::Number(_, Some(whole))) => Some(whole),
        // 2.0 is as whole as 2, and Display writes both without a point.
        Some(Meaning::Number(value, None)) if value.is_finite() => value.to_string().parse().ok(),
        _ => {
            faults.add(no_number(node));
            return None;
        }
    };
    if let Some(value) = value.filter(|value| range.contains(value)) {
        return Some(value);
    }
    let (least, most) = (range.start(), range.end());
    let says = format!("{name} has to be a whole number from {least} to {most}");
    faults.add(Fault::at(node.place(), says));
    None
}

/// "expected a text, found the number 3".
pub(super) fn expected(node: &Node, what: &str) -> Fault {
    let fault = Fault::at(node.place(), format!("expected {what}, found {}", node.kind()));
    let empty = |scalar: &Scalar| scalar.text.is_empty() && scalar.style == Style::Plain;
    if node.scalar().is_some_and(empty) {
        fault.help("write a value, or leave the key out if it may be")
    } else {
        fault
    }
}

/// What stands where a number should, with the reason if it looks like one.
fn no_number(node: &Node) -> Fault {
    let Some(scalar) = node.scalar() else { return expected(node, "a number") };
    let text = scalar.text.trim();
    if let Some(fault) = scalar.invisible.as_ref().and_then(|invisible| invisible.faults.first()) {
        return fault.clone();
    }
    let parsed = text.parse::<f64>().ok();
    if scalar.style == Style::Plain {
        let endless = matches!(scalar.meaning, Meaning::Number(..));
        if endless || parsed.is_some_and(|value| !value.is_finite()) {
            let says = format!("{} is not a finite number", quoted(text));
            return Fault::at(node.place(), says);
        }
    }
    let fault = expected(node, "a number");
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    if scalar.style != Style::Plain && parsed.is_some() {
        fault.help("take the quotation marks away")
    } else if parsed.is_some() {
        fault.help("write it without zeros before it")
    } else if let Some(plain) = in_plain_signs(text).filter(|plain| is_number(plain)) {
        fault.help(format!("write it with the signs of the keyboard: {plain}"))
    } else if text.contains('_') && is_number(&text.replace('_', "")) {
        fault.help(format!("write it without _: {}", text.replace('_', "")))
    } else if text.split_once('/').is_some_and(|(over, under)| is_number(over) && is_number(under))
        || text.strip_suffix('%').is_some_and(|text| is_number(text.trim_end()))
    {
        fault.help("write it as a decimal, such as 0.7")
    } else if is_number(&text.replace('−', "-")) {
        fault.help("this minus sign is not the one of the keyboard: write -")
    } else if is_number(&text.replacen(',', ".", 1)) {
        fault.help(format!("write the decimals after a point: {}", text.replacen(',', ".", 1)))
    } else if text.contains(';')
        && text.split([';', ',', ' ']).all(|part| part.is_empty() || is_number(part))
    {
        fault.help("a comma parts numbers, and a point goes inside one")
    } else if text.contains(' ') && text.split_whitespace().all(is_number) {
        fault.help("put commas between the numbers")
    } else {
        fault
    }
}

/// A number in digits and signs of other keyboards, in those of YAML; the minus of books is a
/// fault of its own.
fn in_plain_signs(text: &str) -> Option<String> {
    let digit = |c: char, zero: char| u32::from(c).checked_sub(u32::from(zero)).filter(|n| *n < 10);
    let plain = |c: char| match c {
        '–' | '—' | '－' | '‐' | '‑' => '-',
        '．' | '٫' => '.',
        '＋' => '+',
        _ => ['０', '٠', '۰', '०']
            .into_iter()
            .find_map(|zero| char::from_digit(digit(c, zero)?, 10))
            .unwrap_or(c),
    };
    let changed: String = text.chars().map(plain).collect();
    (changed != text).then_some(changed)
}

/// `0.5`, where `0,5` was read as two parts: a whole number, and at once after its comma digits.
pub(super) fn split_at_comma(whole: &Node, decimals: &Place, digits: &str) -> Option<String> {
    let whole_text = &whole.scalar().filter(|scalar| scalar.style == Style::Plain)?.text;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let is_whole = is_digits(whole_text.strip_prefix(['-', '+']).unwrap_or(whole_text));
    let touch = whole.span.end + 1 == decimals.start;
    (is_whole && touch && is_digits(digits)).then(|| format!("{whole_text}.{digits}"))
}
