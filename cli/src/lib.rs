//! WhatsApp message templates as code: the `whatsapp-template` command, and the same over the templates
//! that are compiled into a program of yours.

mod command;
mod creation;
mod declared;
mod document;
mod failure;
mod import;
mod line;
mod option;
mod output;
mod report;

pub use declared::Declared;
pub(crate) use failure::Failure;
pub use line::standalone;
