//! A formula, and text beside it, in LaTeX: for a document of its own, or for whoever sets formulas
//! within a page. Nothing that a scenario says is taken for a command.

use std::fmt::Write;

use super::expression::Expr;
use super::typeset::{Fence, Set, Sign};
use crate::text::printable;

/// For whom LaTeX is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Latex {
    /// A LaTeX engine, with `amsmath` and the command `\sign` of [`PREAMBLE`].
    Document,
    /// Whatever sets formulas within a page: it knows those commands that all have, and any letter.
    Page,
}

/// What a document begins with: its class, what it needs for any sign that its engine may lack, and
/// how a step is set.
pub const PREAMBLE: &str = include_str!("../../assets/document.tex");

impl Latex {
    /// A formula, to stand in mathematics.
    #[must_use]
    pub fn formula(self, expr: &Expr) -> String {
        let mut out = String::new();
        self.write(&mut out, &expr.set());
        out.trim().to_owned()
    }

    /// Text, to stand outside of mathematics.
    #[must_use]
    pub fn text(self, text: &str) -> String {
        let mut out = String::new();
        let mut before = ' ';
        for c in printable(text).chars() {
            // Two of them would be one sign of another kind.
            if before == c && matches!(c, '-' | '\'' | ',' | '<' | '>') {
                out.push_str("{}");
            }
            push(&mut out, c);
            before = c;
        }
        out
    }

    fn write(self, out: &mut String, set: &Set) {
        match set {
            Set::Name(name) => out.push_str(in_mathematics(name)),
            Set::Function(name) => put(out, &format!("\\{name}")),
            Set::Number(digits) => out.push_str(&digits.replace(',', "{,}")),
            Set::Sign(sign) => put(out, of_sign(*sign)),
            Set::Words(words) => self.words(out, words),
            Set::Row(parts) => parts.iter().for_each(|part| self.write(out, part)),
            Set::Fraction(over, under) => {
                out.push_str("\\frac");
                self.group(out, over);
                self.group(out, under);
            }
            Set::Below(base, index) => {
                self.write(out, base);
                out.push('_');
                self.group(out, index);
            }
            Set::Above(base, exponent) => {
                self.group(out, base);
                out.push('^');
                self.group(out, exponent);
            }
            Set::Hat(of) => {
                out.push_str("\\hat");
                self.group(out, of);
            }
            Set::Within(fence, of) => {
                let (left, right) = match fence {
                    Fence::Parentheses if is_high(of) => ("\\left(", "\\right)"),
                    Fence::Parentheses => ("(", ")"),
                    Fence::Brackets => ("[", "]"),
                    Fence::Norm => ("\\lVert ", "\\rVert "),
                };
                out.push_str(left);
                self.write(out, of);
                out.push_str(right);
            }
            Set::SumOver(first, last) => {
                // To a text nothing fails to be written.
                let _ = write!(out, "\\sum_{{t={first}}}^{{{last}}} ");
            }
            Set::Matrix(rows) => {
                let columns = "r".repeat(rows.first().map_or(0, Vec::len));
                let _ = write!(out, "\\left[\\begin{{array}}{{{columns}}}");
                for (n, row) in rows.iter().enumerate() {
                    out.push_str(if n > 0 { " \\\\ " } else { "" });
                    for (n, part) in row.iter().enumerate() {
                        out.push_str(if n > 0 { " & " } else { "" });
                        self.write(out, part);
                    }
                }
                out.push_str("\\end{array}\\right]");
            }
            Set::Blank(letters) => {
                let _ = write!(out, "\\underline{{\\hspace{{{}em}}}}", letters.div_ceil(2));
            }
            Set::Marked(_, of) => self.write(out, of),
        }
    }

    fn group(self, out: &mut String, set: &Set) {
        out.push('{');
        self.write(out, set);
        if out.ends_with(' ') {
            out.pop();
        }
        out.push('}');
    }

    /// Words within mathematics.
    fn words(self, out: &mut String, words: &str) {
        if words.is_empty() {
            return;
        }
        if self == Self::Document {
            let _ = write!(out, "\\text{{{}}}", self.text(words));
            return;
        }
        let mut is_open = false;
        for c in printable(words).chars() {
            let command = in_page(c);
            if is_open != command.is_none() {
                out.push_str(if is_open { "}" } else { "\\text{" });
                is_open = !is_open;
            }
            match command {
                None => out.push(c),
                Some(command) => put(out, command),
            }
        }
        out.push_str(if is_open { "}" } else { "" });
    }
}

/// A command, parted from a letter that may follow.
fn put(out: &mut String, command: &str) {
    out.push_str(command);
    if command.ends_with(|c: char| c.is_ascii_alphabetic()) {
        out.push(' ');
    }
}

