//! WhatsApp message templates as code: the `whatsapp-template` command, and the same over the templates
//! that are compiled into a program of yours.

mod catalogue;
mod command;
mod config;
mod content;
mod declared;
mod document;
mod failure;
mod file;
mod import;
mod journal;
mod line;
mod live;
mod option;
mod plan;
mod report;
mod sample;
mod style;

pub use declared::Declared;
pub(crate) use failure::Failure;
pub use line::standalone;
