//! The macro that declares the enums of the providers' JSON: `string_enum!`.

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

pub(crate) use string_enum;
