//! How a number of things is said, and how they are listed.

/// `1 word`, `2 words`, `10,000 words`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// A count, its thousands apart: `100,000`.
#[must_use]
pub fn grouped(count: usize) -> String {
    thousands_apart(&count.to_string())
}

/// The digits of a number without decimals, its thousands apart.
#[must_use]
pub fn thousands_apart(digits: &str) -> String {
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
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
