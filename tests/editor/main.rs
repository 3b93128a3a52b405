//! Tests of what an editor sees: the words of declarations as items of the runtime.
//!
//! `OVERWRITE=1 cargo test -p whatsapp-template-tests --test editor` writes the items again. `tests/editor/run` asks a
//! rust-analyzer.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod words;

use std::fs;
use std::path::Path;

#[test]
fn the_words_in_editors_are_those_of_the_model() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/editor");
    for (file, expected) in words::files() {
        let path = folder.join(file);
        if std::env::var_os("OVERWRITE").is_some() {
            fs::write(&path, &expected).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(found == expected, "{} is not what the model says; write `cargo xtask bless`", path.display());
    }
}

#[test]
fn every_word_is_documented() {
    for (file, source) in words::files() {
        let mut documented = false;
        for line in source.lines().map(str::trim) {
            let is_word = line.starts_with("pub const") || line.starts_with("pub fn") || line.ends_with(',');
            // The item for a missing word is hidden.
            assert!(!is_word || documented || line.contains("__"), "{file}: `{line}` has no documentation");
            documented = line.starts_with("#[doc = ");
        }
    }
}
