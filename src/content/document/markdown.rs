//! A document in Markdown with its mathematics, as GitHub renders it.

use super::{Inline, Part, Table};
use crate::content::expression::Expr;
use crate::content::latex::Latex;
use crate::content::markup;
use crate::text::printable;

pub fn begin(title: &str) -> String {
    format!("# {}\n", markup::markdown(title))
}

pub fn part(part: &Part) -> String {
    match part {
        Part::Heading(depth, line) => {
            let signs = "#".repeat((depth + 1).min(6));
            format!("\n{signs} {}\n", inline(line))
        }
        Part::Paragraph(line) => format!("\n{}\n", inline(line)),
        Part::Step(address, says) => {
            format!("\n{}\n\n```math\n{}\n```\n", typed(address), aligned(says))
        }
        Part::Said(sign, line) => {
            let said = inline(line).replace('\n', "\n> ");
            format!("\n> {}{said}\n", markup::markdown(sign))
        }
        Part::Table(rows) => table(rows),
        Part::Columns(parts) => parts.iter().map(self::part).collect(),
        Part::PageBreak => "\n---\n".into(),
    }
}

/// The formula with what goes on it below, = below =.
fn aligned(says: &[Expr]) -> String {
    let lines = says.iter().enumerate().map(|(n, expr)| match expr {
        Expr::Continued(side) => format!("&= {}", Latex::Page.formula(side)),
        Expr::Equation(sides) if n == 0 => {
            let sides: Vec<String> = sides.iter().map(|s| Latex::Page.formula(s)).collect();
            sides.join(" \\\\\n&= ").replacen(" \\\\\n&= ", " &= ", 1)
        }
        _ if n == 0 => format!("& {}", Latex::Page.formula(expr)),
        _ => format!("&\\quad {}", Latex::Page.formula(expr)),
    });
    let lines: Vec<String> = lines.collect();
    format!("\\begin{{aligned}}\n{}\n\\end{{aligned}}", lines.join(" \\\\\n"))
}

fn inline(line: &[Inline]) -> String {
    line.iter().map(piece).collect()
}

fn piece(piece: &Inline) -> String {
    match piece {
        Inline::Text(text) => markup::markdown(text),
        Inline::Strong(text) => format!("**{}**", markup::markdown(text.trim())),
        Inline::Typed(text) => typed(text),
        Inline::Formula(expr) => format!("$`{}`$", Latex::Page.formula(expr)),
        Inline::LineBreak => "  \n".into(),
    }
}

/// As it is typed, between more backquotes than stand in it.
fn typed(text: &str) -> String {
    let text = printable(text);
    let most = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let quotes = "`".repeat(most + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{quotes}{space}{text}{space}{quotes}")
}

fn table(table: &Table) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let row = |cells: &[Vec<Inline>]| line(cells.iter().map(|cell| inline(cell)).collect());
    let sides = (0..table.heads.len()).map(|n| if n == 0 { ":--" } else { "--:" }.to_owned());
    let rows: String = table.rows.iter().map(|cells| row(cells)).collect();
    format!("\n{}{}{rows}", row(&table.heads), line(sides.collect()))
}
