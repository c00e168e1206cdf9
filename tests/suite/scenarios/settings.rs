//! The settings file: what it may say, and how what it has wrong is said.

use std::path::Path;

use bptt::scenario::settings::{Settings, open, read};

const THEMES: [&str; 2] = ["dark", "light"];

fn faults(text: &str) -> String {
    let (_, refusal) = read("settings.yaml", text.as_bytes(), &THEMES);
    refusal.map(|refusal| refusal.to_string()).unwrap_or_default()
}

#[test]
fn settings_are_read_and_those_left_out_are_nobodys() {
    let all = Settings { theme: Some("light"), ascii: Some(true), mouse: Some(false) };
    let read = |text: &str| read("settings.yaml", text.as_bytes(), &THEMES);
    assert_eq!(read("theme: light\nascii: true\nmouse: false\n"), (all, None));
    assert_eq!(
        read("ascii: true\n"),
        (Settings { ascii: Some(true), ..Settings::default() }, None)
    );
    for nothing in ["", "\n", "# theme: light\n\n  # more\n"] {
        assert_eq!(read(nothing), (Settings::default(), None), "{nothing:?}");
    }
}

#[test]
fn a_file_that_is_not_there_has_no_settings_and_no_faults() {
    assert_eq!(open(Path::new("no/such/settings.yaml"), &THEMES), (Settings::default(), None));
    let (settings, refusal) = open(Path::new(env!("CARGO_MANIFEST_DIR")), &THEMES);
    assert_eq!(settings, Settings::default());
    assert!(refusal.unwrap().headline().ends_with("is a directory"));
}

#[test]
fn all_faults_are_said_at_once_and_what_is_right_holds() {
    let text = "thme: light\ntheme: lihgt\nascii: yes\nmouse: false\n";
    let (settings, refusal) = read("settings.yaml", text.as_bytes(), &THEMES);
    assert_eq!(settings, Settings { mouse: Some(false), ..Settings::default() });
    let message = refusal.unwrap().to_string();
    for part in [
        "settings.yaml:1:1",
        "did you mean theme?",
        "there is no theme \"lihgt\"",
        "did you mean light?",
        "settings.yaml:3:8",
        "did you mean true?",
    ] {
        assert!(message.contains(part), "{part}: {message}");
    }
}

#[test]
fn what_a_setting_may_be_is_said_where_nothing_is_near() {
    assert!(faults("theme: brown").contains("a theme is one of dark, light"));
    assert!(faults("mouse: 3").contains("expected true or false, found the number 3"));
    assert!(faults("colour: red").contains("the keys here are theme, ascii, mouse"));
    assert!(faults("- theme").contains("the settings file should be keys with values"));
    assert!(faults("theme: light\ntheme: dark").contains("is here a second time"));
}
