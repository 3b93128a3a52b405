//! Links in Markdown: the README of the package, and what the tests of links need.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The README of the package `whatsapp-template`: that of the repository, with links that work where a registry shows it.
pub const PACKAGE_README: &str = "runtime/README.md";
/// The branch that links lead to.
const BRANCH: &str = "main";

/// A link or picture of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link<'p> {
    /// Where it leads to, as it is written.
    pub target: &'p str,
    /// Where the target begins in the page, in bytes.
    pub start: usize,
    /// Whether it is shown as a picture.
    pub is_picture: bool,
}

/// The links of a page outside of code: `[text](target)`, `![text](target)`, `<https://…>` and `[text]: target`.
pub fn links(page: &str) -> Vec<Link<'_>> {
    let text = without_code(page);
    let mut found = Vec::new();
    for (at, _) in text.match_indices("](") {
        let start = at + 2;
        let Some(end) = text[start..].find(')').map(|end| start + end) else { continue };
        let is_picture = text[..at].rfind('[').is_some_and(|open| text[..open].ends_with('!'));
        found.push(Link { target: &page[start..end], start, is_picture });
    }
    for (at, _) in text.match_indices("<http") {
        let start = at + 1;
        let Some(end) = text[start..].find('>').map(|end| start + end) else { continue };
        found.push(Link { target: &page[start..end], start, is_picture: false });
    }
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(colon) = line.strip_prefix('[').and_then(|rest| rest.find("]: ")) {
            let start = line_start + 1 + colon + 3;
            let target = page[start..].split_whitespace().next().unwrap_or_default();
            found.push(Link { target, start, is_picture: false });
        }
        line_start += line.len();
    }
    found.sort_by_key(|link| link.start);
    found
}

/// The page with blanks in place of code, so that each other character keeps its place.
fn without_code(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    let mut in_block = false;
    for line in page.split_inclusive('\n') {
        let is_fence = line.trim_start().starts_with("```");
        if in_block || is_fence {
            text.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        } else {
            text.push_str(line);
        }
        in_block ^= is_fence;
    }
    // Code within a paragraph may go on in the next line, and never in the next paragraph.
    let mut blanked = String::with_capacity(text.len());
    for paragraph in text.split_inclusive("\n\n") {
        for (n, piece) in paragraph.split('`').enumerate() {
            if n > 0 {
                blanked.push(' ');
            }
            if n % 2 == 0 {
                blanked.push_str(piece);
            } else {
                blanked.extend(piece.bytes().map(|_| ' '));
            }
        }
    }
    blanked
}

/// The anchors of a page's headings, as GitHub makes them.
pub fn anchors(page: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    let mut in_block = false;
    for line in page.lines() {
        in_block ^= line.trim_start().starts_with("```");
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        if in_block || !(1..=6).contains(&level) || !line[level..].starts_with(' ') {
            continue;
        }
        let heading = line[level..].trim().to_lowercase();
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
        let anchor: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
        let earlier = uses.entry(anchor.clone()).or_default();
        found.push(if *earlier == 0 { anchor } else { format!("{anchor}-{earlier}") });
        *earlier += 1;
    }
    found
}

/// The README of the package. Links are absolute if the address of the repository is known, and else lead out of the folder of
/// the package.
pub fn package_readme(readme: &str, repository: &str) -> String {
    let mut text = String::with_capacity(readme.len());
    let mut end = 0;
    for link in links(readme).into_iter().filter(|link| is_relative(link.target)) {
        text.push_str(&readme[end..link.start]);
        if repository.is_empty() {
            text.push_str("../");
        } else {
            let view = if link.is_picture { "raw" } else { "blob" };
            let _ = write!(text, "{}/{view}/{BRANCH}/", repository.trim_end_matches('/'));
        }
        text.push_str(link.target);
        end = link.start + link.target.len();
    }
    text.push_str(&readme[end..]);
    text
}

/// Whether a link leads to a file of the repository, by a path.
pub fn is_relative(target: &str) -> bool {
    !target.contains("://") && !target.starts_with('#') && !target.starts_with("mailto:")
}

/// The path in the repository to which an absolute link leads, if it does.
pub fn path_of<'t>(target: &'t str, repository: &str) -> Option<&'t str> {
    let path = target.strip_prefix(repository.trim_end_matches('/')).filter(|_| !repository.is_empty())?;
    ["blob", "raw", "tree"].iter().find_map(|view| path.strip_prefix(&format!("/{view}/{BRANCH}/")))
}

/// The address of the repository in Cargo.toml; empty before it is known.
///
/// # Errors
///
/// If Cargo.toml cannot be read.
pub fn repository(root: &Path) -> Result<String, String> {
    let manifest = fs::read_to_string(root.join("Cargo.toml")).map_err(|error| format!("Cargo.toml: {error}"))?;
    let line = manifest.lines().find_map(|line| line.strip_prefix("repository = "));
    Ok(line.ok_or("Cargo.toml has no `repository`")?.trim_matches('"').to_owned())
}

/// Writes the README of the package.
///
/// # Errors
///
/// If a file cannot be read or written.
pub fn run(root: &Path) -> Result<(), String> {
    let readme = fs::read_to_string(root.join("README.md")).map_err(|error| format!("README.md: {error}"))?;
    let text = package_readme(&readme, &repository(root)?);
    fs::write(root.join(PACKAGE_README), text).map_err(|error| format!("{PACKAGE_README}: {error}"))
}
