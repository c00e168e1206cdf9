//! What drawing a block has come to.

/// Where the heads of columns stand: each with the column before which it ends.
pub type Ends<'a> = Vec<(i32, &'a str)>;

/// What drawing a block has come to.
pub struct Drawn<'a> {
    /// How many rows it has taken.
    pub rows: i32,
    /// The heads of its columns, where they are to stand in the rule.
    pub heads: Ends<'a>,
}

impl Drawn<'_> {
    /// So many rows, and no heads.
    pub fn rows(rows: i32) -> Self {
        Self { rows, heads: Vec::new() }
    }
}
