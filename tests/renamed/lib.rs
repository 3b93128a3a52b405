//! The expansion in a library of edition 2021 that has renamed the crate to `wt` and enabled every lint.

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

#[path = "../hygiene/lints.rs"]
pub mod lints;
#[path = "../hygiene/names.rs"]
pub mod names;
#[path = "../hygiene/places.rs"]
pub mod places;
#[path = "../hygiene/shadowed.rs"]
pub mod shadowed;
