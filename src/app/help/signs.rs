//! What the signs and words on the screen mean.

use super::part::Part;
use crate::lesson::glossary::{Group, glossary};

/// The page, group by group.
pub fn page() -> Vec<Part> {
    let all = glossary().iter().flat_map(group);
    // No blank line before the first heading.
    [Part::Note("As they are drawn, and what they mean.")].into_iter().chain(all).collect()
}

fn group(group: &Group) -> Vec<Part> {
    let entries = group
        .entries
        .iter()
        .map(|entry| Part::Entry { name: entry.signs.join("  "), says: entry.means.clone() });
    [Part::Heading(group.name.clone())].into_iter().chain(entries).collect()
}
