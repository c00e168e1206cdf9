//! Inside a room: no two files use each other, not by way of others either.
//!
//! A file uses another where a path leads to it or into it, in a `use` or in the middle of the
//! code. That a file declares `mod child` is no use; a path into the child is, and so is one
//! from the child to something that stands in the file itself. Tests at the end of a file are
//! left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A module by its names from the crate on: `["rnn", "fast", "sweep"]`.
type Module = Vec<String>;

/// The code of each module that has a file of its own.
type Sources = BTreeMap<Module, String>;

fn module(names: &[&str]) -> Module {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// The code of a file without comments, and without the tests at its end.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The modules of one room.
fn read_room(room: &str) -> Sources {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![src.join(format!("{room}.rs"))];
    // A room may be one file.
    let folder = src.join(room);
    if folder.is_dir() {
        files.extend(super::sources(&folder));
    }
    let named = files.into_iter().map(|file| {
        let inside = file.strip_prefix(&src).unwrap().with_extension("");
        let names = inside.iter().map(|name| name.to_str().unwrap().to_owned()).collect();
        (names, code(&fs::read_to_string(&file).unwrap()))
    });
    named.collect()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Adds every path that `text` begins with, in the notation of `use`: `a::{b, c::d}` are two.
/// Returns what follows.
fn paths<'a>(text: &'a str, before: &[&'a str], into: &mut Vec<Vec<&'a str>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        while !rest.trim_start().starts_with('}') && !rest.is_empty() {
            rest = paths(rest, before, into);
            // Up to the next of the list: over `as other`, too.
            rest = &rest[rest.find([',', '}']).unwrap_or(rest.len())..];
            rest = rest.strip_prefix(',').unwrap_or(rest);
        }
        return rest.trim_start().strip_prefix('}').unwrap_or(rest);
    }
    let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let path = [before, &[name]].concat();
    if let Some(rest) = rest.strip_prefix("::") {
        return paths(rest, &path, into);
    }
    into.push(path);
    rest
}

/// Every path of a file's code that begins with `crate`, `self` or `super`, or stands in a `use`.
fn paths_of(code: &str) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    for start in ["use ", "crate::", "self::", "super::"] {
        for (at, _) in code.match_indices(start) {
            if !code[..at].ends_with(|c| is_name(c) || c == ':') {
                paths(code[at..].trim_start_matches("use "), &[], &mut found);
            }
        }
    }
    found
}

/// The module that a path of `from` leads to or into, if it is another one of `sources`.
fn target(sources: &Sources, from: &Module, path: &[&str]) -> Option<Module> {
    let deeper = |at: &Module, name: &str| [at.as_slice(), &[name.to_owned()]].concat();
    let mut at = from.clone();
    let prefix = path.iter().take_while(|name| ["crate", "self", "super"].contains(*name)).count();
    let (prefix, names) = path.split_at(prefix);
    for name in prefix {
        match *name {
            "crate" => at.clear(),
            "super" => _ = at.pop(),
            _ => {}
        }
    }
    // Without a prefix it leads into a child, or else into a package.
    if prefix.is_empty() && !sources.contains_key(&deeper(&at, names[0])) {
        return None;
    }
    for name in names {
        let next = deeper(&at, name);
        if next.len() > 1 && !sources.contains_key(&next) {
            // What is only handed on stands in another file.
            at = handed_on(sources, &at, name).unwrap_or(at);
            break;
        }
        at = next;
    }
    (at != *from && sources.contains_key(&at)).then_some(at)
}

/// The child in which an item stands that a module hands on with `pub use`.
fn handed_on(sources: &Sources, module: &Module, item: &str) -> Option<Module> {
    let code = sources.get(module)?;
    let statements = code.split("pub use ").skip(1);
    let paths = statements.flat_map(|statement| {
        let mut found = Vec::new();
        paths(statement, &[], &mut found);
        found
    });
    let path = paths.into_iter().find(|path| path.len() > 1 && path.last() == Some(&item))?;
    target(sources, module, &path[..path.len() - 1])
}

