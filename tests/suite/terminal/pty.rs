//! A program on a pseudo-terminal, and a reader that keeps what it shows.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use vt100::{Parser, Screen};

/// How long a busy machine may take; nothing waits longer than it needs to.
const PATIENCE: Duration = Duration::from_secs(60);

/// What has come out so far.
struct Shown {
    parser: Parser,
    sent: Vec<u8>,
    is_closing: bool,
    is_stalled: bool,
}

/// A program on a pseudo-terminal of 80×24.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    reader: Option<thread::JoinHandle<()>>,
    status: Option<ExitStatus>,
    cooked: String,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

impl Pty {
    pub fn start(arguments: &[&str]) -> Self {
        Self::with_environment(arguments, &[])
    }

    pub fn with_environment(arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_bptt"));
        command.args(arguments);
        Self::run(command, environment)
    }

    pub fn shell(line: &str) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", line]);
        Self::run(command, &[])
    }

    /// The notes' lesson as a job of a shell, which says when it has stopped, continues it after
    /// Enter and says how it ended.
    pub fn job() -> Self {
        Self::shell(&format!(
            "set -m; {} class-notes; echo left with $?; read go; fg; echo ended with $?; read go",
            env!("CARGO_BIN_EXE_bptt")
        ))
    }

    fn run(mut command: CommandBuilder, environment: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        for name in ["NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        // Not the settings of whoever runs the tests.
        command.env("XDG_CONFIG_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-settings"));
        for (name, value) in environment {
            command.env(name, value);
        }
        let cooked = modes(pair.master.as_ref());
        let child = pair.slave.spawn_command(command).unwrap();
        // Or the terminal would stay open when the program has ended.
        drop(pair.slave);

        let parser = Parser::new(cells(24), cells(80), 0);
        let shown = Arc::new((
            Mutex::new(Shown { parser, sent: Vec::new(), is_closing: false, is_stalled: false }),
            Condvar::new(),
        ));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writes = Arc::clone(&shown);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let mut shown = writes.0.lock().unwrap();
                shown.parser.process(&bytes[..count]);
                shown.sent.extend_from_slice(&bytes[..count]);
                writes.1.notify_all();
                while shown.is_stalled {
                    shown = writes.1.wait(shown).unwrap();
                }
                if shown.is_closing {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self {
            child,
            master: Some(pair.master),
            writer: Some(writer),
            shown,
            reader: Some(reader),
            status: None,
            cooked,
        }
    }

    /// Types.
    pub fn send(&mut self, keys: &str) -> &mut Self {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
        self
    }

    /// Types more than anybody could, for as long as it is taken.
    pub fn flood(&mut self, keys: &[u8]) {
        let mut writer = self.writer.take().unwrap();
        let keys = keys.to_vec();
        let (done, is_done) = std::sync::mpsc::channel();
        thread::spawn(move || {
            let _ = writer.write_all(&keys);
            let _ = done.send(writer);
        });
        self.writer = Some(is_done.recv_timeout(PATIENCE).unwrap());
    }

    /// From now on the terminal reads nothing.
    pub fn stall(&self) {
        self.shown.0.lock().unwrap().is_stalled = true;
    }

    /// The terminal reads again.
    pub fn go_on(&self) {
        self.shown.0.lock().unwrap_or_else(PoisonError::into_inner).is_stalled = false;
        self.shown.1.notify_all();
    }

    /// The process's memory; 0 where the system does not say.
    pub fn resident_kilobytes(&self) -> u64 {
        let process = self.child.process_id().unwrap();
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Whether the screen shows a text.
    pub fn shows(&self, text: &str) -> bool {
        self.shown.0.lock().unwrap().parser.screen().contents().contains(text)
    }

    /// The number of the process.
    pub fn process(&self) -> String {
        self.child.process_id().unwrap().to_string()
    }

    /// Waits until the screen is as it should be.
    pub fn wait_until(&self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        let start = Instant::now();
        let mut shown = self.shown.0.lock().unwrap();
        while !is_so(shown.parser.screen()) {
            assert!(
                start.elapsed() < PATIENCE,
                "waited in vain for {what:?}; the screen shows\n{}",
                shown.parser.screen().contents()
            );
            shown = self.shown.1.wait_timeout(shown, Duration::from_millis(100)).unwrap().0;
        }
    }

    /// Looks at every cell of the screen.
    pub fn cells(&self, mut look: impl FnMut(&vt100::Cell)) {
        let shown = self.shown.0.lock().unwrap();
        for row in 0..24 {
            for column in 0..80 {
                look(shown.parser.screen().cell(row, column).unwrap());
            }
        }
    }

    /// Every byte that came out.
    pub fn sent(&self) -> Vec<u8> {
        self.shown.0.lock().unwrap().sent.clone()
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let mut shown = self.shown.0.lock().unwrap();
        shown.parser.screen_mut().set_size(cells(rows), cells(columns));
        drop(shown);
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
    }

    /// Sends a signal by name.
    pub fn signal(&self, name: &str) {
        let process = self.child.process_id().unwrap().to_string();
        let kill = Command::new("kill").args(["-s", name, &process]).status().unwrap();
        assert!(kill.success());
    }

    /// Sends a signal by name to what the shell has started.
    pub fn signal_job(&self, name: &str) {
        let shell = self.child.process_id().unwrap().to_string();
        let kill =
            Command::new("pkill").args([&format!("-{name}"), "-P", &shell]).status().unwrap();
        assert!(kill.success());
    }

    /// Closes the terminal, once one more key has let the reader, which holds it too, go.
    pub fn close(&mut self) {
        self.shown.0.lock().unwrap().is_closing = true;
        self.send("l");
        self.reader.take().unwrap().join().unwrap();
        self.writer = None;
        self.master = None;
    }

    /// Processor time used so far, in hundredths of a second; 0 where the system does not say.
    pub fn processor_ticks(&self) -> u64 {
        let process = self.child.process_id().unwrap();
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        // After the name in parentheses: state is the first field, user and system time the
        // 12th and 13th.
        let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum()
    }

    /// Waits for the end of the process.
    pub fn ends(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.status = Some(status.clone());
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "it did not end");
            thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn ends_with(&mut self, code: u32) {
        let status = self.ends();
        assert_eq!((status.signal(), status.exit_code()), (None, code));
    }

    /// The name of the signal that it died of, if it did.
    pub fn death(&mut self) -> Option<String> {
        let status = self.ends();
        status.signal().map(|name| name.split(':').next().unwrap_or(name).to_owned())
    }

    /// Main screen, cursor shown, mouse and paste off, modes as before.
    pub fn is_given_back(&self) {
        self.is_left();
        self.has_its_modes();
    }

    /// Modes as before.
    pub fn has_its_modes(&self) {
        assert_eq!(modes(self.master.as_deref().unwrap()), self.cooked);
    }

    /// Main screen, cursor shown, mouse and paste off.
    pub fn is_left(&self) {
        self.wait_until("the terminal as it was", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        });
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        self.go_on();
        if self.status.is_none() {
            let _ = self.child.kill();
        }
    }
}

/// The terminal's modes, as text.
fn modes(master: &dyn MasterPty) -> String {
    master
        .get_termios()
        .map(|modes| {
            format!(
                "{:?} {:?} {:?} {:?}",
                modes.input_flags, modes.output_flags, modes.control_flags, modes.local_flags
            )
        })
        .unwrap_or_default()
}
