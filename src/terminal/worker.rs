//! What takes time or touches files: training beside the lesson, finding, opening and
//! watching scenarios.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, SystemTime};

use super::input::Incoming;
use crate::app::{Entry, Job, Message, Watch};
use crate::scenario;

/// The least time between two reports of progress: the eye sees no more.
const REPORT: Duration = Duration::from_millis(34);
/// Scenario files shown of one folder.
const FILES: usize = 100;

/// How often a file is looked at: twice unchanged after a change, and it is read.
const LOOK: Duration = Duration::from_millis(500);

/// Works on threads of its own.
pub struct Worker {
    sender: Sender<Incoming>,
    training: Arc<Watch>,
    /// Whether the file that is watched is still the one of the lesson.
    watching: Arc<AtomicBool>,
}

impl Worker {
    /// A worker that reports to `sender`.
    pub fn new(sender: Sender<Incoming>) -> Self {
        Self { sender, training: Arc::new(Watch::new(0)), watching: Arc::default() }
    }

    /// Starts training; the app runs one job at a time.
    pub fn train(&mut self, job: Job) {
        let watch = Arc::new(Watch::new(job.epochs));
        self.training = Arc::clone(&watch);
        let sender = self.sender.clone();
        thread::spawn(move || {
            let (ended, end) = channel();
            let watched = Arc::clone(&watch);
            thread::spawn(move || ended.send(Box::new(job.run(&watched))));
            let tell = |message| sender.send(Incoming::Message(message));
            let told = loop {
                match end.recv_timeout(REPORT) {
                    Ok(outcome) => break Message::Trained(outcome),
                    Err(RecvTimeoutError::Timeout) => {
                        let _ = tell(Message::Progress(watch.progress()));
                    }
                    // A panic in the run has ended the program by now.
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            };
            let _ = tell(told);
        });
    }

    /// Stops training where it is.
    pub fn stop(&self) {
        self.training.stop();
    }

    /// Reads a scenario; from now on its file is watched.
    pub fn open(&mut self, argument: &str) -> Message {
        // Standard input is the keyboard here.
        let argument = if argument == "-" { "./-" } else { argument };
        let opened = scenario::open(argument);
        if opened.is_ok() {
            self.watch(argument);
        }
        Message::Opened(opened.map(Box::new).map_err(|refusal| refusal.to_string()))
    }

    /// Watches the file of a scenario, if it is one, in place of the one before.
    pub fn watch(&mut self, argument: &str) {
        self.watching.store(false, Ordering::Relaxed);
        let path = Path::new(argument).to_path_buf();
        if !path.is_file() {
            return;
        }
        let watching = Arc::new(AtomicBool::new(true));
        self.watching = Arc::clone(&watching);
        let (sender, argument) = (self.sender.clone(), argument.to_owned());
        // Before the thread starts: what is saved from here on is new.
        let mut read = stamp(&path);
        let mut seen = read;
        thread::spawn(move || {
            loop {
                thread::sleep(LOOK);
                if !watching.load(Ordering::Relaxed) {
                    return;
                }
                let now = stamp(&path);
                // Not while it is being written, and not while it is gone.
                if now.is_some() && now == seen && now != read {
                    read = now;
                    let opened = scenario::open(&argument);
                    if sender.send(Incoming::Message(Message::Saved(opened.map(Box::new)))).is_err()
                    {
                        return;
                    }
                }
                seen = now;
            }
        });
    }
}

/// What tells one version of a file from another.
fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let file = path.metadata().ok()?;
    Some((file.modified().ok()?, file.len()))
}

/// The scenario files of this folder and its `scenarios`, by name, without those that are
/// bundled word for word.
pub fn scenario_files() -> Vec<Entry> {
    let mut paths = Vec::new();
    for folder in [".", "scenarios"] {
        let Ok(files) = Path::new(folder).read_dir() else { continue };
        for path in files.filter_map(Result::ok).map(|file| file.path()) {
            if path.extension().is_some_and(|end| end == "yaml" || end == "yml") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.truncate(FILES);
    paths.iter().filter(|path| !is_bundled(path)).map(|path| entry(path)).collect()
}

fn is_bundled(path: &Path) -> bool {
    let name = path.file_stem().and_then(|name| name.to_str());
    let bundled = scenario::bundled().iter().find(|bundled| Some(bundled.name) == name);
    bundled.is_some_and(|bundled| std::fs::read(path).is_ok_and(|b| b == bundled.text.as_bytes()))
}

fn entry(path: &Path) -> Entry {
    let argument = path.to_string_lossy().into_owned();
    let title = match scenario::open(&argument) {
        Ok(scenario) => scenario.title,
        Err(_) => "(not a scenario, or with faults)".into(),
    };
    Entry { argument, title }
}
