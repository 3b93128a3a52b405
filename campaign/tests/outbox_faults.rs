//! The outbox and campaigns under faults: processes that are killed or stopped, databases and networks that fail, clocks that jump.

#![cfg(all(feature = "__crash_points", any(feature = "sqlite", feature = "postgres")))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod common;
mod faults;
