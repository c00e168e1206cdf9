//! The pictures of README.md: each is what its line in `assets/pictures/make` draws now, and is shown
//! with words for whoever cannot see it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{bptt, directory};
use crate::readme::README;

/// What each line asks for: the name of a picture, and the words of its command.
fn lines() -> Vec<(String, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = fs::read_to_string(root.join("assets/pictures/make")).unwrap();
    let lines = script.lines().filter_map(|line| line.strip_prefix("picture "));
    let words = lines.map(|line| shlex::split(line).unwrap());
    words.map(|mut words| (words.remove(0), words)).collect()
}

#[test]
fn the_pictures_of_the_readme_are_what_the_program_draws() {
    let place = directory("pictures");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    for (name, words) in lines() {
        let words = [vec!["export".to_owned()], words, vec![name.clone()]].concat();
        assert_eq!(bptt(&words).in_directory(&place).run().done(), "");
        let drawn = fs::read_to_string(place.join(&name)).unwrap();
        let kept = fs::read_to_string(kept.join(&name)).unwrap_or_default();
        assert!(drawn == kept, "{name} is out of date: run sh assets/pictures/make");
    }
}

#[test]
fn the_readme_shows_each_of_them_once_and_says_what_is_on_it() {
    let shown: Vec<(&str, &str)> =
        README.split("![").skip(1).map(|rest| rest.split_once("](").unwrap()).collect();
    let mut files = BTreeSet::new();
    for (says, rest) in shown {
        assert!(says.len() > 80, "what is on this picture? {says}");
        let file = rest.split(')').next().unwrap().strip_prefix("assets/pictures/").unwrap();
        assert!(files.insert(file.to_owned()), "{file} is shown twice");
    }
    assert_eq!(files, lines().into_iter().map(|(name, _)| name).collect());
    assert!(README.contains("sh assets/pictures/make"));
}
