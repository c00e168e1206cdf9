//! Answer files: what they may say, and what is refused, all of it at once.

use std::path::Path;

use bptt::mistakes::{Entries, Reply, Sign};
use bptt::scenario::answers::{self, Answers, Nested};

fn read(text: &str) -> Result<Answers, String> {
    answers::read("anna.yaml", text.as_bytes(), Path::new("")).map_err(|refusals| {
        refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
    })
}

/// Answers to the first sentence of a bundled scenario.
fn of(scenario: &str, answers: &str) -> String {
    format!("scenario: {scenario}\nsentence: 1\nanswers: {{ {answers} }}\n")
}

#[track_caller]
fn accepted(scenario: &str, answers: &str) -> Answers {
    read(&of(scenario, answers)).unwrap_or_else(|refusal| panic!("refused:\n{refusal}"))
}

#[track_caller]
fn refused(text: &str) -> String {
    match read(text) {
        Ok(_) => panic!("accepted:\n{text}"),
        Err(refusal) => refusal,
    }
}

#[test]
fn numbers_keep_the_digits_that_they_are_written_with() {
    let answers = accepted("class-notes", "w_h: -0.10, w_i/2: .5, loss: 3e-1, w_o: [-0.2]");
    let digits: Vec<usize> = answers
        .given
        .iter()
        .map(|given| match &given.reply {
            Reply::Numbers(answer) => answer.significant_digits(),
            Reply::Sign(_) => panic!("a sign"),
        })
        .collect();
    assert_eq!(digits, [2, 1, 1, 1]);
    assert_eq!(answers.given[0].written, Nested::Number("-0.10".to_owned()));
}

#[test]
fn a_sign_alone_answers_for_one_number() {
    let answers = accepted("class-notes", "w_h: '+', w_i/2: \"-\", w_h/1: 0, w_o: +");
    let signs = [Sign::Plus, Sign::Minus, Sign::Zero, Sign::Plus];
    for (given, sign) in answers.given.iter().zip(signs) {
        assert_eq!(given.reply, Reply::Sign(sign));
    }
    let refusal = refused(&of("class-notes", "w_i: +"));
    assert!(refusal.contains("w_i has 3 numbers, and a sign alone answers for one"), "{refusal}");
}

#[test]
fn shapes_are_those_of_the_values_and_with_one_unit_lists_and_numbers_will_do() {
    let with_one_unit = [
        "w_i: [1, 2, 3]",
        "w_i: [[1], [2], [3]]",
        "w_i/1: 1",
        "w_i/1: [1, 0, 0]",
        "w_i/1/5: [[1], [0], [0]]",
        "w_h: [[1]]",
        "w_o: [1]",
        "forward/2: [0.5]",
        "update: { w_i: [1, 2, 3], w_h: 1, w_o: [2] }",
    ];
    for answers in with_one_unit {
        accepted("class-notes", answers);
    }
    let with_two = [
        "w_i: [[1, 2], [3, 4], [5, 6]]",
        "w_i/1: [1, 2]",
        "w_i/1: [[1, 2]]",
        "w_i/1: [[1, 2], [0, 0], [0, 0]]",
        "w_h/2: [[1, 2], [3, 4]]",
        "w_h/1/3: [[1, 2], [3, 4]]",
        "w_h/1/2: [1, 2]",
        "w_h/1/1: 1",
        "w_o/2: [[1, 2]]",
        "forward/1: [1, 2]",
        "forward/y_hat: 0.5",
        "update: { w_o: [1, 2], w_h: [[1, 2], [3, 4]], w_i: [[1, 2], [3, 4], [5, 6]] }",
    ];
    for answers in with_two {
        accepted("class-notes-two-units", answers);
    }
    for (answers, says) in [
        ("w_i: [1, 2, 3]", "w_i is 3 numbers without rows, but there are 2 hidden units"),
        ("w_i: [[1, 2], [3, 4]]", "w_i has 2 rows, but the vocabulary has 3 words"),
        ("w_i/1: [1, 2, 3]", "w_i/1 has 3 numbers, but there are 2 hidden units"),
        ("w_h/2: [[1, 2], [3]]", "row 2 of w_h/2 has 1 number, but there are 2 hidden units"),
        ("w_h/1/1: [1, 2]", "w_h/1/1 has 2 numbers, but it is one number"),
        ("loss: [1, 2]", "loss has 2 numbers, but it is one number"),
        ("w_o: 1", "w_o has 1 number, but there are 2 hidden units"),
    ] {
        let refusal = refused(&of("class-notes-two-units", answers));
        assert!(refusal.contains(says), "{answers}: {refusal}");
    }
}

