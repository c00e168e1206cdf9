//! While epochs are trained, the weights are seen as they come.

use std::sync::Arc;

use bptt::app::{Activity, Job, Message, TrainingProgress, Watch};
use bptt::lesson::panel::{Block, Cell};
use bptt::rnn::Network;

use crate::session::{Session, scenario};

/// A lesson in which epochs are trained.
fn in_training(name: &str, keys: &str) -> Session {
    let mut session = Session::open(name).press(keys);
    let progress = TrainingProgress { done: 1, of: 9, mean_loss: Some(0.5) };
    session.app.activity = Activity::Training(progress);
    session
}

fn job(epochs: usize) -> Job {
    let scenario = Arc::new(scenario("class-notes"));
    let (network, training) = (Arc::clone(&scenario.network), scenario.training);
    Job { scenario, network, training, epochs }
}

fn trained(epochs: usize) -> Network {
    job(epochs).run(&Watch::new(epochs)).network
}

/// The heads and the numbers of the panel.
fn weights(session: &Session) -> (Vec<String>, Vec<Vec<f64>>) {
    let panel = session.app.instruments.first().panel(session.app.scene());
    let [Block::Table(table)] = &panel.blocks[..] else { panic!("{panel:?}") };
    let number = |cell: &Cell| match cell {
        Cell::Number(number, _) => *number,
        _ => f64::NAN,
    };
    let heads = table.columns.iter().map(|column| column.head.clone()).collect();
    (heads, table.rows.iter().map(|row| row.cells.iter().map(number).collect()).collect())
}

#[test]
fn the_panel_and_the_chain_show_how_far_the_weights_have_come_until_it_is_over() {
    for keys in ["→→", "u", "]]]"] {
        let mut session = in_training("class-notes", keys);
        let (before, now) = (session.weights(), trained(7));
        let shown_before = weights(&session);
        session.send(Message::InTraining(Arc::new(now.clone())));
        let (heads, rows) = weights(&session);
        assert_eq!(heads, ["before", "now", "change"]);
        for ((before, now), row) in before.iter().zip(now.weights().iter()).zip(rows) {
            assert_eq!(row, [*before, *now, now - before]);
        }
        let w_h = format!("{:+.4}", now.weights().w_h[[0, 0]]);
        assert!(keys == "]]]" || session.text().contains(&format!("w_h {w_h}")), "{w_h}");
        session.send(Message::NotTrained("no thread".into()));
        let (heads, _) = shown_before;
        assert_eq!(weights(&session).0, heads);
        // What comes in late is of no run.
        session.send(Message::InTraining(Arc::new(now)));
        assert_eq!(weights(&session).0, heads);
    }
}

#[test]
fn large_weights_are_heat_maps_as_they_come_at_every_size() {
    let text = "title: t\nvocab: [a, b]\ndataset: [{ text: a b, label: 1 }]\n\
        model: { hidden: 9, random: { seed: 1, scale: 0.5 } }\ntraining: { learning_rate: 9 }\n";
    let later = Session::open(text).press("E").app.timeline.network();
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (44, 17)] {
        let mut session = in_training(text, "").sized(columns, rows);
        let before = session.text();
        session.send(Message::InTraining(Arc::clone(&later)));
        assert!(columns == 44 || session.text() != before, "{before}");
    }
}

#[test]
fn a_run_hands_out_its_weights_when_it_is_asked_and_only_then() {
    let watch = Watch::new(3);
    let outcome = job(3).run(&watch);
    assert!(watch.weights().is_none());
    let asked = Watch::new(3);
    asked.ask();
    assert_eq!(job(3).run(&asked).network, outcome.network);
    // At the end of the epoch that was under way, once.
    assert_eq!(asked.weights(), Some(trained(1)));
    assert!(asked.weights().is_none());
}
