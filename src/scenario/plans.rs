//! The steps that a scenario's sentences have, and addresses that name one of them.

use std::collections::BTreeSet;

use crate::steps::{Address, Plan};

use super::fault::{Fault, Faults};
use super::node::Node;
use super::place::Place;
use super::scalar;
use super::step::corrected;
use super::wording::quoted;

/// The steps of the sentences, one plan for each length.
pub(super) struct Plans {
    /// From the shortest sentence to the longest.
    plans: Vec<Plan>,
    /// How it is said that none of them has a step.
    lacks: String,
}

impl Plans {
    /// Of sentences so long, if there are any.
    pub(super) fn new(lengths: &BTreeSet<usize>, truncate: Option<usize>) -> Option<Self> {
        let plans = lengths.iter().map(|&words| Plan::new(words, truncate)).collect();
        (!lengths.is_empty()).then_some(Self { plans, lacks: "no sentence has the step".into() })
    }

    /// Of one sentence, by its number from 1.
    pub(super) fn of_sentence(number: usize, plan: Plan) -> Self {
        Self { plans: vec![plan], lacks: format!("sentence {number} has no step") }
    }

    /// Whether some sentence has the step.
    fn has(&self, step: Address) -> bool {
        self.plans.iter().any(|plan| plan.number(step).is_some())
    }

    /// Whether truncation is why the longest sentence has not got the step.
    fn drops(&self, step: Address) -> bool {
        self.plans.last().is_some_and(|plan| plan.drops(step))
    }

    /// A step of the longest sentence that is much like one that none has.
    fn like(&self, step: Address) -> Option<Address> {
        let near = self.plans.last()?.nearest(step);
        self.has(near).then_some(near)
    }
}

/// The step that a text names; without `steps`, where no sentence can be read, every one will do.
pub(super) fn address(node: &Node, steps: Option<&Plans>, faults: &mut Faults) -> Option<Address> {
    let text = scalar::text(node, faults)?;
    named(&text, node.place(), steps, faults)
}

/// The same of a text at a place.
pub(super) fn named(
    text: &str,
    place: &Place,
    steps: Option<&Plans>,
    faults: &mut Faults,
) -> Option<Address> {
    let step = match text.parse::<Address>() {
        Ok(step) => step,
        Err(error) => {
            let says = format!("there is no step {}", quoted(text));
            let fault = Fault::at(place, says);
            faults.add(match corrected(text) {
                Some(step) => fault.label(format!("did you mean {step}?")),
                None => fault.help(error.to_string()),
            });
            return None;
        }
    };
    let Some(steps) = steps else { return Some(step) };
    if steps.has(step) {
        return Some(step);
    }
    let fault = Fault::at(place, format!("{} {step}", steps.lacks));
    let fault = if steps.drops(step) { fault.help("`truncate` drops its term") } else { fault };
    faults.add(match steps.like(step) {
        Some(step) => fault.label(format!("did you mean {step}?")),
        None => fault,
    });
    None
}
