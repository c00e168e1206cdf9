//! The program in a real pseudo-terminal. Tests wait for what the screen shows; where it is time
//! that matters, they let some go by, and never ask how much went.

mod encoder;
mod endings;
mod files;
mod look;
mod pty;
mod settings;
mod stalled;

use pty::Pty;

/// A pseudo-terminal that shows the first step of the notes' lesson.
fn lesson() -> Pty {
    let pty = Pty::start(&["class-notes"]);
    pty.wait_for("[Encode]");
    pty
}

#[test]
fn the_lesson_starts_steps_updates_and_undoes() {
    let mut pty = lesson();
    pty.wait_for("step 1/42");
    pty.send("\x1b[C").wait_for("step 2/42");
    pty.send("llll").wait_for("L   = -log ŷ = -log 0.6957 = 0.3628");
    pty.send("u").wait_for("0.3628 → 0.3133");
    pty.send("\x7f").wait_for("undone: update of sentence 1");
    pty.send("q").ends_with(0);
    pty.is_given_back();
}

#[test]
fn a_scenario_is_opened_from_the_running_lesson() {
    let mut pty = lesson();
    pty.send("o").wait_for("Open a scenario");
    pty.send("vanish\r").wait_for("opened: Vanishing gradient");
    pty.send("o").wait_for("Open a scenario");
    pty.send("no/such.yaml\r").wait_for("the lesson stays as it was");
    pty.send("\x1b").wait_until("closed", |s| !s.contents().contains("as it was"));
    pty.send("\x03").ends_with(0);
    pty.is_given_back();
}

#[test]
fn ctrl_z_stops_with_the_terminal_given_back_and_going_on_draws_all_of_it() {
    let mut pty = Pty::job();
    pty.wait_for("[Encode]");
    pty.send("l").wait_for("step 2/42");
    pty.send("\x1a").wait_for("left with 147");
    pty.is_given_back();
    pty.send("\n").wait_for("step 2/42");
    pty.send("l").wait_for("step 3/42");
    pty.send("q").wait_for("ended with 0");
    pty.is_given_back();
}

#[test]
fn ctrl_z_and_a_key_that_quits_in_one_burst_leave_the_terminal_given_back() {
    let mut pty = Pty::job();
    pty.wait_for("[Encode]");
    pty.send("\x1aq").wait_for("left with 147");
    pty.send("\n").wait_for("ended with 0");
    pty.is_given_back();
    // Ctrl-C counts before whatever waits.
    let mut pty = Pty::job();
    pty.wait_for("[Encode]");
    pty.send("\x1a\x03").wait_for("left with 0");
    pty.is_given_back();
}

#[test]
fn ctrl_c_overtakes_a_flood_of_other_keys() {
    let mut pty = lesson();
    // Updates of a lesson: each is worked before the next.
    let flood = "u".repeat(4_000);
    pty.send(&flood).send("\x03").ends_with(0);
    pty.is_given_back();
}

#[test]
fn where_nobody_could_continue_it_ctrl_z_does_nothing() {
    // The leader of a session, as in a terminal window of its own; and the child of a shell
    // without job control.
    let alone = Pty::start(&["class-notes"]);
    let child = Pty::shell(&format!("{} class-notes; echo", env!("CARGO_BIN_EXE_bptt")));
    for mut pty in [alone, child] {
        pty.wait_for("[Encode]");
        pty.send("\x1al").wait_for("step 2/42");
        pty.send("q").ends_with(0);
        pty.is_given_back();
    }
}

#[test]
fn stopped_from_outside_and_continued_in_the_foreground_it_takes_the_terminal_again() {
    let mut pty = Pty::job();
    pty.wait_for("[Encode]");
    pty.send("l").wait_for("step 2/42");
    pty.signal_job("STOP");
    pty.wait_for("left with 147");
    pty.send("\n").wait_for("step 2/42");
    pty.send("l").wait_for("step 3/42");
    // The shell's words are gone: all of the screen is drawn again.
    pty.wait_until("a whole frame", |screen| !screen.contents().contains("left with"));
    pty.send("q").wait_for("ended with 0");
    pty.is_given_back();
}

#[test]
fn continued_in_the_background_it_leaves_the_terminal_to_the_shell() {
    let mut pty = Pty::shell(&format!(
        "set -m; {} class-notes; bg; sleep 0.3; echo still here; read go; fg; echo ended with $?",
        env!("CARGO_BIN_EXE_bptt")
    ));
    pty.wait_for("[Encode]");
    pty.signal_job("STOP");
    pty.wait_for("still here");
    // Its modes the shell has set by now, as it likes.
    pty.is_left();
    pty.send("\n").wait_for("step 1/42");
    pty.send("q").wait_for("ended with 0");
    pty.is_given_back();
}

