//! A terminal that has stopped reading, as over a line that hangs.

use super::pty::Pty;

/// The lesson on a terminal that takes nothing any more, with frames waiting.
fn stalled() -> Pty {
    let mut pty = Pty::start(&["class-notes"]);
    pty.wait_for("[Encode]");
    pty.stall();
    // Each theme draws all of the screen again: far more than the terminal has room for.
    for _ in 0..100 {
        pty.send("t");
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    pty
}

#[test]
fn every_deadly_signal_ends_it_with_the_modes_given_back() {
    for (signal, name) in
        [("TERM", "Terminated"), ("INT", "Interrupt"), ("HUP", "Hangup"), ("QUIT", "Quit")]
    {
        let mut pty = stalled();
        pty.signal(signal);
        assert_eq!(pty.death().as_deref(), Some(name));
        pty.has_its_modes();
    }
}

#[test]
fn every_key_that_quits_ends_it_with_the_modes_given_back() {
    for key in ["q", "\x03"] {
        let mut pty = stalled();
        pty.send(key).ends_with(0);
        pty.has_its_modes();
    }
}

#[test]
fn once_it_reads_again_the_latest_frame_comes() {
    let mut pty = stalled();
    pty.send("l");
    pty.go_on();
    pty.wait_for("step 2/42");
    pty.send("q").ends_with(0);
    pty.is_given_back();
}

#[test]
fn a_flood_of_keys_stays_outside() {
    let mut pty = stalled();
    let before = pty.resident_kilobytes();
    pty.flood("llllllllhhhhhhhh".repeat(100_000).as_bytes());
    let grown = pty.resident_kilobytes().saturating_sub(before);
    assert!(grown < 4 * 1024, "{grown} KiB more after keys of 1.6 MB");
    pty.send("\x03").ends_with(0);
    pty.has_its_modes();
}
