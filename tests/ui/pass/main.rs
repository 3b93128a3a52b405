//! Declarations that must compile: each kind of header, button and type, and each layout of a text.
//!
//! They are in one crate under `deny(warnings)`, so that false advice is a failure, too.

#![deny(warnings)]

pub mod authentication;
pub mod buttons;
pub mod cards;
pub mod carousel;
pub mod conditional;
pub mod forwarded;
pub mod headers;
pub mod included;
pub mod languages;
pub mod layout;
#[path = "../limits/at.rs"]
#[rustfmt::skip]
pub mod limits;
pub mod providers;
pub mod types;
