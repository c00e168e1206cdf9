//! Settings that last: a lesson as its options say, or else as the file of settings does.

use std::fs;
use std::path::{Path, PathBuf};

use super::pty::Pty;

/// A folder of settings with this file in it.
fn folder(name: &str, settings: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("bptt")).unwrap();
    fs::write(folder.join("bptt/settings.yaml"), settings).unwrap();
    folder
}

fn with(folder: &Path, arguments: &[&str]) -> Pty {
    let pty = Pty::with_environment(
        &[&["class-notes"], arguments].concat(),
        &[("XDG_CONFIG_HOME", folder.to_str().unwrap())],
    );
    pty.wait_for("step 1/42");
    pty
}

/// Whether the terminal was asked for clicks.
fn asks_for_clicks(pty: &Pty) -> bool {
    String::from_utf8_lossy(&pty.sent()).contains("\x1b[?1000h")
}

#[test]
fn a_lesson_looks_as_the_settings_say_unless_an_option_says_otherwise() {
    let folder = folder("settings", "theme: light\nascii: true\nmouse: false\n");
    let mut pty = with(&folder, &[]);
    pty.wait_for("+- O0");
    assert!(!asks_for_clicks(&pty));
    pty.send("t").wait_for("contrast");
    pty.send("q").ends_with(0);

    let mut pty = with(&folder, &["--no-ascii", "--mouse", "--theme", "contrast"]);
    pty.wait_for("╭─ O₀");
    assert!(asks_for_clicks(&pty));
    pty.send("t").wait_for("mono");
    pty.send("q").ends_with(0);
}

#[test]
fn a_fault_in_the_settings_is_shown_and_the_lesson_opens_without_it() {
    let folder = folder("settings-faults", "thme: light\nascii: yes\nmouse: false\n");
    let mut pty = with(&folder, &[]);
    // In the lesson, and once it is over where it began.
    pty.wait_for("settings.yaml:1:1: the settings file has no key \"thme\" (and 1 more)");
    assert!(!asks_for_clicks(&pty), "what is right in the file holds");
    pty.send("q").ends_with(0);
    let sent = String::from_utf8_lossy(&pty.sent()).into_owned();
    for part in
        ["bptt/settings.yaml", "did you mean theme?", "did you mean true?", "the lesson opens"]
    {
        let at = sent.find(part).unwrap_or_else(|| panic!("{part} is missing: {sent}"));
        assert!(at < sent.find("\x1b[?1049h").unwrap(), "{part} comes before the screen is taken");
    }
}
