//! Whether a text shows a number that is none.

use bptt::scenario::Scenario;

/// Refuses a text with NaN or inf as a number: one that stands alone, and is no word that
/// the scenario itself says.
#[track_caller]
pub fn are_numbers(text: &str, scenario: &Scenario) {
    for name in ["NaN", "nan", "inf", "Infinity"] {
        let found = text.match_indices(name).any(|(at, _)| stands_alone(text, at, at + name.len()));
        assert!(!found || says(scenario, name), "{name} is shown:\n{text}");
    }
}

/// Whether no letter touches this part of a text: `-inf,` but not `information`.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    ![before, after].into_iter().flatten().any(char::is_alphabetic)
}

/// Whether the file's own words hold this one.
fn says(scenario: &Scenario, name: &str) -> bool {
    let remarks = scenario.remarks.iter().map(|remark| &remark.say);
    let about = scenario.about.iter();
    let mut texts = remarks.chain(about).chain(&scenario.vocab).chain([&scenario.title]);
    texts.any(|text| text.contains(name))
}

#[test]
fn a_number_that_is_none_is_found_and_a_word_that_holds_its_letters_is_not() {
    let scenario = crate::session::scenario("class-notes");
    are_numbers("information, finance; 1.5 and overflow", &scenario);
    for text in ["L = inf", "-inf", "(NaN)", "inf times less"] {
        let shown = std::panic::catch_unwind(|| are_numbers(text, &scenario));
        assert!(shown.is_err(), "{text}");
    }
}
