//! The text of a derivation with a mistake: what comes out otherwise is marked.

use bptt::mistakes::{Mistake, Mistakes};
use bptt::report::text;
use bptt::scenario::{self, Scenario, bundled};
use bptt::steps::Span;

/// The text of the first sentence, with a mistake or without.
fn written(scenario: &Scenario, mistake: Option<Mistake>) -> String {
    let mut out = Vec::new();
    text::write_with(&mut out, scenario, 0..1, Span::default(), mistake).unwrap();
    String::from_utf8(out).unwrap()
}

fn named(name: &str) -> Scenario {
    let bundled = bundled().iter().find(|bundled| bundled.name == name).unwrap();
    scenario::read(name, bundled.text.as_bytes()).unwrap()
}

/// The lines that begin with an address, from that on; marked or not.
fn steps(text: &str) -> Vec<(bool, String)> {
    let after_head = text.lines().skip_while(|line| !line.starts_with("Sentence"));
    after_head
        .filter_map(|line| {
            let rest = line.strip_prefix("× ").or_else(|| line.strip_prefix("  "))?;
            let is_step = !rest.starts_with([' ', '√', '×']);
            is_step.then(|| (line.starts_with('×'), rest.to_owned()))
        })
        .collect()
}

#[test]
fn the_gradients_of_the_notes_stand_there_as_the_mistake_makes_them_and_as_they_are() {
    let notes = named("class-notes");
    for (mistake, wrong) in [
        (Mistake::TotalForImmediate, "-0.1086"),
        (Mistake::OwnState, "-0.1558"),
        (Mistake::LastUseOnly, "+0.0146"),
    ] {
        let text = written(&notes, Some(mistake));
        let line = text.lines().find(|line| line.starts_with("× w_h ")).unwrap();
        assert!(line.ends_with(&format!("∂L/∂w_h = {wrong}, right -0.0470")), "{line}");
        assert!(text.contains(mistake.name()) && text.contains(&mistake.texts().thought));
    }
}

#[test]
fn a_step_is_marked_where_it_comes_out_otherwise_and_else_stands_as_it_is() {
    for name in ["class-notes", "class-notes-two-units", "truncated", "clipped"] {
        let scenario = named(name);
        let right = steps(&written(&scenario, None));
        for mistake in Mistake::ALL {
            let text = written(&scenario, Some(mistake));
            let found = steps(&text);
            assert_eq!(found.len(), right.len(), "{name}, {mistake:?}");
            let attempt = super::attempt(&scenario, 0, Mistakes::from(mistake));
            let others = [attempt.gradients(), attempt.pass.backward.gradients.clone()];
            for ((is_marked, line), (_, right)) in found.iter().zip(&right) {
                let address = |line: &str| line.split(' ').next().unwrap().to_owned();
                assert_eq!(address(line), address(right), "{name}, {mistake:?}");
                // A product with zero may be the same, of other numbers that are not put in; and
                // the loss after other weights may be the same to its last digit.
                let is_without_numbers = right.starts_with(line.split(" = ").next().unwrap());
                let is_update = address(line) == "update";
                assert!(*is_marked || is_without_numbers || is_update, "{line}");
                assert!(!is_marked || line != right, "{line}");
                if address(line) == "w_o" {
                    let other = |n: usize| others[n].w_o.mapv(|g| (g * 1e6).round());
                    assert_eq!(*is_marked, other(0) != other(1), "{name}, {mistake:?}: {line}");
                }
            }
            // Each line that is marked says what is right.
            let after_head = text.lines().skip_while(|line| !line.starts_with("Sentence"));
            let marked: Vec<&str> = after_head.filter(|line| line.starts_with('×')).collect();
            let says = |line: &&&str| line.contains("right ") || line.contains('∂');
            let changes = |line: &&&str| line.starts_with("×               w_");
            assert!(marked.iter().all(|line| says(&line) || changes(&line)), "{marked:#?}");
        }
    }
}

#[test]
fn a_mistake_that_the_numbers_cannot_show_marks_nothing() {
    let one_unit = named("class-notes");
    let text = written(&one_unit, Some(Mistake::WeightNotTransposed));
    assert!(steps(&text).iter().all(|(is_marked, _)| !is_marked), "{text}");
}

#[test]
fn a_product_with_zero_is_the_same_but_not_of_the_right_numbers() {
    let text = written(&named("class-notes"), Some(Mistake::OutputWeightFirst));
    let line = text.lines().find(|line| line.starts_with("  w_h/1 ")).unwrap();
    assert!(line.ends_with("∂L/∂O₁ × ∂⁺O₁/∂w_h = 0"), "{line}");
}
