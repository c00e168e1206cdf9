//! A gradient as a sum of products: a row for each term near the present one, its factors as fractions
//! with their numbers below, and the sum so far.

use std::fmt::Write;

use super::matrix::{matrix, number};
use crate::content::markup::html;
use crate::content::{Expr, Role};
use crate::lesson::notation::Fraction;
use crate::lesson::{Product, Stage, Terms, Worth};
use crate::steps::{Address, Chapter};

/// How many terms are shown on either side of the present one.
const NEAR: usize = 2;
/// How many factors are shown on either side of the present one.
const FACTORS: usize = 4;

/// The rows of the sum.
pub fn rows(terms: &Terms<'_>) -> Vec<String> {
    let plan = terms.derivation.plan;
    let (first, last) = (plan.first_kept(), plan.words());
    let mut rows = Vec::new();
    let Chapter::Gradient(of) = terms.address.chapter() else {
        return vec![row(terms, Product::Output, true, "")];
    };
    rows.extend(
        terms.dropped().map(|dropped| format!("<p class=\"quiet\">{}</p>", dropped.mathml())),
    );
    let now = terms.address.through();
    let middle = now.unwrap_or(last);
    let shown = middle.saturating_sub(NEAR).max(first)..=(middle + NEAR).min(last);
    let beyond = |count: usize, sign: &str| {
        (count > 0).then(|| {
            format!("<p class=\"quiet\">{sign} {}</p>", crate::text::counted(count, "term"))
        })
    };
    rows.extend(beyond(shown.start() - first, "↑"));
    let after = last - shown.end();
    rows.extend(shown.map(|j| {
        let sign = if j == first { "" } else { "+" };
        row(terms, Product::Term(of, j), now == Some(j), sign)
    }));
    rows.extend(beyond(after, "↓"));
    rows.extend(total(terms));
    rows
}

/// A product, its factors from the loss.
fn row(terms: &Terms<'_>, product: Product, is_now: bool, sign: &str) -> String {
    let steps = terms.derivation.words();
    let count = product.count(steps);
    let at = match terms.address {
        Address::Factor { nth, .. } | Address::OutputFactor(nth) if is_now => nth,
        _ => terms.highlight.reached(product).clamp(1, count),
    };
    let shared = if is_now { terms.shared(product) } else { 0 };
    let first = at.saturating_sub(FACTORS).max(1);
    let last = (at + FACTORS).min(count);
    let now = if is_now { " now" } else { "" };
    let mut out = format!("<div class=\"term{now}\"><span class=\"sign\">{sign}</span>");
    let left_out = |out: &mut String, is_cut| {
        if is_cut {
            out.push_str("<span class=\"quiet\">…</span>");
        }
    };
    left_out(&mut out, first > 1);
    for nth in first..=last {
        if nth > 1 {
            out.push_str("<span class=\"sign\">×</span>");
        }
        out.push_str(&factor(terms, product, nth, nth <= shared));
    }
    left_out(&mut out, last < count);
    out.push_str(&value(terms, product));
    out.push_str("</div>");
    out
}

fn factor(terms: &Terms<'_>, product: Product, nth: usize, is_shared: bool) -> String {
    let stage = terms.highlight.factor(product, nth);
    let class = match stage {
        Stage::Ahead => "ahead",
        Stage::Covered => "lit covered",
        Stage::Lit => "lit",
        Stage::Done if is_shared => "done known",
        Stage::Done => "done",
    };
    let step = product.step_of(nth);
    let name = terms.fraction(product, nth).map(Fraction::expr);
    let (heard, name) = name.map(|name| (name.spoken(), name.mathml())).unwrap_or_default();
    let factor = product.factor(terms.derivation.words(), nth);
    let outer = terms.outer(product).filter(|_| nth == product.count(terms.derivation.words()));
    let worth = match (stage, factor) {
        (Stage::Covered, _) => "?".to_owned(),
        (Stage::Lit | Stage::Done, Some(factor)) if outer.is_none() => match terms.factor(factor) {
            Worth::Number(value) => number(value),
            Worth::Matrix(table, marked) => matrix(&table, marked).mathml(),
        },
        (Stage::Lit | Stage::Done, _) => outer
            .map(|outer| {
                let [by_state, slope] = outer.row_names;
                let names =
                    Expr::Factors(vec![outer.column_name, Expr::Entrywise(vec![by_state, slope])]);
                names.mathml()
            })
            .unwrap_or_default(),
        (Stage::Ahead, _) => String::new(),
    };
    // Not every browser reads what is set in mathematics.
    let heard = html(&heard);
    format!(
        "<a class=\"factor {class}\" href=\"#{step}\" data-go=\"{step}\"><i>{heard}</i>\
         <div aria-hidden=\"true\">{name}</div><span>{worth}</span></a>"
    )
}

/// What the product has come to.
fn value(terms: &Terms<'_>, product: Product) -> String {
    let stage = terms.highlight.of(product.step());
    let step = product.step();
    let count = product.count(terms.derivation.words());
    let reached = terms.highlight.reached(product);
    if reached == 0 {
        return String::new();
    }
    let class = if stage.is_now() { "lit" } else { "done" };
    let worth = match terms.product(product) {
        _ if stage == Stage::Covered => "?".into(),
        None => return String::new(),
        Some(Worth::Number(value)) => number(value),
        Some(Worth::Matrix(table, marked)) => matrix(&table, marked).mathml(),
    };
    let so_far = if reached < count { terms.so_far() } else { "" };
    format!(
        "<a class=\"product {class}\" href=\"#{step}\" data-go=\"{step}\">= {worth} \
         <small>{so_far}</small></a>"
    )
}

/// The sum of the finished terms, and what more there is to say.
fn total(terms: &Terms<'_>) -> Vec<String> {
    let Some(total) = terms.total() else { return Vec::new() };
    let class = if total.is_lit { "total lit" } else { "total" };
    let mut out = format!("<p class=\"{class}\">{}", total.name.mathml());
    match total.entries {
        _ if total.is_covered => out.push_str(" ?"),
        None => out.push_str(" ·"),
        Some(entries) => {
            for (n, (name, value)) in entries.iter().enumerate() {
                let comma = if n > 0 { ",&ensp;" } else { " " };
                // To a text nothing fails to be written.
                let _ = write!(out, "{comma}{}<b>{}</b>", html(name), number(*value));
            }
            out.push_str(if total.has_more { " …" } else { "" });
        }
    }
    out.push_str("</p>");
    let note = total.note.map(|note| {
        let note = note.marked(Role::Quiet);
        format!("<p class=\"note\">{}</p>", note.mathml())
    });
    [out].into_iter().chain(note).collect()
}
