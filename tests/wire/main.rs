//! The wire formats: requests against recordings and documents, the reading of responses, and the client against servers
//! that misbehave.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests fail by panicking")]

mod cams;
mod client_faults;
mod emulated;
mod fault_matrix;
mod fixtures;
mod from_remote;
mod lock;
mod meta;
mod nxcloud;
mod openapi;
mod operations;
mod parameter_order;
mod random_templates;
mod references;
mod response_faults;
mod sample_paths;
mod secrets;
mod seed_contradictions;
mod seed_fields;
mod seed_rules;
mod signatures;
mod templates;
mod tracing;
mod translation_samples;
mod webhook_events;
mod webhooks;
