//! The parser. Each file reads one piece of the grammar, recovers from errors in it, and builds the model's types.

mod arguments;
mod attributes;
mod buttons;
mod cards;
mod carousel;
mod entries;
mod field;
mod head;
mod header;
mod include;
mod item;
mod languages;
mod misplaced_key;
mod no_text;
mod offer;
mod quoted;
mod sample;
mod samples;
mod separator;
mod template;
mod text;
mod translation;
mod ty;
mod unusable_type;
mod value;

pub(crate) use field::{Cards, Field};
pub(crate) use head::{Head, report_second};
pub(crate) use template::template;
pub(crate) use ty::lifetime;
