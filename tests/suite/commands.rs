//! The built program from outside: arguments, streams, exit status.

mod editors;
#[cfg(unix)]
mod examples;
mod explain;
mod export;
mod mark;
#[cfg(unix)]
mod names;
mod output;
mod pictures;
mod readme;
mod sheet;
#[cfg(unix)]
mod shells;
#[cfg(unix)]
mod sources;
mod start;
mod usage;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{fs, io};

use bptt::scenario;
use serde_json::Value;

use crate::reference::{compare, without};

/// The program with arguments, to be run without a terminal.
struct Bptt(Command);

fn bptt<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Bptt {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bptt"));
    command.args(arguments).stdin(Stdio::null()).env_remove("NO_COLOR");
    Bptt(command)
}

impl Bptt {
    fn in_directory(mut self, directory: &Path) -> Self {
        self.0.current_dir(directory);
        self
    }

    fn reading(mut self, text: &str) -> Ran {
        let pipes = self.0.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = pipes.spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        Ran::from(child.wait_with_output().unwrap())
    }

    fn run(mut self) -> Ran {
        Ran::from(self.0.output().unwrap())
    }

    /// Standard output is a pipe whose reader has already gone.
    fn into_a_closed_pipe(mut self) -> Ran {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        Ran::from(
            self.0
                .stdout(writer)
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
                .wait_with_output()
                .unwrap(),
        )
    }
}

/// What came of it.
#[derive(Debug)]
struct Ran {
    status: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// Status 0 and nothing on standard error; standard output is handed on.
    #[track_caller]
    fn done(self) -> String {
        assert_eq!((self.status, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// Status 1 and nothing on standard output; standard error is handed on.
    #[track_caller]
    fn refused(self) -> String {
        assert_eq!((self.status, self.out.as_str()), (Some(1), ""), "{}", self.err);
        assert!(self.err.starts_with("error"), "{}", self.err);
        assert!(!self.err.contains('\x1b'), "colour, and no terminal: {}", self.err);
        self.err
    }

    /// Status 2 and nothing on standard output.
    #[track_caller]
    fn wrong_usage(self) -> String {
        assert_eq!((self.status, self.out.as_str()), (Some(2), ""), "{}", self.err);
        self.err
    }
}

/// An empty directory for the test of that name.
fn directory(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

const REFERENCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/reference");

#[test]
fn list_names_every_bundled_scenario_and_the_class_notes_first() {
    let list = bptt(&["list"]).run().done();
    assert!(list.starts_with("class-notes "), "{list}");
    for bundled in scenario::bundled() {
        assert!(list.lines().any(|line| line.split(' ').next() == Some(bundled.name)), "{list}");
    }
    assert!(list.lines().all(|line| line.chars().count() <= 80), "{list}");
}

#[test]
fn check_says_what_a_good_file_holds() {
    let file = format!("{REFERENCE}/long-and-short.yaml");
    let out = bptt(&["check", &file, "class-notes"]).run().done();
    assert_eq!(
        out,
        format!(
            "{file}: fine, 3 sentences, 6 words, 3 hidden units\n\
             class-notes: fine, 3 sentences, 3 words, 1 hidden unit\n"
        )
    );
}

#[test]
fn check_finds_every_bundled_scenario_fine() {
    let names: Vec<&str> = scenario::bundled().iter().map(|bundled| bundled.name).collect();
    let out = bptt(&[&["check"], names.as_slice()].concat()).run().done();
    assert_eq!(out.lines().count(), names.len());
}

#[test]
fn check_reports_all_faults_of_all_files_and_the_good_ones_too() {
    let place = directory("check_all");
    fs::write(place.join("one.yaml"), "title: One\nvocabulary: [a]\ndataset: []\n").unwrap();
    fs::write(place.join("two.yaml"), "titel: Two\nvocab: [a, a]\n").unwrap();
    let ran = bptt(&["check", "one.yaml", "class-notes", "two.yaml"]).in_directory(&place).run();
    assert_eq!(ran.status, Some(1));
    assert_eq!(ran.out, "class-notes: fine, 3 sentences, 3 words, 1 hidden unit\n");
    for fault in ["one.yaml", "vocabulary", "dataset", "two.yaml", "titel", "[a, a]"] {
        assert!(ran.err.contains(fault), "{fault} is missing:\n{}", ran.err);
    }
    assert!(ran.err.starts_with("error"), "{}", ran.err);
}

/// The places that a message names, as `(line, column)`, each with a mark below it; the
/// message's other lines hold none.
fn places(message: &str, file: &str) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    for fault in message.split("\n\n") {
        let place = fault.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
        let Some(place) = place else { continue };
        let place = place.strip_prefix(file).unwrap_or_else(|| panic!("{place}"));
        let (line, column) = place.strip_prefix(':').unwrap().split_once(':').unwrap();
        places.push((line.parse().unwrap(), column.parse().unwrap()));
        assert!(fault.lines().any(|line| line.contains("| ") && line.contains('^')), "{fault}");
        assert!(
            fault.lines().any(|row| row.trim_start().starts_with(line)),
            "line {line} is not shown: {fault}"
        );
    }
    places
}

#[test]
fn check_refuses_every_bad_file_with_the_place_of_each_fault_and_nothing_that_steers_a_terminal() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bad");
    let files = fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().file_name());
    let mut files: Vec<String> = files.map(|file| file.into_string().unwrap()).collect();
    files.sort();
    assert!(files.len() > 80, "{files:?}");
    for file in &files {
        let message = bptt(&["check", file]).in_directory(&place).run().refused();
        let steers = |c: char| c.is_control() && c != '\n';
        assert!(!message.contains(steers), "{file}: {message:?}");
        let faults = message.lines().filter(|line| line.starts_with("error: ")).count();
        let more = usize::from(message.contains(&format!("in {file}\n")));
        if message.contains("is a UTF-16 text") {
            // No text, so there are no lines in it.
            assert_eq!((faults, places(&message, file).len()), (1, 0), "{message}");
        } else {
            assert_eq!(places(&message, file).len(), faults - more, "{message}");
        }
    }
    let message = bptt(&[&["check".to_owned()], files.as_slice()].concat());
    let message = message.in_directory(&place).run().refused();
    for file in &files {
        assert!(message.contains(file), "{file} is not named");
    }
}

/// Messages of what is there and is no text, or is not there.
#[test]
fn check_says_of_what_is_no_scenario_file_what_it_is() {
    let place = directory("no_scenario");
    let comment = |size: usize| format!("# {}\n", "x".repeat(size - 3));
    fs::write(place.join("64-kib-and-1.yaml"), comment(scenario::MAX_BYTES + 1)).unwrap();
    fs::write(place.join("10-mb.yaml"), comment(10_000_000)).unwrap();
    fs::create_dir(place.join("folder.yaml")).unwrap();
    for file in ["missing.yaml", "clas-notes", "folder.yaml", "64-kib-and-1.yaml", "10-mb.yaml"] {
        let message = bptt(&["check", file]).in_directory(&place).run().refused();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            let name = file.trim_end_matches(".yaml");
            insta::assert_snapshot!(format!("refused-file-{name}"), message);
        });
    }
}

