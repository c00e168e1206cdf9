//! The last line of a sum: what the finished terms come to so far, and the shapes of the present
//! product.

use ratatui::style::Style;

use super::Sum;
use super::layout::{GUTTER, Term};
use crate::app::Target;
use crate::content::number::inline;
use crate::lesson::{Quantity, notation};
use crate::rnn::WeightMatrix;
use crate::steps::{Address, Chapter};
use crate::view::canvas::Canvas;

impl Sum<'_> {
    /// The running sum of the finished terms, on one line, with the shapes behind it.
    pub fn total(&self, canvas: &mut Canvas<'_>, y: i32) {
        let Chapter::Gradient(of) = self.address.chapter() else { return };
        let plan = self.derivation.plan;
        let whole = self.address == Address::Sum(of);
        // Finished terms are a prefix: the steps go through them in order.
        let last = match self.address {
            Address::Term { through, .. } => through,
            Address::Factor { through, .. } => through - 1,
            _ => plan.words(),
        };
        let quiet = canvas.theme.quiet();
        let name = if whole {
            format!("{} = ", notation::gradient(of).text())
        } else {
            "sum so far ".into()
        };
        let x = canvas.put(GUTTER, y, &name, quiet);
        let end = if last < plan.first_kept() {
            canvas.put(x, y, "∙", quiet)
        } else {
            let style = if whole { canvas.theme.lit() } else { canvas.theme.backward() };
            self.entries(canvas, of, last, (x, y), style)
        };
        let width = canvas.width();
        canvas.hit(0, y, width, 1, Target::Step(Address::Sum(of)));
        if let Some(shapes) = self.shapes() {
            let x = width - canvas.measure(&shapes);
            if x > end + 2 {
                canvas.put(x, y, &shapes, quiet);
            }
        }
    }

    /// The sum of the terms through O_1..O_`last`: by word, as one number, or of the cell.
    fn entries(
        &self,
        canvas: &mut Canvas<'_>,
        of: WeightMatrix,
        last: usize,
        (x, y): (i32, i32),
        style: Style,
    ) -> i32 {
        let vocab = &self.derivation.scenario.vocab;
        let hidden = self.derivation.pass.hidden();
        let sums = self.derivation.running_sums(self.units);
        let (unit, from) = (self.units.to % hidden, self.units.from % hidden);
        if of == WeightMatrix::Hidden {
            let place = format!("[{},{}] ", from + 1, unit + 1);
            let place = if hidden == 1 { String::new() } else { place };
            let x = canvas.put(x, y, &place, canvas.theme.quiet());
            return canvas.put(x, y, &inline(sums.w_h[last - 1]), style);
        }
        let mut x = x;
        let (words, are_all) = self.words(last);
        for (word, t) in words {
            let name = match hidden {
                1 => format!("{} ", vocab[word]),
                _ => format!("[{},{}] ", vocab[word], unit + 1),
            };
            let value = inline(sums.w_i[t - 1]);
            if x + canvas.measure(&name) + canvas.measure(&value) + 3 > canvas.width() {
                return canvas.put(x, y, "…", canvas.theme.quiet());
            }
            x = canvas.put(x, y, &name, canvas.theme.forward());
            x = canvas.put(x, y, &value, style) + 2;
        }
        if are_all { x } else { canvas.put(x, y, "…", canvas.theme.quiet()) }
    }

    /// The words of the kept terms up to O_`last`, each once with its last t, the latest first
    /// where they are too many for a line anyway; and whether that is all of them. In a long
    /// sentence only the last few hundred words are looked at.
    fn words(&self, last: usize) -> (Vec<(usize, usize)>, bool) {
        const NEAR: usize = 300;
        let first = self.derivation.plan.first_kept();
        let words = &self.derivation.pass.sentence.words;
        let mut found: Vec<(usize, usize)> = Vec::new();
        // Beyond what is looked at there may be others, unless all of the sentence are found.
        let mut are_all = last + 1 - first <= NEAR;
        for t in (first..=last).rev().take(NEAR) {
            if found.iter().all(|(word, _)| *word != words[t - 1]) {
                if found.len() == 12 {
                    are_all = false;
                    break;
                }
                found.push((words[t - 1], t));
            }
        }
        if found.len() <= 4 {
            found.sort_unstable();
        }
        are_all |= found.len() == self.derivation.distinct_words().len();
        (found, are_all)
    }

    /// `shapes 1×1 · 1×2 · 2×2 · 2×(3×2) = 3×2` of the present product where H > 1.
    fn shapes(&self) -> Option<String> {
        let pass = &self.derivation.pass;
        let term = Term::of_step(self.address).filter(|_| pass.hidden() > 1)?;
        let Term::Through(of, _) = term else { return None };
        let count = term.count(self.derivation.steps());
        let shape = |nth| {
            let factor = term.factor(self.derivation.steps(), nth)?;
            Some(Quantity::Factor(factor).shape(pass).to_string())
        };
        let mut shapes: Vec<String> = (1..=count.min(3)).filter_map(shape).collect();
        if count > 5 {
            shapes.push("…".into());
        }
        shapes.extend((count.max(5) - 1..=count).filter_map(shape));
        let gradient = Quantity::Gradient(of).shape(pass);
        Some(format!("shapes {} = {gradient}", shapes.join(" · ")))
    }
}
