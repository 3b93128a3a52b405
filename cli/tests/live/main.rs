//! The commands that look at a provider, against emulated ones: the program itself, in a folder of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod apply;
mod config;
mod drift;
mod folder;
mod harm;
mod imported;
mod interrupted;
mod many;
mod quota;
mod said;
mod samples;
mod several;
