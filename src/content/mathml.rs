//! A formula in MathML, the part of it that every browser sets.

use std::fmt::Write;

use super::expression::Expr;
use super::line::Role;
use super::markup::html;
use super::typeset::{Fence, Set, Sign};

impl Expr {
    /// As a `math` element; what has a meaning of its own is of a class with that name.
    #[must_use]
    pub fn mathml(&self) -> String {
        let mut out = String::from("<math>");
        write(&mut out, &self.set());
        out.push_str("</math>");
        out
    }
}

/// The class of a meaning.
#[must_use]
pub fn class(role: Role) -> &'static str {
    match role {
        Role::Text => "text",
        Role::Quiet => "quiet",
        Role::Heading => "heading",
        Role::Forward => "forward",
        Role::Backward => "backward",
        Role::Lit => "lit",
        Role::Remark => "remark",
        Role::Warning => "warning",
    }
}

fn write(out: &mut String, set: &Set) {
    match set {
        Set::Name(name) => element(out, "mi", name),
        Set::Function(name) => {
            element(out, "mi", name);
            // Applied to what follows, a little apart.
            element(out, "mo", "\u{2061}");
        }
        Set::Number(digits) => element(out, "mn", digits),
        Set::Sign(sign) => write_sign(out, *sign),
        Set::Words(words) => {
            // Spaces at the ends of a text are not set.
            let words = html(words).replace(' ', "\u{a0}");
            // To a text nothing fails to be written.
            let _ = write!(out, "<mtext>{words}</mtext>");
        }
        Set::Row(parts) => parts.iter().for_each(|part| write(out, part)),
        Set::Fraction(over, under) => two(out, "mfrac", over, under),
        Set::Below(base, index) => two(out, "msub", base, index),
        Set::Above(base, exponent) => two(out, "msup", base, exponent),
        Set::Hat(of) => {
            out.push_str("<mover>");
            one(out, of);
            out.push_str("<mo stretchy=\"false\">^</mo></mover>");
        }
        Set::Within(fence, of) => {
            let (left, right) = match fence {
                Fence::Parentheses => ("(", ")"),
                Fence::Brackets => ("[", "]"),
                Fence::Norm => ("‖", "‖"),
            };
            let _ = write!(out, "<mrow><mo>{left}</mo>");
            write(out, of);
            let _ = write!(out, "<mo>{right}</mo></mrow>");
        }
        Set::SumOver(first, last) => {
            let _ = write!(
                out,
                "<munderover><mo>∑</mo><mrow><mi>t</mi><mo>=</mo><mn>{first}</mn></mrow>\
                 <mn>{last}</mn></munderover>"
            );
        }
        Set::Matrix(rows) => {
            out.push_str("<mrow><mo>[</mo><mtable>");
            for row in rows {
                out.push_str("<mtr>");
                for part in row {
                    out.push_str("<mtd>");
                    write(out, part);
                    out.push_str("</mtd>");
                }
                out.push_str("</mtr>");
            }
            out.push_str("</mtable><mo>]</mo></mrow>");
        }
        Set::Blank(letters) => {
            let width = letters.div_ceil(2);
            let _ = write!(out, "<mspace class=\"blank\" width=\"{width}em\"/>");
        }
        Set::Marked(role, of) => {
            let _ = write!(out, "<mrow class=\"{}\">", class(*role));
            write(out, of);
            out.push_str("</mrow>");
        }
    }
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = write!(out, "<{name}>{text}</{name}>");
}

/// A part as one element.
fn one(out: &mut String, set: &Set) {
    let is_one = match set {
        Set::Row(parts) => parts.len() == 1,
        _ => true,
    };
    if is_one {
        write(out, set);
    } else {
        out.push_str("<mrow>");
        write(out, set);
        out.push_str("</mrow>");
    }
}

fn two(out: &mut String, name: &str, first: &Set, second: &Set) {
    let _ = write!(out, "<{name}>");
    one(out, first);
    one(out, second);
    let _ = write!(out, "</{name}>");
}

fn write_sign(out: &mut String, sign: Sign) {
    let (text, form) = match sign {
        Sign::Equal => ("=", ""),
        Sign::Greater => ("&gt;", ""),
        Sign::Becomes => ("←", ""),
        Sign::Turns => ("→", ""),
        Sign::Plus => ("+", ""),
        Sign::Minus => ("−", ""),
        Sign::Positive => ("+", " form=\"prefix\""),
        Sign::Negative => ("−", " form=\"prefix\""),
        Sign::Dot => ("·", ""),
        Sign::Times => ("×", ""),
        Sign::Entrywise => ("⊙", ""),
        Sign::Partial => {
            out.push_str("<mi>∂</mi>");
            return;
        }
        Sign::Transposed => ("⊤", ""),
        Sign::Comma => (",", ""),
        Sign::Space => {
            out.push_str("<mspace width=\"0.7em\"/>");
            return;
        }
    };
    let _ = write!(out, "<mo{form}>{text}</mo>");
}
