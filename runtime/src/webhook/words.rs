//! The macro that declares the words of a webhook as an enum: `words!`.

/// Declares the words of a member as an enum, which keeps unknown words. Case is ignored in reading; a word after `|` is
/// another spelling.
macro_rules! words {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$doc:meta])* $variant:ident = $word:literal $(| $alias:literal)*,)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant,)*
            /// A word that this version does not know, as the provider sent it.
            Other(String),
        }

        impl $name {
            /// The word in the webhook; an unknown word is unchanged.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                $(
                    if [$word $(, $alias)*].iter().any(|known| known.eq_ignore_ascii_case(word)) {
                        return Self::$variant;
                    }
                )*
                Self::Other(word.to_owned())
            }
        }
    };
}

pub(super) use words;
