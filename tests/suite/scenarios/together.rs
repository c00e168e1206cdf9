//! All faults of a file at once, whatever parts of it they are in, and none that only follows
//! from another.

use super::{accepted, notes_with, refused};

/// Two hidden units, a question, an erratum, a remark, every part on lines of its own.
const LESSON: &str = "\
title: A lesson
about: Two words.
vocab: [sun, moon]
dataset:
  - text: sun moon
    label: 1
  - { text: moon sun, label: 0 }
model:
  hidden: 2
  initial_state: [0.1, 0.2]
  weights:
    w_i: [[0.5, 0.1], [-0.4, 0.2]]
    w_h: [[0.7, 0.1], [0.2, 0.3]]
    w_o: [1.2, 0.3]
training:
  learning_rate: 0.5
  truncate: 2
lesson:
  questions:
    - at: w_o/1
      ask: What is it?
      answer: This.
      choices: [this, that]
  errata:
    - { near: w_o/2, printed: a, right: b, mistake: own-state }
  remarks:
    - at: w_h/2
      say: Look here.
";

/// A part of the lesson, what is in its place, and the beginning of what is said of it.
type Slip = (&'static str, &'static str, &'static str);

/// Faults of meaning, each in a part of its own.
const FAULTS: &[Slip] = &[
    ("title: A lesson", "title: 7", "expected a text, found the number 7"),
    ("[sun, moon]", "[sun, moon, sun]", "the word \"sun\" is in the vocabulary twice"),
    ("label: 1", "label: 3", "a label is 1 or 0, not the number 3"),
    ("text: moon sun", "text: moon sum", "the word \"sum\" is not in the vocabulary"),
    ("initial_state: [0.1, 0.2]", "initial_state: [0.1]", "initial_state has 1 number"),
    ("[0.2, 0.3]]", "[0.2]]", "row 2 of w_h has 1 number"),
    ("w_o: [1.2, 0.3]", "w_o: [1.2, ~]", "expected a number, found ~"),
    ("learning_rate: 0.5", "learning_rate: fast", "expected a number, found the text \"fast\""),
    ("w_o: [", "wₒ: [", "`weights` has no key \"wₒ\""),
    ("w_i: [", "W_i: [", "`weights` has no key \"W_i\""),
    ("truncate: 2", "truncate: 0", "truncate has to be a whole number"),
    ("at: w_h/2", "at: w_h/9", "no sentence has the step w_h/9"),
    ("say: Look here.", "say:", "expected a text, found nothing"),
    ("at: w_o/1", "at: w_o/7", "no sentence has the step w_o/7"),
    ("answer: This.", "anser: This.", "the question has no key \"anser\""),
    ("[this, that]", "[this]", "a choice needs at least two answers"),
    ("near: w_o/2", "near: w_a", "there is no step \"w_a\""),
    ("mistake: own-state", "mistake: own-stat", "there is no mistake \"own-stat\""),
];

/// Slips that break the form of the file, each in a part of its own.
const ERRATA: &[Slip] = &[
    ("title: A", "title A", "there is no colon after `title`"),
    ("about: Two words.", "about: Two: words.", "a second colon followed by a space on one line"),
    ("- text: sun", "- text sun", "there is no colon after `text`"),
    ("{ text: moon", "{ text：moon", "this colon is not the one of the keyboard"),
    ("label: 0", "label:0", "there is no space after this colon"),
    ("model:\n", "model\n", "there is no colon after `model`"),
    ("  hidden", "\u{3000} hidden", "there is an invisible character here, U+3000"),
    ("w_h: ", "w_h:\u{a0}", "there is an invisible character here, U+00A0"),
    ("w_o: ", "w_o = ", "a colon goes between a key and its value, not ="),
    ("learning_rate", "learning\u{ad}_rate", "there is an invisible character here, U+00AD"),
    ("remarks:", "remarks", "there is no colon after `remarks`"),
    ("say: Look here.", "say Look here.", "there is no colon after `say`"),
    ("ask: What", "ask What", "there is no colon after `ask`"),
    ("errata:", "errata", "there is no colon after `errata`"),
    ("title: A", "\"title\" A", "there is no colon after `title`"),
    ("about: Two words.", "about: Two\n  # why\n  words.", "a comment stands here in the middle"),
    ("about: Two words.", "about: \"Two\nsums: sun\"", "the text in quotes goes on here"),
    ("truncate: 2", "'truncate':2", "there is no space after this colon"),
    ("hidden: 2", "hidden -> 2", "a colon goes between a key and its value, not ->"),
    ("at: w_h/2", "at := w_h/2", "a colon goes between a key and its value, not :="),
    ("say: Look here.", "say: \"Look\n  here: now\"", "the text in quotes goes on here"),
];

/// The messages of a refusal, without `error: `.
fn says(text: &str) -> Vec<String> {
    let message = refused(text);
    message.lines().filter_map(|line| line.strip_prefix("error: ")).map(str::to_owned).collect()
}

#[track_caller]
fn with(text: &str, (part, other, _): Slip) -> String {
    assert!(text.contains(part), "{part}");
    text.replacen(part, other, 1)
}

#[test]
fn every_fault_is_reported_alone_and_with_every_other() {
    accepted(LESSON);
    let all: Vec<Slip> = FAULTS.iter().chain(ERRATA).copied().collect();
    for (n, &one) in all.iter().enumerate() {
        let alone = says(&with(LESSON, one));
        assert_eq!(alone.len(), 1, "{one:?}: {alone:#?}");
        assert!(alone[0].starts_with(one.2), "{one:?}: {alone:#?}");
        for &other in all[..n].iter().filter(|other| with(LESSON, one).contains(other.0)) {
            let both = says(&with(&with(LESSON, one), other));
            for (_, _, begin) in [one, other] {
                assert!(
                    both.iter().any(|says| says.starts_with(begin)),
                    "{one:?} {other:?}: {both:#?}"
                );
            }
            assert_eq!(both.len(), 2, "{one:?} {other:?}: {both:#?}");
        }
    }
}

#[test]
fn all_faults_of_meaning_are_reported_together() {
    let text = FAULTS.iter().fold(LESSON.to_owned(), |text, &fault| with(&text, fault));
    let found = says(&text);
    for (_, _, begin) in FAULTS {
        assert!(found.iter().any(|says| says.starts_with(begin)), "{begin}: {found:#?}");
    }
    assert_eq!(found.len(), FAULTS.len(), "{found:#?}");
}

#[test]
fn where_reading_stops_there_are_said_to_be_at_least_so_many() {
    // A key without its colon on every line; each can be mended, though not all of so many.
    let many = |count: usize| {
        let remarks: String = (0..count).map(|_| "    - at: loss\n      say x\n").collect();
        LESSON.replace("    - at: w_h/2\n      say: Look here.\n", &remarks)
    };
    let last = |count| says(&many(count)).pop().unwrap();
    assert_eq!(last(25), "and 5 more faults in lesson.yaml");
    let stopped = last(500);
    assert!(stopped.starts_with("and at least "), "{stopped}");
    assert!(stopped.ends_with("in lesson.yaml, which was read no further"), "{stopped}");
    let headline = super::read(many(500)).unwrap_err().headline();
    assert!(headline.contains("(and at least "), "{headline}");
}

#[test]
fn the_same_holds_with_the_line_ends_of_windows() {
    for &slip in ERRATA {
        let found = says(&with(LESSON, slip).replace('\n', "\r\n"));
        assert_eq!(found.len(), 1, "{slip:?}: {found:#?}");
        assert!(found[0].starts_with(slip.2), "{slip:?}: {found:#?}");
    }
}

#[test]
fn the_value_of_a_misspelt_key_is_read() {
    let text = with(LESSON, ("dataset:", "datset:", "")).replace("label: 1", "label: 3");
    assert_eq!(
        says(&text),
        ["the scenario has no key \"datset\"", "a label is 1 or 0, not the number 3"]
    );
}

#[test]
fn shapes_are_held_against_a_vocabulary_with_a_fault() {
    let twice = |vocab: &str, rows: &str| {
        let text = LESSON.replace("[sun, moon]", vocab);
        says(&text.replace("[[0.5, 0.1], [-0.4, 0.2]]", rows)).len()
    };
    // Two rows or three: the word that is there twice may stay or go.
    assert_eq!(twice("[sun, moon, moon]", "[[1, 2], [3, 4]]"), 1);
    assert_eq!(twice("[sun, moon, moon]", "[[1, 2], [3, 4], [5, 6]]"), 1);
    assert_eq!(twice("[sun, moon, moon]", "[[1, 2], [3, 4], [5, 6], [7, 8]]"), 2);
    assert_eq!(twice("[[sun, moon], moon]", "[[1, 2], [3, 4], [5, 6]]"), 1);
    // How many rows is unknown, how many numbers in each is not.
    assert_eq!(twice("sun moon", "[[1, 2], [3, 4], [5, 6]]"), 1);
    assert_eq!(twice("sun moon", "[[1, 2], [3], [5, 6]]"), 2);
}

#[test]
fn an_address_is_held_against_the_sentences_that_can_be_read() {
    let text = LESSON.replace("w_h/2", "w_h/2/9").replace("- text: sun moon", "- text: [sun]");
    assert_eq!(says(&text).len(), 2, "{:#?}", says(&text));
    // None can be read: whether the step is there is not known, whether it is a step is.
    let none = |at: &str| {
        let text = LESSON.replace("dataset:\n  - text: sun moon\n    label: 1\n", "dataset:\n");
        says(
            &text
                .replace("text: moon sun", "text: 7.5e400x ~")
                .replace("{ text:", "{ txt_:")
                .replace("w_h/2", at),
        )
        .len()
    };
    assert_eq!(none("w_h/9") + 1, none("w_x/9"));
}

#[test]
fn a_bracket_or_a_dash_is_reported_where_it_stands_and_reported_alone() {
    for (part, other, place, begin) in [
        ("[sun, moon]", "[sun, moon", "3:8", "this [ is never closed"),
        ("label: 0 }", "label: 0", "7:5", "this { is never closed"),
        ("[[0.5, 0.1], [-0.4, 0.2]]", "[[0.5, 0.1], [-0.4, 0.2]", "12:10", "this [ is never"),
        ("w_o: [1.2, 0.3]", "w_o: [1.2, 0.3", "14:10", "this [ is never closed"),
        ("w_o: [1.2, 0.3]", "w_o: [1.2, 0.3}", "14:19", "a [ is closed with } here"),
        ("label: 0 }", "label: 0 ]", "7:32", "a { is closed with ] here"),
        ("- text: sun moon", "-text: sun moon", "5:3", "there is no space after this dash"),
        ("- { text", "-{ text", "7:3", "there is no space after this dash"),
        ("- { text", "– { text", "7:3", "an item of a list begins with - and a space, not –"),
        ("- { text", "* { text", "7:3", "an item of a list begins with - and a space, not *"),
        ("- at: w_h/2\n  ", "-at: w_h/2\n ", "27:5", "there is no space after this dash"),
        ("- at: w_h/2\n  ", "-at: w_h/2\n", "27:5", "there is no space after this dash"),
        ("- at: w_h/2", "•  at: w_h/2", "27:5", "an item of a list begins with - and a space"),
    ] {
        let text = with(LESSON, (part, other, begin));
        let found = says(&text);
        assert_eq!(found.len(), 1, "{other}: {found:#?}");
        assert!(found[0].starts_with(begin), "{other}: {found:#?}");
        let headline = super::read(text).unwrap_err().headline();
        assert!(headline.starts_with(&format!("lesson.yaml:{place}: ")), "{headline}");
    }
    assert_eq!(says("garbage: ["), ["this [ is never closed"]);
}

#[test]
fn every_colon_forgotten_on_lines_that_were_to_be_keys_is_reported() {
    let remark = LESSON.replace("at: w_h/2", "at w_h/2").replace("say: Look", "say Look");
    assert_eq!(says(&remark).len(), 2, "{:#?}", says(&remark));
    let training = LESSON.replace("rate: 0.5", "rate 0.5").replace("truncate: 2", "truncate 2");
    assert_eq!(says(&training).len(), 2, "{:#?}", says(&training));
}

#[test]
fn a_number_in_other_signs_is_reported_with_the_right_ones() {
    for (number, help) in [
        ("–0.5", "keyboard: -0.5"),
        ("０.５", "keyboard: 0.5"),
        ("٠٫٥", "keyboard: 0.5"),
        ("1_000", "without _: 1000"),
        ("7/10", "as a decimal"),
        ("70%", "as a decimal"),
    ] {
        let message = refused(LESSON.replace("rate: 0.5", &format!("rate: {number}")));
        assert_eq!(message.matches("error: ").count(), 1, "{message}");
        assert!(message.contains(help), "{message}");
    }
}

#[test]
fn a_number_with_a_sign_that_cannot_begin_it_is_one_fault_and_not_two() {
    for sign in ['@', '`', '%'] {
        let text = notes_with("learning_rate: 0.5", &format!("learning_rate: {sign}0.5"));
        let said = says(&text);
        assert_eq!(said.len(), 1, "{said:?}");
    }
}
