//! Reading keys and lists: which keys are there, which are not, which should not be.

use super::fault::{Fault, Faults};
use super::keys::{self, Group};
use super::nearest::nearest;
use super::node::{Content, Node};
use super::wording::{all_of, quoted, short};

/// A group of keys in the file, each of them known.
pub(super) struct Section<'a> {
    group: &'static Group,
    node: &'a Node,
    entries: &'a [(String, Node)],
    /// Right keys that a wrong one was taken for: missed once is enough.
    meant: Vec<&'static str>,
}

impl<'a> Section<'a> {
    /// The keys of a node; its unknown ones are faults.
    pub(super) fn open(node: &'a Node, group: &'static Group, faults: &mut Faults) -> Option<Self> {
        let Content::Keys(entries) = &node.content else {
            let says = format!("{} should be keys with values, but is {}", group.name, node.kind());
            faults.add(Fault::at(node.place(), says).help(group.example));
            return None;
        };
        let mut section = Self { group, node, entries, meant: Vec::new() };
        for (key, value) in entries.iter().filter(|(key, _)| !group.keys.contains(&key.as_str())) {
            let fault = section.unknown(key, value);
            faults.add(fault);
        }
        let missing = |key: &&str| section.get(key).is_none() && !section.meant(key);
        let missing: Vec<&str> = group.required.iter().copied().filter(missing).collect();
        if !missing.is_empty() {
            section.lacks(&all_of(&missing), faults);
        }
        Some(section)
    }

    /// A key that there is not.
    fn unknown(&mut self, key: &str, value: &Node) -> Fault {
        let place = value.key.as_ref().unwrap_or(&value.span);
        let fault = Fault::at(place, format!("{} has no key {}", self.group.name, quoted(key)));
        if let Some((name, rest)) = key.split_once(':')
            && let Some(name) = self.group.keys.iter().find(|right| **right == name)
        {
            self.meant.push(name);
            return fault.help(format!("put a space after the colon: {name}: {}", short(rest)));
        }
        if let Some(home) = keys::home(key) {
            return fault.label(format!("belongs to {}", home.name));
        }
        match nearest(key, self.group.keys.iter().copied()) {
            Some(right) => {
                self.meant.extend(self.group.keys.iter().find(|key| **key == right));
                fault.label(format!("did you mean {right}?"))
            }
            None => fault.help(format!("the keys here are {}", self.group.keys.join(", "))),
        }
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&'a Node> {
        self.entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The fault that something has to be here and is not.
    pub(super) fn lacks(&self, what: &str, faults: &mut Faults) {
        let says = format!("{} lacks {what}", self.group.name);
        // The whole file has no key to mark: its first line stands for it.
        let start = 0..0;
        let place = match &self.node.key {
            Some(key) => key,
            None if *self.group == keys::SCENARIO => &start,
            None => &self.node.span,
        };
        faults.add(Fault::at(place, says).help(self.group.example));
    }

    /// Whether one of the right keys was misspelt.
    pub(super) fn meant(&self, key: &str) -> bool {
        self.meant.contains(&key)
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
