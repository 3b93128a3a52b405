//! The library of the package `renamed`: the same declarations in edition 2021, with the crate renamed to `wt` and every
//! lint enabled.

#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_docs,
    unused,
    unreachable_pub,
    unexpected_cfgs,
    unnameable_types,
    single_use_lifetimes,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    unit_bindings,
    variant_size_differences,
    missing_debug_implementations,
    non_ascii_idents,
    rust_2018_idioms,
    let_underscore_drop,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::allow_attributes,
    clippy::arithmetic_side_effects,
    clippy::pattern_type_mismatch,
    clippy::single_char_lifetime_names,
    clippy::unwrap_used
)]

pub mod lints;
pub mod names;
pub mod places;
pub mod shadowed;
