//! Tests that the programs outside the workspace have its versions and its profile, so that they share what it has built.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Programs with a workspace of their own, which are built in the target directory of the main one.
const OUTSIDE: [&str; 3] = ["tests/interop/rust", "tests/outbox", "tests/tls"];

fn read(path: &str) -> String {
    fs::read_to_string(xtask::root().join(path)).unwrap()
}

/// The versions of each package in a lock file.
fn versions(lock_file: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    fn value<'l>(line: Option<&'l str>, key: &str) -> &'l str {
        line.and_then(|line| line.strip_prefix(key)).unwrap().trim_start_matches(" = ").trim_matches('"')
    }
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in lock_file.split("[[package]]\n").skip(1) {
        let mut lines = package.lines();
        let name = value(lines.next(), "name");
        found.entry(name).or_default().insert(value(lines.next(), "version"));
    }
    found
}

/// What Cargo unifies: `1` of `1.2.3`, `0.1` of `0.1.2`, `0.0.1` of `0.0.1`.
fn compatibility(version: &str) -> &str {
    let mut ends = version.match_indices('.').map(|(end, _)| end).chain([version.len()]);
    let part = |start: usize, end: usize| version[start..end].trim_start_matches('.');
    let mut start = 0;
    loop {
        let Some(end) = ends.next() else { return version };
        if part(start, end) != "0" {
            return &version[..end];
        }
        start = end;
    }
}

/// The packages of a lock file that a workspace has in another, compatible version.
fn differing(lock_file: &str, workspace: &str) -> Vec<String> {
    let known = versions(workspace);
    let mut found = Vec::new();
    for (name, version) in
        versions(lock_file).into_iter().flat_map(|(name, all)| all.into_iter().map(move |v| (name, v)))
    {
        let other = known.get(name).and_then(|all| all.iter().find(|one| compatibility(one) == compatibility(version)));
        if let Some(other) = other.filter(|other| **other != version) {
            found.push(format!("{name} {version} instead of {other}"));
        }
    }
    found
}

#[test]
fn programs_outside_the_workspace_have_its_versions() {
    let workspace = read("Cargo.lock");
    for folder in OUTSIDE {
        let found = differing(&read(&format!("{folder}/Cargo.lock")), &workspace);
        assert!(
            found.is_empty(),
            "{folder}/Cargo.lock has other versions than Cargo.lock, so that these packages are built twice; run `cargo update \
             --precise VERSION PACKAGE` there:\n{}",
            found.join("\n")
        );
    }
}

#[test]
fn programs_outside_the_workspace_have_its_profile() {
    let profile = |manifest: &str| {
        let (_, after) = manifest.split_once("[profile.dev]\n").unwrap();
        after.lines().next().unwrap().to_owned()
    };
    let expected = profile(&read("Cargo.toml"));
    for folder in OUTSIDE {
        assert_eq!(profile(&read(&format!("{folder}/Cargo.toml"))), expected, "{folder}/Cargo.toml");
    }
}

#[test]
fn a_compatible_version_that_differs_is_found() {
    let package = |name: &str, version: &str| format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n");
    let workspace = package("a", "1.2.3") + &package("b", "0.1.2") + &package("c", "0.0.1") + &package("a", "0.9.0");
    for (name, version, is_differing) in [
        ("a", "1.2.3", false),
        ("a", "1.3.0", true),
        ("a", "2.0.0", false),
        ("a", "0.9.1", true),
        ("b", "0.1.3", true),
        ("b", "0.2.0", false),
        ("c", "0.0.2", false),
        ("d", "1.0.0", false),
    ] {
        let found = differing(&package(name, version), &workspace);
        assert_eq!(!found.is_empty(), is_differing, "{name} {version}: {found:?}");
    }
}
