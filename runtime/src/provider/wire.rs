//! The macro that declares the structs of the providers' JSON: `wire!`. `string_enum!` declares the enums.
//!
//! Deriving serde's traits would give the same, but every program that sends a message would then have to build
//! `serde_derive`. Macros by `macro_rules!` cost next to nothing.

pub(crate) use super::field::{DecodeError, Field};

/// Declares a struct of a provider's JSON: the struct, its setters, how it is written and how it is read.
///
/// Required fields are arguments of `new` and are always written. Every other field has a setter, whose name follows
/// the `/`, and is left out while it is empty. A name after `|` is another spelling that is read, but never written.
/// `by function` after a name reads the field with this function. Fields that are not declared are ignored in reading; a
/// `[raw: name]` at the end keeps the whole JSON beside them. With an `[unread: name]` after it, reading does not fail: a
/// field that cannot be read is left empty, and the list has a message about it.
macro_rules! wire {
    (
        $(#[$attribute:meta])*
        pub struct $name:ident {
            $([required: $($(#[$r_doc:meta])* $required:ident: $r_type:ty => $r_wire:literal,)*])?
            $(
                $(#[$doc:meta])*
                $field:ident / $setter:ident: $outer:ident $(<$($inner:ty),+>)? => $wire:literal $(| $alias:literal)* $(by $read_by:path)?,
            )*
            $([raw: $(#[$raw_doc:meta])* $raw:ident])?
            $([unread: $(#[$unread_doc:meta])* $unread:ident])?
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, PartialEq, Default)]
        #[non_exhaustive]
        pub struct $name {
            $($($(#[$r_doc])* pub $required: $r_type,)*)?
            $($(#[$doc])* pub $field: $outer $(<$($inner),+>)?,)*
            $($(#[$raw_doc])* pub $raw: serde_json::Value,)?
            $($(#[$unread_doc])* pub $unread: Vec<String>,)?
        }

        impl $name {
            /// Takes the required fields; every other field is left out until it is set.
            #[allow(clippy::new_without_default, reason = "Default is derived; `new` takes what is required")]
            pub fn new($($($required: impl Into<$r_type>,)*)?) -> Self {
                Self { $($($required: $required.into(),)*)? ..Self::default() }
            }

            $(
                $(#[$doc])*
                #[must_use]
                pub fn $setter(
                    mut self,
                    value: impl Into<$crate::provider::wire::part!($outer $(<$($inner),+>)?)>,
                ) -> Self {
                    self.$field = $crate::provider::wire::of_part!(value.into(), $outer $(<$($inner),+>)?);
                    self
                }
            )*

            /// Reads it from the provider's JSON; unknown fields are ignored.
            ///
            /// # Errors
            ///
            /// [`ErrorKind::Malformed`](crate::ErrorKind::Malformed) if a value has a type that cannot be read;
            /// the error names the path to the value.
            pub fn from_json(value: &serde_json::Value) -> Result<Self, $crate::Error> {
                $crate::provider::object::from_json(value)
            }
        }

        impl $crate::provider::wire::Field for $name {
            fn read(value: &serde_json::Value) -> Result<Self, $crate::provider::wire::DecodeError> {
                let mut read = Self::default();
                $(read.$raw = value.clone();)?
                let mut reader = $crate::provider::object::ObjectReader::new(value);
                $($(reader.field($r_wire, &mut read.$required);)*)?
                $($crate::provider::wire::read_field!(reader, read.$field, [$wire $(, $alias)*] $(, $read_by)?);)*
                $crate::provider::wire::finish!(reader, read $(, $unread)?)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut writer = $crate::provider::object::ObjectWriter::new(serializer);
                $($(writer.required($r_wire, &self.$required);)*)?
                $(writer.field($wire, &self.$field);)*
                writer.end()
            }
        }
    };
}

/// The type of a setter's argument: the inner type of an `Option`, every other type unchanged.
macro_rules! part {
    (Option<$type:ty>) => { $type };
    ($outer:ident<$($inner:ty),+>) => { $outer<$($inner),+> };
    ($type:ident) => { $type };
}

/// The value of a field from that of its setter.
macro_rules! of_part {
    ($part:expr, Option<$type:ty>) => {
        Some($part)
    };
    ($part:expr, $($type:tt)*) => {
        $part
    };
}

/// Reads a field, with its own function if it has one.
macro_rules! read_field {
    ($reader:ident, $read:ident.$field:ident, [$name:literal]) => {
        $reader.field($name, &mut $read.$field)
    };
    ($reader:ident, $read:ident.$field:ident, $names:tt) => {
        $reader.field_by(&$names, &mut $read.$field, $crate::provider::wire::Field::read)
    };
    ($reader:ident, $read:ident.$field:ident, $names:tt, $read_by:path) => {
        $reader.field_by(&$names, &mut $read.$field, $read_by)
    };
}

/// The struct that was read; what could not be read is an error, or in the list of a tolerant struct.
macro_rules! finish {
    ($reader:ident, $read:ident) => {
        $reader.finish($read)
    };
    ($reader:ident, $read:ident, $unread:ident) => {{
        $read.$unread = $reader.messages();
        Ok($read)
    }};
}

pub(crate) use {finish, of_part, part, read_field, wire};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    #![allow(unreachable_pub, dead_code, reason = "the macros declare public items")]

    use serde_json::json;

    use super::Field;
    use crate::provider::string_enum::string_enum;

    string_enum! {
        /// Colours.
        pub enum Colour { Red = "RED" | "ROT", }
    }

    wire! {
        /// A thing.
        pub struct Thing {
            [required:
                /// What.
                kind: Colour => "Type",
            ]
            /// How many.
            count / with_count: Option<i64> => "Count" | "count",
            /// Parts.
            parts / with_parts: Vec<Thing> => "Parts",
            /// Whether.
            flag / with_flag: Option<bool> => "Flag",
        }
    }

    #[test]
    fn what_is_empty_is_left_out_and_unknown_words_survive() {
        let thing = Thing::new(Colour::from("rot")).with_parts([Thing::new("blue")]);
        assert_eq!(serde_json::to_value(&thing).unwrap(), json!({"Type": "RED", "Parts": [{"Type": "blue"}]}));
    }

    wire! {
        /// A thing of a list that others wrote.
        pub struct Listed {
            /// Its name.
            name / with_name: Option<String> => "name",
            /// Its language.
            language / with_language: Option<String> => "language" by super::super::field::language_code,
            /// Texts.
            texts / with_texts: Vec<Vec<String>> => "texts" by super::super::field::nested_list,
            /// Parts.
            parts / with_parts: Vec<Thing> => "parts" by super::super::field::one_or_list,
            [raw:
                /// All of it.
                raw
            ]
            [unread:
                /// Messages.
                unread
            ]
        }
    }

    #[test]
    fn an_odd_item_of_a_list_does_not_hide_the_others() {
        let list = json!([
            {"name": "a", "parts": [{"Count": 1}]},
            {"name": "b", "parts": [null], "texts": {}},
            null,
            "text",
            {"name": ["c"]},
            {"name": "d", "language": {"code": "en"}, "parts": {"Count": 2}, "texts": ["x", "y"]},
            {"texts": "x"},
            {"texts": [["x"], ["y"]]},
        ]);
        let read = <Vec<Listed> as Field>::read(&list).unwrap();
        let unread: Vec<_> = read.iter().map(|item| item.unread.join("; ")).collect();
        let expected = [
            "",
            "`texts` is not a list; `parts.0` is not an object",
            "it is not an object",
            "it is not an object",
            "`name` is not a text",
            "",
            "",
            "",
        ];
        assert_eq!(unread, expected);
        assert_eq!(read[1].name.as_deref(), Some("b"));
        assert_eq!(read[4].raw, json!({"name": ["c"]}));
        assert_eq!((read[5].language.as_deref(), read[5].parts.len()), (Some("en"), 1));
        assert_eq!(read[5].texts, [["x", "y"]]);
        assert_eq!(
            (&read[6].texts, &read[7].texts),
            (&vec![vec!["x".to_owned()]], &vec![vec!["x".to_owned()], vec!["y".to_owned()]])
        );
    }

    #[test]
    fn loose_types_are_read_and_wrong_ones_named() {
        let read = Thing::from_json(&json!({"Type": "Red", "count": "3", "Parts": "[{\"Flag\":\"True\"}]", "New": {}}));
        let read = read.unwrap();
        assert_eq!((read.kind, read.count, read.parts.first().unwrap().flag), (Colour::Red, Some(3), Some(true)));
        assert_eq!(Thing::from_json(&json!({"Parts": null})).unwrap().parts, []);
        let error = Thing::from_json(&json!({"Parts": [{}, {"Count": {}}]})).unwrap_err().to_string();
        assert!(error.contains("`Parts.1.Count` is not a whole number"), "{error}");
        assert!(<Vec<Thing> as Field>::read(&json!("\"[]\"")).is_err());
    }
}
