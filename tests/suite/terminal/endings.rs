//! Every way out, in every state: the program is gone, and the terminal as it was.

use super::pty::Pty;

/// The signals by which a shell and a parent end a program.
const SIGNALS: [(&str, &str, u32); 4] = [
    ("TERM", "Terminated", 143),
    ("INT", "Interrupt", 130),
    ("HUP", "Hangup", 129),
    ("QUIT", "Quit", 131),
];

/// A lesson in some state.
struct State {
    name: &'static str,
    /// The keys that end the program there, Ctrl-C apart.
    keys: &'static [&'static str],
    reach: fn() -> Pty,
}

fn at_the_first_step() -> Pty {
    let pty = Pty::start(&["class-notes"]);
    pty.wait_for("[Encode]");
    pty
}

fn after(keys: &str, shows: &str) -> Pty {
    let mut pty = at_the_first_step();
    pty.send(keys).wait_for(shows);
    pty
}

fn training() -> Pty {
    let mut pty = Pty::start(&["tests/fixtures/reference/long-and-short.yaml"]);
    pty.wait_for("[Encode]");
    pty.send("1000000E").wait_for("/1000000");
    pty
}

/// A short sentence and one that is worked for longer than any test takes to press a key.
fn working_a_large_visit() -> Pty {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("endings");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("large.yaml");
    let text = format!(
        "title: large\nvocab: [a]\ndataset:\n  - {{ text: a, label: 1 }}\n  - {{ text: {}, label: 1 }}\n\
         model: {{ hidden: 512, random: {{ seed: 1, scale: 0.01 }} }}\n\
         training: {{ learning_rate: 0.1 }}\n",
        "a ".repeat(10_000)
    );
    // Whole at once: another test may be reading it.
    let draft = folder.join(format!("{:?}.draft", std::thread::current().id()));
    std::fs::write(&draft, text).unwrap();
    std::fs::rename(&draft, &file).unwrap();
    let mut pty = Pty::start(&[file.to_str().unwrap()]);
    pty.wait_for("[Encode]");
    pty.send("n").wait_for("working it out");
    pty
}

fn half_a_sequence() -> Pty {
    let mut pty = at_the_first_step();
    pty.send("\x1b[<0;1");
    pty
}

fn half_a_paste() -> Pty {
    let mut pty = at_the_first_step();
    pty.send("\x1b[200~qqq");
    pty
}

fn half_a_string() -> Pty {
    let mut pty = at_the_first_step();
    pty.send("\x1b]11;rgb:ff");
    pty
}

const STATES: [State; 9] = [
    State { name: "resting", keys: &["q"], reach: at_the_first_step },
    State { name: "playing", keys: &["q"], reach: || after("a", "► step") },
    State { name: "training", keys: &["q"], reach: training },
    State { name: "working", keys: &["q"], reach: working_a_large_visit },
    State { name: "help", keys: &[], reach: || after("?", "Esc closes") },
    State { name: "chooser", keys: &[], reach: || after("o", "Open a scenario") },
    State { name: "half a sequence", keys: &[], reach: half_a_sequence },
    State { name: "half a paste", keys: &[], reach: half_a_paste },
    State { name: "half a string", keys: &[], reach: half_a_string },
];

#[test]
fn every_deadly_signal_ends_it_in_every_state_with_the_terminal_given_back() {
    for state in &STATES {
        for (signal, name, _) in SIGNALS {
            let mut pty = (state.reach)();
            pty.signal(signal);
            assert_eq!(pty.death().as_deref(), Some(name), "{} in {}", signal, state.name);
            pty.is_given_back();
        }
    }
}

#[test]
fn any_other_signal_that_ends_a_program_gives_the_terminal_back_too() {
    for signal in ["USR1", "USR2", "ALRM", "VTALRM", "PROF", "XCPU", "XFSZ", "ABRT", "SYS", "IO"] {
        let mut pty = at_the_first_step();
        pty.signal(signal);
        pty.ends();
        pty.is_given_back();
    }
}

#[test]
fn every_key_that_quits_ends_it_in_every_state_with_the_terminal_given_back() {
    for state in &STATES {
        for key in state.keys.iter().copied().chain(["\x03"]) {
            let mut pty = (state.reach)();
            pty.send(key).ends_with(0);
            pty.is_given_back();
        }
    }
}

#[test]
fn every_deadly_signal_ends_it_while_it_is_suspended_once_it_is_continued() {
    for (signal, _, status) in SIGNALS {
        let mut pty = Pty::job();
        pty.wait_for("[Encode]");
        pty.send("\x1a").wait_for("left with 147");
        pty.signal_job(signal);
        pty.send("\n");
        if signal == "INT" {
            // The shell dies of it too, as shells do when their command was interrupted.
            pty.ends();
        } else {
            pty.wait_for(&format!("ended with {status}"));
        }
        pty.is_given_back();
    }
}

#[test]
fn a_terminal_that_hangs_up_ends_it_in_every_state() {
    for state in &STATES {
        let mut pty = (state.reach)();
        pty.close();
        pty.ends();
    }
}
