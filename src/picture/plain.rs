//! A frame as text: a row a line, without the blanks at its end.

use ratatui::buffer::Buffer;

use super::row::letters;

/// The rows.
#[must_use]
pub fn plain(frame: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..frame.area.height {
        let row: String = letters(frame, y).map(|letter| letter.cell.symbol()).collect();
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}
