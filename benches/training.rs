//! The cost of a training step: forward, backward and update of one sentence, by the fast way
//! and by the plain equations; what a run loses by being watched, and how soon it stops.

#![allow(missing_docs)]

#[expect(dead_code, reason = "what opens a lesson is for the benchmarks of the screen")]
mod lessons;

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bptt::app::{App, Job, Key, Message, Watch};
use bptt::rnn::{Hyperparameters, Network, Sentence, Weights, Workspace, train_sentence};
use bptt::scenario::Scenario;
use bptt::{scenario, view};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use ndarray::Array1;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// (T, V, H).
const SIZES: [(usize, usize, usize); 6] =
    [(3, 3, 1), (3, 3, 4), (32, 16, 32), (128, 64, 128), (1024, 64, 128), (128, 64, 512)];

fn training_step(c: &mut Criterion) {
    let mut group = c.benchmark_group("training step");
    group.warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(2));
    group.sample_size(20);
    for (steps, words, hidden) in SIZES {
        let scale = 1.0 / (hidden as f64).sqrt();
        let weights = Weights::random(words, hidden, 7, scale);
        let network = Network::new(weights, Array1::zeros(hidden));
        let Ok(mut network) = network else { continue };
        let sentence = Sentence { words: (0..steps).map(|t| t * 7 % words).collect(), label: true };
        let training = Hyperparameters { learning_rate: 1e-9, truncate: None, clip_norm: None };
        let size = format!("T{steps} V{words} H{hidden}");
        let mut workspace = Workspace::new(&network);
        group.bench_function(BenchmarkId::new("fast", &size), |b| {
            b.iter(|| black_box(&mut workspace).learn(&sentence, &training, || true));
        });
        group.bench_function(BenchmarkId::new("plain", &size), |b| {
            b.iter(|| train_sentence(black_box(&mut network), &sentence, &training));
        });
    }
    group.finish();
}

/// Epochs of the class notes: long enough that progress is said several times.
const EPOCHS: usize = 300_000;
/// The time between two reports of progress, each of which draws a frame.
const REPORT: Duration = Duration::from_millis(34);

fn watched(c: &mut Criterion) {
    let mut group = c.benchmark_group("training beside the lesson");
    group.sample_size(20).measurement_time(Duration::from_secs(8));
    group.bench_function("alone", |b| b.iter(|| job().run(&Watch::new(EPOCHS))));
    let (watch, is_over) = (Watch::new(EPOCHS), AtomicBool::new(false));
    thread::scope(|scope| {
        let watcher = scope.spawn(|| draw_until(&is_over, &watch));
        group.bench_function("watched", |b| b.iter(|| job().run(&watch)));
        is_over.store(true, Ordering::Relaxed);
        watcher.thread().unpark();
    });
    group.finish();
}

#[expect(clippy::expect_used, reason = "it is inside the program")]
fn job() -> Job {
    let scenario = Arc::new(scenario::open("class-notes").expect("a bundled scenario"));
    let (network, training) = (Arc::clone(&scenario.network), scenario.training);
    Job { scenario, network, training, epochs: EPOCHS }
}

/// Takes in the progress and draws it, as the lesson does, until the run is over.
fn draw_until(is_over: &AtomicBool, watch: &Watch) {
    let mut app = App::new(job().scenario, (120, 40));
    app.update(Message::Key(Key::Char('E')));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    while !is_over.load(Ordering::Relaxed) {
        thread::park_timeout(REPORT);
        if let Some(network) = watch.weights() {
            app.update(Message::InTraining(Arc::new(network)));
        }
        app.update(Message::Progress(watch.progress()));
        watch.ask();
        buffer.reset();
        let _hits = view::draw(&app, &mut buffer);
    }
}

/// From asking a run to stop until it has, in the middle of a sentence that takes long.
fn stopping(c: &mut Criterion) {
    let mut group = c.benchmark_group("training beside the lesson");
    group.sample_size(10).warm_up_time(Duration::from_millis(500));
    for (words, hidden) in [(10_000, 1), (10_000, 256), (1_000, 512)] {
        let scenario = Arc::new(lessons::read(&lessons::text(words, hidden)));
        group.bench_function(format!("stop, T {words} H {hidden}"), |b| {
            b.iter_custom(|times| (0..times).map(|_| time_to_stop(&scenario)).sum());
        });
    }
    group.finish();
}

fn time_to_stop(scenario: &Arc<Scenario>) -> Duration {
    let (network, training) = (Arc::clone(&scenario.network), scenario.training);
    let job = Job { scenario: Arc::clone(scenario), network, training, epochs: EPOCHS };
    let watch = Watch::new(EPOCHS);
    thread::scope(|scope| {
        let run = scope.spawn(|| job.run(&watch));
        thread::sleep(Duration::from_millis(50));
        let asked = Instant::now();
        watch.stop();
        let _outcome = run.join();
        asked.elapsed()
    })
}

criterion_group!(benches, training_step, watched, stopping);
criterion_main!(benches);
