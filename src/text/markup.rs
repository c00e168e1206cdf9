//! Text in XML, SVG and HTML: nothing of it is read as markup there.

use std::borrow::Cow;

/// The text with `&lt;` and its kin in place of what begins or ends markup, also within quotes.
/// What no such file may hold, not even by its number, is replaced.
#[must_use]
pub fn markup(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| entity(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match entity(c) {
            Some(entity) => safe.push_str(entity),
            None => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

fn entity(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        '\n' | '\t' => None,
        // XML 1.0, section 2.2: no file with one of these is XML.
        '\u{fffe}' | '\u{ffff}' => Some("\u{fffd}"),
        c if c.is_control() => Some("\u{fffd}"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_read_as_markup_and_all_else_stays() {
        assert_eq!(markup("∂L/∂w_i × 0.5"), "∂L/∂w_i × 0.5");
        assert_eq!(
            markup("<script a=\"b\" c='d'>&amp;"),
            "&lt;script a=&quot;b&quot; c=&#39;d&#39;&gt;&amp;amp;"
        );
        assert_eq!(markup("a\u{1b}[2J\u{0}\u{ffff}b"), "a\u{fffd}[2J\u{fffd}\u{fffd}b");
    }
}
