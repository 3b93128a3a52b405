//! Tests of the emulator over a socket, byte by byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails is a panic")]

mod admin;
mod cams;
mod cams_captured;
mod cams_template_kinds;
mod cams_template_operations;
mod client;
mod documents;
mod expectations;
mod faults;
mod flows;
mod malformed_requests;
mod media_download;
mod message_checks;
mod meta;
mod meta_account;
mod meta_customers;
mod meta_groups;
mod meta_mutated;
mod meta_request_forms;
mod meta_session_messages;
mod meta_start_up;
mod meta_template_operations;
mod nxcloud;
mod nxcloud_media;
mod parallel;
mod shutdown;
mod slow_callers;
mod state;
mod template_lifecycle;
mod webhook_content;
mod webhook_delivery;
mod webhook_receiver;
