//! Tests that the paths named in the guides exist.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fs;
use std::path::Path;

/// The paths in a text: the words in backticks that begin with a folder or file of the root. `target` is excluded, because
/// it only contains what was built.
fn paths<'t>(text: &'t str, root: &Path) -> Vec<&'t str> {
    let spans = text.split('`').skip(1).step_by(2);
    let first = |path: &str| path.split(['/', '{', '<']).next().unwrap_or_default().to_owned();
    let is_path = |path: &&str| path.contains('/') && !path.contains(' ') && root.join(first(path)).exists();
    let is_source = |path: &&str| first(path) != "target";
    spans.filter(|path| !first(path).is_empty()).filter(is_path).filter(is_source).collect()
}

/// `a/{b,c}/d` as `a/b/d` and `a/c/d`.
fn expand(path: &str) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else { return vec![path.to_owned()] };
    let (inner, after) = rest.split_once('}').unwrap();
    inner.split(',').flat_map(|one| expand(&format!("{before}{one}{after}"))).collect()
}

/// Whether a path exists; `<name>` matches any text within one component.
fn exists(folder: &Path, path: &str) -> bool {
    let (part, rest) = path.split_once('/').unwrap_or((path, ""));
    if part.is_empty() {
        return folder.is_dir();
    }
    let matches = |name: &str| match (part.split_once('<'), part.split_once('>')) {
        (Some((before, _)), Some((_, after))) => name.starts_with(before) && name.ends_with(after),
        _ => name == part,
    };
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.filter_map(|entry| entry.unwrap().file_name().into_string().ok()).filter(|name| matches(name)).any(|name| {
        let found = folder.join(name);
        if rest.is_empty() { !path.ends_with('/') || found.is_dir() } else { exists(&found, rest) }
    })
}

fn missing(text: &str, root: &Path) -> Vec<String> {
    paths(text, root).into_iter().flat_map(expand).filter(|path| !exists(root, path)).collect()
}

#[test]
fn each_path_in_the_guides_exists() {
    let root = xtask::root();
    for guide in ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/costs.md", "docs/testing.md"] {
        let text = fs::read_to_string(root.join(guide)).unwrap();
        assert!(!paths(&text, &root).is_empty(), "{guide} names no path");
        assert_eq!(missing(&text, &root), Vec::<String>::new(), "{guide} names what does not exist");
    }
}

#[test]
fn a_path_that_does_not_exist_is_found() {
    let root = xtask::root();
    let good = "`xtask/src/{bless,release}.rs`, `xtask/src/<command>.rs`, `xtask/<any>/paths.rs`, `xtask/src/`, `a/b`, `cargo xtask`";
    assert_eq!(missing(good, &root), Vec::<String>::new());
    let bad = "`xtask/src/{bless,bliss}.rs` `xtask/src/<command>.txt` `xtask/src/main.rs/`";
    assert_eq!(missing(bad, &root), ["xtask/src/bliss.rs", "xtask/src/<command>.txt", "xtask/src/main.rs/"]);
}
