//! What the benchmarks share: a small HTTP client and the memory of the process.

pub mod client;
pub mod memory;
