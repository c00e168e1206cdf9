//! The cost of a frame: drawing one step into a buffer.

#![allow(missing_docs)]

use std::sync::Arc;

use bptt::app::{App, Key, Message};
use bptt::{scenario, view};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn frame(c: &mut Criterion) {
    let mut group = c.benchmark_group("frame");
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        for name in ["class-notes", "first-word"] {
            let Ok(scenario) = scenario::open(name) else { continue };
            let mut app = App::new(Arc::new(scenario), (columns, rows));
            for key in [']', ']', ']', ']', 'l', 'l'] {
                app.update(Message::Key(Key::Char(key)));
            }
            let area = Rect::new(0, 0, columns, rows);
            let id = BenchmarkId::new(name, format!("{columns}×{rows}"));
            group.bench_function(id, |b| {
                let mut buffer = Buffer::empty(area);
                b.iter(|| {
                    buffer.reset();
                    view::draw(&app, &mut buffer)
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, frame);
criterion_main!(benches);
