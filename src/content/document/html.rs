//! A document in HTML, one file that needs no other.

use super::{Inline, Part, Table};
use crate::content::expression::Expr;
use crate::content::markup;

const STYLE: &str = include_str!("../../../assets/document.css");

/// What stands before the parts.
#[must_use]
pub fn begin(title: &str) -> String {
    let title = markup::html(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1 dir=\"auto\">{title}</h1>\n"
    )
}

/// A part.
#[must_use]
pub fn part(part: &Part) -> String {
    match part {
        Part::Heading(depth, line) => {
            let tag = format!("h{}", (depth + 1).min(6));
            format!("<{tag}>{}</{tag}>\n", inline(line))
        }
        Part::Paragraph(line) => format!("<p dir=\"auto\">{}</p>\n", inline(line)),
        Part::Step(address, says) => {
            let pieces = says.iter().flat_map(Expr::sides);
            let formulas: Vec<String> = pieces.map(|piece| piece.mathml()).collect();
            let (address, formulas) = (markup::html(address), formulas.join(" "));
            format!("<div class=\"step\"><code>{address}</code><div>{formulas}</div></div>\n")
        }
        Part::Said(sign, line) => {
            let sign = markup::html(sign);
            format!("<p class=\"said\" dir=\"auto\">{sign}{}</p>\n", inline(line))
        }
        Part::Table(rows) => table(rows),
        Part::Columns(parts) => {
            let parts: String = parts.iter().map(self::part).collect();
            format!("<div class=\"columns\">\n{parts}</div>\n")
        }
        Part::PageBreak => "<hr class=\"page\">\n".into(),
    }
}

/// What stands behind them.
pub const END: &str = "</main>\n</body>\n</html>\n";

/// A line of a document.
#[must_use]
pub fn inline(line: &[Inline]) -> String {
    line.iter().map(piece).collect()
}

fn piece(piece: &Inline) -> String {
    match piece {
        Inline::Text(text) => markup::html(text),
        Inline::Strong(text) => format!("<strong>{}</strong>", markup::html(text)),
        Inline::Typed(text) => format!("<code>{}</code>", markup::html(text)),
        Inline::Formula(expr) => expr.mathml(),
        Inline::LineBreak => "<br>".into(),
    }
}

fn table(table: &Table) -> String {
    let row = |cells: &[Vec<Inline>], is_head: bool| {
        let cell = |(n, cell): (usize, &Vec<Inline>)| {
            let (open, close) = match (is_head, n) {
                (true, _) => ("<th scope=\"col\">", "</th>"),
                (false, 0) => ("<th scope=\"row\">", "</th>"),
                (false, _) => ("<td>", "</td>"),
            };
            format!("{open}{}{close}", inline(cell))
        };
        let cells: String = cells.iter().enumerate().map(cell).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = table.rows.iter().map(|cells| row(cells, false)).collect();
    let head = row(&table.heads, true);
    format!("<table>\n<thead>{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}
