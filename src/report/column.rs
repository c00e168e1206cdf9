//! Text in columns: padded by how wide it is shown, wrapped.

use unicode_width::UnicodeWidthStr;

use crate::text::printable;

/// `text` with spaces after it up to `width` columns.
pub fn left(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// `text` with spaces before it up to `width` columns.
pub fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

/// The words of `text` in lines of at most `width` columns; a longer word has its own line.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word = printable(word).into_owned();
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_filled_up_to_the_width_and_no_further() {
        assert_eq!(wrap("one two  three\nfour", 9), ["one two", "three", "four"]);
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("one two three", 6), ["one", "two", "three"]);
        assert_eq!(wrap("unbreakable", 3), ["unbreakable"]);
        assert_eq!(wrap(" ", 3), [""; 0]);
    }

    #[test]
    fn wide_letters_count_as_two_columns() {
        assert_eq!(left("猫", 4), "猫  ");
        assert_eq!(right("猫", 4), "  猫");
        assert_eq!(wrap("猫 猫 猫", 5), ["猫 猫", "猫"]);
    }
}
