//! Tests that the pages about costs have each benchmark, and no other.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeSet;
use std::fs;

use xtask::benches::{PAGES, commands};

#[test]
fn the_page_has_each_benchmark() {
    let root = xtask::root();
    let manifest = fs::read_to_string(root.join("benches/Cargo.toml")).unwrap();
    let benches: BTreeSet<&str> =
        manifest.split("[[bench]]").skip(1).map(|table| table.split('"').nth(1).unwrap()).collect();
    let pages = PAGES.map(|page| fs::read_to_string(root.join(page)).unwrap());
    let commands: Vec<String> = pages.iter().flat_map(|page| commands(page).unwrap()).collect();
    let after = |command: &'static str| move |one: &String| one.split_once(command).map(|(_, rest)| rest.to_owned());
    let first = |rest: String| rest.split(' ').next().unwrap_or_default().to_owned();
    let named: BTreeSet<String> = commands
        .iter()
        .filter(|one| one.contains("template-benches"))
        .filter_map(after("--bench "))
        .map(first)
        .collect();
    assert_eq!(named, benches.iter().map(|&name| name.to_owned()).collect());
    let script = fs::read_to_string(root.join("benches/compile.sh")).unwrap();
    let parts: BTreeSet<String> = commands.iter().filter_map(after("benches/compile.sh ")).map(first).collect();
    assert!(!parts.is_empty());
    for part in parts {
        assert!(script.contains(&format!("benches/compile.sh {part} ")), "{part}");
    }
}