/// To a user who may read everything no file is unreadable: then there is nothing to test,
/// and the test says so.
#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_reported_with_whom_to_ask() {
    use std::os::unix::fs::PermissionsExt;
    let place = directory("unreadable");
    let file = place.join("mine.yaml");
    fs::write(&file, scenario::bundled()[0].text).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&file).is_ok() {
        println!("skipped: this user may read every file");
        return;
    }
    let message = bptt(&["check", "mine.yaml"]).in_directory(&place).run().refused();
    assert!(message.contains("\"mine.yaml\" cannot be read"), "{message}");
    assert!(message.contains("ask its owner"), "{message}");
}

#[test]
fn a_mark_and_windows_line_ends_are_fine_to_every_command() {
    let place = directory("windows");
    let text = scenario::bundled()[0].text.replace('\n', "\r\n");
    fs::write(place.join("windows.yaml"), format!("\u{feff}{text}")).unwrap();
    let out = bptt(&["check", "windows.yaml"]).in_directory(&place).run().done();
    assert_eq!(out, "windows.yaml: fine, 3 sentences, 3 words, 1 hidden unit\n");
    for command in [&["explain"][..], &["train", "--format", "json"]] {
        let [here, bundled] = ["windows.yaml", "class-notes"].map(|name| {
            let arguments = [&command[..1], &[name], &command[1..]].concat();
            bptt(&arguments).in_directory(&place).run().done()
        });
        assert_eq!(here, bundled);
    }
}

