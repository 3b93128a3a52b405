//! What must be accepted: each kind of header, button and type, each layout of a text.
//!
//! All in one crate under `deny(warnings)`, so that advice out of place is a failure too.

#![deny(warnings)]

mod authentication;
mod buttons;
mod carousel;
mod headers;
mod layout;
mod providers;
mod types;
