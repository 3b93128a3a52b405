//! Tests with small crates in a temporary folder.

use std::path::{Path, PathBuf};

use super::{Imports, cycles};

struct Crate(PathBuf);

impl Crate {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("cycles-{}-{name}", std::process::id()));
        for (file, text) in files {
            let file = folder.join("src").join(file);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        Self(folder)
    }

    /// The cycles, each as the names of its files.
    fn cycles(&self) -> Vec<Vec<String>> {
        let imports = Imports::read(&self.0).unwrap();
        let name = |file: &Path| file.components().skip(2).collect::<PathBuf>().display().to_string();
        cycles(&imports).into_iter().map(|cycle| cycle.into_iter().map(name).collect()).collect()
    }
}

impl Drop for Crate {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn two_files_that_import_each_other_form_a_cycle() {
    let both = Crate::new(
        "both",
        &[
            ("lib.rs", "mod a; mod b; mod c;"),
            ("a.rs", "use crate::b::B; pub struct A(B);"),
            ("b.rs", "pub struct B(Option<Box<super::a::A>>);"),
            ("c.rs", "use crate::a::A; fn c(_: A) {}"),
        ],
    );
    assert_eq!(both.cycles(), [["a.rs", "b.rs"]]);
}

#[test]
fn one_direction_is_not_a_cycle() {
    let down = Crate::new(
        "down",
        &[
            ("lib.rs", "mod a; mod b; mod c;"),
            ("a.rs", "use crate::{b::B, c::C}; pub struct A(B, C);"),
            ("b.rs", "use crate::c::C; pub struct B(C);"),
            ("c.rs", "pub struct C;"),
        ],
    );
    assert!(down.cycles().is_empty());
}

#[test]
fn a_re_export_is_followed_to_the_definition() {
    let files = [
        ("lib.rs", "pub mod folder; mod other;"),
        ("folder/mod.rs", "mod inner; mod top; pub use inner::{Inner, helper as help}; pub use top::*;"),
        ("folder/inner.rs", "pub struct Inner; pub fn helper() {}"),
        ("folder/top.rs", "use super::Inner; pub struct Top(Inner);"),
        ("other.rs", "use crate::folder; fn other(_: folder::Top) { folder::help() }"),
    ];
    let imports = Crate::new("exports", &files);
    assert!(imports.cycles().is_empty());
    let imports = Imports::read(&imports.0).unwrap();
    let edges: Vec<String> = imports
        .edges()
        .map(|(from, to, _)| {
            let name = |file: &Path| file.file_name().unwrap().to_str().unwrap().to_owned();
            format!("{} {}", name(from), name(to))
        })
        .collect();
    assert_eq!(edges, ["top.rs inner.rs", "other.rs inner.rs", "other.rs top.rs"]);
}

#[test]
fn paths_in_macros_functions_and_written_items_count() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "pub fn a() { println!(\"{}\", crate::b::b()); }"),
        ("b.rs", "pub fn b() -> u8 { use super::c; c::WRITTEN }"),
        ("c.rs", "constant! { WRITTEN = 1 } fn c() { crate::a::a() }"),
    ];
    assert_eq!(Crate::new("macros", &files).cycles(), [["a.rs", "b.rs", "c.rs"]]);
}

#[test]
fn test_modules_are_excluded() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "pub struct A; #[cfg(test)] mod tests { use crate::b::B; }"),
        ("b.rs", "use crate::a::A; pub struct B(A); #[cfg(test)] mod tests;"),
        ("b/tests.rs", "use crate::a::A;"),
    ];
    assert!(Crate::new("tests", &files).cycles().is_empty());
}

#[test]
fn an_import_from_a_parent_module_is_not_an_edge() {
    let files = [
        ("lib.rs", "pub mod folder; pub struct Error;"),
        ("folder/mod.rs", "mod inner; pub struct Outer(inner::Inner);"),
        ("folder/inner.rs", "use super::Outer; use crate::Error; pub struct Inner(Option<Box<Outer>>, Error);"),
    ];
    assert!(Crate::new("around", &files).cycles().is_empty());
}
