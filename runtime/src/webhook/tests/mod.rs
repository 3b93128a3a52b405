//! Tests of all webhooks, and a signer for the tests of single ones.

mod malformed;
#[cfg(feature = "meta")]
mod recipients;
pub(super) mod signed;
