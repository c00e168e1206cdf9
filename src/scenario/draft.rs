//! The text as it is read on: what a slip has left out put in, what it has too many taken out,
//! while every letter still knows its place in the file.

use std::ops::Range;

use super::place::Place;

/// A text that can be mended. Places in it are numbers of letters, as the parser counts them.
pub(super) struct Draft {
    letters: Vec<char>,
    /// The byte of each letter in the file, and the file's length.
    bytes: Vec<usize>,
}

/// Letters taken out, and others put in their place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Which letters go.
    pub out: Range<usize>,
    /// What comes.
    pub put: String,
}

impl Edit {
    /// `put` before a letter.
    pub(super) fn insert(at: usize, put: impl Into<String>) -> Self {
        Self { out: at..at, put: put.into() }
    }

    /// `put` in place of letters.
    pub(super) fn replace(out: Range<usize>, put: impl Into<String>) -> Self {
        Self { out, put: put.into() }
    }
}

impl Draft {
    /// The file as it is.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        Self { letters: text.chars().collect(), bytes }
    }

    /// Its letters.
    pub(super) fn letters(&self) -> &[char] {
        &self.letters
    }

    /// The byte of a letter in the file.
    pub(super) fn byte(&self, letter: usize) -> usize {
        self.bytes[letter.min(self.letters.len())]
    }

    /// The letter at a byte of the file, or the one after.
    pub(super) fn letter(&self, byte: usize) -> usize {
        self.bytes.partition_point(|&at| at < byte)
    }

    /// Where letters are in the file.
    pub(super) fn span(&self, letters: &Range<usize>) -> Place {
        let start = self.byte(letters.start);
        start..self.byte(letters.end).max(start)
    }

    /// Does all the edits, none of which overlap.
    pub(super) fn change(&mut self, mut edits: Vec<Edit>) {
        edits.sort_by_key(|edit| edit.out.start);
        let mut draft = Self { letters: Vec::new(), bytes: Vec::new() };
        let mut from = 0;
        for Edit { out, put } in
            edits.into_iter().filter(|edit| !edit.put.is_empty() || !edit.out.is_empty())
        {
            if out.start < from || out.end > self.letters.len() {
                continue;
            }
            let (gone, at) = (out.clone(), out.start);
            draft.letters.extend(&self.letters[from..at]);
            draft.bytes.extend(&self.bytes[from..at]);
            // A letter in place of another has its byte; more stand before what follows.
            for (n, letter) in put.chars().enumerate() {
                draft.letters.push(letter);
                draft.bytes.push(self.bytes[(at + n).min(gone.end)]);
            }
            from = gone.end;
        }
        draft.letters.extend(&self.letters[from..]);
        draft.bytes.extend(&self.bytes[from..]);
        *self = draft;
    }

    /// The line that holds a letter, without its line break.
    pub(super) fn line(&self, at: usize) -> Range<usize> {
        let at = at.min(self.letters.len());
        let is_break = |c: &char| matches!(c, '\n' | '\r');
        let start = self.letters[..at].iter().rposition(is_break).map_or(0, |end| end + 1);
        let end = self.letters[at..].iter().position(is_break);
        start..end.map_or(self.letters.len(), |end| at + end)
    }

    /// The next line above that says anything, not only white space or a comment.
    pub(super) fn above(&self, line: &Range<usize>) -> Option<Range<usize>> {
        let mut start = line.start;
        while start > 0 {
            let above = self.line(start - 1);
            if self.content(&above).is_some_and(|first| self.letters[first] != '#') {
                return Some(above);
            }
            start = above.start;
        }
        None
    }

    /// The next line below that says anything, comments included.
    pub(super) fn below(&self, line: &Range<usize>) -> Option<Range<usize>> {
        let mut end = line.end;
        while end < self.letters.len() {
            let below = self.line(end + 1);
            if self.content(&below).is_some() {
                return Some(below);
            }
            end = below.end.max(end + 1);
        }
        None
    }

    /// The first letter of a line that is no white space.
    pub(super) fn content(&self, line: &Range<usize>) -> Option<usize> {
        let first = self.letters[line.clone()].iter().position(|c| !matches!(c, ' ' | '\t'))?;
        Some(line.start + first)
    }

    /// Letters as a text, as far as there are so many.
    pub(super) fn text(&self, letters: Range<usize>) -> String {
        let end = letters.end.min(self.letters.len());
        self.letters[letters.start.min(end)..end].iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_keep_their_bytes_whatever_is_put_in_or_taken_out() {
        let text = "é： b\nc d";
        let mut draft = Draft::of(text);
        draft.change(vec![Edit::insert(6, ":"), Edit::replace(1..2, ":"), Edit::replace(3..4, "")]);
        assert_eq!(draft.text(0..draft.letters().len()), "é: \nc: d");
        assert_eq!(draft.byte(1), 2);
        assert_eq!(&text[draft.span(&(7..8))], "d");
        assert_eq!(&text[draft.span(&(4..5))], "c");
        assert_eq!(draft.byte(99), text.len());
    }

    #[test]
    fn lines_above_and_below_are_those_that_say_something() {
        let draft = Draft::of("a\n\n  # c\n  b\n \nd");
        let last = draft.line(15);
        assert_eq!(draft.text(last.clone()), "d");
        let middle = draft.above(&last).unwrap();
        assert_eq!(draft.text(middle.clone()), "  b");
        assert_eq!(draft.text(draft.above(&middle).unwrap()), "a");
        assert_eq!(draft.below(&middle), Some(last.clone()));
        assert_eq!(draft.below(&last), None);
    }
}
