//! Did you mean: the nearest of the right words.

/// Longer words are never compared: distance takes the product of both lengths.
const LONGEST: usize = 64;

/// The candidate that most looks like the word, if one does: at most a third of the
/// letters differ (two letters that changed places count once), or one of them begins with
/// the other. Letters count alike in upper and lower case.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    let letters = word.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.into_iter().filter(|candidate| candidate.len() <= LONGEST) {
        let lower = candidate.to_lowercase();
        let others = lower.chars().count();
        let allowed = letters.max(others) / 3;
        let begins = letters.min(others) >= 3
            && (lower.starts_with(word.as_str()) || word.starts_with(lower.as_str()));
        if !begins && letters.abs_diff(others) > allowed {
            continue;
        }
        let distance = strsim::osa_distance(&word, &lower);
        let near = begins || distance <= allowed;
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
