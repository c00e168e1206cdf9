//! A sheet that is filled in is marked: what is right as right, and each mistake by its name.

use std::path::Path;

use bptt::mistakes::{Judgement, Mistake, Mistakes};
use bptt::report::mark::Paper;
use bptt::report::sheet::{self, Cover, Exercise};
use bptt::scenario::answers::{Form, form, read};
use bptt::scenario::{Scenario, seeded, written};
use bptt::steps::Address;

use super::{all_bundled, exercises, lesson};
use crate::session::scenario;

/// The answer file that lies beside a sheet.
fn empty(exercise: &Exercise, name: &str) -> String {
    let asked = |&at: &Address| (at, sheet::asks(exercise, at, Cover::Values));
    let asked = exercise.asked.iter().map(asked).collect();
    form(&Form { scenario: name, sentence: exercise.derivation.sentence + 1, asked })
}

/// `[1, 2]`, or the number alone.
fn list(numbers: &[f64], columns: usize) -> String {
    let texts: Vec<String> = numbers.iter().map(|number| format!("{number:.4e}")).collect();
    let rows = texts.chunks(columns).map(|row| row.join(", "));
    let rows: Vec<String> = if columns == numbers.len() || columns == 1 {
        rows.collect()
    } else {
        rows.map(|row| format!("[{row}]")).collect()
    };
    if numbers.len() == 1 { rows.concat() } else { format!("[{}]", rows.join(", ")) }
}

/// The same file filled in by somebody who makes a mistake, or none.
fn filled(exercise: &Exercise, name: &str, mistakes: Mistakes) -> String {
    let mut file = empty(exercise, name);
    for &at in &exercise.asked {
        let value = exercise.quantity(at).unwrap();
        let numbers = value.value(mistakes);
        if at == Address::Update {
            let weights = exercise.derivation.pass.network.weights();
            let (words, hidden) = (weights.words(), weights.hidden());
            let (w_i, rest) = numbers.split_at(words * hidden);
            let (w_h, w_o) = rest.split_at(hidden * hidden);
            for (key, numbers) in [("w_i", w_i), ("w_h", w_h), ("w_o", w_o)] {
                let line = format!("    {key}: {}\n", list(numbers, hidden));
                file = file.replacen(&format!("    {key}:\n"), &line, 1);
            }
        } else {
            let key = format!("\n  {at}:");
            let number = list(&numbers, value.shape().1);
            file = file.replacen(&key, &format!("{key} {number}"), 1);
        }
    }
    file
}

/// The file marked; the scenario lies in `folder`, if it is not a bundled one.
fn marked(file: &str, folder: &Path) -> Paper {
    let answers = read("answers.yaml", file.as_bytes(), folder).unwrap_or_else(|refusals| {
        let refusals: Vec<String> = refusals.iter().map(ToString::to_string).collect();
        panic!("{}\n{file}", refusals.concat())
    });
    Paper::new("answers.yaml".into(), answers)
}

fn is_all_right(paper: &Paper, name: &str) {
    for (given, mark) in paper.marked() {
        assert_eq!(mark.outcome, Judgement::Right, "{name}: {}", given.quantity.at());
    }
    assert!(paper.answers.unanswered.is_empty());
    assert_eq!(paper.right(), paper.asked());
}

#[test]
fn a_sheet_of_any_bundled_scenario_filled_in_right_is_all_right() {
    for (name, scenario) in all_bundled() {
        for exercise in exercises(&scenario) {
            let paper = marked(&filled(&exercise, name, Mistakes::NONE), Path::new(""));
            is_all_right(&paper, name);
            assert_eq!(paper.marks.len(), exercise.asked.len());
        }
    }
}

/// A folder in which a scenario lies.
fn folder(name: &str, scenario: &Scenario) -> std::path::PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&place).unwrap();
    std::fs::write(place.join("a.scenario.yaml"), written(scenario, &[]).unwrap()).unwrap();
    place
}

#[test]
fn in_a_sheet_of_a_name_each_mistake_is_named() {
    for name in ["Anna", "Ben"] {
        let scenario = seeded(&scenario("class-notes"), name).unwrap();
        let place = folder(&format!("sheet-of-{name}"), &scenario);
        for exercise in exercises(&scenario) {
            let paper = |mistakes| marked(&filled(&exercise, "a.scenario.yaml", mistakes), &place);
            is_all_right(&paper(Mistakes::NONE), name);
            let mut shown = 0;
            for mistake in Mistake::ALL {
                let paper = paper(mistake.into());
                let is_named = |judgement: &Judgement| match judgement {
                    Judgement::Mistake(names) => names.contains(&mistake.into()),
                    _ => false,
                };
                if paper.right() == paper.asked() {
                    continue;
                }
                shown += 1;
                let named = paper.marks.iter().any(|mark| is_named(&mark.outcome));
                assert!(named, "{name}, {}: {mistake:?}", exercise.derivation.sentence);
            }
            assert!(shown > 20, "{shown}");
        }
    }
}

#[test]
fn a_sheet_of_several_units_and_one_of_a_long_sentence_are_marked_too() {
    for (words, hidden) in [(12, 1), (3, 2), (3, 3)] {
        let scenario = lesson(words, hidden);
        let place = folder(&format!("sheet-{words}-{hidden}"), &scenario);
        let exercise = &exercises(&scenario)[0];
        is_all_right(&marked(&filled(exercise, "a.scenario.yaml", Mistakes::NONE), &place), "");
    }
}

#[test]
fn what_is_left_empty_is_not_answered_and_no_fault() {
    let scenario = scenario("class-notes");
    let exercise = &exercises(&scenario)[1];
    let file = empty(exercise, "class-notes");
    let paper = marked(&file, Path::new(""));
    assert_eq!(paper.answers.unanswered, exercise.asked);
    assert_eq!((paper.right(), paper.asked()), (0, exercise.asked.len()));
    let some = file.replacen("  loss:", "  loss: 0.7", 1).replacen("    w_h:", "    w_h: 0.7", 1);
    let paper = marked(&some, Path::new(""));
    assert_eq!(paper.marks.len(), 1);
    assert!(paper.answers.unanswered.contains(&Address::Update));
}

#[test]
fn numbers_of_a_name_are_the_same_each_time_and_others_for_another_name() {
    let notes = scenario("class-notes");
    let of = |name| seeded(&notes, name).unwrap();
    assert_eq!(of("Anna"), of(" Anna "));
    assert_ne!(of("Anna").network, of("Ben").network);
    assert_eq!(of("Anna").sentences, notes.sentences);
    assert!(of("Anna").questions.is_empty() && of("Anna").remarks.is_empty());
}
