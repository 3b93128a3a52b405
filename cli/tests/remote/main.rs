//! Tests of the commands that query a provider: the program runs in its own folder, with emulated providers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod apply;
mod archive;
mod config;
mod drift;
mod error_messages;
mod imported;
mod interrupted;
mod json_output;
mod large_account;
mod library;
mod odd_templates;
mod origins;
mod parameter_order;
mod project;
mod quota;
mod sample_files;
mod several_providers;
mod untrusted_input;
