//! Requests, responses and errors of NXCloud.

mod create_examples;
mod error_codes;
mod files;
mod message_limits;
mod operations;
mod responses;
mod send;
