//! Reading keys and lists: which keys are there, which are not, which should not be.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::fault::{Fault, Faults};
use super::format;
use super::group::Group;
use super::keys;
use super::nearest::nearest;
use super::node::{Content, Node, Style};
use super::scalar;
use super::slip::Gap;
use super::wording::{all_of, quoted, short};

/// A group of keys in the file, each of them known.
pub(super) struct Section<'a> {
    group: &'static Group,
    node: &'a Node,
    entries: &'a [(String, Node)],
    /// Right keys that a wrong one was taken for, with its value where it has one: that is read,
    /// and missed once is enough.
    meant: Vec<(&'static str, Option<&'a Node>)>,
}

impl<'a> Section<'a> {
    /// The keys of a node; its unknown ones are faults.
    pub(super) fn open(node: &'a Node, group: &'static Group, faults: &mut Faults) -> Option<Self> {
        let Content::Keys(entries) = &node.content else {
            if let Some(fault) = group_without_colon(node, group) {
                faults.add(fault);
                return None;
            }
            let says = format!("{} should be keys with values, but is {}", group.name, node.kind());
            faults.add(Fault::at(node.place(), says).help(group.example));
            return None;
        };
        let mut section = Self { group, node, entries, meant: Vec::new() };
        for (n, (key, value)) in entries.iter().enumerate() {
            if !group.keys.contains(&key.as_str()) {
                let before = n.checked_sub(1).and_then(|n| entries.get(n));
                let before = before.map(|(_, value)| value);
                let fault = section.unknown(key, value, before);
                // Where the key was the decimals of the value before, both are reported as one.
                let split = before.filter(|before| {
                    fault.span.as_ref().is_some_and(|span| span.start == before.span.start)
                });
                faults.add(fault);
                if let Some(before) = split {
                    faults.settle(&before.span);
                }
            }
        }
        let missing = |key: &&str| section.get(key).is_none() && !section.meant(key);
        let missing: Vec<&str> = group.required().filter(missing).collect();
        if !missing.is_empty() {
            section.lacks(&all_of(&missing), faults);
        }
        Some(section)
    }

    /// A key that there is not.
    fn unknown(&mut self, key: &str, value: &'a Node, before: Option<&Node>) -> Fault {
        let place = value.key.as_ref().unwrap_or(&value.span);
        if let Some(before) = before
            && let Some(number) = scalar::split_at_comma(before, place, key)
        {
            return Fault::at(&(before.span.start..place.end), "a comma ends the value here")
                .help(format!("write the decimals after a point: {number}"));
        }
        let fault = Fault::at(place, format!("{} has no key {}", self.group.name, quoted(key)));
        if let Some((name, rest)) = key.split_once(':')
            && let Some(name) = self.group.keys.iter().find(|right| **right == name)
        {
            self.meant.push((name, None));
            return fault.help(format!("put a space after the colon: {name}: {}", short(rest)));
        }
        if let Some(home) = keys::home(key).filter(|_| self.group.is_of_scenario()) {
            return fault.label(format!("belongs to {}", home.name));
        }
        let is_right = |name: &&str| self.group.is_of_scenario() || self.group.keys.contains(name);
        if let Some(name) = keys::otherwise(key).filter(is_right) {
            if self.group.keys.contains(&name) {
                self.meant.push((name, Some(value)));
                return fault.label(format!("belongs under the name {name} here"));
            }
            return fault
                .label(format!("belongs to {}, under the name {name}", format::WEIGHTS.name));
        }
        // An index may be a sign of its own, as in wᵢ.
        match nearest(&key.nfkc().collect::<String>(), self.group.keys.iter().copied()) {
            Some(right) => {
                let right = self.group.keys.iter().find(|key| **key == right);
                self.meant.extend(right.map(|&right| (right, Some(value))));
                let right = right.copied().unwrap_or_default();
                fault.label(format!("did you mean {right}?"))
            }
            None => fault.help(format!("the keys here are {}", self.group.keys.join(", "))),
        }
    }

    /// The value of a key, or of one that was taken for it.
    pub(super) fn get(&self, key: &str) -> Option<&'a Node> {
        let right = self.entries.iter().find(|(name, _)| name == key).map(|(_, value)| value);
        let taken =
            || self.meant.iter().find(|(name, _)| *name == key).and_then(|(_, value)| *value);
        right.or_else(taken)
    }

    /// The fault that something has to be here and is not.
    pub(super) fn lacks(&self, what: &str, faults: &mut Faults) {
        let says = format!("{} lacks {what}", self.group.name);
        // The whole file has no key to mark: its first line stands for it.
        let start = 0..0;
        let place = match &self.node.key {
            Some(key) => key,
            None if self.group.is_whole() => &start,
            None => &self.node.span,
        };
        faults.add(Fault::at(place, says).help(self.group.example));
    }

    /// Whether one of the right keys was misspelt.
    pub(super) fn meant(&self, key: &str) -> bool {
        self.meant.iter().any(|(name, _)| *name == key)
    }

    /// Where it is, for faults of the whole.
    pub(super) fn node(&self) -> &'a Node {
        self.node
    }
}

/// The items of a list; `what` says what they should be, such as "words".
pub(super) fn list<'a>(node: &'a Node, what: &str, faults: &mut Faults) -> Option<&'a [Node]> {
    if let Content::List(items) = &node.content {
        return Some(items);
    }
    let says = format!("expected a list of {what}, found {}", node.kind());
    faults.add(
        Fault::at(node.place(), says).help("a list is written [a, b], or each item after \"- \""),
    );
    None
}

/// A text where a group's only key lacks its colon: `training:` with `learning_rate 0.5` below.
fn group_without_colon(node: &Node, group: &Group) -> Option<Fault> {
    let scalar = node.scalar().filter(|scalar| scalar.style == Style::Plain)?;
    let letters: Vec<char> = scalar.text.chars().collect();
    let gap = Gap::find(&letters)?;
    let name: String = letters[gap.key.clone()].iter().collect();
    let is_here = group.keys.contains(&name.as_str()) && gap.key.start == 0;
    let place =
        |letters: Range<usize>| node.span.start + letters.start..node.span.start + letters.end;
    is_here.then(|| gap.fault(&letters, place))
}
