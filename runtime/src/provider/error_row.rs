//! A row of the error table of CAMS or NXCloud.

use super::response_error::Outcome;
use crate::ErrorKind;

/// The meaning of a provider's error code: one row of its table.
#[derive(Debug, Clone, Copy)]
pub(super) struct ErrorRow {
    /// The code; `*` at the end matches any rest.
    pub(super) value: &'static str,
    pub(super) kind: ErrorKind,
    pub(super) outcome: Outcome,
    /// The meaning, and what to do.
    pub(super) advice: &'static str,
}

impl ErrorRow {
    pub(super) const fn new(code: &'static str, kind: ErrorKind, outcome: Outcome, advice: &'static str) -> Self {
        Self { value: code, kind, outcome, advice }
    }

    pub(super) fn matches(&self, code: &str) -> bool {
        self.value.strip_suffix('*').map_or(self.value == code, |start| code.starts_with(start))
    }
}
