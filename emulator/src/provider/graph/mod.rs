//! What Meta says about templates and messages, directly or through NXCloud.

mod button;
mod cards;
mod choices;
mod content;
pub(crate) mod error;
mod fields;
mod files;
mod fill;
mod interactive;
mod order;
mod payloads;
mod rate_limit;
mod section;
mod template;
mod values;

pub(crate) use cards::expanded;
pub(crate) use choices::choices;
pub(crate) use content::{content, plain};
pub(crate) use files::files;
pub(crate) use rate_limit::{created, to_itself, turn, window};
pub(crate) use template::fill_template;
