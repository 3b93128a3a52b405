//! The commands that take templates as JSON, as a user runs them.
#![allow(clippy::unwrap_used, reason = "a test")]

mod accepted;
mod bad_input;
mod check;
mod export;
mod import;
mod run;
mod sarif;
