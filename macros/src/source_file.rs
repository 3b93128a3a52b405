//! The user's files: the one that a token is in, and those that a declaration includes.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use proc_macro2::Span;

/// The path of the file that a token is in. Outside the compiler there is none, and rust-analyzer may have none.
fn path_of(span: Span) -> Option<PathBuf> {
    proc_macro::is_available().then(|| span.unwrap().local_file()).flatten()
}

/// Finds an included file: in the folder of the file in which its path is written. If that folder is not known, in the
/// folder of Cargo.toml and in its `src`.
///
/// The error is where the file was looked for, or `None` if that may be the wrong place.
pub(crate) fn find(span: Span, path: &str) -> Result<PathBuf, Option<&'static str>> {
    let exists = |candidate: PathBuf| {
        let found = candidate.exists();
        found.then(|| std::path::absolute(&candidate).unwrap_or(candidate))
    };
    if let Some(source) = path_of(span) {
        let folder = source.parent().unwrap_or(Path::new(""));
        return exists(folder.join(path)).ok_or(Some("the folder of this source file"));
    }
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let searched = (!crate::editor::is_editor()).then_some("the folder of Cargo.toml and its `src`");
    [package.join(path), package.join("src").join(path)].into_iter().find_map(exists).ok_or(searched)
}

/// Why an included file is not read.
pub(crate) enum Unreadable {
    Io(io::Error),
    NotAFile,
    TooLong,
    NotUtf8 {
        /// The first line that is not UTF-8, from 1.
        line: usize,
    },
}

/// Reads a text file of at most so many bytes.
pub(crate) fn read(path: &Path, max: u64) -> Result<String, Unreadable> {
    // A device or a pipe could be endless.
    if !std::fs::metadata(path).map_err(Unreadable::Io)?.is_file() {
        return Err(Unreadable::NotAFile);
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(max + 1).read_to_end(&mut bytes)).map_err(Unreadable::Io)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > max {
        return Err(Unreadable::TooLong);
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        Unreadable::NotUtf8 { line: valid.split(|byte| *byte == b'\n').count() }
    })
}

/// Whether a token follows a quotation mark that is not `"`. The compiler reports it, and drops it before a macro can
/// see it.
pub(crate) fn is_in_curly_quotes(span: Span) -> bool {
    let before = || {
        let path = path_of(span)?;
        let start = span.unwrap();
        let file = std::fs::read_to_string(path).ok()?;
        let line = file.lines().nth(start.line().checked_sub(1)?)?;
        line.chars().nth(start.column().checked_sub(2)?)
    };
    before().is_some_and(|c| matches!(c, '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '＂'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_within_its_limit() {
        let folder = std::env::temp_dir().join(format!("whatsapp-template-macros-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("body.txt");
        std::fs::write(&path, "Hi").unwrap();
        assert_eq!(read(&path, 2).ok().as_deref(), Some("Hi"));
        assert!(matches!(read(&path, 1), Err(Unreadable::TooLong)));
        assert!(matches!(read(&folder, 9), Err(Unreadable::NotAFile)));
        assert!(matches!(read(&folder.join("none"), 9), Err(Unreadable::Io(_))));
        std::fs::write(&path, b"one\ntwo \xff\n").unwrap();
        assert!(matches!(read(&path, 99), Err(Unreadable::NotUtf8 { line: 2 })));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
