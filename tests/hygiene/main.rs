//! Tests of hygiene: the expansion refers to no item of the surrounding code, and has no warnings under any lint.
//!
//! The package `renamed` has the same modules in edition 2021: see `renamed.rs`.

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
