//! What is typed and not understood: status 2, and a sentence that helps.

use super::bptt;

/// As the shells of each system want a name with a space.
const QUOTED: &str = if cfg!(windows) { "`bptt \"a b.yaml\"`" } else { "`bptt 'a b.yaml'`" };

/// What is typed, and what has to be said of it.
const TYPED: &[(&[&str], &[&str])] = &[
    (&["vanishing", "other.yaml"], &["one scenario at a time", "`bptt vanishing`"]),
    (&["a b.yaml", "c.yaml", "--ascii"], &["one scenario at a time", QUOTED]),
    (&["explan"], &["named \"explan\"", "did you mean the command `bptt explain`?"]),
    (&["chekc"], &["did you mean the command `bptt check`?"]),
    (&["explan", "vanishing"], &["no command explan", "`bptt explain vanishing`"]),
    (&["tran", "a.yaml"], &["no command tran", "`bptt train a.yaml`"]),
    (&["vanishing", "explain"], &["the name of a command comes first", "`bptt explain vanishing`"]),
    (&["--ascii", "list"], &["--ascii is about the lesson"]),
    (&["--theme", "light", "train"], &["--theme is about the lesson"]),
    (&["explain", "--ascii"], &["--ascii is about the lesson"]),
    (&["list", "--theme=light"], &["--theme is about the lesson"]),
    (&["--sentence", "2", "explain"], &["after the command: `bptt explain --sentence`"]),
    (&["--sentence", "2", "list"], &["--sentence is about the lesson"]),
    (&["--at", "loss", "train"], &["--at is about the lesson", "`bptt train` opens none"]),
    (&["explain", "--at", "loss"], &["--at is about the lesson: `bptt --at`"]),
    (&["--at"], &["--at wants a value"]),
    (&["--sentence", "0"], &["--sentence cannot be \"0\"", "1, 2, 3"]),
    (
        &["--format", "json"],
        &["is an option of `bptt explain`, `bptt sheet`, `bptt mark` or `bptt train`"],
    ),
    (&["--format", "json", "explain"], &["after the command: `bptt explain --format`"]),
    (&["--theme", "lihgt"], &["\"lihgt\"", "--theme light", "dark, light, contrast or mono"]),
    (&["--theme"], &["--theme wants a value", "dark, light, contrast or mono"]),
    (&["--theme="], &["--theme wants a value"]),
    (&["--ascii=yes"], &["--ascii takes no value"]),
    (&["--ascii", "--ascii"], &["--ascii is given twice"]),
    (&["--asci"], &["no option --asci", "--ascii"]),
    (&["check"], &["name a scenario file", "`bptt check lesson.yaml`"]),
    (&["new"], &["name the file to write", "`bptt new lesson.yaml`"]),
    (&["new", "a", "b"], &["writes one file", "b is too much"]),
    (&["new", "a", "--seed", "Ada"], &["--seed is for numbers that diagnose", "--diagnosing"]),
    (&["new", "a", "--diagnosing", "--seed"], &["--seed wants a value"]),
    (&["new", "a", "--diagnosing", "--seed", " "], &["--seed cannot be", "name somebody"]),
    (&["new", "a", "--from", "vanishin"], &["\"vanishin\"", "did you mean vanishing?"]),
    (&["new", "a", "--from", "xyz"], &["\"xyz\"", "`bptt list`"]),
    (&["new", "a", "--from", "vanishing", "--diagnosing"], &["--from takes the numbers of"]),
    (&["schema", "answer"], &["no format \"answer\"", "`bptt schema answers`"]),
    (&["schema", "scenario", "answers"], &["writes one format"]),
    (&["completions"], &["name the shell", "`bptt completions bash`"]),
    (&["completions", "bsh"], &["no shell \"bsh\"", "`bptt completions bash`"]),
    (&["man", "explain"], &["takes nothing more"]),
    (&["--mouse", "list"], &["--mouse is about the lesson"]),
    (&["new", "--diagnosing"], &["name the file to write", "`bptt new lesson.yaml`"]),
    (&["list", "a"], &["takes nothing more", "a is too much"]),
    (&["explain", "a", "b"], &["one scenario at a time", "b is too much"]),
    (&["train", "a", "b"], &["one scenario at a time", "b is too much"]),
    (&["explain", "--sentnce", "2"], &["no option --sentnce", "did you mean --sentence?"]),
    (&["explain", "--sentence", "0"], &["--sentence cannot be \"0\"", "1, 2, 3"]),
    (&["explain", "--sentence", "two"], &["--sentence cannot be \"two\"", "1, 2, 3"]),
    (&["explain", "--sentence"], &["--sentence wants a value"]),
    (&["explain", "--sentence=1", "--sentence=2"], &["--sentence is given twice"]),
    (&["explain", "--mistake", "own-stat"], &["\"own-stat\"", "did you mean own-state?"]),
    (&["explain", "--mistake", "xyz"], &["\"xyz\"", "`bptt mistakes` lists them"]),
    (&["explain", "--mistake"], &["--mistake wants a value"]),
    (&["mistakes", "a"], &["takes nothing more", "a is too much"]),
    (&["mark"], &["name an answer file", "`bptt mark answers.yaml`"]),
    (&["marks"], &["did you mean the command `bptt mark`?"]),
    (&["mark", "a.yaml", "--format", "csv"], &["\"csv\"", "text or json"]),
    (&["mistaks"], &["did you mean the command `bptt mistakes`?"]),
    (&["explain", "--format", "csv"], &["\"csv\"", "latex or json"]),
    (&["train", "--format", "yaml"], &["\"yaml\"", "text, csv or json"]),
    (&["train", "--epochs", "1e3"], &["\"1e3\"", "from 1 to 1,000,000"]),
    (&["train", "--epochs", "-1"], &["--epochs cannot be \"-1\"", "from 1 to 1,000,000"]),
    (&["explain", "--sentence", "-1"], &["--sentence cannot be \"-1\"", "1, 2, 3"]),
    (&["help", "explan"], &["no command explan", "explain"]),
    (&["-h", "--bogus"], &[]),
    (&["--\u{1b}[31m"], &["no option", "u{1b}"]),
];

