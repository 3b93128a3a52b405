//! Tests that the pictures of the README are those that are drawn from the messages of the compiler and of an editor.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fs;

use xtask::pictures;

#[test]
fn the_pictures_are_those_of_today() {
    pictures::each(&xtask::root(), |path, svg| {
        let is_same = fs::read_to_string(path).is_ok_and(|known| known == svg);
        assert!(is_same, "{} is old; run `cargo xtask bless pictures`", path.display());
        Ok(())
    })
    .unwrap();
}
