//! Tests that concern all providers, and a signer for those of one.

mod malformed;
pub(super) mod signed;
