//! The expansion where names, lints and places make it hard: what it writes names nothing of the
//! surrounding code, and is clean under every lint.
//!
//! The same modules stand in the package `renamed`, in edition 2021.

#![deny(warnings)]

extern crate whatsapp_template as wt;

pub mod lints;
pub mod names;
pub mod places;
pub mod shadowed;

#[test]
fn expansions_are_clean_under_strict_lints() {
    lints::works();
}

#[test]
fn parameters_may_have_any_name() {
    names::works();
}

#[test]
fn a_template_can_be_declared_anywhere() {
    places::works();
}

#[test]
fn nothing_of_the_prelude_is_needed() {
    shadowed::works();
}
