//! `--output`: a file that is written whole or not at all, and never over a scenario.

use std::fs;

use super::{bptt, directory};

#[test]
fn a_file_gets_what_standard_output_would_have_got() {
    let place = directory("output");
    for (n, arguments) in [
        &["explain", "class-notes"][..],
        &["explain", "--format", "json", "--sentence", "2"],
        &["explain", "--steps", "loss"],
        &["train"],
        &["train", "--format", "csv"],
        &["train", "--format", "json", "--epochs", "3"],
    ]
    .into_iter()
    .enumerate()
    {
        let expected = bptt(arguments).run().done();
        let file = format!("out-{n}");
        let written = [arguments, &["--output", &file]].concat();
        assert_eq!(bptt(&written).in_directory(&place).run().done(), "");
        assert_eq!(fs::read_to_string(place.join(&file)).unwrap(), expected);
        // Once more, over that, and by the short name.
        fs::write(place.join(&file), "before").unwrap();
        let written = [arguments, &["-o", &file]].concat();
        bptt(&written).in_directory(&place).run().done();
        assert_eq!(fs::read_to_string(place.join(&file)).unwrap(), expected);
        let written = [arguments, &["--output", "-"]].concat();
        assert_eq!(bptt(&written).in_directory(&place).run().done(), expected);
    }
    assert_eq!(fs::read_dir(&place).unwrap().count(), 6);
}

#[test]
fn no_scenario_is_written_over() {
    let place = directory("output-scenario");
    let text = bptt::scenario::bundled()[0].text;
    for name in ["lesson", "other.yaml", "LOUD.YML"] {
        fs::write(place.join(name), text).unwrap();
    }
    for output in ["lesson", "./lesson", "../output-scenario/lesson", "other.yaml", "LOUD.YML"] {
        for command in ["explain", "train"] {
            let ran = bptt(&[command, "lesson", "--output", output]).in_directory(&place).run();
            let message = ran.refused();
            assert!(message.contains("is left as it is"), "{message}");
        }
    }
    for name in ["lesson", "other.yaml", "LOUD.YML"] {
        assert_eq!(fs::read_to_string(place.join(name)).unwrap(), text);
    }
    assert_eq!(fs::read_dir(&place).unwrap().count(), 3);
}

#[test]
fn where_no_file_can_be_the_reason_is_given_and_nothing_is_left_behind() {
    let place = directory("output-nowhere");
    fs::create_dir(place.join("folder")).unwrap();
    for output in ["folder", "no/such/folder/out"] {
        let message = bptt(&["explain", "--output", output]).in_directory(&place).run().refused();
        assert!(message.contains(&format!("cannot write {output}")), "{message}");
    }
    assert_eq!(fs::read_dir(&place).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_link_and_its_rights_and_a_disk_without_room_its_contents() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let place = directory("output-kept");
    fs::write(place.join("file"), "before").unwrap();
    fs::set_permissions(place.join("file"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("file", place.join("link")).unwrap();

    let message = super::names::without_room("bptt train --output link", &place).refused();
    assert!(message.contains("cannot write link"), "{message}");
    assert_eq!(fs::read_to_string(place.join("file")).unwrap(), "before");
    assert_eq!(fs::read_dir(&place).unwrap().count(), 2);

    bptt(&["train", "--output", "link"]).in_directory(&place).run().done();
    assert_eq!(fs::read_to_string(place.join("file")).unwrap(), bptt(&["train"]).run().done());
    assert!(place.join("link").is_symlink());
    let mode = fs::metadata(place.join("file")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    bptt(&["train", "--output", "/dev/null"]).run().done();
}

/// Wherever the program runs, so that files made on one system are those of another.
#[test]
fn every_line_ends_in_the_same_way_on_every_system() {
    let place = directory("line-ends");
    bptt(&["new", "a.yaml"]).in_directory(&place).run().done();
    bptt(&["train", "--format", "csv", "-o", "csv"]).in_directory(&place).run().done();
    bptt(&["explain", "-o", "text"]).in_directory(&place).run().done();
    for file in ["a.yaml", "csv", "text"] {
        assert!(!fs::read(place.join(file)).unwrap().contains(&b'\r'), "{file}");
    }
    for arguments in [
        &["list"][..],
        &["check", "a.yaml"],
        &["check", "missing.yaml"],
        &["explain"],
        &["explain", "--format", "json"],
        &["train"],
        &["train", "--format", "csv"],
        &["train", "--format", "json"],
        &["new", "b.yaml"],
        &["--help"],
        &["--bogus"],
        &[],
    ] {
        let ran = bptt(arguments).in_directory(&place).run();
        assert!(!ran.out.contains('\r') && !ran.err.contains('\r'), "{arguments:?}");
        assert!((ran.out + &ran.err).ends_with('\n'), "{arguments:?}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_reported_by_the_name_that_was_typed() {
    let message = bptt(&["explain", "--output", "no/such/file.txt"]).run().refused();
    assert!(message.contains("no/such/file.txt: there is no such folder"), "{message}");
    assert!(!message.contains(".bptt-"), "{message}");
}
