//! What is said of each mistake.

use std::collections::BTreeMap;

use bptt::mistakes::{Mistake, Texts};
use bptt::report::thoughts;

const ASSET: &str = include_str!("../../../assets/mistakes.yaml");

#[test]
fn every_mistake_has_a_thought_a_refutation_and_what_is_right_and_nothing_else_has() {
    let texts: BTreeMap<String, Texts> = serde_yaml::from_str(ASSET).unwrap();
    assert_eq!(texts.len(), Mistake::ALL.len());
    for mistake in Mistake::ALL {
        let of_asset = &texts[mistake.name()];
        assert_eq!(mistake.texts(), of_asset);
        let Texts { thought, refutation, right } = of_asset;
        for text in [thought, refutation, right] {
            assert!(text.ends_with('.') && !text.contains('\n'), "{text}");
        }
        assert!(thought.chars().count() <= 80, "a thought is short: {thought}");
    }
}

#[test]
fn the_list_has_each_name_with_its_thought_and_keeps_to_its_width() {
    for width in [40, 80, 120] {
        let mut written = Vec::new();
        thoughts::write(&mut written, width).unwrap();
        let written = String::from_utf8(written).unwrap();
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let expected = Mistake::ALL.map(|m| format!("{} {}", m.name(), m.texts().thought));
        assert_eq!(words(&written), expected.join(" "));
        // The names take 25 columns, and beside them there is room for 24.
        assert!(written.lines().all(|line| line.chars().count() <= width.max(49)), "{written}");
    }
}
