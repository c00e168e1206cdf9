//! Where the lesson is, in few words: the scenario, the sentence, the epoch and η, the chapters, the
//! step. They stand above everything else.

use super::highlight::Stage;
use super::notation;
use super::timeline::Timeline;
use crate::content::number::rate;
use crate::steps::{Address, Chapter};

/// Where a lesson is.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    timeline: &'a Timeline,
}

/// How far something has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is done of it.
    pub done: usize,
    /// All of it.
    pub of: usize,
    /// The same in words.
    pub text: String,
}

/// A chapter of the visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChapterName {
    /// Its number, from 1.
    pub number: usize,
    /// What it is called.
    pub name: &'static str,
    /// Lit where the step is in it.
    pub stage: Stage,
    /// Its first step.
    pub first: Address,
}

impl<'a> Heading<'a> {
    /// Of a lesson where it is now.
    #[must_use]
    pub fn new(timeline: &'a Timeline) -> Self {
        Self { timeline }
    }

    /// What stands over a lesson that is not worked rightly, in place of its title.
    #[must_use]
    pub fn banner(&self) -> Option<String> {
        self.timeline.visit().way.banner()
    }

    /// What the scenario is called.
    #[must_use]
    pub fn title(&self) -> &'a str {
        &self.timeline.scenario().title
    }

    /// `sentence 1/3`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let count = self.timeline.scenario().sentences.len();
        format!("sentence {}/{count}", self.timeline.visit().sentence + 1)
    }

    /// `cat mat rat`: the words of the sentence, at least `letters` letters of them.
    #[must_use]
    pub fn words(&self, letters: usize) -> String {
        self.timeline.derivation().text(letters)
    }

    /// `→ 1`: what the sentence is to give.
    #[must_use]
    pub fn label(&self) -> &'static str {
        if self.timeline.derivation().pass.sentence.label { "→ 1" } else { "→ 0" }
    }

    /// `set by hand`, where numbers of the network were since they were the scenario's; `truncation 2`,
    /// where terms of this sentence are dropped, which matters more.
    #[must_use]
    pub fn otherwise(&self) -> Vec<String> {
        let visit = self.timeline.visit();
        let drops = self.timeline.plan().first_kept() > 1;
        let terms = visit.training.truncate.filter(|_| drops);
        let terms = terms.map(|terms| format!("truncation {terms}"));
        let by_hand = self.timeline.is_set_by_hand().then(|| "set by hand".to_owned());
        by_hand.into_iter().chain(terms).collect()
    }

    /// `epoch 0  η 0.5`.
    #[must_use]
    pub fn rates(&self) -> String {
        let learning_rate = self.timeline.visit().training.learning_rate;
        format!("epoch {}  η {}", self.timeline.epoch(), rate(learning_rate))
    }

    /// `step 12/42`.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let (done, of) = (self.timeline.step() + 1, self.timeline.derivation().plan.count());
        Progress { done, of, text: format!("step {done}/{of}") }
    }

    /// The seven chapters.
    #[must_use]
    pub fn chapters(&self) -> [ChapterName; 7] {
        let plan = self.timeline.derivation().plan;
        let now = self.timeline.address().chapter();
        let mut number = 0;
        Chapter::ALL.map(|chapter| {
            number += 1;
            let stage = match chapter {
                _ if chapter < now => Stage::Done,
                _ if chapter > now => Stage::Ahead,
                _ => Stage::Lit,
            };
            let (name, first) = (notation::chapter(chapter), plan.first_of(chapter));
            ChapterName { number, name, stage, first }
        })
    }
}
