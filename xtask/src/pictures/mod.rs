//! The pictures of the README that are drawn from texts: the messages of the compiler, and what an editor shows.

mod drawing;
mod hover;
mod rust;
mod terminal;

use std::fs;
use std::path::Path;

/// A picture: its path, the file that it is drawn from, and how.
struct Picture {
    path: &'static str,
    source: &'static str,
    draw: fn(&str) -> String,
}

const PICTURES: &[Picture] = &[
    Picture { path: "docs/compiler.svg", source: "tests/ui/fail/readme.stderr", draw: terminal::draw },
    Picture { path: "docs/hover.svg", source: "tests/editor/hover.md", draw: hover::draw },
];

/// Draws each picture again. `write` receives its path and its SVG.
///
/// # Errors
///
/// If a source cannot be read, or `write` fails.
pub fn each(root: &Path, mut write: impl FnMut(&Path, String) -> Result<(), String>) -> Result<(), String> {
    for Picture { path, source, draw } in PICTURES {
        let text = fs::read_to_string(root.join(source)).map_err(|error| format!("{source}: {error}"))?;
        write(&root.join(path), draw(&text))?;
    }
    Ok(())
}

/// Writes all pictures.
///
/// # Errors
///
/// Those of [`each`], and if a picture cannot be written.
pub fn run(root: &Path) -> Result<(), String> {
    each(root, |path, svg| fs::write(path, svg).map_err(|error| format!("{}: {error}", path.display())))
}