#[test]
fn explain_writes_the_reference_figures_as_json() {
    for name in ["class-notes", "truncated", "saturated"] {
        let file = format!("{REFERENCE}/{name}.yaml");
        let found = json(&bptt(&["explain", &file, "--format", "json"]).run().done());
        let found = without("factors", found);
        let expected = json(&fs::read_to_string(format!("{REFERENCE}/{name}.json")).unwrap());
        compare(&found["sentences"], &expected["sentences"], name);
        let run = bptt(&["train", &file, "--epochs", "5", "--format", "json"]).run().done();
        compare(&without("vocab", json(&run)), &expected["training"], name);
    }
}

#[test]
fn explain_without_a_name_explains_the_class_notes() {
    for format in ["text", "json"] {
        let unnamed = bptt(&["explain", "--format", format]).run().done();
        assert_eq!(unnamed, bptt(&["explain", "class-notes", "--format", format]).run().done());
        assert!(unnamed.contains("Backpropagation in an RNN"), "{unnamed}");
    }
    assert_eq!(bptt(&["explain"]).run().done(), bptt(&["explain", "--format=text"]).run().done());
}

#[test]
fn explain_takes_one_sentence_by_its_number() {
    let all = json(&bptt(&["explain", "--format", "json"]).run().done());
    let second = json(&bptt(&["explain", "--sentence", "2", "--format", "json"]).run().done());
    assert_eq!(second["sentences"].as_array().unwrap().len(), 1);
    assert_eq!(second["sentences"][0], all["sentences"][1]);
}

#[test]
fn a_sentence_that_is_not_there_is_refused_with_their_number() {
    let message = bptt(&["explain", "--sentence", "4"]).run().refused();
    assert!(message.contains("no sentence 4") && message.contains("3 sentences"), "{message}");
    let usage = bptt(&["explain", "--sentence", "0"]).run().wrong_usage();
    assert!(usage.contains("--sentence"), "{usage}");
}

#[test]
fn a_scenario_is_read_from_standard_input() {
    let yaml = fs::read_to_string(format!("{REFERENCE}/one-word.yaml")).unwrap();
    let read = bptt(&["explain", "-", "--format", "json"]).reading(&yaml).done();
    let file = format!("{REFERENCE}/one-word.yaml");
    assert_eq!(read, bptt(&["explain", &file, "--format", "json"]).run().done());
    let refused = bptt(&["explain", "-"]).reading("title: Only that\n").refused();
    assert!(refused.contains("vocab"), "{refused}");
}

#[test]
fn train_writes_one_csv_line_an_epoch() {
    let csv = bptt(&["train", "--epochs", "12", "--format", "csv"]).run().done();
    assert!(csv.starts_with("epoch,mean_loss\n1,"), "{csv}");
    assert_eq!(csv.lines().count(), 13);
    let object = json(&bptt(&["train", "--epochs", "12", "--format", "json"]).run().done());
    assert_eq!(object["epochs"], 12);
    let last: f64 = csv.lines().last().unwrap().split(',').nth(1).unwrap().parse().unwrap();
    assert_eq!(object["mean_loss"][11], last);
}

#[test]
fn train_runs_a_hundred_epochs_and_shows_them_as_a_table() {
    let text = bptt(&["train"]).run().done();
    assert_eq!(text, bptt(&["train", "class-notes", "--epochs", "100"]).run().done());
    for part in ["epochs 100", "mean loss", "w_i rat", "w_h", "w_o", "mat mat cat", "ŷ after"] {
        assert!(text.contains(part), "{part} is missing:\n{text}");
    }
}

#[test]
fn epochs_are_counted_from_one_to_a_million() {
    for epochs in ["0", "1000001", "-1", "many"] {
        let usage = bptt(&["train", &format!("--epochs={epochs}")]).run().wrong_usage();
        assert!(usage.contains("--epochs"), "{usage}");
    }
    // The limit is said, however far over it a number is.
    for epochs in ["1000001", "2147483647", "99999999999999999999999"] {
        let usage = bptt(&["train", &format!("--epochs={epochs}")]).run().wrong_usage();
        assert!(usage.contains("at most 1,000,000 epochs"), "{usage}");
    }
    let help = bptt(&["train", "--help"]).run().done();
    assert!(help.contains("up to 1,000,000"), "{help}");
}

