//! `bptt sheet`: the sheet of each student, what lies beside it, and how that is marked.

use std::fs;
use std::path::Path;

use super::{bptt, directory};

/// The names of the files of a folder, in order.
fn files(place: &Path) -> Vec<String> {
    let names = fs::read_dir(place).unwrap().map(|file| file.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

fn read(place: &Path, name: &str) -> String {
    fs::read_to_string(place.join(name)).unwrap()
}

#[test]
fn a_class_has_a_sheet_for_each_name_and_its_answer_files_are_marked_at_once() {
    let place = directory("sheet-class");
    for name in ["Anna", "Ben"] {
        let output = format!("{name}.md");
        let options = ["sheet", "--sentence", "1", "--seed", name, "--output", &output];
        assert_eq!(bptt(&options).in_directory(&place).run().done(), "");
        assert!(read(&place, &output).contains(&format!("Name: {name}")));
    }
    let expected = ["Anna", "Ben"].map(|name| {
        ["answers.yaml", "md", "scenario.yaml"].map(|ending| format!("{name}.{ending}"))
    });
    assert_eq!(files(&place), expected.concat());
    let [anna, ben] = ["Anna.answers.yaml", "Ben.answers.yaml"];
    let mark = || bptt(&["mark", anna, ben]).in_directory(&place).run().done();
    let text = mark();
    assert!(text.contains("Anna.answers.yaml: Anna.scenario.yaml, sentence 1"), "{text}");
    assert!(text.contains("nothing is filled in"), "{text}");
    // Anna fills in the number that is right for her.
    let explained = bptt(&["explain", "Anna.scenario.yaml", "--steps", "loss", "--sentence", "1"]);
    let explained = explained.in_directory(&place).run().done();
    let loss = explained.trim_end().rsplit(' ').next().unwrap().to_owned();
    let file = read(&place, anna).replacen("  loss:", &format!("  loss: {loss}"), 1);
    fs::write(place.join(anna), file).unwrap();
    let text = mark();
    assert!(
        text.contains("1 of 26 right") && text.contains("2 files, 1 answer: 1 right"),
        "{text}"
    );
    let found = bptt(&["mark", "--format", "json", anna]).in_directory(&place).run().done();
    let found = super::json(&found);
    assert_eq!((&found[0]["right"], &found[0]["of"]), (&1.into(), &26.into()));
    assert_eq!(found[0]["unanswered"].as_array().unwrap().len(), 25);
}

#[test]
fn the_answer_file_names_a_scenario_that_is_found_from_where_it_lies() {
    let place = directory("sheet-found");
    let lesson = bptt::scenario::bundled()[0].text;
    fs::create_dir(place.join("class")).unwrap();
    fs::write(place.join("class/lesson.yaml"), lesson).unwrap();
    for (scenario, output, named) in [
        ("class-notes", "class/a.md", "class-notes"),
        ("class/lesson.yaml", "class/b.md", "lesson.yaml"),
        ("class/lesson.yaml", "c.md", "c.scenario.yaml"),
    ] {
        let options = ["sheet", scenario, "--sentence=2", "--output", output];
        bptt(&options).in_directory(&place).run().done();
        let answers = output.replace(".md", ".answers.yaml");
        let text = read(&place, &answers);
        assert!(text.contains(&format!("scenario: \"{named}\"")), "{text}");
        bptt(&["mark", &answers]).in_directory(&place).run().done();
    }
    assert_eq!(files(&place), ["c.answers.yaml", "c.md", "c.scenario.yaml", "class"]);
    let options = ["sheet", "-", "--output", "d.tex", "--format", "latex"];
    bptt(&options).in_directory(&place).reading(lesson).done();
    for n in 1..=3 {
        let answers = format!("d.{n}.answers.yaml");
        assert!(read(&place, &answers).contains(&format!("sentence: {n}")));
        bptt(&["mark", &answers]).in_directory(&place).run().done();
    }
}

#[test]
fn nothing_is_written_where_an_answer_file_would_be_written_over() {
    let place = directory("sheet-taken");
    fs::write(place.join("a.answers.yaml"), "filled in").unwrap();
    let options = ["sheet", "one-word", "--sentence=1", "--output", "a.md"];
    let message = bptt(&options).in_directory(&place).run().refused();
    assert!(message.contains("a.answers.yaml exists and is left as it is"), "{message}");
    assert_eq!(files(&place), ["a.answers.yaml"]);
    assert_eq!(read(&place, "a.answers.yaml"), "filled in");
    // The answers, and what goes elsewhere than to a file, have nothing beside them.
    let answers = [&options[..], &["--answers"]].concat();
    bptt(&answers).in_directory(&place).run().done();
    bptt(&["sheet", "--output", "-"]).in_directory(&place).run().done();
    assert_eq!(files(&place), ["a.answers.yaml", "a.md"]);
}

#[test]
fn a_sheet_is_written_again_in_another_format_beside_the_same_files() {
    let place = directory("sheet-again");
    let sheet = |format: &str, output: &str| {
        let options = ["sheet", "--sentence=1", "--seed=Anna", "--format", format];
        bptt(&[&options[..], &["--output", output]].concat()).in_directory(&place).run()
    };
    sheet("latex", "a.tex").done();
    let before = ["a.answers.yaml", "a.scenario.yaml"].map(|name| read(&place, name));
    sheet("html", "a.html").done();
    assert_eq!(files(&place), ["a.answers.yaml", "a.html", "a.scenario.yaml", "a.tex"]);
    assert_eq!(["a.answers.yaml", "a.scenario.yaml"].map(|name| read(&place, name)), before);
    // What is missing is written, what somebody has filled in is not touched.
    fs::remove_file(place.join("a.scenario.yaml")).unwrap();
    sheet("html", "a.html").done();
    assert_eq!(read(&place, "a.scenario.yaml"), before[1]);
    let filled = before[0].replacen("  loss:", "  loss: 0.3", 1);
    fs::write(place.join("a.answers.yaml"), &filled).unwrap();
    let message = sheet("markdown", "a.md").refused();
    assert!(message.contains("a.answers.yaml exists and is left as it is"), "{message}");
    assert_eq!(read(&place, "a.answers.yaml"), filled);
    assert!(!files(&place).contains(&"a.md".to_owned()));
}

#[test]
fn what_no_page_has_room_for_and_numbers_that_are_not_found_are_refused_in_words() {
    let place = directory("sheet-refused");
    let long = format!(
        "title: Long\nvocab: [a]\ndataset: [{{ text: {}, label: 1 }}]\n\
         model: {{ weights: {{ w_i: [1], w_h: 1, w_o: 1 }} }}\n\
         training: {{ learning_rate: 1.0e-9 }}\n",
        "a ".repeat(40)
    );
    fs::write(place.join("long.yaml"), &long).unwrap();
    let message = bptt(&["sheet", "long.yaml"]).in_directory(&place).run().refused();
    assert!(message.contains("sentence 1 has 40 words and 1 hidden unit,"), "{message}");
    fs::write(place.join("short.yaml"), long.replace(&"a ".repeat(40), "a a")).unwrap();
    let message = bptt(&["sheet", "short.yaml", "--seed", "Anna"]).in_directory(&place).run();
    let message = message.refused();
    assert!(message.contains("no numbers that diagnose are found for Anna"), "{message}");
    let usage = bptt(&["sheet", "--level", "4"]).run().wrong_usage();
    assert!(usage.contains("write 1, 2 or 3"), "{usage}");
}

#[test]
fn every_format_is_a_whole_document() {
    for (format, begin, end) in [
        ("markdown", "# ", "\n"),
        ("latex", "\\documentclass", "\\end{document}\n"),
        ("html", "<!doctype html>", "</html>\n"),
    ] {
        for options in
            [&["sheet", "--format", format][..], &["sheet", "--answers", "--format", format]]
        {
            let text = bptt(options).run().done();
            assert!(text.starts_with(begin) && text.ends_with(end), "{text}");
        }
    }
}
