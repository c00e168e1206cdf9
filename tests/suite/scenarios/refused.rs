//! Bad files. Every file of `tests/fixtures/bad` has its message in `tests/suite/snapshots`.

use std::fs;
use std::path::Path;

use bptt::scenario;

use super::{NOTES, accepted, fixtures, notes_with, notes_with_model, read, refused};

#[test]
fn every_bad_file_is_refused_with_its_message() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/bad/");
    let files = fixtures("bad");
    assert!(files.len() > 80);
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let bytes = fs::read(Path::new(root).join(name)).unwrap();
        let refusal = scenario::read(name, &bytes).expect_err(name);
        let message = refusal.render(false);
        assert!(!message.ends_with('\n') && message.starts_with("error: "), "{message}");
        let printable = |c: char| c == '\n' || !c.is_control();
        assert!(message.chars().all(printable), "{message:?}");
        let coloured = refusal.render(true);
        assert!(coloured.contains("\u{1b}["), "{coloured:?}");
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            let stem = format!("refused-{}", file.file_stem().unwrap().to_str().unwrap());
            insta::assert_snapshot!(stem, format!("{}\n\n{message}", refusal.headline()));
        });
    }
}

/// Lessons that fit 64 KiB and are larger than the limits all the same.
#[test]
fn a_lesson_larger_than_the_limits_is_refused_by_name_of_the_limit() {
    let words = |n: usize| (0..n).map(|n| format!("{n:x}")).collect::<Vec<_>>().join(",");
    let model = "{ hidden: 1, random: { seed: 1, scale: 1 } }";
    let sentences = format!("[{}]", vec!["1"; 10_001].join(","));
    let weights = "{ hidden: 512, random: { seed: 1, scale: 1 } }";
    let large = [
        ("words-of-a-sentence", notes_with_model("[a]", &"a ".repeat(10_001), model)),
        ("words-of-the-vocabulary", notes_with_model(&format!("[{}]", words(10_001)), "a", model)),
        ("sentences", format!("title: t\nvocab: [a]\ndataset: {sentences}\nmodel: {model}\n")),
        ("weights", notes_with_model(&format!("[{}]", words(2_000)), "a", weights)),
    ];
    for (name, text) in large {
        assert!(text.len() <= scenario::MAX_BYTES, "{name}: {}", text.len());
        let refusal = read(text).expect_err(name);
        let message = format!("{}\n\n{refusal}", refusal.headline());
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("refused-too-many-{name}"), message);
        });
    }
}

#[test]
fn a_headline_is_one_line_with_the_place_of_the_first_fault() {
    let two = notes_with("mat rat, label: 1", "mta rat, label: 2");
    let refusal = read(two).unwrap_err();
    assert_eq!(
        refusal.headline(),
        "lesson.yaml:4:17: the word \"mta\" is not in the vocabulary (and 1 more)"
    );
}

#[test]
fn columns_count_characters_after_a_mark_wide_letters_and_windows_line_ends() {
    let text = NOTES.replace("cat mat rat, label", "猫 mat rat, label");
    let text = format!(
        "\u{feff}{}",
        text.replace('\n', "\r\n").replace("mat rat, label", "mta rat, label")
    );
    let refusal = read(text).unwrap_err();
    assert!(refusal.headline().starts_with("lesson.yaml:4:13: the word \"猫\""), "{refusal}");
    assert!(refusal.to_string().contains("lesson.yaml:4:15\n"), "{refusal}");
}

#[test]
fn a_file_that_is_missing_is_reported_with_what_there_is() {
    let message = scenario::open("clas-notes").unwrap_err().to_string();
    assert_eq!(
        message,
        "error: there is neither a file nor a bundled scenario named \"clas-notes\"\n\
         help: did you mean the bundled scenario class-notes?"
    );
    let message = scenario::open("nowhere/else.yaml").unwrap_err().to_string();
    assert!(message.contains("there is no file \"nowhere/else.yaml\""), "{message}");
    assert!(message.contains("help: the bundled scenarios are class-notes"), "{message}");
    let message = scenario::open("class-notes.yaml").unwrap_err().to_string();
    assert!(message.contains("did you mean the bundled scenario class-notes?"), "{message}");
}

#[test]
fn a_directory_is_called_one() {
    let refusal = scenario::open(env!("CARGO_MANIFEST_DIR")).unwrap_err();
    assert!(refusal.headline().ends_with("is a directory"), "{refusal}");
}

#[test]
fn a_name_with_control_characters_reaches_no_terminal() {
    let refusal = scenario::open("\u{1b}[31mred").unwrap_err();
    assert!(refusal.to_string().contains("\\u{1b}[31mred"));
    let refusal = scenario::read("\u{1b}]0;x\u{7}", b"title: [").unwrap_err();
    assert!(!refusal.to_string().contains(['\u{1b}', '\u{7}']));
    assert!(!refusal.headline().contains(['\u{1b}', '\u{7}']));
}

#[test]
fn a_file_over_64_kib_is_refused_and_one_of_64_kib_is_not() {
    let comment = |size: usize| format!("{NOTES}#{}\n", "x".repeat(size - NOTES.len() - 2));
    accepted(comment(scenario::MAX_BYTES));
    let message = refused(comment(scenario::MAX_BYTES + 1));
    assert!(message.starts_with("error: \"lesson.yaml\" is larger than 64 KiB"), "{message}");
}

#[test]
fn two_marks_on_a_line_that_is_cut_between_them_are_both_shown() {
    let model = format!("{{ random: {{{}}}, weights: {{}} }}", " ".repeat(900));
    let message = refused(notes_with_model("[a]", "a", &model));
    assert!(message.contains("the model has both `weights` and `random`"), "{message}");
    assert!(message.contains("and here"), "{message}");
}

#[test]
fn a_backslash_is_marked_where_it_goes_with_no_letter_and_passed_over_where_it_does() {
    let headline = |title: &str| {
        let text = notes_with_model("[a]", "a", "{ hidden: 1, random: { seed: 1, scale: 1 } }");
        let text = text.replacen("title: t", &format!("title: \"{title}\""), 1);
        read(text).unwrap_err().headline()
    };
    for fine in ["", "\\x41", "\\u00e9", "\\U0001F600", "\\/", "\\\\"] {
        let column = "title: \"".len() + fine.len() + 1;
        let said = headline(&format!("{fine}\\q"));
        assert!(said.starts_with(&format!("lesson.yaml:1:{column}: ")), "{fine}: {said}");
    }
    // A code that is too short, or of no letter.
    for broken in ["\\x4", "\\u00e", "\\U0001F60", "\\UFFFFFFFF"] {
        let said = headline(&format!("{broken} \\q"));
        assert!(said.starts_with("lesson.yaml:1:9: "), "{broken}: {said}");
    }
}
