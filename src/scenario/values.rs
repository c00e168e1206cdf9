//! What may stand at a key, as a schema says it. What a schema cannot say, such as that a word is
//! one of the vocabulary, only the reader knows.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::limits::{MAX_HIDDEN, MAX_SENTENCES, MAX_VOCAB, MAX_WORDS};
use crate::mistakes::Mistake;

/// The steps that there are; of those with a number only some sentences have each.
pub(super) const STEP: &str = "encode|forward/([1-9][0-9]*|y_hat)|loss|w_o(/[12])?\
    |w_[ih](/[1-9][0-9]*(/[1-9][0-9]*)?)?|update";

/// A sign that no text may hold: what a terminal would obey.
const CONTROL: &str = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f";

/// Kinds of values: a name, and its schema as JSON.
macro_rules! values {
    ($($(#[$about:meta])* $name:ident($generator:ident) = $schema:expr;)+) => {$(
        $(#[$about])*
        #[derive(Default)]
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )+};
}

values! {
    /// Words of the teacher's own.
    Text(_generator) = json_schema!({ "type": "string", "pattern": text() });
    /// A word: any scalar, as it is typed.
    Word(_generator) = scalar(&format!("^[^{CONTROL}]+$"));
    /// The words of a sentence in one text.
    Words(_generator) = scalar(r"\S");
    /// The words of a sentence, one by one.
    WordList(generator) = json_schema!({
        "type": "array",
        "items": generator.subschema_for::<Word>(),
        "minItems": 1,
        "maxItems": MAX_WORDS,
    });
    /// The words that there are.
    Vocabulary(generator) = json_schema!({
        "type": "array",
        "items": generator.subschema_for::<Word>(),
        "minItems": 1,
        "maxItems": MAX_VOCAB,
        "uniqueItems": true,
    });
    /// y.
    Label(_generator) = json_schema!({ "enum": [0, 1] });
    /// How many hidden units.
    Units(_generator) = whole(1, MAX_HIDDEN as u64);
    /// How many steps back.
    Steps(_generator) = whole(1, MAX_WORDS as u64);
    /// Which random numbers.
    Seed(_generator) = whole(0, u64::MAX);
    /// Which sentence, from 1.
    SentenceNumber(_generator) = whole(1, MAX_SENTENCES as u64);
    /// A number that is none of the infinite ones.
    Number(_generator) = json_schema!({ "type": "number", "minimum": f64::MIN, "maximum": f64::MAX });
    /// A number above 0.
    Positive(_generator) = json_schema!({
        "type": "number",
        "exclusiveMinimum": 0,
        "maximum": f64::MAX,
    });
    /// A row of numbers for each hidden unit or word; with one unit a flat list or a number will do.
    Rows(generator) = rows(generator, None);
    /// A number for each hidden unit; one in each row, or with one unit a number alone, will do.
    Line(generator) = rows(generator, Some(1));
    /// The address of a step.
    Step(_generator) = json_schema!({ "type": "string", "pattern": format!(r"^({STEP})\s*$") });
    /// Answers to choose from.
    Choices(_generator) = json_schema!({
        "type": "array",
        "items": { "type": ["string", "number", "boolean"], "pattern": text() },
        "minItems": 2,
        "uniqueItems": true,
    });
    /// The name of a known mistake.
    MistakeName(_generator) = json_schema!({
        "type": "string",
        "enum": Mistake::ALL.map(Mistake::name),
    });
    /// Yes or no.
    Truth(_generator) = json_schema!({ "type": "boolean" });
}

/// A text in which there is something to read.
fn text() -> String {
    format!(r"^[^{CONTROL}]*[^\s{CONTROL}][^{CONTROL}]*$")
}

/// A word may be what YAML takes for a number, for yes or no, or for nothing.
fn scalar(pattern: &str) -> Schema {
    json_schema!({ "type": ["string", "number", "boolean", "null"], "pattern": pattern })
}

fn whole(least: u64, most: u64) -> Schema {
    json_schema!({ "type": "integer", "minimum": least, "maximum": most })
}

/// Numbers in rows, each with as many as there may be.
fn rows(generator: &mut SchemaGenerator, columns: Option<usize>) -> Schema {
    let number = generator.subschema_for::<Number>();
    let mut row = json_schema!({ "type": "array", "items": &number, "minItems": 1 });
    if let Some(columns) = columns {
        row.insert("maxItems".to_owned(), Value::from(columns));
    }
    json_schema!({
        "anyOf": [
            &number,
            { "type": "array", "items": { "anyOf": [&number, row] }, "minItems": 1 },
        ],
    })
}

/// What `hidden` says of the other numbers of a model: plain numbers and flat lists are for one
/// unit, rows for several.
pub(super) fn shaped_by_hidden(model: &mut Schema) {
    let of_weights = |w_h: &Value, w_o: &Value| json!({ "properties": { "w_h": w_h, "w_o": w_o } });
    let [short, long] = [json!({ "maxItems": 1 }), json!({ "type": "array", "minItems": 2 })];
    let square = json!({
        "type": "array",
        "minItems": 2,
        "items": { "type": "array", "minItems": 2 },
    });
    let when = |hidden: Value, weights: Value, state: &Value| {
        json!({
            "if": { "properties": { "hidden": hidden }, "required": ["hidden"] },
            "then": { "properties": { "weights": weights, "initial_state": state } },
        })
    };
    let one = when(json!({ "const": 1 }), of_weights(&short, &short), &short);
    let several = when(json!({ "minimum": 2 }), of_weights(&square, &long), &long);
    model.insert("allOf".into(), json!([one, several]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps::Plan;

    #[test]
    fn the_pattern_of_steps_knows_every_step_of_a_sentence() {
        let kinds: Vec<&str> = STEP.split('|').collect();
        let plan = Plan::new(3, None);
        for n in 0..plan.count() {
            let step = plan.address(n).to_string();
            let name = step.split('/').next().unwrap_or_default();
            let name = if ["w_i", "w_h"].contains(&name) { "w_[ih]" } else { name };
            assert!(kinds.iter().any(|kind| kind.starts_with(name)), "{step}");
        }
    }
}