/// Whether a part is higher than a line.
fn is_high(set: &Set) -> bool {
    match set {
        Set::Fraction(..) | Set::SumOver(..) | Set::Matrix(_) => true,
        Set::Row(parts) => parts.iter().any(is_high),
        Set::Below(of, _)
        | Set::Above(of, _)
        | Set::Hat(of)
        | Set::Within(_, of)
        | Set::Marked(_, of) => is_high(of),
        Set::Name(_)
        | Set::Function(_)
        | Set::Number(_)
        | Set::Sign(_)
        | Set::Words(_)
        | Set::Blank(_) => false,
    }
}

fn in_mathematics(name: &'static str) -> &'static str {
    match name {
        "σ" => "\\sigma",
        "η" => "\\eta",
        letter => letter,
    }
}

fn of_sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Equal => " = ",
        Sign::Greater => " > ",
        Sign::Becomes => "\\leftarrow",
        Sign::Turns => "\\to",
        Sign::Plus => " + ",
        Sign::Minus => " - ",
        Sign::Positive => "{+}",
        Sign::Negative => "{-}",
        Sign::Dot => "\\cdot",
        Sign::Times => "\\times",
        Sign::Entrywise => "\\odot",
        Sign::Partial => "\\partial",
        Sign::Transposed => "\\top",
        Sign::Comma => ",",
        Sign::Space => "\\;\\;",
    }
}

/// A sign that LaTeX would obey, in text and in mathematics alike.
fn escaped(c: char) -> Option<&'static str> {
    Some(match c {
        '_' => "\\_",
        '{' => "\\{",
        '}' => "\\}",
        '$' => "\\$",
        '%' => "\\%",
        '#' => "\\#",
        '&' => "\\&",
        _ => return None,
    })
}

/// A sign of words within a page's mathematics, where `\text` would not show it.
fn in_page(c: char) -> Option<&'static str> {
    Some(match c {
        '\\' => "\\backslash",
        '~' => "{\\sim}",
        '^' => "{\\wedge}",
        '`' => "{\\grave{\\ }}",
        '|' => "{\\vert}",
        '<' => "{\\lt}",
        '>' => "{\\gt}",
        _ => return escaped(c),
    })
}

/// A sign of text in a document.
fn push(out: &mut String, c: char) {
    match in_document(c) {
        Some(command) => out.push_str(command),
        None if c.is_ascii() || is_in_any_font(c) => out.push(c),
        None => {
            let _ = write!(out, "\\sign{{{:04X}}}", u32::from(c));
        }
    }
}

/// Letters that every font of a basic LaTeX has, whatever the engine.
fn is_in_any_font(c: char) -> bool {
    matches!(c, 'À'..='ÿ' | '¡' | '¿') && !matches!(c, 'Ð' | 'Þ' | 'ð' | 'þ')
}

/// A sign that has a command, in a document.
fn in_document(c: char) -> Option<&'static str> {
    Some(match c {
        '\\' => "\\textbackslash{}",
        '^' => "\\textasciicircum{}",
        '~' => "\\textasciitilde{}",
        '`' => "\\textasciigrave{}",
        '"' => "\\straightquote{}",
        '|' => "\\textbar{}",
        '<' => "\\textless{}",
        '>' => "\\textgreater{}",
        '\u{a0}' => "~",
        '\u{ad}' => "\\-",
        '∂' => "$\\partial$",
        'ŷ' => "$\\hat{y}$",
        'σ' => "$\\sigma$",
        'Σ' => "$\\Sigma$",
        'η' => "$\\eta$",
        'ε' => "$\\varepsilon$",
        'Δ' => "$\\Delta$",
        '·' => "$\\cdot$",
        '×' => "$\\times$",
        '±' => "$\\pm$",
        '−' => "$-$",
        '⊙' => "$\\odot$",
        '‖' => "$\\Vert$",
        '→' => "$\\to$",
        '←' => "$\\leftarrow$",
        '»' => "$\\triangleright$",
        '⇒' => "$\\Rightarrow$",
        '≈' => "$\\approx$",
        '≤' => "$\\le$",
        '≥' => "$\\ge$",
        '≠' => "$\\ne$",
        '√' => "$\\surd$",
        '∞' => "$\\infty$",
        '…' => "\\dots{}",
        '–' => "\\textendash{}",
        '—' => "\\textemdash{}",
        '‘' => "\\textquoteleft{}",
        '’' => "\\textquoteright{}",
        '“' => "\\textquotedblleft{}",
        '”' => "\\textquotedblright{}",
        '²' => "$^2$",
        '⁺' => "$^+$",
        'ᵀ' => "$^\\top$",
        '₀' => "$_0$",
        '₁' => "$_1$",
        '₂' => "$_2$",
        '₃' => "$_3$",
        '₄' => "$_4$",
        '₅' => "$_5$",
        '₆' => "$_6$",
        '₇' => "$_7$",
        '₈' => "$_8$",
        '₉' => "$_9$",
        _ => return escaped(c),
    })
}
