//! The whole program in a real terminal, beside a minimal one: how long until it is there,
//! how long until a key is answered, how much memory it holds and how much it writes.
//!
//! The minimal program draws plain panels with ratatui in the ordinary way and answers a key
//! with a frame; it is this executable, started again with [`MINIMAL`] as its argument. Both
//! wrap a frame in the marks of a synchronized update, by which its last byte is known. The
//! two run by turns, so that what else the machine does meets both.

#![allow(missing_docs)]

mod plain;

use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read, Write, stdout};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyCode};
use crossterm::execute;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

/// The argument that makes this executable the minimal program.
const MINIMAL: &str = "--minimal-program";

/// Columns and rows.
const SIZE: (u16, u16) = (120, 40);

/// How often each program runs its lesson.
const RUNS: usize = 15;

/// The last bytes of a frame.
const END_OF_FRAME: &[u8] = b"\x1b[?2026l";

const RIGHT: &[u8] = b"\x1b[C";

/// A frame that takes longer will not come.
const PATIENCE: Duration = Duration::from_secs(30);

/// Time between a frame and the next key, in which a program comes to rest.
const REST: Duration = Duration::from_millis(5);

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    if std::env::args().any(|argument| argument == MINIMAL) {
        return Ok(minimal()?);
    }
    if cfg!(unix) {
        compare()
    } else {
        say("The benchmark `terminal` needs a Unix pseudo-terminal; there is none here.");
        Ok(())
    }
}

#[expect(clippy::print_stdout, reason = "a benchmark says what it measures")]
fn say(text: &str) {
    println!("{text}");
}

/// The minimal program: a frame, a key, a frame.
fn minimal() -> io::Result<()> {
    let mut terminal = ratatui::init();
    let mut step = 0;
    loop {
        execute!(stdout(), BeginSynchronizedUpdate)?;
        terminal.draw(|frame| plain::draw(step, frame))?;
        execute!(stdout(), EndSynchronizedUpdate)?;
        if let Event::Key(key) = event::read()? {
            match key.code {
                KeyCode::Right => step += 1,
                KeyCode::Char('q') => break,
                _ => {}
            }
        }
    }
    ratatui::restore();
    Ok(())
}

fn compare() -> Result<()> {
    // `cargo test --benches` asks only whether it works.
    let runs = if std::env::args().any(|argument| argument == "--bench") { RUNS } else { 1 };
    let here = std::env::current_exe()?;
    let mut ours = Measured::of(OsStr::new(env!("CARGO_BIN_EXE_bptt")), "class-notes")?;
    let mut minimal = Measured::of(here.as_os_str(), MINIMAL)?;
    for _ in 0..runs {
        ours.run()?;
        minimal.run()?;
    }
    let (columns, rows) = SIZE;
    say(&format!(
        "\n| {columns}×{rows}, {runs} runs | bptt | minimal | ratio |\n|---|--:|--:|--:|"
    ));
    for (ours, minimal) in ours.rows().iter().zip(minimal.rows()) {
        say(&ours.beside(&minimal));
    }
    Ok(())
}

/// A program and what its runs have shown.
struct Measured<'a> {
    program: &'a OsStr,
    argument: &'a str,
    size: u64,
    starts: Vec<Duration>,
    answers: Vec<Duration>,
    first_frames: Vec<usize>,
    frames: Vec<usize>,
    resident: Vec<u64>,
    peak: Vec<u64>,
}

impl<'a> Measured<'a> {
    fn of(program: &'a OsStr, argument: &'a str) -> Result<Self> {
        Ok(Self {
            program,
            argument,
            size: fs::metadata(program)?.len(),
            starts: Vec::new(),
            answers: Vec::new(),
            first_frames: Vec::new(),
            frames: Vec::new(),
            resident: Vec::new(),
            peak: Vec::new(),
        })
    }

    /// Starts the program and steps through the notes' lesson, or as many plain steps.
    fn run(&mut self) -> Result<()> {
        let started = Instant::now();
        let mut running = Running::start(self.program, self.argument)?;
        let first = running.frame()?;
        self.starts.push(first.complete - started);
        self.first_frames.push(first.bytes);
        for _ in 1..plain::STEPS {
            thread::sleep(REST);
            let pressed = Instant::now();
            running.send(RIGHT)?;
            let answer = running.frame()?;
            self.answers.push(answer.complete - pressed);
            self.frames.push(answer.bytes);
        }
        self.resident.extend(running.memory("VmRSS:"));
        self.peak.extend(running.memory("VmHWM:"));
        running.quit()
    }

