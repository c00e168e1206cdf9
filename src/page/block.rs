//! The blocks of a panel as rows of markup.

use super::matrix::matrix;
use super::terms;
use crate::content::markup::html;
use crate::content::mathml::class;
use crate::content::number::{bare, measured, signed};
use crate::content::{Expr, Line, Role};
use crate::lesson::explain::Said;
use crate::lesson::panel::{Block, Cell, List, Map, Panel, Table, Target};
use crate::lesson::{Explanation, Pooled};
use crate::rnn::Pass;

/// The most rows of a list or table that a page shows, around the one that the step is about.
const ROWS: usize = 14;

/// A panel, its title first.
pub fn panel(panel: &Panel<'_>) -> Vec<String> {
    let aside = panel.aside.as_ref().map(|aside| format!("<span>{}</span>", aside.mathml()));
    let mut rows = vec![format!("<h2>{}{}</h2>", title(&panel.title), aside.unwrap_or_default())];
    panel.blocks.iter().for_each(|one| rows.extend(block(one)));
    rows
}

/// A title is read by people who hear it: words stay words there.
fn title(title: &Expr) -> String {
    match title {
        Expr::Words(words) => html(words),
        other => other.mathml(),
    }
}

fn block(block: &Block<'_>) -> Vec<String> {
    match block {
        Block::Text(lines) => lines.iter().map(|one| format!("<p>{}</p>", line(one))).collect(),
        Block::Groups(groups) => {
            groups.iter().flatten().map(|one| format!("<p>{}</p>", line(one))).collect()
        }
        Block::List(rows) => list(rows),
        Block::Table(rows) | Block::Either(rows, _) => table(rows),
        Block::Terms(sum) => terms::rows(sum),
        Block::Step(explanation, pass) => step(explanation, pass),
        Block::Maps(maps) => maps.iter().map(map).collect(),
        // Drawn in the terminal alone.
        Block::Bars(_) | Block::Chart(_) | Block::Landscape(_) => Vec::new(),
    }
}

/// A line whose pieces say what they mean.
pub fn line(line: &Line) -> String {
    let piece = |piece: &crate::content::Piece| match piece.role {
        Role::Text => html(&piece.text),
        role => format!("<span class=\"{}\">{}</span>", class(role), html(&piece.text)),
    };
    line.0.iter().map(piece).collect()
}

/// What leads to a step.
fn goes(target: Option<&Target>) -> String {
    match target {
        Some(Target::Step(address)) => format!(" data-go=\"{address}\""),
        _ => String::new(),
    }
}

/// As many of `count` rows as are shown, with the one that is wanted among them.
fn shown(count: usize, focus: usize) -> std::ops::Range<usize> {
    let first = focus.saturating_sub(ROWS / 2).min(count.saturating_sub(ROWS));
    first..(first + ROWS).min(count)
}

fn list(list: &List<'_>) -> Vec<String> {
    let shown = shown(list.rows.count, list.focus);
    let row = |n| {
        let row = list.rows.row(n);
        let now = if list.is_marked && n == list.focus { " now" } else { "" };
        let (name, says) = (line(&row.name), line(&row.line));
        let goes = goes(Some(&row.target));
        format!("<p class=\"row{now}\"{goes}><b>{name}</b> {says}</p>")
    };
    shown.map(row).collect()
}

fn table(table: &Table<'_>) -> Vec<String> {
    let heads =
        table.columns.iter().map(|column| format!("<th scope=\"col\">{}</th>", html(&column.head)));
    let heads: String = heads.collect();
    let has_heads = table.columns.iter().any(|column| !column.head.is_empty());
    let mut rows = vec!["<table>".to_owned()];
    if has_heads {
        rows.push(format!("<tr><td></td>{heads}</tr>"));
    }
    let row = |n: usize| {
        let row = table.rows.row(n);
        let cells =
            table.columns.iter().zip(&row.cells).map(|(column, cell)| {
                format!("<td>{}{}</td>", html(&column.before), of_cell(cell))
            });
        let (cells, goes) = (cells.collect::<String>(), goes(row.target.as_ref()));
        format!("<tr{goes}><th scope=\"row\">{}</th>{cells}</tr>", line(&row.name))
    };
    let shown = shown(table.rows.count, table.focus);
    let more = table.of.saturating_sub(shown.len());
    rows.extend(shown.map(row));
    rows.push("</table>".into());
    if more > 0 {
        rows.push(format!("<p class=\"quiet\">… {more} more</p>"));
    }
    rows
}

fn of_cell(cell: &Cell) -> String {
    let number = |text: &str, role: Role| {
        format!("<span class=\"{}\">{}</span>", class(role), html(text.trim_start()))
    };
    match cell {
        Cell::Blank => String::new(),
        Cell::Unknown => "<span class=\"quiet\">·</span>".into(),
        Cell::Words(words) => line(words),
        Cell::Number(value, role) => number(&signed(*value), *role),
        Cell::Unsigned(value, role) => number(&bare(*value), *role),
        Cell::Measured(value, role) => number(&measured(*value), *role),
    }
}

/// A step: formula and numbers, the value where that is more than a number, what is said.
fn step(explanation: &Explanation, pass: &Pass) -> Vec<String> {
    let formula = Expr::mathml;
    let sides = explanation.formula.sides().into_iter().chain(explanation.numbers.clone());
    let worked: Vec<String> = sides.map(|side| side.mathml()).collect();
    let mut rows = vec![format!("<p class=\"worked\">{}</p>", worked.join(" "))];
    if let (Some(value), Some(shape)) = (explanation.value, &explanation.shape) {
        let table = Pooled::of(&value.value(pass).table());
        let matrix = matrix(&table, Some(explanation.entry));
        rows.push(format!("<p>{} {}</p>", formula(shape), matrix.mathml()));
    }
    let lines = explanation.so_far.iter().chain(&explanation.below);
    rows.extend(lines.map(|expr| format!("<p>{}</p>", formula(expr))));
    rows.extend(explanation.said.iter().map(said));
    rows
}

/// What is said, after its sign; an answer to choose can be pressed.
pub fn said(said: &Said) -> String {
    let class = match said {
        Said::Why(_) => "why",
        Said::Question(_) => "question",
        Said::Choice(..) => "choice",
        Said::Answer(..) | Said::Right(_) => "right",
        Said::Wrong(_) => "wrong",
        Said::Reply(_) => "reply",
        Said::Remark(_) => "remark",
    };
    let sign = match said.sign() {
        sign if sign.is_empty() => sign,
        sign => format!("<span class=\"sign\">{}</span>", html(&sign)),
    };
    let words: Vec<String> = said.words().lines().map(html).collect();
    let words = words.join("<br>");
    match said {
        Said::Choice(letter, _) => format!(
            "<button class=\"{class}\" dir=\"auto\" data-choice=\"{letter}\">{sign}{words}</button>"
        ),
        _ => format!("<p class=\"{class}\" dir=\"auto\">{sign}{words}</p>"),
    }
}

/// A matrix as a heat map: its legend says what is missing.
fn map(map: &Map<'_>) -> String {
    let matrix = matrix(&map.matrix, map.marked);
    format!("<p>{} {}</p>", map.title.mathml(), matrix.mathml())
}
