//! `cargo xtask release --dry-run`: whether the published crates can be released.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::execute;

/// Checks versions and changelog, packages each published crate, and prints the sizes.
pub fn run(root: &Path) -> Result<(), String> {
    let metadata = metadata(root)?;
    let crates = published(&metadata);
    let version = one_version(&crates)?;
    let changelog = std::fs::read_to_string(root.join("CHANGELOG.md")).map_err(|error| error.to_string())?;
    if !has_section(&changelog, &version) {
        return Err(format!("CHANGELOG.md has neither a section [{version}] nor an [Unreleased] one with entries"));
    }
    let order = in_order(&crates);
    let mut command = vec!["cargo", "package", "--allow-dirty"];
    for name in &order {
        command.extend(["-p", name.as_str()]);
    }
    execute(root, &[], &command)?;
    let target = metadata["target_directory"].as_str().unwrap_or("target");
    println!("| crate | compressed |\n| --- | --- |");
    for name in &order {
        let file = Path::new(target).join(format!("package/{name}-{version}.crate"));
        let size = std::fs::metadata(&file).map_err(|error| format!("{}: {error}", file.display()))?.len();
        println!("| `{name}` | {} kB |", size.div_ceil(1000));
    }
    Ok(())
}

fn metadata(root: &Path) -> Result<Value, String> {
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .current_dir(root)
        .output()
        .map_err(|error| error.to_string())?;
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}

/// A published crate: its name, its version, the crates of the workspace that it depends on.
#[derive(Debug)]
struct Published {
    name: String,
    version: String,
    needs: BTreeSet<String>,
}

fn published(metadata: &Value) -> Vec<Published> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    packages
        .iter()
        // `publish = false` is an empty list of registries.
        .filter(|package| package["publish"].is_null())
        .map(|package| {
            let needs = package["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default();
            let needs = needs.iter().filter(|need| need["path"].is_string()).map(|need| text(&need["name"]));
            let name = text(&package["name"]);
            let needs = needs.filter(|need| *need != name).collect();
            Published { name, version: text(&package["version"]), needs }
        })
        .collect()
}

fn one_version(crates: &[Published]) -> Result<String, String> {
    let versions: BTreeSet<&str> = crates.iter().map(|package| package.version.as_str()).collect();
    let mut versions = versions.into_iter();
    match (versions.next(), versions.next()) {
        (Some(version), None) => Ok(version.to_owned()),
        (None, _) => Err("there is no crate to publish".to_owned()),
        (Some(first), Some(second)) => Err(format!("the crates have different versions: {first} and {second}")),
    }
}

/// Whether the changelog says something of this version.
fn has_section(changelog: &str, version: &str) -> bool {
    [version, "Unreleased"].iter().any(|name| {
        let heading = format!("## [{name}]");
        let after = changelog.split_once(&heading).map(|(_, after)| after.split("\n## ").next().unwrap_or_default());
        after.is_some_and(|section| section.lines().any(|line| line.starts_with("- ")))
    })
}

/// The names, each after those that it depends on.
fn in_order(crates: &[Published]) -> Vec<String> {
    let mut order: Vec<String> = Vec::new();
    while order.len() < crates.len() {
        let next = crates.iter().find(|package| {
            !order.contains(&package.name)
                && package
                    .needs
                    .iter()
                    .all(|need| order.contains(need) || crates.iter().all(|other| other.name != *need))
        });
        match next {
            Some(next) => order.push(next.name.clone()),
            // Crates that depend on each other have no order; cargo reports them.
            None => order.extend(
                crates
                    .iter()
                    .map(|package| package.name.clone())
                    .filter(|name| !order.contains(name))
                    .collect::<Vec<_>>(),
            ),
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, version: &str, needs: &[&str]) -> Published {
        let needs = needs.iter().map(|&need| need.to_owned()).collect();
        Published { name: name.to_owned(), version: version.to_owned(), needs }
    }

    #[test]
    fn a_crate_comes_after_what_it_depends_on() {
        let crates = [
            package("cli", "1", &["runtime", "model"]),
            package("runtime", "1", &["model"]),
            package("model", "1", &[]),
        ];
        assert_eq!(in_order(&crates), ["model", "runtime", "cli"]);
        let circle = [package("a", "1", &["b"]), package("b", "1", &["a"])];
        assert_eq!(in_order(&circle).len(), 2);
    }

    #[test]
    fn all_crates_have_one_version() {
        assert_eq!(one_version(&[package("a", "1.0.0", &[]), package("b", "1.0.0", &[])]).unwrap(), "1.0.0");
        assert!(one_version(&[package("a", "1.0.0", &[]), package("b", "1.0.1", &[])]).is_err());
        assert!(one_version(&[]).is_err());
    }

    #[test]
    fn the_changelog_has_entries_for_the_version() {
        assert!(has_section("# Changelog\n\n## [0.1.0] - 2026-12-01\n\n- First.\n", "0.1.0"));
        assert!(has_section("## [Unreleased]\n\n- Next.\n", "0.1.0"));
        assert!(!has_section("## [Unreleased]\n\n## [0.0.9]\n\n- Old.\n", "0.1.0"));
    }
}
