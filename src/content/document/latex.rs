//! A document in LaTeX that compiles as it stands, with no package but those of a basic
//! installation.

use super::{Inline, Part, Table};
use crate::content::expression::Expr;
use crate::content::latex::{Latex, PREAMBLE};

pub fn begin(title: &str) -> String {
    let title = Latex::Document.text(title);
    format!("{PREAMBLE}\\begin{{document}}\n\\section*{{{title}}}\n")
}

pub fn part(part: &Part) -> String {
    match part {
        Part::Heading(depth, line) => {
            let command = if *depth == 1 { "subsection" } else { "subsubsection" };
            format!("\n\\{command}*{{{}}}\n", inline(line))
        }
        Part::Paragraph(line) => format!("\n{}\n", inline(line)),
        Part::Step(address, says) => {
            let formulas: Vec<String> = says.iter().map(displayed).collect();
            let address = Latex::Document.text(address);
            format!("\\step{{{address}}}{{{}}}\n", formulas.join("\\quad "))
        }
        Part::Said(sign, line) => {
            format!("\\said{{{}}}{{{}}}\n", Latex::Document.text(sign.trim()), inline(line))
        }
        Part::Table(rows) => table(rows),
        Part::Columns(parts) => {
            let parts: String = parts.iter().map(self::part).collect();
            format!("\\begin{{columns}}\n{parts}\\end{{columns}}\n")
        }
        Part::PageBreak => "\\clearpage\n".into(),
    }
}

pub const END: &str = "\\end{document}\n";

/// As large as on a line of its own, and yet broken where the line ends.
fn displayed(expr: &Expr) -> String {
    format!("$\\displaystyle {}$", Latex::Document.formula(expr))
}

fn inline(line: &[Inline]) -> String {
    line.iter().map(piece).collect()
}

fn piece(piece: &Inline) -> String {
    match piece {
        Inline::Text(text) => Latex::Document.text(text),
        Inline::Strong(text) => format!("\\textbf{{{}}}", Latex::Document.text(text)),
        Inline::Typed(text) => format!("\\texttt{{{}}}", Latex::Document.text(text)),
        Inline::Formula(expr) => displayed(expr),
        // Also where the line before is empty.
        Inline::LineBreak => "\\mbox{}\\newline ".into(),
    }
}

/// The most rows of a table that a page has room for.
const ROWS: usize = 40;

fn table(table: &Table) -> String {
    let columns: String = (0..table.heads.len()).map(|n| if n == 0 { 'l' } else { 'r' }).collect();
    let row = |cells: &Vec<Vec<Inline>>| {
        let cells: Vec<String> = cells.iter().map(|cell| inline(cell)).collect();
        format!("{} \\\\\n", cells.join(" & "))
    };
    let part = |rows: &[Vec<Vec<Inline>>]| {
        let (head, rows) = (row(&table.heads), rows.iter().map(row).collect::<String>());
        format!(
            "\n\\begin{{tabular}}{{@{{}}{columns}@{{}}}}\n{head}\\hline\n{rows}\\end{{tabular}}\n"
        )
    };
    table.rows.chunks(ROWS).map(part).collect()
}
