//! Files and what only looks like one, in the running lesson: nothing behind a name holds up
//! the keys, and what is saved is offered.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::pty::Pty;

fn directory(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A lesson that runs in a directory.
fn lesson_in(place: &Path, arguments: &str) -> Pty {
    let (program, place) = (env!("CARGO_BIN_EXE_bptt"), place.display());
    let pty = Pty::shell(&format!("cd '{place}' && HOME='{place}' exec '{program}' {arguments}"));
    pty.wait_for("[Encode]");
    pty
}

/// The notes' lesson by another title.
fn titled(title: &str) -> String {
    let text = bptt::scenario::bundled()[0].text;
    let (first, rest) = text.split_at(text.find("title:").unwrap());
    format!("{first}title: {title}\n{}", rest.split_once('\n').unwrap().1)
}

#[test]
fn pipes_devices_and_folders_with_the_name_of_a_scenario_hold_nothing_up() {
    let place = directory("no-files-listed");
    fifo(&place.join("a.yaml"));
    fifo(&place.join("one-word.yaml"));
    symlink("a.yaml", place.join("link.yaml")).unwrap();
    symlink("/dev/zero", place.join("class-notes.yaml")).unwrap();
    symlink("/dev/zero", place.join("zero.yml")).unwrap();
    fs::create_dir(place.join("folder.yaml")).unwrap();
    fs::write(place.join("z.yaml"), titled("The only file")).unwrap();
    let mut pty = lesson_in(&place, "");
    pty.send("o").wait_for("Open a scenario");
    pty.send("./").wait_for("The only file");
    pty.wait_until("one file", |screen| !screen.contents().contains("./a.yaml"));
    for (typed, says) in [
        ("a.yaml", "is a pipe, not a file"),
        ("link.yaml", "is a pipe, not a file"),
        ("/dev/zero", "is a device"),
        ("/dev/tty", "is a device"),
        ("/dev/stdin", "is a device"),
        ("folder.yaml", "is a directory"),
    ] {
        pty.send("\x1b").wait_until("closed", |s| !s.contents().contains("Esc closes"));
        pty.send("o").wait_for("Open a scenario");
        pty.send(typed).send("\r").wait_for(says);
    }
    pty.send("\x1b").wait_until("closed", |s| !s.contents().contains("Esc closes"));
    pty.send("l").wait_for("step 2/42");
    pty.send("q").ends_with(0);
    pty.is_given_back();
}

#[test]
fn a_file_is_opened_by_the_ways_in_which_paths_are_written() {
    let place = directory("typed-paths");
    fs::write(place.join("a b.yaml"), titled("Home and blank")).unwrap();
    fs::write(place.join("-"), titled("A dash")).unwrap();
    fs::create_dir(place.join("elsewhere")).unwrap();
    let mut pty = lesson_in(&place.join("elsewhere"), "");
    pty.send("q").ends_with(0);
    let url = format!("file://{}/a%20b.yaml", place.display());
    let home = format!("'{}/a b.yaml'", place.display());
    let mut pty = lesson_in(&place, "");
    for (typed, title) in [
        ("~/a b.yaml", "Home and blank"),
        ("-", "A dash"),
        ("~/a\\ b.yaml", "Home and blank"),
        ("./-", "A dash"),
        (url.as_str(), "Home and blank"),
        ("~/-", "A dash"),
        (home.as_str(), "Home and blank"),
    ] {
        pty.send("o").wait_for("Open a scenario");
        // As one paste, which no entry of the list matches but by chance.
        pty.send(&format!("\x1b[200~{typed}\r\x1b[201~"));
        pty.wait_for(&typed[typed.len().saturating_sub(8)..]);
        if typed == "-" {
            // Names of the list have dashes too.
            pty.send("\x7f./-");
        }
        pty.send("\r").wait_for(&format!("opened: {title}"));
    }
    pty.send("q").ends_with(0);
}

#[test]
fn more_files_than_are_shown_are_said_and_found() {
    let place = directory("many-files");
    for n in 0..124 {
        fs::write(place.join(format!("x{n:03}.yaml")), titled(&format!("Number {n}"))).unwrap();
    }
    fs::write(place.join("LOUD.YAML"), titled("In capitals")).unwrap();
    fs::write(place.join("Short.Yml"), titled("Short ending")).unwrap();
    let mut pty = lesson_in(&place, "");
    pty.send("o").wait_for("and 40 more: type to find them");
    pty.send("number 123").wait_for("./x123.yaml");
    pty.send("\r").wait_for("opened: Number 123");
    pty.send("o").wait_for("Open a scenario");
    pty.send("capit").wait_for("./LOUD.YAML");
    pty.send("\r").wait_for("opened: In capitals");
    pty.send("o").wait_for("Open a scenario");
    pty.send("short.y").wait_for("Short ending");
    pty.send("\x1b").wait_until("closed", |s| !s.contents().contains("Esc closes"));
    pty.send("q").ends_with(0);
}

#[test]
fn a_file_with_a_name_that_is_no_text_is_listed_opened_and_watched() {
    use std::os::unix::ffi::OsStrExt;
    let place = directory("no-text-listed");
    let file = place.join(std::ffi::OsStr::from_bytes(b"\xff\x1b[31m.yaml"));
    fs::write(&file, titled("Odd")).unwrap();
    let mut pty = lesson_in(&place, "");
    pty.send("o").wait_for("./\\xff\\u{1b}[31m.yaml");
    pty.send("xff\r").wait_for("opened: Odd");
    fs::write(&file, titled("Odder")).unwrap();
    pty.wait_for("r opens the new version of the file");
    pty.send("q").ends_with(0);
}

/// The file of a lesson is replaced, and the new version is offered; before it, something else
/// may be in its place.
fn offers_after(name: &str, titles: &[&str], change: impl Fn(&Path, &str)) {
    let place = directory(name);
    let file = place.join("lesson.yaml");
    fs::write(&file, titled("First")).unwrap();
    let mut pty = lesson_in(&place, "lesson.yaml");
    for title in titles {
        change(&file, &titled(title));
        pty.wait_for("r opens the new version of the file");
        pty.send("r").wait_for("this is the new version of the file");
        pty.wait_for(title);
    }
    pty.send("q").ends_with(0);
}

/// Longer than the watcher takes from look to look, so that it sees what is there meanwhile.
fn a_while() {
    std::thread::sleep(std::time::Duration::from_millis(1200));
}

#[test]
fn a_watched_file_that_was_a_pipe_for_a_while_is_offered_when_it_is_a_file_again() {
    offers_after("watched-pipe", &["Second"], |file, text| {
        fs::remove_file(file).unwrap();
        fifo(file);
        a_while();
        fs::remove_file(file).unwrap();
        fs::write(file, text).unwrap();
    });
}

#[test]
fn a_watched_file_that_was_gone_a_device_or_a_folder_for_a_while_is_offered_when_it_is_back() {
    offers_after("watched-gone", &["Second"], |file, text| {
        fs::remove_file(file).unwrap();
        symlink("/dev/zero", file).unwrap();
        a_while();
        fs::remove_file(file).unwrap();
        fs::create_dir(file).unwrap();
        fs::remove_dir(file).unwrap();
        fs::write(file, text).unwrap();
    });
}

#[test]
fn a_watched_file_is_offered_when_another_is_put_in_its_place_of_the_same_age_and_length() {
    offers_after("watched-renamed", &["Other", "First"], |file, text| {
        let other = file.with_extension("new");
        fs::write(&other, text).unwrap();
        let before = fs::metadata(file).unwrap();
        assert_eq!(before.len(), fs::metadata(&other).unwrap().len());
        let age = before.modified().unwrap();
        fs::File::options().write(true).open(&other).unwrap().set_modified(age).unwrap();
        fs::rename(&other, file).unwrap();
    });
}

#[test]
fn a_watched_link_is_offered_when_it_leads_elsewhere() {
    offers_after("watched-link", &["Second", "Third"], |file, text| {
        let other = file.with_extension(format!("{}", text.len()));
        fs::write(&other, text).unwrap();
        fs::remove_file(file).unwrap();
        symlink(&other, file).unwrap();
    });
}

/// The lesson's process may have no more threads than it has: as an ordinary user, since root
/// may have any number.
#[test]
fn without_a_thread_to_be_had_the_lesson_goes_on_and_says_so() {
    let place = directory("no-threads");
    let is_root = String::from_utf8(Command::new("id").arg("-u").output().unwrap().stdout).unwrap();
    let has = |tool: &str| Command::new(tool).arg("--version").output().is_ok();
    if !has("prlimit") || !has("setpriv") {
        println!("skipped: there are no tools to limit threads with");
        return;
    }
    let program = place.join("bptt");
    fs::copy(env!("CARGO_BIN_EXE_bptt"), &program).unwrap();
    // Where nobody else may look, another user cannot start it.
    let user = if is_root.trim() == "0" { "setpriv --reuid=65534 --clear-groups " } else { "" };
    let mut pty = Pty::shell(&format!("cd /; exec {user}'{}'", program.display()));
    pty.wait_until("a lesson, or that it may not be run here", |screen| {
        let contents = screen.contents();
        contents.contains("[Encode]") || contents.contains("setpriv")
    });
    let limit = format!("{user}prlimit --pid {} --nproc=1:", pty.process());
    let limited = Command::new("sh").args(["-c", &limit]).status().unwrap();
    if !limited.success() || !pty.shows("[Encode]") {
        println!("skipped: this process cannot be limited");
        return;
    }
    pty.send("500E").wait_for("no thread left to train");
    pty.send("l").wait_for("step 2/42");
    pty.send("o").wait_for("no thread left to look for scenario files");
    pty.send("vanish\r").wait_for("no thread left to read it");
    pty.send("\x1b").wait_until("closed", |s| !s.contents().contains("Esc closes"));
    pty.send("l").wait_for("step 3/42");
    pty.send("q").ends_with(0);
    pty.is_given_back();
}

#[test]
fn a_state_is_saved_under_the_first_name_that_is_free_and_opens_at_its_step() {
    let place = directory("saved-states");
    let lesson = titled("To be saved");
    fs::write(place.join("lesson.yaml"), &lesson).unwrap();
    fs::write(place.join("lesson-2.yaml"), "somebody's").unwrap();
    symlink("nowhere", place.join("lesson-3.yaml")).unwrap();
    let mut pty = lesson_in(&place, "lesson.yaml");
    pty.send("uu").wait_for("sentence 2/3");
    pty.send("s").wait_for("saved: ");
    assert!(pty.shows("/lesson-4.yaml"));
    pty.send("s").wait_for("/lesson-5.yaml");
    pty.send("q").ends_with(0);
    let read = |name: &str| fs::read_to_string(place.join(name)).unwrap();
    assert_eq!((read("lesson.yaml"), read("lesson-2.yaml")), (lesson, "somebody's".into()));
    assert!(!place.join("nowhere").exists());
    assert_eq!(read("lesson-4.yaml"), read("lesson-5.yaml"));
    bptt::scenario::open(place.join("lesson-4.yaml")).unwrap();
    // As its first lines say.
    let pty = Pty::shell(&format!(
        "cd '{}' && exec '{}' lesson-4.yaml --sentence 3 --at loss",
        place.display(),
        env!("CARGO_BIN_EXE_bptt")
    ));
    pty.wait_for("[Loss]");
    assert!(pty.shows("sentence 3/3"));
}

#[test]
fn where_no_file_can_be_written_that_is_said() {
    let place = directory("gone-folder");
    fs::create_dir(place.join("inner")).unwrap();
    fs::write(place.join("inner/lesson.yaml"), titled("Soon gone")).unwrap();
    let mut pty = lesson_in(&place, "inner/lesson.yaml");
    fs::remove_dir_all(place.join("inner")).unwrap();
    pty.send("s").wait_for("not saved: inner/lesson-2.yaml: No such file");
    pty.send("q").ends_with(0);
}

#[test]
fn a_picture_of_the_screen_is_written_to_a_file_of_a_new_name_each_time() {
    let place = directory("pictures-saved");
    fs::write(place.join("my lesson.yaml"), titled("Pictured")).unwrap();
    let mut pty = lesson_in(&place, "'my lesson.yaml'");
    pty.send("Y").wait_for("my lesson-1.svg");
    pty.send("z").wait_for("Esc close");
    pty.send("Y").wait_for("my lesson-2.svg");
    pty.send("q").send("q").ends_with(0);
    let written = |name: &str| fs::read_to_string(place.join(name)).unwrap();
    let (lesson, whole) = (written("my lesson-1.svg"), written("my lesson-2.svg"));
    assert!(lesson.starts_with("<svg ") && lesson.contains("Pictured, sentence 1/3, encode"));
    assert!(lesson.contains("Weights") && !whole.contains("Weights"));
    assert_eq!(fs::read_dir(&place).unwrap().count(), 3);
}
