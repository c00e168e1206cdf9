//! Text → nodes with values and places. `serde_yaml` alone decides what a value is; its
//! values carry no places, so the marked parse is laid over them.

use serde_yaml::Value;

use super::fault::{Fault, Faults};
use super::node::{Content, Meaning, Node};
use super::{syntax, tree};

/// The document of a scenario file, unless it is not YAML.
pub(super) fn parse(text: &str, faults: &mut Faults) -> Option<Node> {
    let mut root = tree::parse(text, faults)?;
    match serde_yaml::from_str::<Value>(text) {
        Ok(value) => {
            learn(&mut root, &value, faults);
            Some(root)
        }
        // It stops at a key that is there twice, which the marked parse has told already.
        Err(_) if !faults.is_empty() => None,
        Err(error) => {
            let place = error.location().map(|place| (place.line(), place.column()));
            faults.add(syntax::value_fault(text, place, &error.to_string()));
            None
        }
    }
}

/// Tells each scalar what YAML takes it for.
fn learn(node: &mut Node, value: &Value, faults: &mut Faults) {
    match (&mut node.content, value) {
        (Content::List(items), Value::Sequence(values)) if items.len() == values.len() => {
            for (item, value) in items.iter_mut().zip(values) {
                learn(item, value, faults);
            }
        }
        (Content::Keys(entries), Value::Mapping(values)) => {
            for (key, entry) in entries {
                // Keys that are no texts are unknown ones, refused whatever they hold.
                if let Some(value) = values.get(key.as_str()) {
                    learn(entry, value, faults);
                }
            }
        }
        (Content::Scalar(scalar), Value::Null) => scalar.meaning = Meaning::Nothing,
        (Content::Scalar(scalar), Value::Bool(truth)) => scalar.meaning = Meaning::Truth(*truth),
        (Content::Scalar(scalar), Value::Number(number)) => {
            let real = number.as_f64().unwrap_or(f64::NAN);
            scalar.meaning = Meaning::Number(real, number.as_u64());
        }
        (Content::Scalar(scalar), Value::String(text)) => scalar.text.clone_from(text),
        _ => faults.add(
            Fault::at(node.place(), "this part can be read in two ways")
                .help("put texts in quotes and lists in [ ]"),
        ),
    }
}