#[test]
fn a_stopped_job_that_is_killed_ends_once_it_is_continued() {
    for stop in ["TSTP", "STOP"] {
        let pty = Pty::shell(&format!(
            "set -m; {} class-notes; kill %1; fg; echo ended with $?; read go",
            env!("CARGO_BIN_EXE_bptt")
        ));
        pty.wait_for("[Encode]");
        pty.signal_job(stop);
        pty.wait_for("ended with 143");
        pty.is_given_back();
    }
}

#[test]
fn a_terminal_that_is_closed_ends_the_process_also_where_the_hang_up_is_ignored() {
    for ignore in ["", "trap '' HUP; "] {
        let mut pty =
            Pty::shell(&format!("{ignore}exec {} class-notes", env!("CARGO_BIN_EXE_bptt")));
        pty.wait_for("[Encode]");
        pty.close();
        pty.ends();
    }
}

#[test]
fn a_storm_of_resizes_ends_in_a_whole_frame_of_the_last_size() {
    let mut pty = lesson();
    for n in 0..2000_u16 {
        pty.resize(20 + n * 7 % 180, 5 + n * 3 % 70);
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    pty.resize(120, 40);
    pty.send("l").wait_for("step 2/42");
    pty.wait_for("Flow ");
    pty.send("q").ends_with(0);
    pty.is_given_back();
}

#[test]
fn no_color_keeps_bold_and_reverse_and_drops_every_colour() {
    let mut pty = Pty::with_environment(&["class-notes"], &[("NO_COLOR", "1")]);
    pty.wait_for("[Encode]");
    let (mut reversed, mut coloured) = (0, 0);
    pty.cells(|cell| {
        reversed += usize::from(cell.inverse());
        coloured += usize::from(cell.fgcolor() != vt100::Color::Default);
    });
    assert!(reversed > 0);
    assert_eq!(coloured, 0);
    pty.send("q").ends_with(0);
}

#[test]
fn ascii_sends_no_byte_from_0x80_up_and_is_chosen_where_the_locale_is_not_utf8() {
    let runs: [(&[&str], &str); 2] =
        [(&["--ascii", "class-notes"], "C.UTF-8"), (&["class-notes"], "C")];
    for (arguments, locale) in runs {
        let mut pty = Pty::with_environment(arguments, &[("LC_ALL", locale)]);
        pty.wait_for("[Encode]");
        pty.send("]]]]ll").wait_for("|dO3/dO2|");
        pty.send("\t\t\t\t\t?").wait_for("next panel");
        pty.send("\x1b").wait_until("closed", |s| !s.contents().contains("next panel"));
        pty.send("u").wait_for("[Update]");
        pty.send("q").ends_with(0);
        assert!(pty.sent().iter().all(u8::is_ascii), "a byte from 0x80 up was sent");
    }
}

#[test]
fn frames_go_out_in_synchronised_updates() {
    let mut pty = lesson();
    pty.send("llll").wait_for("step 5/42");
    pty.send("q").ends_with(0);
    let sent = pty.sent();
    let count = |sequence: &[u8]| sent.windows(sequence.len()).filter(|w| *w == sequence).count();
    assert!(count(b"\x1b[?2026h") >= 2);
    // Once more at the end, should the last frame have been cut short.
    assert!(count(b"\x1b[?2026l") >= count(b"\x1b[?2026h"));
}

#[test]
fn a_terminal_that_cannot_place_text_gets_a_sentence_and_no_escapes() {
    let mut pty = Pty::with_environment(&["class-notes"], &[("TERM", "dumb")]);
    pty.ends_with(1);
    pty.wait_for("the lesson needs a terminal, and TERM=dumb is not one");
    assert!(!pty.sent().contains(&0x1b));
}

#[test]
fn a_scenario_from_standard_input_is_steered_from_the_terminal() {
    let program = env!("CARGO_BIN_EXE_bptt");
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/one-word.yaml");
    let mut pty = Pty::shell(&format!("cat '{scenario}' | '{program}' -"));
    pty.wait_for("[Encode]");
    pty.send("l").wait_for("step 2/18");
    pty.send("q").ends_with(0);
}

fn taken() -> std::io::Result<bptt::terminal::Screen> {
    bptt::terminal::Screen::take((80, 24), bptt::terminal::Tty::open(true)?)
}

/// Run by the next test in a pseudo-terminal of its own: not a test by itself.
#[test]
#[ignore = "panics on purpose, inside the test of panics"]
fn a_panic_with_the_terminal_taken() {
    let _screen = taken().unwrap();
    let worker = std::thread::spawn(|| panic!("something broke on a worker"));
    let _ = worker.join();
}

#[test]
fn a_panic_on_any_thread_gives_the_terminal_back_and_says_what_broke() {
    let name = "terminal::a_panic_with_the_terminal_taken";
    let this = std::env::current_exe().unwrap();
    let mut pty =
        Pty::shell(&format!("exec '{}' --exact {name} --ignored --nocapture", this.display()));
    pty.ends_with(101);
    pty.wait_for("something broke on a worker");
    let sent = pty.sent();
    assert!(sent.windows(8).any(|w| w == b"\x1b[?1049h"), "the terminal was never taken");
    pty.is_given_back();
}

/// Run by the next test in a pseudo-terminal of its own: not a test by itself.
#[test]
#[ignore = "takes the terminal, inside the test of errors"]
fn an_error_with_the_terminal_taken() {
    let fails = || -> std::io::Result<()> {
        let _screen = taken()?;
        Err(std::io::Error::other("something failed while running"))
    };
    assert!(fails().is_err());
}

#[test]
fn an_error_while_running_gives_the_terminal_back() {
    let name = "terminal::an_error_with_the_terminal_taken";
    let this = std::env::current_exe().unwrap();
    let mut pty = Pty::shell(&format!("exec '{}' --exact {name} --ignored", this.display()));
    pty.ends_with(0);
    pty.is_given_back();
    pty.wait_for("test result");
    let sent = pty.sent();
    assert!(sent.windows(8).any(|w| w == b"\x1b[?1049h"), "the terminal was never taken");
}

#[test]
fn sequences_that_mean_nothing_here_change_nothing() {
    let mut pty = lesson();
    for sequence in [
        "\x1b[999~",
        "\x1b[200~pasted\x1b[201~",
        "\x1b[<35;1;1M",
        "\x1b[I\x1b[O",
        "\x1bOP\x1b[15~",
        "\x1b[1;5C",
        "\u{00e9}\u{732b}",
    ] {
        pty.send(sequence);
    }
    pty.send("\x1b[H").wait_for("step 1/42");
    pty.send("l").wait_for("step 2/42");
    pty.send("q").ends_with(0);
    pty.is_given_back();
}

#[test]
fn an_idle_lesson_costs_no_processor_time() {
    let pty = lesson();
    let before = pty.processor_ticks();
    std::thread::sleep(std::time::Duration::from_millis(1500));
    let used = pty.processor_ticks() - before;
    assert!(used <= 1, "{used} ticks of a hundredth of a second in 1.5 s of waiting");
}

#[test]
fn a_file_saved_again_is_offered_and_reloaded_at_the_same_step() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("saved-again");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("lesson.yaml");
    let text = bptt::scenario::bundled()[0].text;
    std::fs::write(&file, text).unwrap();
    let mut pty = Pty::start(&[file.to_str().unwrap()]);
    pty.wait_for("[Encode]");
    pty.send("llll").wait_for("step 5/42");
    std::fs::write(&file, text.replace("w_h: 0.7", "w_h: oops")).unwrap();
    pty.wait_for("saved with a fault:");
    std::fs::write(&file, text.replace("w_h: 0.7", "w_h: 0.25")).unwrap();
    pty.wait_for("r opens the new version of the file");
    pty.send("r").wait_for("w_h +0.2500");
    pty.wait_for("step 5/42");
    pty.send("q").ends_with(0);
}

