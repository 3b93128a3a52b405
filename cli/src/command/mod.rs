//! A file for each command: its arguments, and what it does.

pub(crate) mod apply;
pub(crate) mod check;
pub(crate) mod completions;
#[cfg(feature = "emulate")]
pub(crate) mod emulate;
pub(crate) mod export;
pub(crate) mod import;
#[cfg(not(all(feature = "emulate", feature = "preview")))]
pub(crate) mod left_out;
pub(crate) mod list;
pub(crate) mod plan;
#[cfg(feature = "preview")]
pub(crate) mod preview;
pub(crate) mod rules;
pub(crate) mod status;
pub(crate) mod verify;

use crate::Failure;

/// What a command ends with: its exit code, or why it could not do its work.
pub(crate) type Outcome = Result<u8, Failure>;
