//! Ten updates with a mistake, and what fills as it goes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bptt::app::Message;
use bptt::lesson::Derivation;
use bptt::lesson::panel::Table;
use bptt::mistakes::{Attempt, Mistake, Mistakes};
use bptt::rnn::Pass;

use super::{SCENARIOS, filled, hidden_ones, is_near, lab, look, number, tables};
use crate::instruments::{lesson, rows, words};
use crate::session::Session;

/// The losses of ten updates, one after the other.
fn direct(derivation: &Derivation, mistakes: Mistakes) -> Vec<f64> {
    let (sentence, training) = (&derivation.pass.sentence, &derivation.training);
    let mut network = Arc::clone(&derivation.pass.network);
    let mut losses = Vec::new();
    for _ in 0..=10 {
        let pass = Pass::new(Arc::clone(&network), sentence.clone(), training.truncate).unwrap();
        losses.push(pass.trace.loss);
        network = Attempt::new(Arc::new(pass), training, mistakes).update().network;
    }
    losses
}

/// The losses that are shown, right and with the mistake.
fn losses(session: &Session) -> [Vec<Option<f64>>; 2] {
    let shown = look(session, |panel| {
        let is_losses = |table: &&Table<'_>| table.rows.row(0).name.plain().contains("L after");
        rows(tables(panel).into_iter().find(is_losses).unwrap())
    });
    [0, 1].map(|column| shown.iter().map(|row| number(&row.cells[column])).collect())
}

#[track_caller]
fn has_losses(session: &Session, mistake: Mistake) {
    let derivation = session.app.timeline.derivation();
    let all = [Mistakes::NONE, mistake.into()];
    for (shown, mistakes) in losses(session).into_iter().zip(all) {
        let direct = direct(derivation, mistakes);
        assert_eq!(shown.len(), direct.len());
        for (shown, loss) in shown.into_iter().zip(direct) {
            match shown {
                Some(shown) if loss.is_finite() => assert!(is_near(shown, loss), "{shown} {loss}"),
                _ => assert!(!loss.is_finite()),
            }
        }
    }
}

#[test]
fn the_losses_are_those_of_ten_updates_of_this_sentence() {
    for scenario in SCENARIOS {
        for mistake in Mistake::ALL {
            has_losses(&lab(scenario, mistake), mistake);
        }
    }
}

#[test]
fn what_is_said_of_the_losses_follows_from_them() {
    let said = |mistake| look(&lab("class-notes", mistake), words);
    assert!(said(Mistake::GradientAdded).contains("with the mistake the loss grows, to"));
    assert!(said(Mistake::WeightNotTransposed).contains("it comes to the same with the mistake"));
    for mistake in Mistake::ALL {
        let session = lab("class-notes", mistake);
        let [right, wrong] = losses(&session).map(|all| all.last().copied().flatten());
        let (Some(right), Some(wrong)) = (right, wrong) else { continue };
        let text = look(&session, words);
        assert_eq!(
            text.contains("falls further"),
            wrong < right && !is_near(wrong, right),
            "{text}"
        );
    }
}

#[test]
fn a_long_sentence_and_many_units_open_at_once_and_fill_as_it_goes() {
    for (hidden, words) in [(1, 1_000), (64, 12), (256, 12)] {
        let text = lesson(hidden, words);
        let mut session = Session::open(&text).press("m");
        assert!(session.app.has_more());
        assert_eq!(hidden_ones(&session), [""; 0]);
        let known = |session: &Session| losses(session)[1].iter().flatten().count();
        assert_eq!(known(&session), 1);
        let slowest = (0..12).map(|_| {
            let start = Instant::now();
            session.send(Message::Idle);
            start.elapsed()
        });
        assert!(slowest.max().unwrap() < Duration::from_millis(400));
        assert!(known(&session) > 3);
        let session = filled(session);
        has_losses(&session, Mistake::SignOfError);
        let names = hidden_ones(&session);
        let is_there = names.iter().any(|name| name == "weight-not-transposed");
        assert_eq!(is_there, hidden == 1, "{names:?}");
    }
}

#[test]
fn a_visit_that_takes_too_long_is_not_worked_again_and_that_is_said() {
    let session = Session::open(&lesson(256, 200)).press("m");
    assert!(!session.app.has_more());
    let said = look(&session, words);
    assert!(said.contains("too large to be worked again") && said.contains("\n√ "), "{said}");
}
