//! Linux, macOS and their kin: what is typed is read byte by byte, and signals are caught.

use std::io;
use std::process::exit;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::{self, sleep};
use std::time::Duration;

use rustix::io::Errno;
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTSTP,
    SIGTTIN, SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::super::input::{Chunk, Incoming};
use super::super::tty::Tty;

/// Every signal that ends a program and can be caught, but for those of its own faults.
const DEADLY: [i32; 14] = [
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGABRT, SIGALRM, SIGIO, SIGPROF, SIGSYS, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGXCPU, SIGXFSZ,
];
/// Bytes read at once.
const CHUNK: usize = 1024;
/// Chunks that may wait for the main loop; until it has caught up, the rest waits in the terminal.
const CHUNKS: usize = 64;

/// Reads the terminal on a thread of its own, for as long as anybody listens; a terminal that is
/// gone ends the program, also where SIGHUP is ignored, as under `nohup`.
pub fn listen(tty: Tty, sender: Sender<Incoming>) -> io::Result<()> {
    let waiting = Arc::new(());
    thread::Builder::new().name("keys".into()).spawn(move || {
        let mut bytes = [0; CHUNK];
        loop {
            while Arc::strong_count(&waiting) > CHUNKS {
                sleep(Duration::from_millis(5));
            }
            match tty.system().read(&mut bytes) {
                Ok(0) | Err(Errno::IO | Errno::NXIO | Errno::BADF) => die_of_hang_up(&tty),
                Ok(count) => {
                    let chunk = Chunk::new(&bytes[..count], Arc::clone(&waiting));
                    if sender.send(Incoming::Typed(chunk)).is_err() {
                        return;
                    }
                }
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => sleep(Duration::from_millis(5)),
                Err(error) => {
                    let _ = sender.send(Incoming::Failed(error.into()));
                    return;
                }
            }
        }
    })?;
    Ok(())
}

/// Ends the program as SIGHUP would.
fn die_of_hang_up(tty: &Tty) -> ! {
    tty.give_back_for_good();
    exit(128 + SIGHUP)
}

/// Waits for signals on a thread of its own. Those that end the program do so from there, whatever
/// the main loop is at; a flag that is looked at now and then would not do.
pub fn watch_signals(tty: Tty, sender: Sender<Incoming>) -> io::Result<()> {
    let mut signals =
        Signals::new(DEADLY.into_iter().chain([SIGTSTP, SIGCONT, SIGTTIN, SIGWINCH]))?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let incoming = match signal {
                SIGWINCH => Incoming::Resized,
                SIGTSTP => Incoming::Suspend,
                SIGCONT => Incoming::Continued,
                // In the background the thread that reads is signalled to stop us. First the shell
                // gets its screen back, if somebody else had stopped us.
                SIGTTIN if tty.system().is_in_foreground() => continue,
                SIGTTIN => {
                    tty.lend();
                    let _ = emulate_default_handler(SIGTTIN);
                    continue;
                }
                deadly => {
                    tty.give_back_for_good();
                    let _ = emulate_default_handler(deadly);
                    exit(128 + deadly);
                }
            };
            // Nobody listens once the main loop has ended; signals still end the program.
            let _ = sender.send(incoming);
        }
    })?;
    Ok(())
}
