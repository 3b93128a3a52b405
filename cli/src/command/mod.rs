//! The commands. Each file has the arguments of a command and its `run` function.

pub(crate) mod apply;
pub(crate) mod archive;
#[cfg(feature = "campaign")]
pub(crate) mod campaign;
pub(crate) mod check;
pub(crate) mod completions;
mod confirm;
#[cfg(feature = "outbox")]
mod decision;
#[cfg(not(all(feature = "campaign", feature = "emulate", feature = "outbox", feature = "preview")))]
pub(crate) mod disabled;
#[cfg(feature = "outbox")]
mod duration;
#[cfg(feature = "emulate")]
pub(crate) mod emulate;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod library;
pub(crate) mod list;
#[cfg(feature = "outbox")]
pub(crate) mod outbox;
pub(crate) mod plan;
#[cfg(feature = "preview")]
pub(crate) mod preview;
#[cfg(feature = "preview")]
mod preview_json;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod status;
#[cfg(any(feature = "campaign", feature = "emulate"))]
mod stop_signal;
#[cfg(feature = "outbox")]
pub(crate) mod suppress;
pub(crate) mod verify;

use crate::CliError;

/// The output format of a command that reports to people or to programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum TextOrJson {
    /// Text for a terminal
    #[default]
    Text,
    /// JSON for programs; `schema` prints its schema
    Json,
}

/// The exit code of a command, or the error that ended it.
pub(crate) type CommandResult = Result<u8, CliError>;