    fn rows(&self) -> [Row; 9] {
        let milliseconds = |durations: &[Duration]| -> Vec<f64> {
            durations.iter().map(|duration| duration.as_secs_f64() * 1e3).collect()
        };
        let bytes = |counts: &[usize]| counts.iter().map(|&n| n as f64).collect::<Vec<_>>();
        let mebibytes = |kibibytes: &[u64]| -> Vec<f64> {
            kibibytes.iter().map(|&n| n as f64 / 1024.0).collect()
        };
        let (starts, answers) = (milliseconds(&self.starts), milliseconds(&self.answers));
        let frames = bytes(&self.frames);
        let size = [self.size as f64 / 1024.0 / 1024.0];
        [
            Row::new("start → first frame, median", &starts, 0.5, "ms", 2),
            Row::new("key → finished frame, median", &answers, 0.5, "ms", 2),
            Row::new("key → finished frame, 95 of 100 within", &answers, 0.95, "ms", 2),
            Row::new("first frame", &bytes(&self.first_frames), 0.5, "bytes", 0),
            Row::new("a step, median", &frames, 0.5, "bytes", 0),
            Row::new("a step, most", &frames, 1.0, "bytes", 0),
            Row::new("resident memory after the lesson", &mebibytes(&self.resident), 0.5, "MiB", 1),
            Row::new("resident memory at most", &mebibytes(&self.peak), 0.5, "MiB", 1),
            Row::new("executable (the minimal one with this benchmark)", &size, 0.5, "MiB", 1),
        ]
    }
}

/// A row of the table, half of it.
struct Row {
    what: &'static str,
    value: Option<f64>,
    unit: &'static str,
    digits: usize,
}

impl Row {
    /// The value below which the share `quantile` of the `values` lies, if there are any.
    fn new(
        what: &'static str,
        values: &[f64],
        quantile: f64,
        unit: &'static str,
        digits: usize,
    ) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and the count"
        )]
        let at = (quantile * sorted.len().saturating_sub(1) as f64).round() as usize;
        Self { what, value: sorted.get(at).copied(), unit, digits }
    }

    fn text(&self) -> String {
        let Self { value, unit, digits, .. } = self;
        value.map_or("–".to_owned(), |value| format!("{value:.digits$} {unit}"))
    }

    fn beside(&self, minimal: &Self) -> String {
        let ratio = self.value.zip(minimal.value).map(|(ours, minimal)| ours / minimal);
        let ratio = ratio.map_or("–".to_owned(), |ratio| format!("{ratio:.2}"));
        format!("| {} | {} | {} | {ratio} |", self.what, self.text(), minimal.text())
    }
}

/// A frame that has come out of a program.
struct Seen {
    /// When its last byte was read.
    complete: Instant,
    /// What was written since the frame before.
    bytes: usize,
}

/// A program that runs in a terminal.
struct Running {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    frames: Receiver<Seen>,
}

impl Running {
    fn start(program: &OsStr, argument: &str) -> Result<Self> {
        let (cols, rows) = SIZE;
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size)?;
        let mut command = CommandBuilder::new(program);
        command.arg(argument);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        for name in ["NO_COLOR", "LC_ALL", "LC_CTYPE"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        let mut output = pair.master.try_clone_reader()?;
        let keys = pair.master.take_writer()?;
        let (sender, frames) = channel();
        thread::spawn(move || {
            let mut parting = Parting::default();
            let mut bytes = [0; 16 * 1024];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                let now = Instant::now();
                for bytes in parting.frames(&bytes[..count]) {
                    if sender.send(Seen { complete: now, bytes }).is_err() {
                        return;
                    }
                }
            }
        });
        let child = pair.slave.spawn_command(command)?;
        Ok(Self { child, keys, frames })
    }

    fn send(&mut self, keys: &[u8]) -> io::Result<()> {
        self.keys.write_all(keys)?;
        self.keys.flush()
    }

    /// Waits for the next frame.
    fn frame(&self) -> Result<Seen> {
        Ok(self.frames.recv_timeout(PATIENCE).map_err(|_| "no frame came out of the program")?)
    }

    /// What Linux says of the program's memory, in KiB.
    fn memory(&self, field: &str) -> Option<u64> {
        let process = self.child.process_id()?;
        let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(field))?;
        line.split_whitespace().next()?.parse().ok()
    }

    fn quit(mut self) -> Result<()> {
        self.send(b"q")?;
        let status = self.child.wait()?;
        if status.success() { Ok(()) } else { Err(format!("a program ended with {status}").into()) }
    }
}

impl Drop for Running {
    /// After an error nothing is left running.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
        }
    }
}

/// Parts what comes out of a program into frames.
#[derive(Default)]
struct Parting {
    /// How many bytes of [`END_OF_FRAME`] have just come.
    matched: usize,
    /// Bytes since the last frame's end.
    bytes: usize,
}

impl Parting {
    /// The sizes of the frames that end in these bytes.
    fn frames(&mut self, bytes: &[u8]) -> Vec<usize> {
        let mut sizes = Vec::new();
        for &byte in bytes {
            self.bytes += 1;
            // Its first byte comes only once in it: a match that fails begins anew at most here.
            self.matched = match self.matched {
                n if byte == END_OF_FRAME[n] => n + 1,
                _ => usize::from(byte == END_OF_FRAME[0]),
            };
            if self.matched == END_OF_FRAME.len() {
                sizes.push(std::mem::take(&mut self.bytes));
                self.matched = 0;
            }
        }
        sizes
    }
}