#[test]
fn a_run_that_overflows_is_written_and_noted() {
    let place = directory("overflow");
    let file = place.join("steep.yaml");
    let yaml = "title: Steep\nvocab: [a]\n\
                dataset: [{ text: a a, label: 0 }, { text: a a, label: 1 }]\n\
                model: { weights: { w_i: 0.5, w_h: 0.7, w_o: 0.0 } }\n\
                training: { learning_rate: 1.7e308 }\n";
    fs::write(&file, yaml).unwrap();
    let ran = bptt(&["train", file.to_str().unwrap(), "--epochs", "9", "--format", "json"]).run();
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.err.starts_with("note: numbers overflowed"), "{}", ran.err);
    assert_eq!(json(&ran.out)["epochs"], 9);
    assert!(ran.out.contains("\"overflow\"") || ran.out.contains("\"-overflow\""), "{}", ran.out);
}

#[test]
fn new_writes_a_scenario_that_is_fine_and_never_over_a_file() {
    let place = directory("new");
    let said = bptt(&["new", "mine.yaml"]).in_directory(&place).run().done();
    assert!(said.contains("bptt check mine.yaml"), "{said}");
    let out = bptt(&["check", "mine.yaml"]).in_directory(&place).run().done();
    assert_eq!(out, "mine.yaml: fine, 3 sentences, 3 words, 1 hidden unit\n");

    fs::write(place.join("mine.yaml"), "mine").unwrap();
    let message = bptt(&["new", "mine.yaml"]).in_directory(&place).run().refused();
    assert!(message.contains("mine.yaml exists"), "{message}");
    assert_eq!(fs::read_to_string(place.join("mine.yaml")).unwrap(), "mine");

    let message = bptt(&["new", "no/such/place.yaml"]).in_directory(&place).run().refused();
    assert!(message.contains("cannot write no/such/place.yaml"), "{message}");
}

#[test]
fn new_diagnosing_writes_the_numbers_of_a_name_and_never_over_a_file() {
    let place = directory("new-diagnosing");
    let run = |arguments: &[&str]| bptt(arguments).in_directory(&place).run();
    let text = |file: &str| fs::read_to_string(place.join(file)).unwrap();
    let said = run(&["new", "ada.yaml", "--diagnosing"]).done();
    assert!(said.contains("bptt check --teach ada.yaml"), "{said}");
    run(&["new", "a.yaml", "--diagnosing", "--seed", " ada "]).done();
    run(&["new", "b.yaml", "--diagnosing", "--seed", "Ada # 1: \u{1b}\n\u{2028}\u{ffff}x"]).done();
    assert_eq!(text("a.yaml"), text("ada.yaml"), "the file's name is the name");
    assert_ne!(text("a.yaml"), text("b.yaml"));
    for file in ["a.yaml", "b.yaml"] {
        let out = run(&["check", "--teach", file]).done();
        assert!(out.starts_with(&format!("{file}: fine, 3 sentences, 3 words")), "{out}");
        assert_eq!(out.matches("All together tell every mistake").count(), 3, "{out}");
        assert!(!out.contains("cannot tell"), "{out}");
    }
    let before = text("a.yaml");
    let message = run(&["new", "a.yaml", "--diagnosing", "--seed", "Zoë"]).refused();
    assert!(message.contains("a.yaml exists"), "{message}");
    assert_eq!(text("a.yaml"), before);
}

#[test]
fn new_from_starts_with_a_bundled_scenario_and_never_writes_over_a_file() {
    let place = directory("new-from");
    let run = |arguments: &[&str]| bptt(arguments).in_directory(&place).run();
    for bundled in scenario::bundled() {
        let file = format!("my-{}.yaml", bundled.name);
        let said = run(&["new", &file, "--from", bundled.name]).done();
        assert!(said.contains(&format!("bptt check {file}")), "{said}");
        let text = fs::read_to_string(place.join(&file)).unwrap();
        let (_, lesson) = bundled.text.split_once('\n').unwrap();
        assert_eq!(text, format!("{}{lesson}", scenario::MODELINE), "all but where the schema is");
        assert_eq!(scenario::read(&file, text.as_bytes()), scenario::open(bundled.name));
    }
    let message = run(&["new", "my-vanishing.yaml", "--from", "class-notes"]).refused();
    assert!(message.contains("my-vanishing.yaml exists"), "{message}");
    let text = fs::read_to_string(place.join("my-vanishing.yaml")).unwrap();
    assert!(text.contains("anishing"), "{text}");
}

