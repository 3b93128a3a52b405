//! Requests, responses and errors of Meta's Cloud API.

mod analytics;
mod content;
pub(crate) mod create;
mod direct;
mod error_codes;
mod interactive;
pub(crate) mod management;
mod marketing;
mod media_download;
mod operations;
mod phone_numbers;
mod read;
pub(crate) mod send;
pub(crate) mod templates;
mod uploads;
