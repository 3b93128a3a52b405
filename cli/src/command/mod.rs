//! A file for each command: its arguments, and what it does.

pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod export;
pub(crate) mod import;

use crate::Failure;

/// What a command ends with: its exit code, or why it could not do its work.
pub(crate) type Outcome = Result<u8, Failure>;
