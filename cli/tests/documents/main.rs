//! Tests of the commands that read JSON templates, run as a user does.
#![allow(clippy::unwrap_used, reason = "a test")]

mod accepted;
mod bad_input;
mod check;
mod export;
mod help;
mod import;
mod json_terms;
mod preview_images;
mod run;
mod sarif;
