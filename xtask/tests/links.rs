//! Tests that the links of all pages lead to files, headings and well-formed addresses.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use xtask::links::{PACKAGE_README, anchors, is_relative, links, package_readme, path_of, repository};

/// The documentation of the crate `whatsapp-template`.
const GUIDE: &str = "runtime/src/guide";

fn is_page(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "md")
}

/// All pages below a folder, by their paths from the root.
fn pages(root: &Path, folder: &Path, found: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = folder.join(&name);
        if entry.file_type().unwrap().is_dir() {
            if !["target", ".git", "node_modules", "corpus", "artifacts"].contains(&name.as_str())
                && !name.starts_with(".venv")
            {
                pages(root, &path, found);
            }
        } else if is_page(&name) {
            found.insert(path.clone(), fs::read_to_string(root.join(&path)).unwrap());
        }
    }
}

/// `docs/../README.md` as `README.md`. `None` if it leads out of the repository.
fn normalized(path: &Path) -> Option<PathBuf> {
    let mut parts = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                if !parts.pop() {
                    return None;
                }
            }
            Component::CurDir => {}
            part => parts.push(part),
        }
    }
    Some(parts)
}

/// What is wrong with a link, if anything is.
fn problem(
    root: &Path,
    page: &Path,
    target: &str,
    repository: &str,
    pages: &BTreeMap<PathBuf, String>,
) -> Option<String> {
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let file = if let Some(path) = path_of(path, repository) {
        PathBuf::from(path)
    } else if path.is_empty() {
        page.to_owned()
    } else if is_relative(target) {
        // Links of the documentation of items.
        if path.contains("::") || page.starts_with(GUIDE) {
            return None;
        }
        match normalized(&page.parent().unwrap().join(path)) {
            Some(file) => file,
            None => return Some("leads out of the repository".to_owned()),
        }
    } else {
        let rest = target.strip_prefix("https://").or_else(|| target.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split(['/', '?', '#', ':']).next()).unwrap_or_default();
        let is_host = host.contains('.')
            && !host.starts_with('.')
            && host.chars().all(|c| c.is_ascii_alphanumeric() || ['.', '-'].contains(&c));
        let is_valid = is_host && !target.contains(char::is_whitespace);
        return (!is_valid).then(|| "is not a valid address".to_owned());
    };
    if !root.join(&file).exists() {
        return Some(format!("there is no {}", file.display()));
    }
    let anchor = anchor?;
    if path.is_empty() && page.starts_with(GUIDE) {
        // The documentation of the crate is one page of several files.
        let mut parts = pages.iter().filter(|(path, _)| path.starts_with(GUIDE));
        let is_there = parts.any(|(_, text)| anchors(text).iter().any(|known| known == anchor));
        return (!is_there).then(|| format!("no file in {GUIDE} has a heading `#{anchor}`"));
    }
    match pages.get(&file) {
        Some(text) if anchors(text).iter().any(|known| known == anchor) => None,
        Some(_) => Some(format!("{} has no heading `#{anchor}`", file.display())),
        None => Some(format!("{} has no headings", file.display())),
    }
}

