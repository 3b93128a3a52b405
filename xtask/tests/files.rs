//! Tests of the files in the repository: lengths of guides, licences, fixtures, links.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The published crates, by their folders.
const PUBLISHED: [&str; 6] = ["model", "macros", "runtime", "emulator", "preview", "cli"];

/// All files below a folder, without build output, installed packages and git's files.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", ".git", "node_modules", "corpus", "artifacts"].contains(&name.as_str())
                && !name.starts_with(".venv")
            {
                found.extend(files(&path));
            }
        } else {
            found.push(path);
        }
    }
    found
}

fn with_extension(extension: &str) -> Vec<PathBuf> {
    let all = files(&xtask::root());
    let found: Vec<_> = all.into_iter().filter(|path| path.extension().is_some_and(|e| e == extension)).collect();
    assert!(!found.is_empty(), "there is no file that ends with .{extension}");
    found
}

fn opens_with_a_doc_line(source: &str) -> bool {
    source.lines().next().is_some_and(|line| line.strip_prefix("//! ").is_some_and(|says| !says.trim().is_empty()))
}

#[test]
fn each_source_file_opens_with_a_line_that_says_what_it_is() {
    let without: Vec<_> = with_extension("rs")
        .into_iter()
        .filter(|path| !opens_with_a_doc_line(&fs::read_to_string(path).unwrap()))
        .collect();
    assert_eq!(without, Vec::<PathBuf>::new(), "write `//! What this file is.` as the first line");
}

#[test]
fn an_opening_line_says_something() {
    assert!(opens_with_a_doc_line("//! Rules about bodies.\n\nuse a::B;\n"));
    for source in
        ["", "use a::B;\n", "//!\n", "//! \n", "\n//! Late.\n", "// A comment.\n", "/// An item.\nstruct S;\n"]
    {
        assert!(!opens_with_a_doc_line(source), "{source:?}");
    }
}

#[test]
fn modules_are_where_rust_looks_for_them() {
    // Crates in `tests/` share a file where that is the test, as `tests/renamed` does.
    let in_src = |path: &PathBuf| path.components().any(|part| part.as_os_str() == "src");
    for path in with_extension("rs").into_iter().filter(in_src) {
        let source = fs::read_to_string(&path).unwrap();
        let has_path = source.lines().any(|line| line.trim_start().starts_with("#[path"));
        assert!(!has_path, "{} moves a module with `#[path]`", path.display());
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(!name.ends_with("_tests.rs"), "{}: tests are inline, or in `tests.rs` or `tests/`", path.display());
    }
}

#[test]
fn the_guides_are_short() {
    for (guide, most) in [("ARCHITECTURE.md", 150), ("README.md", 200)] {
        let lines = fs::read_to_string(xtask::root().join(guide)).unwrap().lines().count();
        assert!(lines <= most, "{guide} has {lines} lines; {most} are allowed; move a part to a page in docs/");
    }
}

#[test]
fn each_published_crate_has_both_licences_and_a_readme() {
    let root = xtask::root();
    for published in PUBLISHED {
        let folder = root.join(published);
        for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
            let text = fs::read(folder.join(licence)).unwrap();
            assert!(text == fs::read(root.join(licence)).unwrap(), "{published}/{licence} differs from {licence}");
        }
        let readme = fs::read_to_string(folder.join("README.md")).unwrap();
        assert!(readme.starts_with("# "), "{published}/README.md has no title");
    }
}

#[test]
fn a_fixture_exists_once() {
    let mut seen: BTreeMap<Vec<u8>, PathBuf> = BTreeMap::new();
    let is_fixture = |path: &PathBuf| path.components().any(|part| part.as_os_str() == "fixtures");
    for path in files(&xtask::root()).into_iter().filter(is_fixture) {
        if let Some(other) = seen.insert(fs::read(&path).unwrap(), path.clone()) {
            panic!("{} and {} are equal", other.display(), path.display());
        }
    }
    assert!(!seen.is_empty());
}

/// The targets of the links in a page that lead to files, without their anchors.
fn links(page: &str) -> Vec<&str> {
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let files = targets.filter(|target| !target.contains("://") && !target.starts_with('#') && !target.contains("::"));
    files.map(|target| target.split('#').next().unwrap_or_default()).collect()
}

#[test]
fn each_link_leads_to_a_file() {
    let mut count = 0;
    // rustdoc checks the links in documentation comments.
    for page in with_extension("md").into_iter().filter(|path| !path.ends_with("runtime/src/guide.md")) {
        let text = fs::read_to_string(&page).unwrap();
        for link in links(&text) {
            count += 1;
            assert!(page.parent().unwrap().join(link).exists(), "{} links to {link}", page.display());
        }
    }
    assert!(count > 20, "{count} links");
}

#[test]
fn links_are_found() {
    let page = "[a](b.md), [c](d/e.md#f), [g](https://h.example/i.md), [j](#k), ![l](m.svg), [`n`](crate::o)";
    assert_eq!(links(page), ["b.md", "d/e.md", "m.svg"]);
}