/// What the comments show as an alternative has to be right as well.
#[test]
fn the_alternatives_in_the_comments_of_a_new_scenario_are_right_too() {
    let place = directory("new_comments");
    bptt(&["new", "mine.yaml"]).in_directory(&place).run().done();
    let text = fs::read_to_string(place.join("mine.yaml")).unwrap();

    let given = ["    w_i: [0.5, -0.4, 0.9]\n    w_h: 0.7\n    w_o: 1.2\n", "  weights:\n"];
    let random = given.iter().fold(text.clone(), |text, part| text.replace(part, ""));
    // Not `truncate`: it drops the term that one of the remarks is about.
    let random = ["random:", "clip_norm:"].iter().fold(random, |text, key| {
        assert_eq!(text.matches(&format!("  # {key}")).count(), 1, "{key} is not shown");
        text.replace(&format!("# {key}"), key)
    });
    fs::write(place.join("random.yaml"), random).unwrap();

    let rows = text.lines().filter_map(|line| line.strip_prefix("  #   w_"));
    let rows: Vec<String> = rows.map(|row| format!("    w_{row}\n")).collect();
    assert_eq!(rows.len(), 3, "{rows:?}");
    let two = text.replace(given[0], &rows.concat()).replace("hidden: 1", "hidden: 2");
    fs::write(place.join("two.yaml"), two.replace("[0.0]", "[0.0, 0.0]")).unwrap();

    let out = bptt(&["check", "random.yaml", "two.yaml"]).in_directory(&place).run().done();
    assert_eq!(
        out,
        "random.yaml: fine, 3 sentences, 3 words, 1 hidden unit\n\
         two.yaml: fine, 3 sentences, 3 words, 2 hidden units\n"
    );
}

#[test]
fn without_a_terminal_the_lesson_says_what_to_use_instead() {
    let message = bptt::<&str>(&[]).run().refused();
    assert!(message.contains("terminal"), "{message}");
    assert!(message.contains("bptt explain") && message.contains("bptt train"), "{message}");
    for arguments in [&["class-notes"][..], &["-"], &["--ascii", "--theme", "light"]] {
        bptt(arguments).run().refused();
    }
}

#[test]
fn a_file_that_is_not_there_is_refused_by_every_command() {
    for command in ["explain", "train", "check"] {
        let message = bptt(&[command, "no-such-file.yaml"]).run().refused();
        assert!(message.contains("no-such-file.yaml"), "{message}");
    }
}

#[test]
fn the_name_of_a_command_comes_before_a_file_of_that_name() {
    let place = directory("named_list");
    fs::write(place.join("list"), scenario::bundled()[0].text).unwrap();
    let list = bptt(&["list"]).in_directory(&place).run().done();
    assert!(list.starts_with("class-notes "), "{list}");
    // Taken for a scenario, and then there is no terminal.
    let message = bptt(&["./list"]).in_directory(&place).run().refused();
    assert!(message.contains("terminal"), "{message}");
}

#[test]
fn help_lists_every_command_and_examples() {
    let help = bptt(&["--help"]).run().done();
    for word in ["list", "check", "explain", "train", "new", "--ascii", "--theme", "Examples"] {
        assert!(help.contains(word), "{word} is missing:\n{help}");
    }
    for command in ["list", "check", "explain", "train", "new"] {
        let help = bptt(&[command, "--help"]).run().done();
        assert!(help.contains(&format!("bptt {command}")), "{help}");
    }
    let version = bptt(&["--version"]).run().done();
    assert_eq!(version, format!("bptt {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    for arguments in [
        &["explain", "class-notes", "--format", "json"][..],
        &["explain"],
        &["train"],
        &["train", "--format", "csv"],
        &["train", "--format", "json"],
        &["list"],
        &["check", "class-notes"],
        &["--help"],
    ] {
        let ran = bptt(arguments).into_a_closed_pipe();
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn check_refuses_also_into_a_closed_pipe() {
    let ran = bptt(&["check", "class-notes", "no-such-file.yaml"]).into_a_closed_pipe();
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("no-such-file.yaml"), "{}", ran.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    for arguments in [&["list"][..], &["explain", "--format", "json"], &["train", "--format=csv"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = bptt(arguments).0;
        let ran = Ran::from(command.stdout(full).output().unwrap());
        let message = ran.refused();
        assert!(message.contains("cannot write to standard output"), "{message}");
    }
}
