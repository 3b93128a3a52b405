//! The modules of the emulator form floors, each of which imports only from itself and from those below it.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::{Component, Path};

use xtask::cycles::{Imports, cycles};

/// From the lowest to the highest, by the first part of a file's path in `emulator/src`.
const FLOORS: [&[&str]; 10] = [
    &["clock", "credentials", "http", "id", "phone"],
    &["fault", "message", "notification", "template"],
    &["journal"],
    &["store"],
    &["state"],
    &["shared"],
    &["provider", "webhook"],
    &["admin", "inbox"],
    &["server"],
    &["builder", "emulator", "expect"],
];
const CRATE_ROOT: &str = "lib";
/// The maximum size of an import cycle.
const MAX_CIRCLE: usize = 5;

fn imports() -> Imports {
    Imports::read(&xtask::root().join("emulator")).unwrap()
}

/// The module of the crate that a file of `emulator/src` belongs to.
fn module(file: &Path) -> &str {
    let name = file.components().skip_while(|part| *part != Component::Normal("src".as_ref())).nth(1).unwrap();
    let name = name.as_os_str().to_str().unwrap();
    name.strip_suffix(".rs").unwrap_or(name)
}

fn floor(file: &Path) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module(file)))
}

#[test]
fn each_file_of_the_emulator_is_on_a_floor() {
    let imports = imports();
    let homeless: Vec<_> =
        imports.files.iter().filter(|file| floor(file).is_none() && module(file) != CRATE_ROOT).collect();
    assert!(homeless.is_empty(), "add these to FLOORS: {homeless:?}");
    for name in FLOORS.iter().copied().flatten() {
        assert!(imports.files.iter().any(|file| module(file) == *name), "FLOORS has {name}, the emulator does not");
    }
}

#[test]
fn no_floor_of_the_emulator_imports_from_one_above_it() {
    let upward: Vec<String> = imports()
        .edges()
        .filter(|(from, to, _)| floor(to).is_none_or(|to| floor(from).is_some_and(|from| from < to)))
        .map(|(from, to, names)| format!("{} imports {names:?} from {}", from.display(), to.display()))
        .collect();
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn import_cycles_in_the_emulator_are_small() {
    let imports = imports();
    let large: Vec<_> = cycles(&imports).into_iter().filter(|cycle| cycle.len() > MAX_CIRCLE).collect();
    assert!(large.is_empty(), "{large:?}");
}
