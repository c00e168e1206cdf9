//! A formula as it is read aloud: for those who hear a lesson. What is said is what is set.

use super::expression::Expr;
use super::typeset::{Fence, Set, Sign};

impl Expr {
    /// As it is read aloud.
    #[must_use]
    pub fn spoken(&self) -> String {
        let mut out = String::new();
        say(&mut out, &self.set());
        out.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",")
    }
}

fn say(out: &mut String, set: &Set) {
    match set {
        Set::Name(name) => word(
            out,
            match *name {
                "σ" => "sigma",
                "η" => "eta",
                letter => letter,
            },
        ),
        Set::Function("tanh") => word(out, "hyperbolic tangent of"),
        Set::Function(name) => word(out, name),
        Set::Number(digits) => word(out, digits),
        Set::Sign(sign) => word(out, of_sign(*sign)),
        Set::Words(words) => out.push_str(words),
        Set::Row(parts) => parts.iter().for_each(|part| say(out, part)),
        Set::Fraction(over, under) => {
            // A comma where the fraction ends: what is over and what is under is heard.
            say(out, over);
            word(out, if is_differential(over) { "by" } else { ", over" });
            say(out, under);
            out.push_str(", ");
        }
        Set::Below(base, index) => {
            say(out, base);
            say(out, index);
        }
        Set::Above(base, exponent) => {
            say(out, base);
            match &**exponent {
                Set::Number(two) if two == "2" => word(out, "squared"),
                Set::Sign(Sign::Positive) => word(out, "immediate"),
                Set::Sign(Sign::Transposed) => word(out, "transposed"),
                other => {
                    word(out, "to the power of");
                    say(out, other);
                }
            }
        }
        Set::Hat(of) => {
            say(out, of);
            word(out, "hat");
        }
        Set::Within(Fence::Norm, of) => {
            word(out, "norm of");
            say(out, of);
        }
        Set::Within(Fence::Parentheses, of) => {
            out.push_str(" (");
            say(out, of);
            out.push_str(") ");
        }
        Set::Within(Fence::Brackets, of) => {
            word(out, "[");
            say(out, of);
            word(out, "]");
        }
        Set::SumOver(first, last) => word(out, &format!("sum over t from {first} to {last} of")),
        Set::Matrix(rows) => word(out, &format!("a matrix of {} rows", rows.len())),
        Set::Blank(_) => word(out, "blank"),
        Set::Marked(_, of) => say(out, of),
    }
}

fn word(out: &mut String, word: &str) {
    out.push(' ');
    out.push_str(word);
    out.push(' ');
}

/// Whether it is ∂ of something.
fn is_differential(set: &Set) -> bool {
    match set {
        Set::Sign(Sign::Partial) => true,
        Set::Row(parts) => parts.first().is_some_and(is_differential),
        Set::Above(of, _) | Set::Marked(_, of) => is_differential(of),
        _ => false,
    }
}

fn of_sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Equal => "equals",
        Sign::Greater => "is greater than",
        Sign::Becomes => "becomes",
        Sign::Turns => "to",
        Sign::Plus | Sign::Positive => "plus",
        Sign::Minus | Sign::Negative => "minus",
        Sign::Dot | Sign::Times => "times",
        Sign::Entrywise => "times, entry by entry,",
        Sign::Partial => "d",
        Sign::Transposed => "transposed",
        Sign::Comma | Sign::Space => ",",
    }
}
