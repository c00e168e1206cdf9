//! What the script of a page is given.

use std::collections::BTreeMap;

use serde::Serialize;

/// All of it.
#[derive(Debug, Serialize)]
pub struct Lesson {
    /// The rows of all panels.
    pub rows: Vec<String>,
    /// The sentences, each worked with one set of weights.
    pub visits: Vec<Visit>,
    /// What is said of each mistake that a typed number may come of.
    pub mistakes: BTreeMap<&'static str, Said>,
    /// The sentences that are said to an answer, with braces where something is filled in.
    pub words: BTreeMap<&'static str, String>,
}

/// What is said of a mistake.
#[derive(Debug, Serialize)]
pub struct Said {
    /// The thought that leads to it.
    pub thought: String,
    /// Why that cannot be.
    pub refutation: String,
    /// What is right.
    pub right: String,
}

/// A sentence worked with one set of weights.
#[derive(Debug, Serialize)]
pub struct Visit {
    /// `sentence 1/3`.
    pub sentence: String,
    /// Its words.
    pub words: String,
    /// `→ 1`.
    pub label: &'static str,
    /// `epoch 0  η 0.5`.
    pub rates: String,
    /// How wide and high its chain is.
    pub size: (i32, i32),
    /// Its chapters: name, and first step that is there.
    pub chapters: Vec<(&'static str, usize)>,
    /// How many steps the sentence has, on this page or not.
    pub of: usize,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Debug, Serialize)]
pub struct Step {
    /// Its address.
    pub at: String,
    /// Its number, from 1.
    pub n: usize,
    /// The part of the chain that it is at.
    pub e: String,
    /// What it shows.
    pub shown: Face,
    /// What it shows before a question of the teacher's is answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<Face>,
    /// The letter of the right answer, where there are some to choose from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<char>,
    /// The same where each value is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub predict: Option<Predict>,
}

/// What a step shows where each value is asked for.
#[derive(Debug, Serialize)]
pub struct Predict {
    /// What it shows after it is answered, or where nothing is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<Face>,
    /// Before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<Face>,
    /// Whether it asks only where somebody wants it to: no number tells right from a known mistake.
    pub offered: bool,
    /// What an answer is held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask: Option<Ask>,
}

/// One side of a step: the rows of its panels (chain, equation, this step, weights), and how it is
/// read aloud.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Face {
    /// The rows, panel by panel.
    pub p: Vec<Vec<usize>>,
    /// What is announced.
    pub say: String,
}

/// What an answer is held against.
#[derive(Debug, Serialize)]
pub struct Ask {
    /// The right value.
    pub right: f64,
    /// What comes of each mistake.
    pub wrong: Vec<(&'static str, f64)>,
    /// What comes of two of them at once, where no single one has it.
    pub pairs: Vec<(&'static str, &'static str, f64)>,
    /// The number that refutes any other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured: Option<String>,
    /// Where a sign comes from.
    pub sign: &'static str,
    /// Three hints.
    pub hints: [String; 3],
    /// The steps that it is made of, down to the factors.
    pub parts: Vec<String>,
    /// What it is called.
    pub name: String,
}
