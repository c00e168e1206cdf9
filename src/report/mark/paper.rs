//! An answer file with its marks.

use crate::mistakes::{Judgement, Mark, Reply, mark};
use crate::scenario::answers::{Answers, Given};

/// An answer file marked.
pub struct Paper {
    /// What the file is called.
    pub file: String,
    /// What is in it.
    pub answers: Answers,
    /// A mark for each answer.
    pub marks: Vec<Mark>,
}

impl Paper {
    /// Marks the answers of a file of this name, which can be printed.
    #[must_use]
    pub fn new(file: String, answers: Answers) -> Self {
        let asked = |given: &Given| (given.quantity.clone(), given.reply.clone());
        let asked: Vec<(_, Reply)> = answers.given.iter().map(asked).collect();
        let marks = mark(&answers.pass, &answers.scenario.training, &asked);
        Self { file, answers, marks }
    }

    /// How many answers are right.
    #[must_use]
    pub fn right(&self) -> usize {
        self.marks.iter().filter(|mark| mark.outcome == Judgement::Right).count()
    }

    /// How many answers are asked for: those that are given, and those that are left empty.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.marks.len() + self.answers.unanswered.len()
    }

    /// Each answer with its mark, in the order of the file.
    pub fn marked(&self) -> impl Iterator<Item = (&Given, &Mark)> {
        self.answers.given.iter().zip(&self.marks)
    }
}
