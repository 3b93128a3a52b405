//! The emulator as its callers see it: over a socket, byte by byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails is a panic")]

mod admin;
mod cams;
mod cams_captured;
mod cams_kinds;
mod crowd;
mod expecting;
mod faults;
mod garbage;
mod life;
mod lifetime;
mod meta;
mod meta_content;
mod meta_mutated;
mod nxcloud;
mod nxcloud_more;
mod parallel;
mod pushes;
mod sending;
mod state;
mod wire;
