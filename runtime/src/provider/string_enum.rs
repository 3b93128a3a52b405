//! The macro that declares the enums of the providers' JSON: `string_enum!`.

use serde_json::Value;

use super::field::{DecodeError, Field};

/// Declares the words of a field as an enum, which keeps unknown words as `Other`.
///
/// Case is ignored in reading: NXCloud's examples and CAMS' pages use both. A word after `|` is another spelling that
/// is read, but never written.
macro_rules! string_enum {
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
                    if $crate::provider::string_enum::is_one_of(word, &[$wire $(, $alias)*]) {
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
            fn read(value: &serde_json::Value) -> Result<Self, $crate::provider::wire::DecodeError> {
                $crate::provider::string_enum::read(value)
            }
        }
    };
}

pub(crate) use string_enum;

/// Whether a word is one of these, in upper or lower case.
pub(crate) fn is_one_of(word: &str, spellings: &[&str]) -> bool {
    spellings.iter().any(|spelling| spelling.eq_ignore_ascii_case(word))
}

/// Reads a word.
pub(crate) fn read<T: for<'w> From<&'w str>>(value: &Value) -> Result<T, DecodeError> {
    String::read(value).map(|word| T::from(&word))
}
