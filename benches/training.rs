//! The cost of one training step: forward, backward and update of one sentence.

#![allow(missing_docs)]

use std::hint::black_box;

use bptt::rnn::{Hyperparameters, Network, Sentence, Trainer, Weights, train_sentence};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use ndarray::Array1;

/// (T, V, H).
const SIZES: [(usize, usize, usize); 6] =
    [(3, 3, 1), (3, 3, 4), (32, 16, 32), (128, 64, 128), (1024, 64, 128), (128, 64, 512)];

fn training_step(c: &mut Criterion) {
    let mut group = c.benchmark_group("training step");
    for (steps, words, hidden) in SIZES {
        let scale = 1.0 / (hidden as f64).sqrt();
        let weights = Weights::random(words, hidden, 7, scale);
        let network = Network::new(weights, Array1::zeros(hidden));
        let Ok(mut network) = network else { continue };
        let sentence = Sentence { words: (0..steps).map(|t| t * 7 % words).collect(), label: true };
        let training = Hyperparameters { learning_rate: 1e-9, truncate: None, clip_norm: None };
        let size = format!("T{steps} V{words} H{hidden}");
        let mut trainer = Trainer::new(&network);
        group.bench_function(BenchmarkId::new("fast", &size), |b| {
            b.iter(|| black_box(&mut trainer).learn(&sentence, &training, || true));
        });
        group.bench_function(BenchmarkId::new("plain", &size), |b| {
            b.iter(|| train_sentence(black_box(&mut network), &sentence, &training));
        });
    }
    group.finish();
}

criterion_group!(benches, training_step);
criterion_main!(benches);
