//! Which sentences it is about what a file says at a step: those like the first that has the step. In
//! a sentence of another length the same address is another factor.

use super::{Erratum, Question, Remark, Scenario};
use crate::steps::{Address, Plan};

impl Scenario {
    /// What the teacher says at a step of a sentence.
    pub fn remarks_at(&self, at: Address, plan: Plan) -> impl Iterator<Item = &Remark> {
        let such = self.remarks.iter().filter(move |remark| remark.at == at);
        such.filter(move |remark| self.is_about(remark.at, plan))
    }

    /// What the teacher asks at a step of a sentence. Its answer may be another where truncation
    /// keeps other terms.
    #[must_use]
    pub fn question_at(&self, at: Address, plan: Plan) -> Option<&Question> {
        let question = self.questions.iter().find(|question| question.at == at)?;
        (self.plan_with(at) == Some(plan)).then_some(question)
    }

    /// The errata that are about a sentence.
    pub fn errata_of(&self, plan: Plan) -> impl Iterator<Item = &Erratum> {
        self.errata.iter().filter(move |erratum| self.is_about(erratum.near, plan))
    }

    /// The steps of the first sentence that has this one; sentences of one's own come after those of
    /// the file.
    pub(super) fn plan_with(&self, step: Address) -> Option<Plan> {
        let truncate = self.training.truncate;
        let mut plans = self.sentences.iter().map(|one| Plan::new(one.len(), truncate));
        plans.find(|plan| plan.number(step).is_some())
    }

    fn is_about(&self, step: Address, plan: Plan) -> bool {
        self.plan_with(step).is_some_and(|first| first.words() == plan.words())
    }
}
