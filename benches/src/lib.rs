//! What the benchmarks share: a small HTTP client, the memory of the process, and a count of allocations.

pub mod client;
pub mod counting_allocator;
pub mod memory;
