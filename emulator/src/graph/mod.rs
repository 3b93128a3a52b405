//! What Meta says about templates and messages, directly or through NXCloud.

mod button;
mod cards;
mod choices;
mod content;
mod fault;
mod files;
mod fill;
mod interactive;
mod order;
mod pace;
mod replies;
mod template;

pub(crate) use cards::expanded;
pub(crate) use choices::choices;
pub(crate) use content::content;
pub(crate) use fault::Fault;
pub(crate) use files::files;
pub(crate) use pace::{created, to_itself, turn, window};
pub(crate) use template::{fill_template, plain};
