//! Where the class notes slip.

use bptt::lesson::errata::errata;
use bptt::lesson::panel::Block;

use super::panel;
use crate::session::Session;

/// The groups of lines at a step: the notes' line, the correct one, the proof.
fn groups(session: &Session) -> Vec<[String; 3]> {
    let panel = panel(session, "slips");
    let [Block::Groups(groups)] = &panel.blocks[..] else { panic!("{panel:?}") };
    let group = |lines: &Vec<bptt::content::Line>| {
        let texts: Vec<String> = lines.iter().map(bptt::content::Line::plain).collect();
        texts.try_into().unwrap()
    };
    groups.iter().map(group).collect()
}

#[test]
fn it_looks_like_this() {
    let session = Session::open("class-notes").press("uuuu").turned_to("slips");
    insta::assert_snapshot!("slips", session.panel("The notes' slips"));
}

#[test]
fn each_slip_has_the_notes_line_the_correct_one_and_its_proof() {
    let session = Session::open("class-notes");
    let groups = groups(&session);
    assert_eq!(groups.len(), 5);
    for [notes, right, proof] in groups {
        assert!(notes.starts_with("× ") && right.starts_with("√ "), "{notes} {right}");
        assert_ne!(notes.trim_start_matches('×'), right.trim_start_matches('√'));
        assert!(!proof.is_empty() && !proof.contains('{') && !right.contains('{'), "{proof}");
    }
}

#[test]
fn the_slip_next_to_the_step_comes_first() {
    let session = Session::open("class-notes");
    let derivation = session.app.timeline.derivation();
    for erratum in derivation.errata().iter() {
        let there = Session::open("class-notes").at(&erratum.near);
        let first = groups(&there)[0].clone();
        let near: Vec<String> = derivation
            .errata()
            .iter()
            .filter(|other| other.near == erratum.near)
            .map(|other| format!("× {}", other.notes))
            .collect();
        assert!(near.contains(&first[0]), "{} is not first at {}", near[0], erratum.near);
    }
}

#[test]
fn they_are_proved_by_numbers_that_differ_and_by_a_difference_that_agrees() {
    let session = Session::open("class-notes");
    let errata = session.app.timeline.derivation().errata();
    // By hand from the notes' formulas and the reference figures of class-notes.
    assert!(errata[0].proof.contains("-0.3043") && errata[0].proof.contains("-0.2097"));
    // Without the middle term: -0.0470 + 0.0616.
    assert!(errata[1].proof.contains("+0.0146") && errata[1].proof.contains("-0.0470"));
    // The term through o_1 lands on cat: without the one through o_3, rat would get nothing.
    assert!(
        errata[2].proof.contains("w_i[rat]: not 0 but -0.1917")
            && errata[2].proof.contains("-0.1917")
    );
    // ∂L/∂o_1 and ∂ŷ/∂o_1 = -0.0934 / -1.4373.
    assert!(errata[3].proof.contains("-0.0934") && errata[3].proof.contains("+0.0650"));
    // 3·0 + 2·(-0.0616) + 0.0146.
    assert!(errata[4].proof.contains("-0.1086") && errata[4].proof.contains("-0.0470"));
}

#[test]
fn where_a_sentence_is_too_short_for_a_slip_the_proof_says_so() {
    let one_word = Session::open("one-word");
    let pass = &one_word.app.timeline.derivation().pass;
    assert!(errata(pass, "yes").iter().any(|slip| slip.proof.contains("too short")));
}
