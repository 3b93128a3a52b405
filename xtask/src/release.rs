//! `cargo xtask release --dry-run`: checks whether the published crates can be released.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::{execute, package};

/// Checks versions, changelog and what each package needs, packages and builds each published crate, and prints the sizes.
pub fn run(root: &Path) -> Result<(), String> {
    let metadata = package::metadata(root)?;
    let version = one_version(&versions(&metadata))?;
    let changelog = std::fs::read_to_string(root.join("CHANGELOG.md")).map_err(|error| error.to_string())?;
    if !has_section(&changelog, &version) {
        return Err(format!("CHANGELOG.md has neither a section [{version}] nor an [Unreleased] one with entries"));
    }
    if lacks_repository(&metadata) {
        println!("Before the release, set `repository` in Cargo.toml; the registry refuses an empty URL.");
    }
    check_packages(root, &metadata)?;
    // Cargo unpacks the packages into its home directory, in a folder named by the path of the target directory,
    // and never replaces them while the version is the same. A fixed path would verify the packages of an earlier run.
    let target = root.join(format!("target/packages-{}-{}", seconds_since_1970()?, std::process::id()));
    // What the tests have built of other crates, with the same features and the same profile, is not built again.
    for folder in ["build", "deps", ".fingerprint"] {
        link_files(&root.join("target/debug").join(folder), &target.join("debug").join(folder))?;
    }
    let packaged = execute(
        root,
        &[
            ("CARGO_TARGET_DIR", &target.to_string_lossy()),
            // That of the workspace: packages do not have its profile.
            ("CARGO_PROFILE_DEV_DEBUG", "line-tables-only"),
            ("CARGO_PROFILE_DEV_BUILD_OVERRIDE_DEBUG", "line-tables-only"),
        ],
        // Cargo skips unpublished crates and packages each crate after its dependencies.
        &["cargo", "publish", "--workspace", "--dry-run", "--allow-dirty"],
    );
    let removed = std::fs::remove_dir_all(&target);
    packaged?;
    removed.map_err(|error| format!("{}: {error}", target.display()))
}

/// Reports everything that the packages lack.
fn check_packages(root: &Path, metadata: &Value) -> Result<(), String> {
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).map_err(|error| error.to_string())?;
    let line = manifest.lines().find_map(|line| line.strip_prefix("rust-version = "));
    let rust_version = line.ok_or("Cargo.toml has no `rust-version`")?.trim_matches('"');
    let mut problems = Vec::new();
    for entry in package::published(metadata) {
        let name = entry["name"].as_str().unwrap_or_default();
        let output = Command::new("cargo")
            .args(["package", "--list", "--allow-dirty", "-p", name])
            .current_dir(root)
            .output()
            .map_err(|error| error.to_string())?;
        if !output.status.success() {
            return Err(format!("cargo package --list -p {name}: {}", String::from_utf8_lossy(&output.stderr)));
        }
        let list = String::from_utf8_lossy(&output.stdout);
        problems.extend(package::problems(entry, &list.lines().collect::<Vec<_>>(), rust_version));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

/// Links the files of a folder into another one, with the folders below it. A missing folder is empty.
fn link_files(from: &Path, to: &Path) -> Result<(), String> {
    let Ok(entries) = std::fs::read_dir(from) else { return Ok(()) };
    let context = |error: std::io::Error| format!("{}: {error}", to.display());
    std::fs::create_dir_all(to).map_err(context)?;
    for entry in entries {
        let entry = entry.map_err(context)?;
        let to = to.join(entry.file_name());
        if entry.file_type().map_err(context)?.is_dir() {
            link_files(&entry.path(), &to)?;
        } else {
            std::fs::hard_link(entry.path(), to).map_err(context)?;
        }
    }
    Ok(())
}

fn seconds_since_1970() -> Result<u64, String> {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map(|elapsed| elapsed.as_secs()).map_err(|error| error.to_string())
}

/// The versions of the published crates.
fn versions(metadata: &Value) -> BTreeSet<String> {
    package::published(metadata).filter_map(|package| package["version"].as_str().map(str::to_owned)).collect()
}

/// Whether a published crate has no repository URL.
fn lacks_repository(metadata: &Value) -> bool {
    package::published(metadata).any(|package| package["repository"].as_str().unwrap_or_default().is_empty())
}

fn one_version(versions: &BTreeSet<String>) -> Result<String, String> {
    let mut versions = versions.iter();
    match (versions.next(), versions.next()) {
        (Some(version), None) => Ok(version.clone()),
        (None, _) => Err("there is no crate to publish".to_owned()),
        (Some(first), Some(second)) => Err(format!("the crates have different versions: {first} and {second}")),
    }
}

/// Whether the changelog has entries for this version.
fn has_section(changelog: &str, version: &str) -> bool {
    [version, "Unreleased"].iter().any(|name| {
        let heading = format!("## [{name}]");
        let after = changelog.split_once(&heading).map(|(_, after)| after.split("\n## ").next().unwrap_or_default());
        after.is_some_and(|section| section.lines().any(|line| line.starts_with("- ")))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn all_crates_have_one_version() {
        let packages = |all: [(&str, Value); 3]| {
            let packages = all.map(|(version, publish)| json!({ "version": version, "publish": publish }));
            one_version(&versions(&json!({ "packages": packages })))
        };
        let never = || json!([]);
        assert_eq!(packages([("1.0.0", Value::Null), ("1.0.0", Value::Null), ("0.0.0", never())]).unwrap(), "1.0.0");
        assert!(packages([("1.0.0", Value::Null), ("1.0.1", Value::Null), ("0.0.0", never())]).is_err());
        assert!(packages([("1.0.0", never()), ("1.0.1", never()), ("0.0.0", never())]).is_err());
    }

    #[test]
    fn the_files_of_a_folder_are_linked_with_those_below_it() {
        let folder = std::env::temp_dir().join(format!("xtask-link-{}", std::process::id()));
        let (from, to) = (folder.join("from"), folder.join("to"));
        std::fs::create_dir_all(from.join("below")).unwrap();
        std::fs::write(from.join("below/file"), "text").unwrap();
        link_files(&from, &to).unwrap();
        link_files(&folder.join("missing"), &folder.join("none")).unwrap();
        assert_eq!(std::fs::read_to_string(to.join("below/file")).unwrap(), "text");
        assert!(!folder.join("none").exists());
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn an_empty_repository_is_noticed() {
        let lacks = |repository: Value, publish: Value| {
            lacks_repository(&json!({ "packages": [{ "publish": publish, "repository": repository }] }))
        };
        assert!(lacks(json!(""), Value::Null));
        assert!(lacks(Value::Null, Value::Null));
        assert!(!lacks(json!("https://git.example/a"), Value::Null));
        assert!(!lacks(Value::Null, json!([])));
    }

    #[test]
    fn the_changelog_has_entries_for_the_version() {
        assert!(has_section("# Changelog\n\n## [0.1.0] - 2026-12-01\n\n- First.\n", "0.1.0"));
        assert!(has_section("## [Unreleased]\n\n- Next.\n", "0.1.0"));
        assert!(!has_section("## [Unreleased]\n\n## [0.0.9]\n\n- Old.\n", "0.1.0"));
    }
}
