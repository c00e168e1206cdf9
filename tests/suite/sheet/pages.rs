//! A page a sentence: sheets set by a real LaTeX, where one is installed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use bptt::content::document::Markup;
use bptt::report::sheet::{Cover, Exercise};
use bptt::scenario::Scenario;

use super::{COVERS, all_bundled, answers, exercises, lesson, sheet, text};
use crate::long;

fn pdflatex() -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join("pdflatex")).find(|file| file.is_file())
}

/// How many pages a document has.
fn pages(engine: &Path, name: &str, document: &str) -> usize {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sheets").join(name);
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join("sheet.tex"), document).unwrap();
    let options = ["-interaction=nonstopmode", "-halt-on-error", "sheet.tex"];
    let ran = Command::new(engine)
        .args(options)
        .current_dir(&place)
        .stdin(Stdio::null())
        .env("max_print_line", "1000")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{name}: {said}");
    let (_, written) = said.split_once("Output written on ").unwrap();
    let (_, count) = written.split_once('(').unwrap();
    count.split(' ').next().unwrap().parse().unwrap()
}

fn has_a_page_a_sentence(engine: &Path, name: &str, scenario: &Scenario, cover: Cover) {
    let exercises: Vec<Exercise> = exercises(scenario);
    let document = sheet(scenario, &exercises, Markup::Latex, cover);
    assert_eq!(pages(engine, name, &document), exercises.len(), "{name}");
}

#[test]
fn a_sentence_has_a_page_however_long_it_is() {
    let Some(engine) = pdflatex() else { return };
    let is_long = long::is_asked_for();
    for (name, scenario) in all_bundled() {
        for cover in COVERS {
            let few = ["class-notes", "class-notes-two-units", "first-word"].contains(&name);
            if is_long || few && cover == Cover::Values {
                has_a_page_a_sentence(&engine, name, &scenario, cover);
            }
        }
    }
    let sizes = [(20, 1), (7, 2), (3, 3), (1, 1), (4, 1), (5, 1), (6, 1), (4, 2), (1, 3), (2, 2)];
    for (words, hidden) in sizes.into_iter().take(if is_long { 10 } else { 3 }) {
        let name = format!("{words}-{hidden}");
        has_a_page_a_sentence(&engine, &name, &lesson(words, hidden), Cover::Values);
    }
}

#[test]
fn whatever_a_scenario_says_is_set_as_text() {
    let Some(engine) = pdflatex() else { return };
    let scenario = text::hostile();
    let exercises = exercises(&scenario);
    let document = sheet(&scenario, &exercises, Markup::Latex, Cover::Values);
    pages(&engine, "hostile", &document);
    pages(&engine, "hostile-answers", &answers(&scenario, &exercises, Markup::Latex));
}
