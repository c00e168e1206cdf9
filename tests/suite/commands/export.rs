//! `bptt export`: what it writes, and what it refuses in words that help.

use std::fs;

use super::{bptt, directory};

#[test]
fn a_recording_is_written_to_the_file_that_cast_names() {
    let place = directory("export-cast");
    let run = |arguments: &[&str]| bptt(arguments).in_directory(&place).run();
    run(&["export", "one-word", "a.cast"]).done();
    run(&["export", "one-word", "--cast", "b"]).done();
    let read = |name: &str| fs::read(place.join(name)).unwrap();
    assert!(read("b").starts_with(b"{\"version\":2"));
    assert_eq!(read("a.cast").len(), read("b").len());
    run(&["export", "one-word", "c.cast", "--cast", "d"]).wrong_usage();
}

#[test]
fn the_ending_of_the_name_says_what_is_written() {
    let place = directory("export");
    for (file, begins, has) in [
        ("a.svg", "<svg ", "w_i/2/4"),
        ("a.txt", " bptt Backpropagation", "∂L/∂w_i = sum of 3 terms"),
        ("a.ansi", "\x1b[", "\x1b[m\n"),
        ("a.cast", "{\"version\":2,\"width\":80,\"height\":24,", "\"o\""),
        ("B.SVG", "<svg ", "w_i/2/4"),
    ] {
        let arguments = ["export", "class-notes", file, "--at", "w_i/2/4"];
        assert_eq!(bptt(&arguments).in_directory(&place).run().done(), "");
        let text = fs::read_to_string(place.join(file)).unwrap();
        assert!(text.starts_with(begins) && text.contains(has), "{file}: {text}");
        assert!(text.ends_with('\n'), "{file}");
    }
}

#[test]
fn sizes_themes_letters_sentences_and_keys_are_those_that_were_asked_for() {
    let place = directory("export-options");
    let drawn = |options: &[&str]| {
        let arguments = [&["export", "out.txt", "--force"], options].concat();
        bptt(&arguments).in_directory(&place).run().done();
        fs::read_to_string(place.join("out.txt")).unwrap()
    };
    assert_eq!(drawn(&["--size", "120x40"]).lines().count(), 40);
    assert_eq!(drawn(&["--size=44×17"]).lines().count(), 17);
    assert!(drawn(&["--ascii"]).is_ascii());
    assert!(drawn(&["--sentence", "2"]).contains("sentence 2/3"));
    assert!(drawn(&["--press", "m Down*2"]).contains("3 of 26"));
    assert!(drawn(&["--press", "] ]"]).contains("[Loss]"));
    assert!(drawn(&["--press", "-"]).contains("η 0.2"));
    assert!(drawn(&["--press", "5 0 E"]).contains("50 epochs trained"));
    // Mono has no colour.
    let arguments = ["export", "out.ansi", "--theme", "mono", "--at", "loss"];
    bptt(&arguments).in_directory(&place).run().done();
    assert!(!fs::read_to_string(place.join("out.ansi")).unwrap().contains("8;5;"));
}

#[test]
fn a_file_that_exists_is_left_alone_without_force_and_a_scenario_with_it_too() {
    let place = directory("export-kept");
    fs::write(place.join("kept.svg"), "mine").unwrap();
    let export = |words: &[&str]| bptt(words).in_directory(&place).run();
    let message = export(&["export", "kept.svg"]).refused();
    assert!(message.contains("kept.svg exists") && message.contains("--force"), "{message}");
    assert_eq!(fs::read_to_string(place.join("kept.svg")).unwrap(), "mine");
    export(&["export", "kept.svg", "--force"]).done();
    assert!(fs::read_to_string(place.join("kept.svg")).unwrap().starts_with("<svg "));
    // A scenario may have any name.
    let lesson = bptt::scenario::bundled()[0].text;
    fs::write(place.join("lesson.txt"), lesson).unwrap();
    let message = export(&["export", "lesson.txt", "lesson.txt", "--force"]).refused();
    assert!(message.contains("is a scenario and is left as it is"), "{message}");
    assert_eq!(fs::read_to_string(place.join("lesson.txt")).unwrap(), lesson);
    let message = export(&["export", "no/such/folder.svg"]).refused();
    assert!(message.contains("cannot write no/such/folder.svg"), "{message}");
    assert_eq!(fs::read_dir(&place).unwrap().count(), 2);
}

#[test]
fn what_cannot_be_is_said_before_anything_is_written() {
    let place = directory("export-refused");
    for (arguments, says) in [
        (&["out.svg", "--at", "w_h/9"][..], "did you mean w_h/3?"),
        (&["out.svg", "--sentence", "4"], "the scenario has 3 sentences"),
        (&["no-such-file", "out.svg"], "no-such-file"),
        (&["out.svg", "--press", "→ q"], "--press: q leaves the lesson"),
        (&["out.svg", "--press", "s"], "--press: s writes a file of its own"),
        (&["out.svg", "--press", "o"], "--press: o opens another scenario"),
    ] {
        let arguments = [&["export"], arguments].concat();
        let message = bptt(&arguments).in_directory(&place).run().refused();
        assert!(message.contains(says), "{arguments:?}: {message}");
    }
    for (arguments, says) in [
        (&["out.pdf"][..], "its name ends in .html, .svg, .txt, .ansi or .cast"),
        (&["out.svg", "class-notes"], "what is class-notes to hold? the file comes last"),
        (&["-"], "what is - to hold?"),
        (&[], "name the file to write"),
        (&["a", "b.svg", "c.svg"], "takes a scenario and the file to write"),
        (
            &["out.svg", "--speed", "4"],
            "--speed is about how fast a recording plays, and this is a picture",
        ),
        (
            &["out.html", "--size", "80x24"],
            "--size is about a screen, and how it looks, and this is a page",
        ),
        (
            &["out.svg", "--epochs", "2"],
            "--epochs is about what a page holds, and this is a picture",
        ),
        (&["out.cast", "--speed", "10"], "from 1, slow, to 9, fast"),
        (&["out.svg", "--size", "80"], "from 44x17 to 1000x500"),
        (&["out.svg", "--size", "10x10"], "from 44x17 to 1000x500"),
        (&["out.svg", "--press", "Tba"], "there is no key Tba; did you mean Tab?"),
        (&["out.svg", "--press", "Down*0"], "goes from 1 to 999"),
        (&["out.svg", "--theme", "drak"], "did you mean --theme dark?"),
    ] {
        let arguments = [&["export"], arguments].concat();
        let message = bptt(&arguments).in_directory(&place).run().wrong_usage();
        let message = message.replace("\nhelp:", "");
        assert!(message.contains(says), "{arguments:?}: {message}");
    }
    assert_eq!(fs::read_dir(&place).unwrap().count(), 0);
}
