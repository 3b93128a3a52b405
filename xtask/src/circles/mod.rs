//! Circles of files: groups of source files of one crate that import each other.
//!
//! How it counts:
//!
//! - A node is a file that `mod` declarations reach from `src/lib.rs` (or `src/main.rs`). Test modules, which are behind
//!   `#[cfg(test)]`, are left out.
//! - An arrow leads from file A to file B if a path in A names an item that B defines. A path is a `use`, or a path in
//!   code, also inside the arguments of a macro: `crate::…`, `super::…`, `self::…`, or one that begins with a name that
//!   is in scope.
//! - A re-export is followed to the file that defines the item; neither the re-export (`pub use`) itself nor a `mod`
//!   declaration is an arrow. Importing a module is none either: the items that are used through it are.
//! - What a submodule takes from the file of a module around it (`super::Error`, `crate::Error`) is no arrow: a module and
//!   its submodules are one unit, seen from there.
//! - An item that cannot be found in a module of the crate, because a macro writes it, counts as defined in the file
//!   of that module. Calls of methods are not seen.
//! - A circle is a strongly connected component of more than one file, found by Tarjan's algorithm.

mod components;
mod imports;
mod modules;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

pub use imports::Imports;

/// The circles of one crate, the largest first; each is a sorted list of files.
#[must_use]
pub fn circles(imports: &Imports) -> Vec<Vec<&Path>> {
    let ids: BTreeMap<&Path, usize> = imports.files.iter().enumerate().map(|(n, file)| (file.as_path(), n)).collect();
    let mut arrows = vec![BTreeSet::new(); imports.files.len()];
    for (from, to, _) in imports.arrows() {
        if let (Some(from), Some(to)) = (ids.get(from), ids.get(to)) {
            arrows[*from].insert(*to);
        }
    }
    let mut circles: Vec<Vec<&Path>> = components::strongly_connected(&arrows)
        .into_iter()
        .filter(|component| component.len() > 1)
        .map(|component| {
            let mut files: Vec<&Path> = component.into_iter().map(|file| imports.files[file].as_path()).collect();
            files.sort_unstable();
            files
        })
        .collect();
    circles.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    circles
}

/// The circles of the named crates, or of all crates of the workspace, with the imports that tie them.
pub fn report(root: &Path, crates: &[String]) -> Result<String, String> {
    let folders = if crates.is_empty() { folders(root)? } else { crates.iter().map(PathBuf::from).collect() };
    let mut text = String::new();
    for folder in folders {
        let imports = Imports::read(&root.join(&folder))?;
        let circles = circles(&imports);
        let _ = writeln!(text, "{}: {} files, {} circles", folder.display(), imports.files.len(), circles.len());
        for circle in circles {
            let _ = writeln!(text, "  a circle of {} files", circle.len());
            for (from, to, names) in imports.arrows() {
                if circle.contains(&from) && circle.contains(&to) {
                    let names: Vec<&str> = names.iter().map(String::as_str).collect();
                    let _ = writeln!(text, "    {} -> {}: {}", from.display(), to.display(), names.join(", "));
                }
            }
        }
    }
    Ok(text)
}

/// The folders of the workspace that hold a crate with a library or a program in `src/`.
fn folders(root: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(root).map_err(|error| format!("{}: {error}", root.display()))?;
    let mut folders: Vec<PathBuf> = entries
        .filter_map(|entry| Some(PathBuf::from(entry.ok()?.file_name())))
        .filter(|folder| root.join(folder).join("src/lib.rs").is_file())
        .collect();
    folders.sort();
    Ok(folders)
}
