//! Exercise sheets: what they ask for, that they give nothing away, that a page has room for them, that
//! text stays text in them, and that what is filled in is marked.

mod asked;
mod marked;
mod pages;
mod text;

use std::sync::Arc;

use bptt::content::document::Markup;
use bptt::report::sheet::{self, Cover, Exercise};
use bptt::scenario::{Scenario, bundled};

use crate::session::scenario;

const MARKUPS: [Markup; 3] = [Markup::Markdown, Markup::Latex, Markup::Html];
const COVERS: [Cover; 3] = [Cover::Values, Cover::LastFactors, Cover::RightSides];

fn all_bundled() -> impl Iterator<Item = (&'static str, Scenario)> {
    bundled().iter().map(|bundled| (bundled.name, scenario(bundled.name)))
}

/// Every sentence as an exercise.
fn exercises(scenario: &Scenario) -> Vec<Exercise> {
    let scenario = Arc::new(scenario.clone());
    let sentences = 0..scenario.sentences.len();
    sentences.map(|sentence| Exercise::new(&scenario, sentence).unwrap()).collect()
}

/// The sheet of some exercises.
fn sheet(scenario: &Scenario, exercises: &[Exercise], markup: Markup, cover: Cover) -> String {
    let mut written = Vec::new();
    sheet::write(&mut written, markup, scenario, exercises, cover, None).unwrap();
    String::from_utf8(written).unwrap()
}

/// The answers to them.
fn answers(scenario: &Scenario, exercises: &[Exercise], markup: Markup) -> String {
    let mut written = Vec::new();
    sheet::write_answers(&mut written, markup, scenario, exercises, None).unwrap();
    String::from_utf8(written).unwrap()
}

/// One sentence of so many words over three, with so many units.
fn lesson(words: usize, hidden: usize) -> Scenario {
    let words: Vec<&str> = (0..words).map(|n| ["cat", "mat", "rat"][n * n % 3]).collect();
    scenario(&format!(
        "title: Of any length\nvocab: [cat, mat, rat]\ndataset: [{{ text: {}, label: 1 }}]\n\
         model: {{ hidden: {hidden}, random: {{ seed: 3, scale: 0.9 }} }}\n\
         training: {{ learning_rate: 0.5 }}\n",
        words.join(" ")
    ))
}