/// The code without what is only handed on.
fn own(code: &str) -> String {
    let statements = code.split_inclusive(';');
    statements.filter(|statement| !statement.trim_start().starts_with("pub use ")).collect()
}

/// For each module those that it uses.
fn uses(sources: &Sources) -> BTreeMap<&Module, BTreeSet<Module>> {
    let of = |(module, code): (_, &String)| {
        let code = own(code);
        let targets = paths_of(&code).into_iter();
        (module, targets.filter_map(|path| target(sources, module, &path)).collect())
    };
    sources.iter().map(of).collect()
}

/// The modules that come back to themselves: those that are left where every module that uses none
/// of the others, and every one that none of the others uses, is taken away again and again.
fn tied(sources: &Sources) -> BTreeSet<String> {
    let uses = uses(sources);
    let mut left: BTreeSet<&Module> = sources.keys().collect();
    loop {
        let is_tied = |module: &&Module| {
            let is_used = left.iter().any(|other| uses[*other].contains(*module));
            is_used && uses[*module].iter().any(|other| left.contains(other))
        };
        let tied: BTreeSet<&Module> = left.iter().copied().filter(is_tied).collect();
        if tied.len() == left.len() {
            return tied.into_iter().map(|module| module.join("::")).collect();
        }
        left = tied;
    }
}

#[test]
fn no_two_files_of_a_room_use_each_other() {
    let mut arrows = 0;
    let mut circles = BTreeMap::new();
    for (room, ..) in super::ROOMS {
        let sources = read_room(room);
        arrows += uses(&sources).values().map(BTreeSet::len).sum::<usize>();
        circles.insert(*room, tied(&sources));
    }
    circles.retain(|_, tied| !tied.is_empty());
    assert_eq!(circles, BTreeMap::new(), "these use each other");
    assert!(arrows > 100, "the paths were not found");
}

fn tied_among(sources: &[(&[&str], &str)]) -> Vec<String> {
    let sources = sources.iter().map(|(names, text)| (module(names), code(text))).collect();
    tied(&sources).into_iter().collect()
}

#[test]
fn a_circle_is_seen_in_every_notation() {
    let there_and_back = |there: &str, back: &str| {
        tied_among(&[
            (&["room"], "mod a;\nmod b;\npub use a::A;\n"),
            (&["room", "a"], there),
            (&["room", "b"], back),
            (&["room", "c"], ""),
        ])
    };
    for there in [
        "use super::b::B;\n",
        "use crate::room::b;\n",
        "use super::{c::C as D, b::{self, B}};\n",
        "use crate::{other::C, room::{\n    b::B,\n}};\n",
        "fn f() { super::b::g() }\n",
    ] {
        assert_eq!(there_and_back(there, "use super::a::A;\n"), ["room::a", "room::b"], "{there}");
        assert_eq!(there_and_back(there, "use crate::other::a;\n"), [""; 0], "{there}");
    }
    let in_a_test = "#[cfg(test)]\nmod tests {\n    use super::super::b::B;\n}\n";
    assert_eq!(there_and_back(in_a_test, "use super::a::A;\n"), [""; 0]);
    assert_eq!(there_and_back("// use super::b::B;\n", "use super::a::A;\n"), [""; 0]);
}

#[test]
fn a_module_and_its_child_are_a_circle_where_each_uses_what_stands_in_the_other() {
    let parent_and_child = |parent: &str, child: &str| {
        tied_among(&[(&["room"], ""), (&["room", "p"], parent), (&["room", "p", "c"], child)])
    };
    let both = ["room::p", "room::p::c"];
    assert_eq!(parent_and_child("mod c;\nuse self::c::C;\n", "use super::P;\n"), both);
    assert_eq!(parent_and_child("mod c;\nuse c::C;\n", "use crate::room::p::P;\n"), both);
    assert_eq!(parent_and_child("mod c;\n", "use super::P;\n"), [""; 0]);
    assert_eq!(parent_and_child("mod c;\nuse self::c::C;\n", "use super::super::q;\n"), [""; 0]);
}
