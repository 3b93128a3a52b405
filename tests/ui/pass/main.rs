//! What must be accepted: each kind of header, button and type, each layout of a text.
//!
//! All in one crate under `deny(warnings)`, so that advice out of place is a failure too.

#![deny(warnings)]

pub mod authentication;
pub mod buttons;
pub mod cards;
pub mod carousel;
pub mod headers;
pub mod languages;
pub mod layout;
#[path = "../limits/at.rs"]
#[rustfmt::skip]
pub mod limits;
pub mod providers;
pub mod types;
