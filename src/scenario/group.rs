//! A group of keys, as the reader knows it and as a schema says it: both follow from one list.

/// A group of keys.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// What it is called in a sentence.
    pub name: &'static str,
    /// Its keys.
    pub keys: &'static [&'static str],
    /// Those of them that may be left out.
    pub optional: &'static [&'static str],
    /// What it looks like.
    pub example: &'static str,
}

impl Group {
    /// The keys that have to be there.
    pub(super) fn required(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().copied().filter(|key| !self.optional.contains(key))
    }
}

/// Groups of keys, each with the type of its value. A key that may be left out has `= default`
/// after it. Of each group there is the [`Group`] that files are read by, and a type of which
/// only the schema is made: what documents a key here is its description there.
macro_rules! groups {
    ($(
        $(#[$about:meta])*
        $group:ident: $type:ident = $name:literal, $example:literal {
            $($(#[$says:meta])* $key:ident: $value:ty $(= $default:ident)?,)+
        }
    )+) => {$(
        #[derive(Default, schemars::JsonSchema)]
        $(#[$about])*
        #[schemars(deny_unknown_fields, inline)]
        #[expect(dead_code, reason = "values are read from nodes, which know their places")]
        #[allow(clippy::struct_field_names, reason = "they are the names of the keys")]
        pub(super) struct $type {
            $($(#[$says])* $(#[schemars($default)])? $key: $value,)+
        }

        pub(super) const $group: Group = Group {
            name: $name,
            keys: &[$(stringify!($key)),+],
            optional: &[$($({
                // It stands here once for each key that may be left out.
                let _ = stringify!($default);
                stringify!($key)
            },)?)+],
            example: $example,
        };
    )+};
}

pub(super) use groups;