#[test]
fn what_is_not_understood_is_answered_with_a_sentence_that_helps() {
    for (arguments, parts) in TYPED.iter().filter(|(_, parts)| !parts.is_empty()) {
        let usage = bptt(arguments).run().wrong_usage();
        for part in *parts {
            assert!(usage.contains(part), "{arguments:?} without {part:?}: {usage}");
        }
        let lines: Vec<&str> = usage.lines().collect();
        assert!(lines.len() == 2 && lines[0].starts_with("error: "), "{usage}");
        assert!(lines[1].starts_with("help: ") && lines[1].contains("`bptt"), "{usage}");
        // Words of the library that reads the arguments, and what nobody may be advised.
        for word in ["subcommand", "argument", "tip:", "Usage:", "explain explan", "\u{1b}"] {
            assert!(!usage.contains(word), "{arguments:?}: {usage}");
        }
    }
}

#[test]
fn a_scenario_that_is_nearly_named_is_named_also_where_there_is_no_terminal() {
    let message = bptt(&["vanishin"]).run().refused();
    assert!(message.contains("did you mean the bundled scenario vanishing?"), "{message}");
    let message = bptt(&["explain", "vanishin"]).run().refused();
    assert!(message.contains("did you mean the bundled scenario vanishing?"), "{message}");
}

#[cfg(unix)]
#[test]
fn usage_calls_the_program_bptt_whatever_its_file_is_called() {
    use std::os::unix::process::CommandExt;

    let help = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_bptt"));
        let out = command.arg0("bptt-1.0.exe").args(arguments).output().unwrap();
        String::from_utf8(out.stdout).unwrap()
    };
    for arguments in [&["--help"][..], &["explain", "--help"], &["--version"]] {
        let help = help(arguments);
        assert!(!help.is_empty() && !help.contains("exe"), "{help}");
    }
}
