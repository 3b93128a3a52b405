//! WhatsApp message templates as code: the `whatsapp-template` command, and the same over the templates
//! that are compiled into a program of yours.

mod apply;
mod catalogue;
mod command;
mod config;
mod content;
mod creation;
mod declared;
mod document;
mod examples;
mod failure;
mod file;
mod import;
mod journal;
mod line;
mod live;
mod option;
mod output;
mod own;
mod plan;
mod progress;
mod report;
mod sample;
mod session;
mod style;
mod upload;

pub use declared::Declared;
pub(crate) use failure::Failure;
pub use line::standalone;
pub use own::main;

/// The examples of the README, compiled: here, as this crate depends on all that they show.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
