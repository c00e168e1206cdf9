//! How a number of things is said, and how they are listed.

/// `1 word`, `2 words`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// `a`, `a or b`, `a, b or c`, where `last` is the word before the last of them.
#[must_use]
pub fn listed(words: &[String], last: &str) -> String {
    match words {
        [first @ .., end] if !first.is_empty() => format!("{} {last} {end}", first.join(", ")),
        _ => words.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_counted_and_listed_as_in_a_sentence() {
        assert_eq!([0, 1, 2].map(|n| counted(n, "word")), ["0 words", "1 word", "2 words"]);
        let words = ["a", "b", "c"].map(str::to_owned);
        let all = [0, 1, 2, 3].map(|count| listed(&words[..count], "or"));
        assert_eq!(all, ["", "a", "a or b", "a, b or c"]);
    }
}
