//! The settings file: how a lesson looks, on this machine, wherever no option says otherwise. It is
//! read by the rules of scenario files, and its faults are said in the same words.

use std::path::Path;

use super::fault::{Fault, Faults};
use super::fetch::fetch_if_there;
use super::node::{Meaning, Node};
use super::refusal::Refusal;
use super::section::Section;
use super::{format, scalar, source, yaml};

/// What the file says; nothing of what it leaves out, or has wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The name of the theme.
    pub theme: Option<&'static str>,
    /// Only symbols that every font has.
    pub ascii: Option<bool>,
    /// Whether the lesson answers the mouse.
    pub mouse: Option<bool>,
}

/// What a file says whose theme may be one of these, with what is wrong with it; nothing where
/// there is no such file.
#[must_use]
pub fn open(path: &Path, themes: &[&'static str]) -> (Settings, Option<Refusal>) {
    match fetch_if_there(path) {
        None => (Settings::default(), None),
        Some(Err(refusal)) => (Settings::default(), Some(refusal)),
        Some(Ok(fetched)) => read(&fetched.name, &fetched.bytes, themes),
    }
}

/// Reads settings from the bytes of a file; `name` stands for it in messages.
#[must_use]
pub fn read(name: &str, bytes: &[u8], themes: &[&'static str]) -> (Settings, Option<Refusal>) {
    let text = match source::text(name, bytes) {
        Ok(text) => text,
        Err(refusal) => return (Settings::default(), Some(refusal)),
    };
    let says_nothing = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if text.lines().all(says_nothing) {
        return (Settings::default(), None);
    }
    let nothing =
        Fault::at(&(0..0), "there are no settings in this file").help(format::SETTINGS.example);
    let mut faults = Faults::default();
    let root = yaml::parse(text, &nothing, &mut faults);
    let settings = root.and_then(|root| settings(&root, themes, &mut faults)).unwrap_or_default();
    let refusal = (!faults.is_empty()).then(|| Refusal::of_text(name, text, faults));
    (settings, refusal)
}

fn settings(root: &Node, themes: &[&'static str], faults: &mut Faults) -> Option<Settings> {
    let section = Section::open(root, &format::SETTINGS, faults)?;
    let theme = section.get("theme");
    let theme = theme.and_then(|node| scalar::one_of(node, "theme", themes, faults));
    let ascii = section.get("ascii").and_then(|node| truth(node, faults));
    let mouse = section.get("mouse").and_then(|node| truth(node, faults));
    Some(Settings { theme, ascii, mouse })
}

/// `true` or `false`.
fn truth(node: &Node, faults: &mut Faults) -> Option<bool> {
    let scalar = node.scalar();
    if let Some(Meaning::Truth(truth)) = scalar.map(|scalar| scalar.meaning) {
        return Some(truth);
    }
    let meant = match scalar.map(|scalar| scalar.text.trim().to_lowercase()).as_deref() {
        Some("yes" | "on" | "true" | "1") => Some("true"),
        Some("no" | "off" | "false" | "0") => Some("false"),
        _ => None,
    };
    let fault = scalar::expected(node, "true or false");
    faults.add(match meant {
        Some(meant) => fault.label(format!("did you mean {meant}?")),
        None => fault,
    });
    None
}
