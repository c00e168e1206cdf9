//! Plain panels: what an ordinary ratatui program draws, with as many panels as the lesson
//! has and about as much to read in them. It is the measure that our frames are held against.
//!
//! Everything is made anew in each frame and nothing is remembered, as in the lesson.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Color, Modifier, Style, Stylize};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Gauge, List, Paragraph, Wrap};

/// As many steps as the notes' lesson has.
pub const STEPS: usize = 42;

/// Where there is a third panel below, as in the lesson.
const WIDE: u16 = 100;

/// The most lines of a panel and the most factors of a line: on a large screen the lesson
/// has space around its text too.
const LINES: usize = 6;

/// Below this height the lesson parts its panels with a line in place of a box.
const HIGH: u16 = 32;

const LIT: Style = Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD);

const REMARK: &str = "How one state moves when the one before it moves: the slope of the curve at \
    that place, times the weight between them. The product of all of them is small where the \
    slopes are small, and the first words of a long sentence are then hardly learnt from. ";

/// Draws the step with this number.
pub fn draw(step: usize, frame: &mut Frame<'_>) {
    let area = frame.area();
    let [header, chain, equation, below, keys] = Layout::vertical([
        Constraint::Length(2),
        Constraint::Length(if area.height < HIGH { 6 } else { 8 }),
        Constraint::Fill(4),
        Constraint::Fill(if area.height < HIGH { 3 } else { 5 }),
        Constraint::Length(1),
    ])
    .areas(area);
    draw_header(step, frame, header);
    draw_chain(step, frame, chain);
    draw_equation(step, frame, equation);
    let panels = if area.width < WIDE { 2 } else { 3 };
    let columns = Layout::horizontal(vec![Constraint::Fill(1); panels]).split(below);
    draw_remark(step, frame, columns[0]);
    draw_numbers(step, frame, columns[1]);
    if let Some(&area) = columns.get(2) {
        draw_bars(step, frame, area);
    }
    let keys_text = Line::from(" → next  ← back  ↓ term  ] chapter  u update  ? help  q quit");
    frame.render_widget(Paragraph::new(keys_text).dark_gray(), keys);
}

fn draw_header(step: usize, frame: &mut Frame<'_>, area: Rect) {
    let [place, progress] = area.layout(&Layout::vertical([Constraint::Length(1); 2]));
    let title = Line::from(vec![
        Span::from(" plain ").bold(),
        Span::from("Panels of an ordinary program  ").dark_gray(),
        Span::from("sentence 1/3 cat mat rat → 1").cyan(),
        Span::from(format!("  epoch {}  η 0.5", step / STEPS)),
    ]);
    frame.render_widget(Paragraph::new(title), place);
    let gauge = Gauge::default()
        .ratio((step % STEPS + 1) as f64 / STEPS as f64)
        .label(format!("step {}/{STEPS}", step % STEPS + 1))
        .gauge_style(Style::new().fg(Color::Blue).bg(Color::Black));
    frame.render_widget(gauge, progress);
}

/// Six boxes, one of them lit.
fn draw_chain(step: usize, frame: &mut Frame<'_>, area: Rect) {
    let boxes = Layout::horizontal([Constraint::Fill(1); 6]).spacing(1).split(area);
    for (n, &area) in boxes.iter().enumerate() {
        let border = if n == step % boxes.len() { LIT } else { Style::new() };
        let lines = vec![
            Line::from(vec![Span::from("x "), Span::from(number(step, n)).cyan()]),
            Line::from(vec![Span::from("∂ "), Span::from(number(step, n + 7)).magenta()]),
        ];
        let block = Block::bordered().title(format!(" O{n} ")).border_style(border);
        frame.render_widget(Paragraph::new(lines).centered().block(block), area);
    }
}

/// One product a line, one of its factors lit.
fn draw_equation(step: usize, frame: &mut Frame<'_>, area: Rect) {
    let factors = (usize::from(area.width.saturating_sub(14)) / 13).min(LINES);
    let lines: Vec<Line<'_>> = (0..LINES)
        .map(|row| {
            let mut spans = vec![Span::from(format!("{row:>2} + ")).dark_gray()];
            for n in 0..factors {
                let style = if (row, n) == (0, step % factors) { LIT } else { Style::new() };
                spans.push(Span::styled(format!("∂O{n} {}", number(row, n)), style));
                spans.push(Span::from(" × ").dark_gray());
            }
            Line::from(spans)
        })
        .collect();
    let block = panel(format!(" Factor {} of {factors} ", step % factors + 1), frame);
    frame.render_widget(Paragraph::new(lines).block(block), area);
}

/// Text over several lines, broken at its spaces.
fn draw_remark(step: usize, frame: &mut Frame<'_>, area: Rect) {
    let text = vec![
        Line::from(vec![Span::from("∂O/∂O = (1 - O²)·w = "), Span::styled(number(step, 1), LIT)]),
        Line::from(REMARK.italic()),
    ];
    let block = panel(" This step ", frame);
    let paragraph = Paragraph::new(text).wrap(Wrap { trim: true }).block(block);
    frame.render_widget(paragraph, area);
}

/// A list that is a table: name, three numbers.
fn draw_numbers(step: usize, frame: &mut Frame<'_>, area: Rect) {
    let rows = (0..LINES).map(|row| {
        let changing = if row < 3 { step } else { 0 };
        Line::from(vec![
            Span::from(format!("w[{row}] ")),
            Span::from(format!("{} ", number(changing, row))).cyan(),
            Span::from(format!("{} ", number(0, row + 1))).magenta(),
            Span::from(number(0, row + 2)).green(),
        ])
    });
    let block = panel(" Weights ", frame);
    frame.render_widget(List::new(rows).block(block), area);
}

/// A bar a row.
fn draw_bars(step: usize, frame: &mut Frame<'_>, area: Rect) {
    let longest = usize::from(area.width.saturating_sub(20)).clamp(1, 24);
    let rows = (0..LINES).map(|row| {
        let length = (row * 5 + if row == 0 { step } else { 0 }) % longest;
        Line::from(vec![
            Span::from(format!("t = {row:<2} ")),
            Span::from("█".repeat(length)).blue(),
            Span::from(format!(" {}", number(0, row))),
        ])
    });
    let block = panel(" Flow ", frame);
    frame.render_widget(List::new(rows).block(block), area);
}

/// A panel's frame.
fn panel<'a>(title: impl Into<Line<'a>>, frame: &Frame<'_>) -> Block<'a> {
    let borders = if frame.area().height < HIGH { Borders::TOP } else { Borders::ALL };
    Block::new().borders(borders).title(title)
}

/// Some number with a sign and four digits after the point.
fn number(step: usize, n: usize) -> String {
    format!("{:+.4}", (step as f64 * 0.7 + n as f64).sin())
}
