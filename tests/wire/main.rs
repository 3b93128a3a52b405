//! The wire formats: our requests against recordings and documents, our reading of answers, and the
//! client against servers that misbehave.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests fail by panicking")]

mod any;
mod cams_captures;
mod cams_content;
mod cams_definition;
mod cams_detail;
mod cams_emulated;
mod cams_errors;
mod cams_mass;
mod cams_operations;
mod cams_read;
mod cams_send;
mod cams_upload;
mod common;
mod emulated_faults;
mod emulated_retries;
mod faults;
mod fixture;
mod lock;
mod media_path;
mod meta_content;
mod meta_create;
mod meta_emulated;
mod meta_errors;
mod meta_interactive;
mod meta_manage;
mod meta_read;
mod meta_send;
mod meta_templates;
mod meta_uploads;
mod nxcloud_answers;
mod nxcloud_calls;
mod nxcloud_codes;
mod nxcloud_emulated;
mod nxcloud_files;
mod nxcloud_fit;
mod nxcloud_seed;
mod nxcloud_send;
mod read_back;
mod secrets;
mod signatures;
mod templates;
mod webhooks;
