//! Requests, responses and errors of CAMS.

mod captures;
mod content;
mod definition;
mod detail;
mod error_codes;
mod management;
mod mass;
mod operations;
mod raw;
mod read;
mod send;
mod upload;
