//! The cost of a frame: everything from the state to the bytes for the terminal, which is
//! drawing, comparing with the frame before, and encoding what differs.
//!
//! Each benchmark goes to and fro between a step and the one before it, so that every frame
//! has something to say. At each size *plain panels* are drawn in the same way, and a line
//! tells how much a frame shows and how many bytes it takes: read ours beside theirs.

#![allow(missing_docs)]

mod lessons;
mod plain;

use std::cell::Cell;
use std::io::{self, BufWriter, Write};
use std::rc::Rc;

use bptt::app::{App, Key, Message};
use bptt::terminal::Encoder;
use bptt::{scenario, view};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

/// Columns and rows.
type Size = (u16, u16);

const SIZES: [Size; 3] = [(80, 24), (120, 40), (200, 60)];

/// Steps of each kind in the notes' lesson.
const NOTES: [&str; 5] = ["forward/2", "w_i/1/3", "w_h/2", "w_i", "update"];

/// The size at which every instrument is drawn.
const INSTRUMENTS: Size = (120, 40);

/// T, H and the steps of large lessons.
const LARGE: [(usize, usize, &[&str]); 2] =
    [(10_000, 1, &["w_h/5000/3000"]), (12, 256, &["w_h/3/5", "w_h"])];

type Group<'a> = BenchmarkGroup<'a, WallTime>;

fn frames(c: &mut Criterion) {
    // Colours are part of the cost of plain panels, whatever NO_COLOR says.
    crossterm::style::force_color_output(true);
    for size in SIZES {
        let mut group = c.benchmark_group(format!("frame {}×{}", size.0, size.1));
        measure(&mut group, "plain panels", Screen::new(size, CrosstermBackend::new), plain::draw);
        for address in NOTES {
            step(&mut group, &mut bundled("class-notes", size), "class-notes", address);
        }
        let two_units = "class-notes-two-units";
        step(&mut group, &mut bundled(two_units, size), two_units, "w_h/1/3");
        for (words, hidden, addresses) in LARGE {
            let mut app = lessons::open(lessons::read(&lessons::text(words, hidden)), size);
            for address in addresses {
                step(&mut group, &mut app, &format!("T {words} H {hidden}"), address);
            }
        }
        group.finish();
    }
}

fn instruments(c: &mut Criterion) {
    crossterm::style::force_color_output(true);
    let mut group = c.benchmark_group("instrument");
    let mut app = bundled("class-notes", INSTRUMENTS);
    // Sentences learnt from, so that there is a history of losses.
    for _ in 0..30 {
        app.update(Message::Key(Key::Char('u')));
    }
    for _ in 0..app.instruments.iter().count() {
        let name = app.shown_instrument().name();
        step(&mut group, &mut app, name, "w_i/1/3");
        app.update(Message::Key(Key::Tab));
    }
    group.finish();
}

#[expect(clippy::expect_used, reason = "it is inside the program")]
fn bundled(name: &str, size: Size) -> App {
    lessons::open(scenario::open(name).expect("a bundled scenario"), size)
}

/// Measures the frames of a step and of the one before it.
fn step(group: &mut Group<'_>, app: &mut App, lesson: &str, address: &str) {
    let before = lessons::number(app, address) - 1;
    let screen = Screen::new(app.size, Encoder::new);
    measure(group, &format!("{lesson}, {address}"), screen, |turn, frame| {
        app.timeline.go_to(before + turn);
        let _hits = view::draw(app, frame.buffer_mut());
    });
}

/// Measures what `draw` draws, whose argument is 0 and 1 in turn.
#[expect(clippy::print_stdout, reason = "a benchmark says what it measures")]
fn measure<B: Backend<Error = io::Error>>(
    group: &mut Group<'_>,
    name: &str,
    mut screen: Screen<B>,
    mut draw: impl FnMut(usize, &mut Frame<'_>),
) {
    let mut turn = 0;
    let mut next = |screen: &mut Screen<B>| {
        turn = 1 - turn;
        screen.draw(|frame| draw(turn, frame))
    };
    next(&mut screen);
    let (cells, first) = next(&mut screen);
    let (_, second) = next(&mut screen);
    println!("{name}: {cells} cells are filled, {} bytes a frame", usize::midpoint(first, second));
    group.bench_function(name, |b| b.iter(|| next(&mut screen)));
}

/// A terminal of a fixed size that does not show its bytes but counts them: with ratatui's own
/// backend for plain panels, with the program's for its frames.
struct Screen<B: Backend> {
    terminal: Terminal<B>,
    bytes: Counter,
}

impl<B: Backend<Error = io::Error>> Screen<B> {
    #[expect(clippy::expect_used, reason = "a counter takes everything")]
    fn new((columns, rows): Size, backend: impl FnOnce(BufWriter<Counter>) -> B) -> Self {
        let bytes = Counter::default();
        let backend = backend(BufWriter::with_capacity(64 * 1024, bytes.clone()));
        let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport });
        Self { terminal: terminal.expect("a terminal"), bytes }
    }

    /// Draws a frame and returns how many cells it fills and how many bytes it took.
    #[expect(clippy::expect_used, reason = "a counter takes everything")]
    fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> (usize, usize) {
        let before = self.bytes.0.get();
        let frame = self.terminal.draw(draw).expect("a frame");
        let filled = frame.buffer.content.iter().filter(|cell| cell.symbol() != " ").count();
        (filled, self.bytes.0.get() - before)
    }
}

/// Counts what is written.
#[derive(Clone, Default)]
struct Counter(Rc<Cell<usize>>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

criterion_group! {
    name = benches;
    config = lessons::brief();
    targets = frames, instruments
}
criterion_main!(benches);
