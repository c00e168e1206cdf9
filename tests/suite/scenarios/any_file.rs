//! What holds of any file whatever.

use bptt::scenario;
use bptt::steps::Plan;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::NOTES;

/// A file with rows and clipping.
const CLIPPED: &str = include_str!("../../fixtures/reference/clipped.yaml");

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_accepted_or_refused_in_words(bytes in vec(any::<u8>(), 0..400)) {
        holds(&bytes);
    }

    #[test]
    fn any_yaml_like_text_is_accepted_or_refused_in_words(text in "[a-c:,\\[\\]{}\"'\\-|>&*!#%@ \t\r\n0-9.é猫\u{1b}]{0,120}") {
        holds(text.as_bytes());
    }

    #[test]
    fn any_edit_of_a_good_file_is_accepted_or_refused_in_words(
        edits in vec((any::<Index>(), 0..12_usize, "[a-c:,\\[\\]{}\"' \t\n0-9.\\-é]{0,4}"), 1..4),
        file in any::<Index>(),
    ) {
        let files = [NOTES, scenario::template(), CLIPPED];
        let mut text: Vec<char> = file.get(&files).chars().collect();
        for (at, removed, put) in edits {
            let at = at.index(text.len());
            let end = (at + removed).min(text.len());
            text.splice(at..end, put.chars());
        }
        holds(text.into_iter().collect::<String>().as_bytes());
    }
}

/// A scenario that is accepted can be taught; a refusal can be shown.
fn holds(bytes: &[u8]) {
    match scenario::read("any.yaml", bytes) {
        Ok(scenario) => {
            let weights = scenario.network.weights();
            assert_eq!(weights.words(), scenario.vocab.len());
            assert!(weights.is_finite());
            assert!(scenario.network.initial_state().iter().all(|n| n.is_finite()));
            assert!(!scenario.sentences.is_empty());
            for sentence in &scenario.sentences {
                scenario.network.accepts(sentence).unwrap();
            }
            for remark in &scenario.remarks {
                let truncate = scenario.training.truncate;
                let has = |words| Plan::new(words, truncate).number(remark.at).is_some();
                assert!(scenario.sentences.iter().any(|sentence| has(sentence.len())));
            }
        }
        Err(refusal) => {
            let message = refusal.to_string();
            assert!(message.starts_with("error: "), "{message}");
            assert!(message.chars().all(|c| c == '\n' || !c.is_control()), "{message:?}");
            assert!(!refusal.headline().contains('\n'));
            assert!(refusal.render(true).contains("error"));
        }
    }
}
