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

/// The examples of the README and the pages below `docs/`, compiled: here, because this crate depends on all that they show.
#[cfg(all(doctest, feature = "emulate", feature = "preview"))]
#[doc = include_str!("../../README.md")]
#[doc = include_str!("../../runtime/README.md")]
#[doc = include_str!("../../docs/language.md")]
#[doc = include_str!("../../docs/sending.md")]
#[doc = include_str!("../../docs/testing.md")]
#[doc = include_str!("../../docs/templates-as-code.md")]
#[doc = include_str!("../../docs/webhooks.md")]
struct Pages;
