//! Tests that what the repository has twice is the same: pictures and their texts, tables of the guide and of the crate.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fs;
use std::path::Path;

use xtask::{pictures, tables};

fn is_of_today(command: &str) -> impl Fn(&Path, String) -> Result<(), String> {
    move |path, text| {
        let is_same = fs::read_to_string(path).is_ok_and(|known| known == text);
        if is_same { Ok(()) } else { Err(format!("{} is old; run `cargo xtask bless {command}`", path.display())) }
    }
}

#[test]
fn the_pictures_are_those_of_today() {
    pictures::each(&xtask::root(), is_of_today("pictures")).unwrap();
}

#[test]
fn the_tables_of_the_crate_are_those_of_the_guide() {
    tables::each(&xtask::root(), is_of_today("tables")).unwrap();
}
