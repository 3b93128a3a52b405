//! A row of the error table of CAMS or NXCloud.

use super::response_error::Outcome;
use crate::{Brake, ErrorKind};

/// The meaning of a provider's error code: one row of its table.
#[derive(Debug, Clone, Copy)]
pub(super) struct ErrorRow {
    /// The code; `*` at the end matches any rest.
    pub(super) value: &'static str,
    pub(super) kind: ErrorKind,
    pub(super) outcome: Outcome,
    pub(super) brake: Brake,
    /// The meaning, and what to do.
    pub(super) advice: &'static str,
}

impl ErrorRow {
    pub(super) const fn new(
        code: &'static str,
        kind: ErrorKind,
        outcome: Outcome,
        brake: Brake,
        advice: &'static str,
    ) -> Self {
        Self { value: code, kind, outcome, brake, advice }
    }

    pub(super) fn matches(&self, code: &str) -> bool {
        self.value.strip_suffix('*').map_or(self.value == code, |start| code.starts_with(start))
    }
}
