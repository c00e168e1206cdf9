//! What is said and asked at steps that truncation drops: a file with it would be refused, so that it is
//! kept as a comment at the file's end, from one saved state to the next.

/// The line above it.
pub(super) const HEADING: &str = "# At steps that truncation drops:";
/// What begins each of its lines.
pub(super) const MARK: &str = "#   ";

/// The lines of a file's comment, without what marks them.
pub(super) fn read(text: &str) -> Vec<String> {
    let comment = text.lines().skip_while(|line| *line != HEADING).skip(1);
    comment.map_while(|line| line.strip_prefix(MARK)).map(str::to_owned).collect()
}
