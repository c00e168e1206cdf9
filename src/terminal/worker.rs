//! What takes time or touches files, each on a thread of its own so that keys are answered
//! meanwhile: training beside the lesson, opening, saving and watching scenarios. `listing` finds
//! them.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::input::Incoming;
use super::listing;
use crate::app::{Choice, Job, Listing, Message, NewFile, Request, Watch, typed};
use crate::lesson::timeline::Task;
use crate::scenario::{self, Reach, Version, is_unknown, write_first_free};

/// The least time between two reports of progress: the eye sees no more.
const REPORT: Duration = Duration::from_millis(34);

/// So many weights are shown at every report; more of them more seldom, since copying them takes a run's
/// time.
const AT_ONCE: usize = 20_000;

/// How long titles of files are waited for.
const PATIENCE: Duration = Duration::from_secs(1);
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
        let begun = spawn(move || {
            let message = train(job, &watch, &sender);
            send(&sender, message.unwrap_or_else(|_| Message::NotTrained(no_thread("to train"))));
        });
        if begun.is_err() {
            send(&self.sender, Message::NotTrained(no_thread("to train")));
        }
    }

    /// Stops training where it is.
    pub fn stop(&self) {
        self.training.stop();
    }

    /// Works a visit for as long as it is wanted.
    pub fn work(&self, request: Request, task: Task) {
        let sender = self.sender.clone();
        let asked = request.clone();
        let begun = spawn(move || {
            if let Some(done) = task.work(|| request.is_wanted()) {
                send(&sender, Message::Worked(request, Box::new(done)));
            }
        });
        if begun.is_err() {
            send(&self.sender, Message::NotWorked(asked, no_thread("to work this out")));
        }
    }

    /// Looks for the scenario files here, and then for their titles; says so where that takes long,
    /// as where one of them lies on a disk that does not answer.
    pub fn list(&self, request: Request) {
        let sender = self.sender.clone();
        let asked = request.clone();
        let (late, impatient) = (request.clone(), self.sender.clone());
        // Without this thread, whoever waits has to press Esc.
        let _ = spawn(move || {
            thread::sleep(PATIENCE);
            if late.is_wanted() {
                send(&impatient, Message::Listed(late, Listing::Slow));
            }
        });
        let begun = spawn(move || {
            listing::list(&request, |listing| {
                send(&sender, Message::Listed(request.clone(), listing));
            });
        });
        if begun.is_err() {
            let why = no_thread("to look for scenario files");
            send(&self.sender, Message::Listed(asked, Listing::Failed(why)));
        }
    }

    /// Reads a scenario.
    pub fn open(&self, request: Request, choice: Choice) {
        let sender = self.sender.clone();
        let asked = request.clone();
        let begun = spawn(move || {
            let opened = scenario::open_within(argument(choice), Reach::Lesson);
            let opened = opened.map(Box::new).map_err(|refusal| refusal.to_string());
            send(&sender, Message::Opened(request, opened));
        });
        if begun.is_err() {
            send(&self.sender, Message::Opened(asked, Err(no_thread("to read it"))));
        }
    }

    /// Writes a file that does not exist yet.
    pub fn save(&self, file: NewFile) {
        let sender = self.sender.clone();
        let begun = spawn(move || {
            let written = write_first_free(file.name.paths(), &file.text);
            send(&sender, Message::Written(written));
        });
        if begun.is_err() {
            send(&self.sender, Message::Written(Err(no_thread("to write it"))));
        }
    }

    /// Watches a file from the version on that was read, in place of the file before; or none.
    pub fn watch(&mut self, read: Option<Version>) {
        self.watching.store(false, Ordering::Relaxed);
        let Some(read) = read else { return };
        let watching = Arc::new(AtomicBool::new(true));
        self.watching = Arc::clone(&watching);
        let sender = self.sender.clone();
        if spawn(move || watch(read, &watching, &sender)).is_err() {
            send(&self.sender, Message::Notice(no_thread("to watch the file for changes")));
        }
    }
}

/// A thread, where the system has one left.
fn spawn(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().spawn(work).map(drop)
}

fn no_thread(purpose: &str) -> String {
    format!("the system has no thread left {purpose}")
}

/// Nobody listens any more where the program is ending.
fn send(sender: &Sender<Incoming>, message: Message) {
    let _ = sender.send(Incoming::Message(message));
}

/// Trains on a further thread, and reports how far that has got; fails where there is none.
fn train(job: Job, watch: &Arc<Watch>, sender: &Sender<Incoming>) -> io::Result<Message> {
    let (ended, end) = channel();
    let every = 1 + job.network.weights().count() / AT_ONCE;
    let mut reports = 0_usize;
    watch.ask();
    let watched = Arc::clone(watch);
    spawn(move || {
        // Nobody waits for it where the program is ending.
        let _ = ended.send(Box::new(job.run(&watched)));
    })?;
    loop {
        match end.recv_timeout(REPORT) {
            Ok(outcome) => return Ok(Message::Trained(outcome)),
            Err(RecvTimeoutError::Timeout) => {
                if let Some(network) = watch.weights() {
                    send(sender, Message::InTraining(Arc::new(network)));
                }
                send(sender, Message::Progress(watch.progress()));
                reports += 1;
                if reports.is_multiple_of(every) {
                    watch.ask();
                }
            }
            // A panic in the run has ended the program by now.
            Err(RecvTimeoutError::Disconnected) => {
                return Ok(Message::NotTrained("training broke off without a result".into()));
            }
        }
    }
}

/// What is typed is a name as it stands, where something has that name.
fn argument(choice: Choice) -> OsString {
    match choice {
        Choice::Listed(argument) => argument,
        Choice::Typed(text) if is_unknown(text.as_ref()) => {
            let home = std::env::home_dir();
            typed::meant(&text, home.as_deref()).into_os_string()
        }
        Choice::Typed(text) => text.into(),
    }
}

/// Reads every version of a file that comes after `read`, as long as that is wanted. What is
/// there may be gone for a while, or be no regular file.
fn watch(mut read: Version, wanted: &AtomicBool, sender: &Sender<Incoming>) {
    let path = read.path.clone();
    let mut seen = Some(read.clone());
    loop {
        thread::sleep(LOOK);
        if !wanted.load(Ordering::Relaxed) {
            return;
        }
        let now = Version::of(&path);
        // Not while it is being written.
        if let Some(version) =
            now.as_ref().filter(|&now| seen.as_ref() == Some(now) && *now != read)
        {
            read = version.clone();
            send(sender, Message::Saved(path.clone(), reread(&path)));
        }
        seen = now;
    }
}

fn reread(path: &Path) -> Result<Box<scenario::Scenario>, scenario::Refusal> {
    scenario::open_within(path, Reach::Lesson).map(|opened| Box::new(opened.scenario))
}
