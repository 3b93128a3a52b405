//! The macros that declare the structs and the enums of the providers' JSON: `wire!` and `words!`.
//!
//! Deriving serde's traits would give the same, but every program that sends a message would then have to build
//! `serde_derive`. Macros by `macro_rules!` cost next to nothing.

pub(crate) use super::field::{DecodeError, Field, reread};

/// Declares a struct of a provider's JSON: the struct, its setters, how it is written and how it is read.
///
/// Required fields are arguments of `new` and are always written. Every other field has a setter, whose name follows
/// the `/`, and is left out while it is empty. A name after `|` is another spelling that is read, but never written.
/// Fields that are not declared are ignored in reading; a `[raw: name]` at the end keeps the whole JSON beside them.
macro_rules! wire {
    (
        $(#[$attribute:meta])*
        pub struct $name:ident {
            $([required: $($(#[$r_doc:meta])* $required:ident: $r_type:ty => $r_wire:literal,)*])?
            $(
                $(#[$doc:meta])*
                $field:ident / $setter:ident: $outer:ident $(<$($inner:ty),+>)? => $wire:literal $(| $alias:literal)*,
            )*
            $([raw: $(#[$raw_doc:meta])* $raw:ident])?
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, PartialEq, Default)]
        #[non_exhaustive]
        pub struct $name {
            $($($(#[$r_doc])* pub $required: $r_type,)*)?
            $($(#[$doc])* pub $field: $outer $(<$($inner),+>)?,)*
            $($(#[$raw_doc])* pub $raw: serde_json::Value,)?
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
                    self.$field = $crate::provider::wire::Field::of(value.into());
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
                $crate::provider::wire::Field::read(value).map_err(|error: $crate::provider::wire::DecodeError| {
                    $crate::Error::new($crate::ErrorKind::Malformed, format!("{error}; report it with the response"))
                })
            }
        }

        impl $crate::provider::wire::Field for $name {
            type Part = Self;

            fn of(part: Self) -> Self {
                part
            }

            fn read(value: &serde_json::Value) -> Result<Self, $crate::provider::wire::DecodeError> {
                use $crate::provider::wire::{Field, DecodeError, reread};
                let reread_value;
                let entries = match value {
                    serde_json::Value::Object(entries) => entries,
                    serde_json::Value::String(text) => {
                        reread_value = reread(text, "an object")?;
                        reread_value.as_object().ok_or(DecodeError::new("an object"))?
                    }
                    _ => return Err(DecodeError::new("an object")),
                };
                let mut read = Self::default();
                $($(
                    if let Some(value) = entries.get($r_wire).filter(|value| !value.is_null()) {
                        read.$required = Field::read(value).map_err(|error: DecodeError| error.below($r_wire))?;
                    }
                )*)?
                $(
                    let found = entries.get($wire)$(.or_else(|| entries.get($alias)))*;
                    if let Some(value) = found.filter(|value| !value.is_null()) {
                        read.$field = Field::read(value).map_err(|error: DecodeError| error.below($wire))?;
                    }
                )*
                $(read.$raw = value.clone();)?
                Ok(read)
            }

            fn is_absent(&self) -> bool {
                false
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = serializer.serialize_map(None)?;
                $($(map.serialize_entry($r_wire, &self.$required)?;)*)?
                $(
                    if !$crate::provider::wire::Field::is_absent(&self.$field) {
                        map.serialize_entry($wire, &self.$field)?;
                    }
                )*
                map.end()
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

/// Declares the words of a field as an enum, which keeps unknown words as `Other`.
///
/// Case is ignored in reading: NXCloud's examples and CAMS' pages use both. A word after `|` is another spelling that
/// is read, but never written.
macro_rules! words {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$doc:meta])* $word:ident = $wire:literal $(| $alias:literal)*,)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* #[doc = concat!("`", $wire, "`")] $word,)*
            /// A word that this version does not know, as the provider wrote it.
            Other(String),
        }

        impl $name {
            /// The word in the provider's JSON.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$word => $wire,)*
                    Self::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                $(
                    if [$wire $(, $alias)*].iter().any(|known| known.eq_ignore_ascii_case(word)) {
                        return Self::$word;
                    }
                )*
                Self::Other(word.to_owned())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::Other(String::new())
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl $crate::provider::wire::Field for $name {
            type Part = Self;

            fn of(part: Self) -> Self {
                part
            }

            fn read(value: &serde_json::Value) -> Result<Self, $crate::provider::wire::DecodeError> {
                let word: String = $crate::provider::wire::Field::read(value)?;
                Ok(Self::from(word.as_str()))
            }

            fn is_absent(&self) -> bool {
                false
            }
        }
    };
}

pub(crate) use {part, wire, words};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    #![allow(unreachable_pub, dead_code, reason = "the macros declare public items")]

    use serde_json::json;

    use super::Field;

    words! {
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
