//! Definitions as Rust source.

mod family;
mod remap;
mod spot;

pub(crate) use family::{Family, families};
pub(crate) use spot::{Spot, numbers};
