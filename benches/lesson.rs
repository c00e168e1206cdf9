//! The cost of stepping, of jumping, of opening and of working a mistake as a lesson grows: what
//! has to stay small, and what may grow with T or H.

#![allow(missing_docs)]

mod lessons;

use std::hint::black_box;

use bptt::app::{App, Key, Message};
use bptt::mistakes::{Mistake, Mistakes};
use bptt::view;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZE: (u16, u16) = (120, 40);

/// (T, H): the sentence grows, then the network.
const GROWING: [(usize, usize); 8] =
    [(3, 1), (100, 1), (1_000, 1), (10_000, 1), (12, 1), (12, 16), (12, 64), (12, 256)];

/// (T, H): a long sentence, a large network.
const LARGEST: [(usize, usize); 2] = [(10_000, 1), (12, 256)];

/// (T, H): the notes, a long sentence, a large network.
const MISTAKEN: [(usize, usize); 3] = [(3, 1), (1_000, 1), (12, 256)];

/// A key, then the frame that answers it.
fn press(app: &mut App, key: Key, buffer: &mut Buffer) {
    app.update(Message::Key(key));
    buffer.reset();
    let _hits = view::draw(app, buffer);
}

fn name((words, hidden): (usize, usize)) -> String {
    format!("T {words} H {hidden}")
}

/// →, from the middle term of ∂L/∂w_h on to the last step and again.
fn stepping(c: &mut Criterion) {
    let mut group = c.benchmark_group("step");
    for (words, hidden) in GROWING {
        let mut app = lessons::open(lessons::read(&lessons::text(words, hidden)), SIZE);
        let middle = lessons::number(&app, &format!("w_h/{}/1", words.div_ceil(2)));
        let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        app.timeline.go_to(middle);
        group.bench_function(BenchmarkId::from_parameter(name((words, hidden))), |b| {
            b.iter(|| {
                if app.timeline.at_update() {
                    app.timeline.go_to(middle);
                }
                press(&mut app, Key::Right, &mut buffer);
            });
        });
    }
    group.finish();
}

/// To the last step and back to the first.
fn jumping(c: &mut Criterion) {
    let mut group = c.benchmark_group("jump");
    for (words, hidden) in GROWING {
        let mut app = lessons::open(lessons::read(&lessons::text(words, hidden)), SIZE);
        let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        group.bench_function(BenchmarkId::from_parameter(name((words, hidden))), |b| {
            b.iter(|| {
                press(&mut app, Key::End, &mut buffer);
                press(&mut app, Key::Home, &mut buffer);
            });
        });
    }
    group.finish();
}

/// From a file's text to a lesson that can be drawn.
fn opening(c: &mut Criterion) {
    let mut group = c.benchmark_group("open");
    for (words, hidden) in LARGEST {
        let text = lessons::text(words, hidden);
        group.bench_function(BenchmarkId::from_parameter(name((words, hidden))), |b| {
            b.iter(|| lessons::open(lessons::read(&text), SIZE));
        });
    }
    group.finish();
}

/// From a sentence that is worked to the loss after the update, with one known mistake and with
/// each of them in turn.
fn mistakes(c: &mut Criterion) {
    let mut group = c.benchmark_group("mistakes");
    for (words, hidden) in MISTAKEN {
        let app = lessons::open(lessons::read(&lessons::text(words, hidden)), SIZE);
        let work = |mistake: Mistake| {
            let attempt = app.timeline.derivation().attempt(Mistakes::from(mistake));
            let update = attempt.update();
            black_box((attempt.gradients(), attempt.after(&update)))
        };
        let size = name((words, hidden));
        group.bench_function(format!("one, {size}"), |b| {
            b.iter(|| work(Mistake::TotalForImmediate));
        });
        group.bench_function(format!("all, {size}"), |b| b.iter(|| Mistake::ALL.map(work)));
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = lessons::brief();
    targets = stepping, jumping, opening, mistakes
}
criterion_main!(benches);
