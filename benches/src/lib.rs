//! What the benchmarks share: a template, databases, processes that are measured one by one, and a small HTTP client.

pub mod client;
pub mod counting_allocator;
pub mod database;
pub mod memory;
pub mod postgres;
pub mod process;
pub mod provider;
pub mod settings;
pub mod template;
pub mod webhook;

/// The error of a benchmark.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
