//! An answer file with nothing answered yet, to be filled in and handed in.

use std::fmt::Write;

use super::super::written::{comment, quoted};
use crate::steps::Address;
use crate::text::left;

/// What is asked for.
pub struct Form<'a> {
    /// The scenario's name, by which it is found from where the file will be.
    pub scenario: &'a str,
    /// The number of the sentence, from 1.
    pub sentence: usize,
    /// Each step that is asked for, with what that is in words.
    pub asked: Vec<(Address, String)>,
}

/// What stands above the answers.
const HEAD: &str = "\
# Write each value behind its colon, with a space between: -0.0616, or \"+\" for the sign alone.
# Several numbers stand in brackets, [0.1, 0.2], and rows in brackets again, [[0.1, 0.2], [0.3, 0.4]].
# What is left empty counts as not answered.
";

/// The file.
#[must_use]
pub fn form(form: &Form<'_>) -> String {
    let Form { scenario, sentence, asked } = form;
    let widest = asked.iter().map(|(at, _)| at.to_string().len()).max().unwrap_or_default();
    let mut file =
        format!("{HEAD}scenario: {}\nsentence: {sentence}\nanswers:\n", quoted(scenario));
    for (at, what) in asked {
        let key = left(&format!("{at}:"), widest + 1);
        // To a text nothing fails to be written.
        let _ = writeln!(file, "  {key}              # {}", comment(what));
        if *at == Address::Update {
            file.push_str("    w_i:\n    w_h:\n    w_o:\n");
        }
    }
    file
}
