//! The words of declarations as documented items, for rust-analyzer alone.
//!
//! In an editor, an expansion uses each word of a declaration as an item of these modules. That is how the words
//! complete, show their documentation and have colours. `cfg(rust_analyzer)` keeps this module out of every build.
//! All files in this folder but this one are generated from the tables of the model: `cargo xtask bless`.
#![allow(missing_docs, non_camel_case_types, non_upper_case_globals, unreachable_pub, unused_variables)]

mod button_words;
mod key_words;
mod language_words;
mod rule_words;
mod value_words;

pub use button_words::*;
pub use key_words::*;
pub use value_words::*;
