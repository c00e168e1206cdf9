//! Text in columns: padded by how wide it is shown.

use unicode_width::UnicodeWidthStr;

/// `text` with spaces after it up to `width` columns.
#[must_use]
pub fn left(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// `text` with spaces before it up to `width` columns.
#[must_use]
pub fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_fill_the_column_and_nothing_is_cut() {
        assert_eq!(left("one", 5), "one  ");
        assert_eq!(right("one", 5), "  one");
        assert_eq!((left("one", 2), right("one", 2)), ("one".into(), "one".into()));
    }

    #[test]
    fn wide_letters_count_as_two_columns() {
        assert_eq!(left("猫", 4), "猫  ");
        assert_eq!(right("猫", 4), "  猫");
    }
}
