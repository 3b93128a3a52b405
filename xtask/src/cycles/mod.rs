//! Import cycles: groups of source files of one crate that import each other.
//!
//! Counting rules:
//!
//! - A node is a file that is reachable by `mod` declarations from `src/lib.rs` (or `src/main.rs`). Test modules behind
//!   `#[cfg(test)]` are excluded.
//! - An edge leads from file A to file B if a path in A names an item that B defines. A path is a `use`, or a path in code,
//!   also in the arguments of a macro: `crate::…`, `super::…`, `self::…`, or one that begins with a name in scope.
//! - A re-export is followed to the file that defines the item; neither the re-export (`pub use`) itself nor a `mod`
//!   declaration is an edge. The import of a module is not an edge either, but the items that are used through it are.
//! - An item of a parent module that a submodule uses (`super::Error`, `crate::Error`) is not an edge, because a module
//!   and its submodules are one unit.
//! - An item that is not found in a module of the crate, because a macro generates it, counts as defined in the file of
//!   that module. Method calls are not considered.
//! - A cycle is a strongly connected component of more than one file, found by Tarjan's algorithm.

mod components;
mod imports;
mod modules;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

pub use imports::Imports;

/// The cycles of one crate, largest first; each is a sorted list of files.
#[must_use]
pub fn cycles(imports: &Imports) -> Vec<Vec<&Path>> {
    let ids: BTreeMap<&Path, usize> = imports.files.iter().enumerate().map(|(n, file)| (file.as_path(), n)).collect();
    let mut edges = vec![BTreeSet::new(); imports.files.len()];
    for (from, to, _) in imports.edges() {
        if let (Some(from), Some(to)) = (ids.get(from), ids.get(to)) {
            edges[*from].insert(*to);
        }
    }
    let mut cycles: Vec<Vec<&Path>> = components::strongly_connected(&edges)
        .into_iter()
        .filter(|component| component.len() > 1)
        .map(|component| {
            let mut files: Vec<&Path> = component.into_iter().map(|file| imports.files[file].as_path()).collect();
            files.sort_unstable();
            files
        })
        .collect();
    cycles.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    cycles
}

/// A report of the cycles in the named crates, or in all crates of the workspace, with their imports.
pub fn report(root: &Path, crates: &[String]) -> Result<String, String> {
    let folders = if crates.is_empty() { folders(root)? } else { crates.iter().map(PathBuf::from).collect() };
    let mut text = String::new();
    for folder in folders {
        let imports = Imports::read(&root.join(&folder))?;
        let cycles = cycles(&imports);
        let _ = writeln!(text, "{}: {} files, {} cycles", folder.display(), imports.files.len(), cycles.len());
        for cycle in cycles {
            let _ = writeln!(text, "  a cycle of {} files", cycle.len());
            for (from, to, names) in imports.edges() {
                if cycle.contains(&from) && cycle.contains(&to) {
                    let names: Vec<&str> = names.iter().map(String::as_str).collect();
                    let _ = writeln!(text, "    {} -> {}: {}", from.display(), to.display(), names.join(", "));
                }
            }
        }
    }
    Ok(text)
}

/// The folders of the workspace that contain a crate with a library or a program in `src/`.
fn folders(root: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(root).map_err(|error| format!("{}: {error}", root.display()))?;
    let mut folders: Vec<PathBuf> = entries
        .filter_map(|entry| Some(PathBuf::from(entry.ok()?.file_name())))
        .filter(|folder| root.join(folder).join("src/lib.rs").is_file())
        .collect();
    folders.sort();
    Ok(folders)
}
