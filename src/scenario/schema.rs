//! The formats of files as JSON Schema (draft 7), by which editors help and mark faults at once.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

use super::format::{Answers, Scenario};

/// What a scenario file begins with: where an editor finds the schema, and how it comes there.
pub const MODELINE: &str = "\
# yaml-language-server: $schema=scenario.schema.json
# Editors that know YAML help with each key once that file is beside this one:
# bptt schema --output scenario.schema.json
";

/// The same of a file of `scenarios/`, beside which the schema is kept.
pub(super) const BUNDLED_MODELINE: &str =
    "# yaml-language-server: $schema=../assets/scenario.schema.json\n";

/// A kind of file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// A scenario.
    #[default]
    Scenario,
    /// What a learner hands in.
    Answers,
}

impl Format {
    /// The schema as a JSON text.
    #[must_use]
    pub fn schema(self) -> String {
        match self {
            Self::Scenario => schema_of::<Scenario>(),
            Self::Answers => schema_of::<Answers>(),
        }
    }
}

fn schema_of<T: JsonSchema>() -> String {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
    let schema = settings.into_generator().into_root_schema_for::<T>();
    format!("{:#}\n", schema.as_value())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::format;
    use super::super::group::Group;
    use super::*;

    /// The part of a schema that a group of keys is.
    fn part<'a>(schema: &'a Value, group: &Group) -> Option<&'a Value> {
        let has = |schema: &Value| {
            let keys = schema["properties"].as_object()?.keys().map(String::as_str);
            let keys: Vec<&str> = keys.collect();
            let mut wanted = group.keys.to_vec();
            wanted.sort_unstable();
            (keys == wanted && schema["additionalProperties"] == false).then_some(())
        };
        match schema {
            _ if has(schema).is_some() => Some(schema),
            Value::Object(parts) => parts.values().find_map(|schema| part(schema, group)),
            Value::Array(parts) => parts.iter().find_map(|schema| part(schema, group)),
            _ => None,
        }
    }

    #[test]
    fn every_group_of_the_reader_is_in_its_schema_with_the_same_keys_and_no_others() {
        let scenario = [
            &format::SCENARIO,
            &format::SENTENCE,
            &format::MODEL,
            &format::WEIGHTS,
            &format::RANDOM,
            &format::TRAINING,
            &format::LESSON,
            &format::REMARK,
            &format::QUESTION,
            &format::ERRATUM,
        ];
        let answers = [&format::ANSWERS, &format::UPDATE];
        for (format, groups) in [(Format::Scenario, &scenario[..]), (Format::Answers, &answers)] {
            let schema: Value = format.schema().parse().unwrap();
            let required =
                |group: &Group| part(&schema, group).map(|part| part["required"].clone());
            for group in groups {
                let mut wanted: Vec<&str> = group.required().collect();
                wanted.sort_unstable();
                let found = required(group).unwrap_or_else(|| panic!("no {}", group.name));
                let found = found.as_array().cloned().unwrap_or_default();
                let mut found: Vec<&str> = found.iter().filter_map(Value::as_str).collect();
                found.sort_unstable();
                assert_eq!(found, wanted, "{}", group.name);
            }
        }
    }
}