#[test]
fn each_link_leads_somewhere() {
    let root = xtask::root();
    let repository = repository(&root).unwrap();
    let mut all = BTreeMap::new();
    pages(&root, Path::new(""), &mut all);
    let (mut count, mut with_anchor, mut problems) = (0, 0, Vec::new());
    for (page, text) in &all {
        for link in links(text) {
            count += 1;
            with_anchor += usize::from(link.target.contains('#'));
            if let Some(problem) = problem(&root, page, link.target, &repository, &all) {
                problems.push(format!("{}: `{}`: {problem}", page.display(), link.target));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(count > 300 && with_anchor > 30, "{count} links, {with_anchor} with a heading");
}

#[test]
fn each_page_of_the_guide_is_in_its_index() {
    let root = xtask::root();
    let index = fs::read_to_string(root.join("docs/README.md")).unwrap();
    let named: Vec<&str> = links(&index).iter().map(|link| link.target.split('#').next().unwrap()).collect();
    for entry in fs::read_dir(root.join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let has_to_be_named = is_page(&name) && name != "README.md";
        assert!(!has_to_be_named || named.contains(&name.as_str()), "docs/README.md does not name {name}");
    }
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let root = xtask::root();
    let mut all = BTreeMap::new();
    pages(&root, Path::new("docs"), &mut all);
    let repository = "https://github.com/example/shop";
    let page = Path::new("docs/sending.md");
    for good in [
        "webhooks.md",
        "webhooks.md#malformed-deliveries",
        "#errors",
        "../README.md",
        "https://github.com/example/shop/blob/main/docs/sending.md#errors",
        "https://github.com/example/shop/raw/main/docs/inbox.png",
        "https://github.com/example/other/blob/main/none.md",
    ] {
        assert_eq!(problem(&root, page, good, repository, &all), None, "{good}");
    }
    for bad in [
        "webhook.md",
        "webhooks.md#malformed",
        "#error",
        "../../README.md",
        "https://github.com/example/shop/blob/main/docs/send.md",
        "https://github.com/example/shop/blob/main/docs/sending.md#error",
        "https://",
        "https://example",
        "ftp://example.org",
        "https://exa mple.org",
    ] {
        assert!(problem(&root, page, bad, repository, &all).is_some(), "{bad}");
    }
}

#[test]
fn links_outside_of_code_are_found() {
    let page = "[a](b.md), `[c](d.md)`, ![e\nf](g.svg), <https://h.example/i>\n\n```sh\n[j](k.md)\n```\n\n[l]: m.md\n`n\n[o](p.md)`";
    let found: Vec<(&str, bool)> = links(page).iter().map(|link| (link.target, link.is_picture)).collect();
    assert_eq!(found, [("b.md", false), ("g.svg", true), ("https://h.example/i", false), ("m.md", false)]);
}

#[test]
fn headings_have_the_anchors_of_github() {
    let page = "# The guide\n## `providers`, `allow`, `deny`\n## A: b\n```sh\n# no heading\n```\n### A b\n## A: b\n";
    assert_eq!(anchors(page), ["the-guide", "providers-allow-deny", "a-b", "a-b-1", "a-b-2"]);
}

#[test]
fn the_readme_of_the_package_is_that_of_the_repository() {
    let root = xtask::root();
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let expected = package_readme(&readme, &repository(&root).unwrap());
    let package = fs::read_to_string(root.join(PACKAGE_README)).unwrap();
    assert!(package == expected, "{PACKAGE_README} is old; run `cargo xtask bless readme`");
}

#[test]
fn the_readmes_of_the_other_packages_have_no_relative_links() {
    let root = xtask::root();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let mut count = 0;
    for folder in manifest.lines().find_map(|line| line.strip_prefix("members = [")).unwrap().split('"') {
        let path = format!("{folder}/README.md");
        let Ok(page) = fs::read_to_string(root.join(&path)) else { continue };
        if path == PACKAGE_README {
            continue;
        }
        count += 1;
        for link in links(&page) {
            assert!(!is_relative(link.target), "{path}: a registry has no `{}`", link.target);
        }
    }
    assert!(count >= 6, "{count} READMEs");
}

#[test]
fn links_of_the_package_are_absolute_once_the_repository_is_known() {
    let root = xtask::root();
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let repository = "https://github.com/example/shop";
    let package = package_readme(&readme, repository);
    let all = links(&package);
    assert_eq!(all.len(), links(&readme).len());
    assert!(all.iter().any(|link| link.is_picture));
    for link in all {
        assert!(link.target.starts_with("https://"), "{}", link.target);
        if let Some(path) = path_of(link.target, repository) {
            assert!(root.join(path.split('#').next().unwrap()).exists(), "{path}");
        }
        assert_eq!(link.is_picture, link.target.contains("/raw/"), "{}", link.target);
    }
}