#[test]
fn keys_are_answered_while_a_long_training_runs_and_escape_stops_it_where_it_is() {
    // Long enough sentences that no machine is done before the keys are pressed.
    let mut pty = Pty::start(&["tests/fixtures/reference/long-and-short.yaml"]);
    pty.wait_for("[Encode]");
    pty.send("100000E").wait_until("a mean loss", |screen| {
        let contents = screen.contents();
        let loss = contents.split("/100000 L ").nth(1).unwrap_or_default();
        loss.starts_with(|c: char| c.is_ascii_digit())
    });
    pty.send("?").wait_for("next step");
    pty.send("\x1b").wait_until("closed", |s| !s.contents().contains("next step"));
    pty.send("\x1b").wait_for("epochs trained, mean loss");
    pty.send("\x7f").wait_for("undone: training of ");
    pty.wait_for("epoch 0 ");
    pty.send("q").ends_with(0);
}

#[test]
fn a_faulty_file_is_refused_before_anything_of_the_terminal_is_touched() {
    let mut pty = Pty::start(&["tests/fixtures/bad/unknown-word.yaml"]);
    pty.ends_with(1);
    pty.wait_for("unknown-word.yaml:");
    let sent = pty.sent();
    let enters = |sequence: &[u8]| sent.windows(sequence.len()).any(|w| w == sequence);
    assert!(!enters(b"\x1b[?1049h") && !enters(b"\x1b[?1000h") && !enters(b"\x1b[?25l"));
    pty.is_given_back();
}

#[test]
fn where_the_keys_come_from_another_terminal_that_hangs_up_it_ends() {
    let size = portable_pty::PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let other = portable_pty::native_pty_system().openpty(size).unwrap();
    let name = other.master.tty_name().unwrap();
    let program = env!("CARGO_BIN_EXE_bptt");
    let mut pty = Pty::shell(&format!("exec '{program}' class-notes < '{}'", name.display()));
    pty.wait_for("[Encode]");
    drop(other);
    pty.ends();
    pty.is_given_back();
}
