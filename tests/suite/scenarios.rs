//! Scenario files: what is accepted, what is refused and with which message.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking")]

mod accepted;
mod answers;
mod any_file;
mod bundled;
mod hostile;
mod invisible;
mod refused;
mod together;
mod wording;
mod written;

pub use written::any_scenario;

use std::fs;
use std::path::{Path, PathBuf};

use bptt::scenario::{self, Refusal, Scenario};

/// Three sentences, one hidden unit.
const NOTES: &str = include_str!("../fixtures/reference/class-notes.yaml");

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|file| file.extension().unwrap() == "yaml").collect();
    files.sort();
    files
}

fn read(text: impl AsRef<[u8]>) -> Result<Scenario, Refusal> {
    scenario::read("lesson.yaml", text.as_ref())
}

#[track_caller]
fn accepted(text: impl AsRef<[u8]>) -> Scenario {
    read(text).unwrap_or_else(|refusal| panic!("refused:\n{refusal}"))
}

#[track_caller]
fn refused(text: impl AsRef<[u8]>) -> String {
    match read(text) {
        Ok(scenario) => panic!("accepted: {}", scenario.title),
        Err(refusal) => refusal.to_string(),
    }
}

/// The notes with another part in place of one.
fn notes_with(part: &str, other: &str) -> String {
    assert!(NOTES.contains(part), "{part}");
    NOTES.replacen(part, other, 1)
}

/// The notes with another model, over as many words as `vocab` has.
fn notes_with_model(vocab: &str, sentence: &str, model: &str) -> String {
    format!(
        "title: t\nvocab: {vocab}\ndataset: [{{ text: {sentence}, label: 1 }}]\n\
         model: {model}\ntraining: {{ learning_rate: 1 }}\n"
    )
}
