//! What README.md says is so: its keys, its scenarios, its files; its commands and its pictures in
//! `commands`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use bptt::app::{Key, TABLE};
use bptt::{instrument, scenario};

/// The text. It is read when it is asked for, so that a changed word compiles nothing again.
pub static README: LazyLock<String> = LazyLock::new(|| {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap()
});

/// What stands under a heading.
pub fn section(heading: &str) -> &'static str {
    let (_, rest) = README.split_once(&format!("\n## {heading}\n")).expect(heading);
    rest.split("\n## ").next().unwrap()
}

/// The first block of code of a kind.
pub fn block(text: &'static str, kind: &str) -> &'static str {
    let (_, rest) = text.split_once(&format!("```{kind}\n")).expect(kind);
    rest.split("```").next().unwrap()
}

/// The first cell of each row of the tables.
fn first_cells(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
}

#[test]
fn its_keys_are_those_of_the_program() {
    let rows = TABLE.iter().map(|row| row.keys);
    let panels = instrument::all();
    let opened_by = panels.iter().filter_map(|panel| panel.opened_by()).map(|row| row.keys);
    let keys: BTreeSet<String> = rows.chain(opened_by).flatten().map(Key::to_string).collect();
    // A group begins with its name in bold; the first one's is the head of the table.
    let names_a_group = |cell: &&str| cell.starts_with("**") || *cell == "move";
    let cells = first_cells(section("Keys")).filter(|cell| !names_a_group(cell));
    let said: BTreeSet<String> = cells.flat_map(str::split_whitespace).map(str::to_owned).collect();
    assert_eq!(said, keys);
}

#[test]
fn its_scenarios_are_the_bundled_ones_in_their_order() {
    let cells = first_cells(section("Teaching with it")).filter_map(|cell| cell.split('`').nth(1));
    let bundled: Vec<&str> = scenario::bundled().iter().map(|bundled| bundled.name).collect();
    assert_eq!(cells.collect::<Vec<_>>(), bundled);
}

#[test]
fn its_scenario_file_is_fine_and_its_refusal_is_what_a_wrong_word_gets() {
    let files = section("Scenario files");
    let sample = block(files, "yaml");
    scenario::read("lesson.yaml", sample.as_bytes()).unwrap();
    let wrong = sample.replace("text: cat mat rat", "text: cat hat rat");
    let refusal = scenario::read("lesson.yaml", wrong.as_bytes()).unwrap_err();
    assert_eq!(refusal.to_string().trim_end(), block(files, "text").trim_end());
}

#[test]
fn its_answer_file_is_marked() {
    let sample = block(section("Commands"), "yaml");
    let answers = scenario::answers::read("anna.yaml", sample.as_bytes(), Path::new("")).unwrap();
    assert_eq!(answers.given.len(), sample.lines().count() - 3);
}
