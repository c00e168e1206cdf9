//! Whether numbers can teach: which mistakes they tell apart, and what to change where they do not.

use std::collections::HashSet;
use std::sync::Arc;

use bptt::mistakes::Mistake;
use bptt::report::teach::{self, Columns, Reading, changes};
use bptt::rnn::Pass;
use bptt::scenario::{self, Scenario};
use unicode_width::UnicodeWidthStr;

fn bundled(name: &str) -> Scenario {
    let bundled = scenario::bundled().iter().find(|bundled| bundled.name == name).unwrap();
    scenario::read(name, bundled.text.as_bytes()).unwrap()
}

fn pass(scenario: &Scenario, sentence: usize) -> Arc<Pass> {
    let sentence = scenario.sentences[sentence].clone();
    let network = Arc::clone(&scenario.network);
    Pass::new(network, sentence, scenario.training.truncate).unwrap().into()
}

fn columns(scenario: &Scenario, sentence: usize) -> Columns {
    Columns::new(&pass(scenario, sentence), &scenario.training, &scenario.vocab)
}

fn written(scenario: &Scenario) -> String {
    let mut text = Vec::new();
    teach::write(&mut text, scenario).unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn the_class_notes_hide_a_lost_first_term_since_they_start_from_zero() {
    let scenario = bundled("class-notes");
    let now = columns(&scenario, 0);
    assert_eq!(now.w_h.of(Mistake::FirstTermLost), Reading::Same);
    let last_use = now.w_h.of(Mistake::LastUseOnly);
    assert!(matches!(last_use, Reading::Shared(_)), "{last_use:?}");
    assert_eq!(now.w_h.of(Mistake::MiddleTermsVanish), last_use);

    let changes = changes(&pass(&scenario, 0), &scenario.training, &scenario.vocab, &now);
    let start = changes.iter().find(|change| change.what.starts_with("O_0 not zero")).unwrap();
    for hidden in [Mistake::FirstTermLost, Mistake::LastUseOnly, Mistake::MiddleTermsVanish] {
        assert!(start.gains.contains(&hidden), "{hidden:?}");
    }
    let text = written(&scenario);
    assert!(text.contains("∂L/∂w_h cannot tell from right: first-term-lost."), "{text}");
    assert!(text.contains("last-use-only and middle-terms-vanish;"), "{text}");
}

#[test]
fn the_diagnosing_numbers_tell_every_mistake_that_can_show_in_a_gradient_from_every_other() {
    let all = columns(&bundled("diagnosing"), 0).all;
    for mistake in Mistake::ALL {
        // One number is its own transpose, and which way the update goes no gradient shows.
        let cannot_show = [Mistake::WeightNotTransposed, Mistake::GradientAdded].contains(&mistake);
        let expected = if cannot_show { Reading::Absent } else { Reading::Apart };
        assert_eq!(all.of(mistake), expected, "{mistake:?}");
    }
}

#[test]
fn the_diagnosing_gradient_of_w_h_alone_tells_apart_all_that_bears_on_it() {
    let w_h = columns(&bundled("diagnosing"), 0).w_h;
    assert!(w_h.readings.len() > 20);
    assert!(w_h.readings.iter().all(|&(_, reading)| reading == Reading::Apart), "{w_h:?}");
}

#[test]
fn what_cannot_show_in_a_gradient_is_left_blank_there() {
    let now = columns(&bundled("class-notes"), 0);
    assert_eq!(now.w_o.of(Mistake::OwnState), Reading::Absent);
    assert_eq!(now.w_h.of(Mistake::StateLeftOut), Reading::Absent);
    assert_eq!(now.w_o.of(Mistake::StateLeftOut), Reading::Apart);
}

#[test]
fn no_line_of_any_bundled_scenario_is_wider_than_a_page() {
    for bundled in scenario::bundled() {
        let text = written(&scenario::read(bundled.name, bundled.text.as_bytes()).unwrap());
        for line in text.lines() {
            assert!(line.width() <= 100, "{}: {line}", bundled.name);
        }
    }
}

#[test]
fn words_for_which_a_line_has_no_room_are_named_below_it() {
    let vocab: Vec<String> = (0..40).map(|n| format!("word{n}")).collect();
    let file = format!(
        "title: Many words\nvocab: [{}]\ndataset:\n  - {{ text: {}, label: 1 }}\n\
         model:\n  random: {{ seed: 7, scale: 0.5 }}\n  hidden: 2\n\
         training:\n  learning_rate: 0.5\n",
        vocab.join(", "),
        vocab.join(" ")
    );
    let text = written(&scenario::read("many.yaml", file.as_bytes()).unwrap());
    assert!(text.lines().all(|line| line.width() <= 100), "{text}");
    let (_, rest) = text.split_once("No room for the rows of ∂L/∂w_i for").expect(&text);
    assert!(rest.contains("word39"), "{text}");
}

#[test]
fn the_numbers_of_any_name_tell_apart_all_that_numbers_can() {
    let mut files = HashSet::new();
    for seed in 0..50 {
        let name = format!("student {seed}");
        let text = scenario::diagnosing(&name).unwrap();
        let scenario = scenario::read(&name, text.as_bytes()).unwrap();
        for sentence in 0..scenario.sentences.len() {
            let Columns { w_h, all, .. } = columns(&scenario, sentence);
            assert!(w_h.readings.len() > 20 && all.readings.len() == Mistake::ALL.len() - 2);
            for (mistake, reading) in w_h.readings.into_iter().chain(all.readings) {
                assert_eq!(reading, Reading::Apart, "{name}, {sentence}: {mistake:?}");
            }
        }
        let (_, numbers) = text.split_once("initial_state").unwrap();
        files.insert(numbers.to_owned());
    }
    assert_eq!(files.len(), 50);
}

/// This is promised to whoever has written a name down: it must never change.
#[test]
fn a_name_has_these_numbers_in_its_file_for_ever() {
    let text = scenario::diagnosing("Ada").unwrap();
    for line in ["initial_state: [0.2]", "w_i: [1.4, 0.9, 0.7]", "w_h: -0.3", "w_o: -1.4"] {
        assert!(text.lines().any(|one| one.trim() == line), "{line}: {text}");
    }
}
