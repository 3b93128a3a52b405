//! WhatsApp message templates as code: the `whatsapp-template` command, and a library with the same commands for the
//! templates that are compiled into your own program.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod apply;
mod args;
mod catalogue;
mod command;
mod config;
mod content;
mod create_request;
mod declared;
mod document;
mod edit_history;
mod embedded;
mod error;
mod file;
mod help;
mod help_examples;
mod import;
mod output;
mod plan;
mod printable;
#[cfg(feature = "outbox")]
mod private_file;
mod progress;
mod remote;
mod report;
mod run_guard;
mod sample_files;
mod session;
mod style;
mod upload;
mod value_parsers;

pub use args::standalone;
pub use declared::Declared;
pub use embedded::main;
pub(crate) use error::CliError;
#[doc(inline)]
pub use whatsapp_template::templates;
