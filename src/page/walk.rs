//! The lesson walked through, as somebody walks through it who only presses →: twice, once as it is and
//! once with every value asked for.

use std::sync::Arc;

use super::chain::Drawn;
use super::data::{Face, Lesson, Predict, Step, Visit};
use super::rows::Rows;
use super::{Part, ask, block, chain};
use crate::content::Expr;
use crate::instrument;
use crate::lesson::explain::{Explanation, Said};
use crate::lesson::heading::ChapterName;
use crate::lesson::panel::Block;
use crate::lesson::{
    Asking, Chain, Face as Side, Heading, Highlight, Panel, Scene, Timeline, UnitPair, equation,
    this_step,
};
use crate::scenario::{Question, Scenario};

/// All that a page holds; says after each step how many are done.
pub fn walk(scenario: &Arc<Scenario>, part: &Part, mut done: impl FnMut(usize)) -> Lesson {
    let mut rows = Rows::default();
    let mut visits = Vec::new();
    let mut count = 0;
    if !part.sentences.is_empty() {
        let first = part.sentences.start;
        let mut plain = Timeline::beginning_with(Arc::clone(scenario), first);
        let mut asking = plain.clone();
        asking.ask(Asking::Values);
        for n in 0..part.epochs * part.sentences.len() {
            if n > 0 {
                let sentence = part.sentences.start + n % part.sentences.len();
                for timeline in [&mut plain, &mut asking] {
                    go_on(timeline, sentence);
                }
            }
            let visit = visit(&mut plain, &mut asking, part, &mut rows, &mut |_| {
                count += 1;
                done(count);
            });
            visits.extend(visit);
        }
    }
    Lesson { rows: rows.into_vec(), visits, mistakes: ask::mistakes(), words: ask::words() }
}

/// Past the update, to a sentence with the new weights.
fn go_on(timeline: &mut Timeline, sentence: usize) {
    timeline.go_to(usize::MAX);
    timeline.uncover();
    timeline.choose(sentence);
}

fn visit(
    plain: &mut Timeline,
    asking: &mut Timeline,
    part: &Part,
    rows: &mut Rows,
    done: &mut dyn FnMut(usize),
) -> Option<Visit> {
    let plan = plain.plan();
    let steps = part.span.within(plan)?;
    let mut all = Vec::with_capacity(steps.clone().count());
    let mut drawn = Drawn::new();
    for number in steps.clone() {
        all.push(step(plain, asking, number, (rows, &mut drawn)));
        done(number);
    }
    let first = *steps.start();
    let heading = Heading::new(plain);
    let chapter = |chapter: ChapterName| {
        let number = plan.number(chapter.first)?;
        steps.contains(&number).then(|| (chapter.name, number - first))
    };
    Some(Visit {
        sentence: heading.sentence(),
        words: heading.words(usize::MAX),
        label: heading.label(),
        rates: heading.rates(),
        size: chain::size(&Chain::of(scene(plain))),
        chapters: heading.chapters().into_iter().filter_map(chapter).collect(),
        of: plan.count(),
        steps: all,
    })
}

fn step(
    plain: &mut Timeline,
    asking: &mut Timeline,
    number: usize,
    (rows, drawn): (&mut Rows, &mut Drawn),
) -> Step {
    let (asked, shown) = sides(plain, number, (rows, drawn));
    let (predict_asked, predict_shown) = sides(asking, number, (rows, drawn));
    asking.go_to(number);
    let offered = asking.why_not_asked().is_some();
    if offered {
        asking.cover();
    }
    let ask = (asking.face() == Side::Asked).then(|| ask::ask(scene(asking))).flatten();
    let predict_asked = predict_asked.or_else(|| offered.then(|| face(asking, (rows, drawn))));
    let predict_shown = (predict_shown != shown).then_some(predict_shown);
    let is_other = predict_asked.is_some() || predict_shown.is_some();
    let address = plain.address();
    Step {
        at: address.to_string(),
        n: number + 1,
        e: chain::name(Highlight::new(plain.plan(), address).focus()),
        shown,
        asked,
        letter: plain.question().and_then(right_letter),
        predict: is_other.then_some(Predict {
            shown: predict_shown,
            asked: predict_asked,
            offered,
            ask,
        }),
    }
}

/// The letter of the right answer to a question, where there are some to choose from.
fn right_letter(question: &Question) -> Option<char> {
    let letters = ('A'..='Z').zip(question.order());
    letters.into_iter().find(|(_, n)| *n == 0).map(|(letter, _)| letter)
}

/// What a step asks, if it asks anything, and what it shows.
fn sides(
    timeline: &mut Timeline,
    number: usize,
    (rows, drawn): (&mut Rows, &mut Drawn),
) -> (Option<Face>, Face) {
    timeline.go_to(number);
    let asked = (timeline.face() == Side::Asked).then(|| face(timeline, (rows, drawn)));
    timeline.uncover();
    (asked, face(timeline, (rows, drawn)))
}

fn scene(timeline: &Timeline) -> Scene<'_> {
    Scene::new(timeline, UnitPair::default())
}

fn face(timeline: &Timeline, (rows, drawn): (&mut Rows, &mut Drawn)) -> Face {
    let scene = scene(timeline);
    let step = this_step(scene);
    let say = spoken(timeline, &step);
    let weights = instrument::weights(scene);
    let mut p = vec![chain::parts(&Chain::of(scene), drawn, rows)];
    let panels = [&equation(scene), &step, &weights].map(block::panel);
    p.extend(panels.map(|panel| panel.into_iter().map(|row| rows.number(row)).collect()));
    Face { p, say }
}

/// A step in a sentence or two, as it is read aloud.
fn spoken(timeline: &Timeline, panel: &Panel<'_>) -> String {
    let progress = Heading::new(timeline).progress().text.replace('/', " of ");
    let mut say = format!("{progress}. ");
    for one in &panel.blocks {
        if let Block::Step(explanation, _) = one {
            say.push_str(&of_explanation(explanation));
        }
    }
    say
}

fn of_explanation(explanation: &Explanation) -> String {
    let numbers = explanation.numbers.iter().map(Expr::spoken);
    let formulas: Vec<String> = [explanation.formula.spoken()].into_iter().chain(numbers).collect();
    let said = explanation.said.iter().map(|said| match said {
        Said::Choice(letter, words) => format!("{letter}: {words}."),
        said => said.words().to_owned(),
    });
    format!("{}. {}", formulas.join(" "), said.collect::<Vec<_>>().join(" "))
}