#[test]
fn numbers_of_an_update_are_in_the_order_of_the_weights_whatever_that_of_the_file() {
    let answers = accepted("class-notes", "update: { w_o: 5, w_h: 4, w_i: [1, 2, 3] }");
    let Reply::Numbers(answer) = &answers.given[0].reply else { panic!("a sign") };
    assert_eq!(answer.values(), [1.0, 2.0, 3.0, 4.0, 5.0]);
    let places: Vec<String> =
        answers.given[0].written.places().into_iter().map(|(place, _)| place).collect();
    assert_eq!(places, ["w_i[1]", "w_i[2]", "w_i[3]", "w_h", "w_o"]);
    assert!(answers.given[0].quantity.value(bptt::mistakes::Mistakes::NONE).len() == 5);
}

#[test]
fn a_table_is_asked_for_whole_where_it_is_written_whole() {
    for (answers, entries) in [("w_i/1: 1", Entries::All), ("w_i/1: [1, 0, 0]", Entries::Table)] {
        let read = accepted("class-notes", answers);
        let count = if entries == Entries::All { 1 } else { 3 };
        let right = read.given[0].quantity.value(bptt::mistakes::Mistakes::NONE);
        assert_eq!(right.len(), count, "{answers}");
    }
}

#[test]
fn a_sentence_may_be_left_out_where_there_is_but_one() {
    let text = "scenario: diagnosing\nanswers: { w_h: 0.1 }\n";
    assert_eq!(read(text).map(|answers| answers.sentence), Ok(0));
    let refusal = refused(&text.replace("diagnosing", "class-notes"));
    assert!(refusal.contains("lacks `sentence`: the scenario has 3 sentences"), "{refusal}");
}

/// Every place that a refusal names.
fn places(refusal: &str) -> Vec<&str> {
    refusal.lines().filter_map(|line| line.trim_start().strip_prefix("--> anna.yaml:")).collect()
}

#[test]
fn all_faults_of_a_file_are_reported_at_once_each_at_its_place() {
    let refusal = refused(
        "scenario: class-notes\n\
         sentnce: 1\n\
         answers:\n  \
           w_h/9: 1\n  \
           encode: 2\n  \
           forwrd/2: 3\n  \
           w_i: [1, .inf, 2]\n  \
           w_h: a\n  \
           w_i/1: 0x1F\n  \
           update: 0.34\n  \
           w_h: 4\n",
    );
    let expected = ["2:1", "4:3", "5:3", "6:3", "7:12", "8:8", "9:10", "10:11", "11:3"];
    assert_eq!(places(&refusal), expected, "{refusal}");
    for part in [
        "the answer file has no key \"sentnce\"",
        "did you mean sentence?",
        "sentence 1 has no step w_h/9",
        "did you mean w_h/3?",
        "the step encode has no value to answer with",
        "did you mean forward/2?",
        "\".inf\" is not a finite number",
        "expected a number, found the text \"a\"",
        "expected a decimal number, found the number 0x1F",
        "`update` should be keys with values, but is the number 0.34",
        "the key \"w_h\" is here a second time",
    ] {
        assert!(refusal.contains(part), "{part}:\n{refusal}");
    }
}

#[test]
fn what_is_wrong_without_a_scenario_is_reported_with_it() {
    let refusal = refused("scenario: class-nots\nanswers:\n  encode: 1\n  w_h: b\n  loss: 0.1\n");
    assert_eq!(places(&refusal), ["1:11", "3:3", "4:8"], "{refusal}");
    assert!(refusal.contains("did you mean the bundled scenario class-notes?"), "{refusal}");
    let refusal = refused("sentence: 1\nanswers: { w_h: 1 }\n");
    assert!(refusal.contains("the answer file lacks `scenario`"), "{refusal}");
    let refusal = refused(&of("class-notes", "w_h: 1").replace("sentence: 1", "sentence: 4"));
    assert_eq!(places(&refusal), ["2:11"], "{refusal}");
    assert!(refusal.contains("from 1 to 3"), "{refusal}");
}

#[test]
fn dropped_terms_are_no_steps() {
    let refusal = refused(&of("truncated", "w_h/1: 1"));
    assert!(refusal.contains("`truncate` drops its term"), "{refusal}");
}

#[test]
fn a_file_without_answers_is_refused() {
    for (text, says) in [
        ("", "there are no answers in this file"),
        ("scenario: class-notes\nsentence: 1\nanswers: {}\n", "there are no answers"),
        ("scenario: class-notes\nsentence: 1\nanswers: 3\n", "should be steps with values"),
        ("scenario: class-notes\nsentence: 1\n", "lacks `answers`"),
        ("scenario: class-notes\nanswer: { w_h: 1 }\nsentence: 1\n", "did you mean answers?"),
    ] {
        let refusal = refused(text);
        assert!(refusal.contains(says), "{text:?}: {refusal}");
    }
}
