//! Tables that the guide has and the documentation of the crate repeats, because a package has no files outside of its folder.

use std::fs;
use std::path::Path;

/// A table: its name, the page that it is written in, and the file that repeats it.
const TABLES: &[(&str, &str, &str)] = &[
    ("keys", "docs/language.md", "runtime/src/guide/declaration.md"),
    ("buttons", "docs/language.md", "runtime/src/guide/declaration.md"),
    ("parameters", "docs/language.md", "runtime/src/guide/declaration.md"),
    ("features", "docs/features.md", "runtime/src/guide/features.md"),
];

/// The place of a table in a page, between two comments.
fn place(page: &str, name: &str) -> Option<core::ops::Range<usize>> {
    let mark = format!("<!-- table: {name} -->\n");
    let start = page.find(&mark)? + mark.len();
    let length = page.get(start..)?.find("<!-- end -->")?;
    Some(start..start + length)
}

/// Each file that repeats a table, as it should be. `visit` receives its path and its text.
///
/// # Errors
///
/// If a file cannot be read or lacks a table, or `visit` fails.
pub fn each(root: &Path, mut visit: impl FnMut(&Path, String) -> Result<(), String>) -> Result<(), String> {
    for (name, source, copy) in TABLES {
        let read = |path: &str| fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"));
        let (page, mut text) = (read(source)?, read(copy)?);
        let lacks = |path: &str| format!("{path} has no table `<!-- table: {name} -->` … `<!-- end -->`");
        let table = place(&page, name).and_then(|place| page.get(place)).ok_or_else(|| lacks(source))?;
        text.replace_range(place(&text, name).ok_or_else(|| lacks(copy))?, table);
        visit(&root.join(copy), text)?;
    }
    Ok(())
}

/// Writes all copies.
///
/// # Errors
///
/// Those of [`each`], and if a file cannot be written.
pub fn run(root: &Path) -> Result<(), String> {
    each(root, |path, text| fs::write(path, text).map_err(|error| format!("{}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_found_between_its_marks() {
        let page = "a\n<!-- table: keys -->\n| b |\n<!-- end -->\n<!-- table: other -->\n| c |\n<!-- end -->\n";
        assert_eq!(place(page, "other").map(|place| &page[place]), Some("| c |\n"));
        assert_eq!(place(page, "buttons"), None);
    }
}
