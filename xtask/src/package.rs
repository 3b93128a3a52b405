//! What a published crate needs besides code: texts of the licences, a page, and what registries and docs.rs read.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The files without which a package is incomplete.
const FILES: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "README.md"];

/// What `cargo metadata` prints about the packages of the workspace.
pub(crate) fn metadata(root: &Path) -> Result<Value, String> {
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .current_dir(root)
        .output()
        .map_err(|error| error.to_string())?;
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}

/// The packages that are published, from what `cargo metadata` prints.
pub(crate) fn published(metadata: &Value) -> impl Iterator<Item = &Value> {
    // `publish = false` is an empty list of registries.
    metadata["packages"].as_array().into_iter().flatten().filter(|package| package["publish"].is_null())
}

/// The problems of a package, from its entry in `cargo metadata` and the names of its files.
pub(crate) fn problems(package: &Value, files: &[&str], rust_version: &str) -> Vec<String> {
    let name = package["name"].as_str().unwrap_or_default();
    let mut problems = Vec::new();
    let mut require = |is_right: bool, what: &str| {
        if !is_right {
            problems.push(format!("{name}: {what}"));
        }
    };
    for file in FILES {
        require(files.contains(&file), &format!("the package has no file {file}"));
    }
    // Tests need files of the repository, so they would fail in a package.
    require(files.iter().all(|file| !file.starts_with("tests/")), "the package has tests");
    for key in ["description", "license", "readme"] {
        require(
            package[key].as_str().is_some_and(|text| !text.is_empty()),
            &format!("`{key}` is missing in Cargo.toml"),
        );
    }
    let page = format!("https://docs.rs/{name}");
    require(package["documentation"] == page.as_str(), &format!("`documentation` is not {page}"));
    // The limits of crates.io.
    for key in ["keywords", "categories"] {
        let count = list(&package[key]).len();
        require((1..=5).contains(&count), &format!("`{key}` has {count} entries; write 1 to 5"));
    }
    for word in list(&package["keywords"]) {
        let is_valid = word.len() <= 20 && word.starts_with(|c: char| c.is_ascii_alphanumeric());
        require(
            is_valid,
            &format!("the keyword `{word}` must have at most 20 characters and begin with a letter or a digit"),
        );
    }
    require(package["rust_version"] == rust_version, &format!("`rust-version` is not {rust_version}"));
    let docs = &package["metadata"]["docs"]["rs"];
    require(docs["all-features"] == true, "docs.rs would not build all features: `[package.metadata.docs.rs]`");
    // docs.rs sets `docsrs` itself since 2024, but other mirrors of documentation do not.
    require(list(&docs["rustdoc-args"]) == ["--cfg", "docsrs"], "docs.rs would show no badges: `rustdoc-args`");
    problems
}

fn list(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn package() -> Value {
        json!({
            "name": "a",
            "description": "Does it.",
            "license": "MIT OR Apache-2.0",
            "readme": "README.md",
            "documentation": "https://docs.rs/a",
            "keywords": ["whatsapp"],
            "categories": ["api-bindings"],
            "rust_version": "1.91",
            "metadata": { "docs": { "rs": { "all-features": true, "rustdoc-args": ["--cfg", "docsrs"] } } },
        })
    }

    #[test]
    fn packages_for_no_registry_are_not_published() {
        let packages = json!([{ "name": "a", "publish": null }, { "name": "b", "publish": [] }]);
        let metadata = json!({ "packages": packages });
        let names: Vec<_> = published(&metadata).map(|package| package["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["a"]);
    }

    const WHOLE: [&str; 4] = ["src/lib.rs", "LICENSE-APACHE", "LICENSE-MIT", "README.md"];

    #[test]
    fn a_whole_package_has_no_problem() {
        assert_eq!(problems(&package(), &WHOLE, "1.91"), Vec::<String>::new());
    }

    #[test]
    fn each_missing_file_is_a_problem() {
        assert_eq!(problems(&package(), &["src/lib.rs", "README.md"], "1.91").len(), 2);
        assert_eq!(problems(&package(), &[&WHOLE[..], &["tests/a.rs"]].concat(), "1.91"), ["a: the package has tests"]);
    }

    #[test]
    fn each_missing_key_is_a_problem() {
        for key in ["description", "license", "readme", "documentation", "keywords", "categories", "rust_version"] {
            let mut lacking = package();
            lacking[key] = Value::Null;
            let found = problems(&lacking, &WHOLE, "1.91");
            assert!(found.len() == 1 && found[0].starts_with("a: "), "{key}: {found:?}");
        }
        let mut lacking = package();
        lacking["metadata"] = Value::Null;
        assert_eq!(problems(&lacking, &WHOLE, "1.91").len(), 2);
        lacking = package();
        lacking["keywords"] = json!(["a-word-of-more-than-20-letters"]);
        assert_eq!(problems(&lacking, &WHOLE, "1.91").len(), 1);
    }
}
