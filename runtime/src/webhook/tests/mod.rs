//! Tests of all webhooks, and a signer for the tests of single ones.

mod malformed;
pub(super) mod signed;
