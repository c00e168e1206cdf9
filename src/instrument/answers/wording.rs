//! What is said to an answer, with braces where something is filled in: one wording for the terminal
//! and for pages.

/// It is right.
pub const RIGHT: &str = "{typed} is right.";
/// A mistake would give the same.
pub const CANNOT_TELL: &str = "These numbers cannot tell: {first} would give the same.";
/// So would others.
pub const CANNOT_TELL_MORE: &str =
    "These numbers cannot tell: {first}, and {more} would give the same.";
/// It comes of a mistake.
pub const MISTAKE: &str = "{typed} comes of this thought: {thought}";
/// Or of another one.
pub const OR: &str = "or of this one: {thought}";
/// It comes of two.
pub const PAIR: &str = "{typed} comes of two mistakes at once. {thought}";
/// The second of them.
pub const AND: &str = "And: {thought}";
/// What refutes it.
pub const REFUTED: &str = "No: measured by a central difference it is {measured}.";
/// Its sign is wrong.
pub const SIGN: &str = "{typed} has the right digits: look at its sign.";
/// Its point is.
pub const POINT: &str = "{typed} has the right digits: look at its point.";
/// Two digits are swapped.
pub const SWAPPED: &str = "{typed} is nearly it: two of its digits are swapped.";
/// It says too little.
pub const MORE_DIGITS: &str =
    "{typed} may be right, but so few digits do not tell: one more, please.";
/// The sign alone is right.
pub const RIGHT_SIGN: &str = "{typed} is its sign.";
/// The sign alone is wrong.
pub const WRONG_SIGN: &str = "{typed} is not its sign.";
/// Nobody recognises it.
pub const UNKNOWN: &str = "{typed} is not it, and comes of no mistake that is known.";
/// The right one of the teacher's answers is chosen.
pub const YES: &str = "{letter}: yes";
/// Another one.
pub const NO: &str = "{letter}: no, {right} is right";
/// What it is made of was not right.
pub const WHERE: &str = "Where? Your {name} was not right ({part}): work on from what is shown.";

/// A sentence with the braces filled in, in one pass: what is filled in may itself hold braces.
#[must_use]
pub fn filled(sentence: &str, with: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        out.push_str(with.iter().find(|(one, _)| *one == name).map_or("", |(_, text)| text));
        rest = behind;
    }
    out + rest
}
