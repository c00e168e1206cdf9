//! The steps that come out otherwise with a mistake: each such line begins with × and ends with
//! what is right.

use std::io;

use super::layout::{ADDRESS, INDENT, NAME, SHAPE, columns};
use crate::content::number::{WIDEST, bare, inline, signed};
use crate::lesson::Derivation;
use crate::lesson::changes::WeightChange;
use crate::lesson::explain::Explanation;
use crate::mistakes::{Mistake, Outcome};
use crate::report::compared::{Beside, Compared};
use crate::steps::Address;
use crate::text::{left, printable};

/// What stands before a line.
fn mark(is_other: bool) -> &'static str {
    if is_other { "× " } else { "  " }
}

/// What is thought, and what is right.
pub fn heading(out: &mut impl io::Write, mistake: Mistake) -> io::Result<()> {
    let texts = mistake.texts();
    writeln!(out, "\n× {}: {}", mistake.name(), texts.thought)?;
    writeln!(out, "√ {}", texts.right)
}

/// Writes a step that comes out otherwise; returns whether it does.
pub fn step(
    out: &mut impl io::Write,
    derivation: &Derivation,
    mistaken: &Outcome,
    address: Address,
    explanation: &Explanation,
) -> io::Result<bool> {
    let Some(compared) = Compared::new(derivation, mistaken, address, explanation) else {
        return Ok(false);
    };
    let mark_of_step = mark(compared.is_other());
    write!(out, "{mark_of_step}{}", left(&address.to_string(), ADDRESS))?;
    let name = || printable(&explanation.name().text()).into_owned();
    match compared {
        Compared::Number(Beside { wrong, right }) => {
            write!(out, "{} = {}", name(), inline(wrong))?;
            if let Some(right) = right {
                write!(out, ", right {}", inline(right))?;
            }
            writeln!(out)?;
        }
        Compared::Rows(rows) => {
            writeln!(out, "{}", name())?;
            let shape = explanation.value.map(|value| value.shape(&derivation.pass).to_string());
            let shape = shape.unwrap_or_default();
            for (n, Beside { wrong, right }) in rows.iter().enumerate() {
                let shape = left(if n == 0 { &shape } else { "" }, SHAPE);
                let mark = mark(right.is_some());
                write!(out, "{mark}{:ADDRESS$}{shape} [{} ]", "", columns(wrong))?;
                if let Some(right) = right {
                    write!(out, "  right [{} ]", columns(right))?;
                }
                writeln!(out)?;
            }
        }
        Compared::Update { before, after, weights } => {
            write!(out, "L of this sentence {} → {}", bare(before), bare(after.wrong))?;
            if let Some(right) = after.right {
                write!(out, ", right {}", bare(right))?;
            }
            changes(out, &weights)?;
        }
    }
    Ok(true)
}

/// Every weight that the update moves.
fn changes(out: &mut impl io::Write, weights: &[Beside<WeightChange>]) -> io::Result<()> {
    let head = ["old", "gradient", "new", "right"].map(|head| format!(" {head:>WIDEST$}"));
    writeln!(out, "\n{:INDENT$}{}{}", "", left("", NAME), head.concat())?;
    for Beside { wrong, right } in weights {
        let name = left(&printable(&wrong.name.text()), NAME);
        let (mark, row) = (mark(right.is_some()), [wrong.old, wrong.gradient, wrong.new]);
        write!(out, "{mark}{:ADDRESS$}{name} {}", "", columns(&row))?;
        if let Some(right) = right {
            write!(out, " {:>WIDEST$}", signed(right.new))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
