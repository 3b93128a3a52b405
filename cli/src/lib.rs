//! WhatsApp message templates as code: the `whatsapp-template` command, and the same over the templates
//! that are compiled into a program of yours.

mod command;
mod config;
mod content;
mod declared;
mod failure;
mod file;
mod line;
mod journal;
mod live;
mod plan;
mod sample;
mod style;

pub use declared::Declared;
pub(crate) use failure::Failure;
pub use line::standalone;
