//! The user's files: the one that a token is in, and those that a declaration includes.

use std::path::{Path, PathBuf};

use proc_macro2::Span;

/// The path of the file that a token is in. Outside the compiler there is none, and rust-analyzer may have none.
pub(crate) fn path_of(span: Span) -> Option<PathBuf> {
    proc_macro::is_available().then(|| span.unwrap().local_file()).flatten()
}

/// Whether a token follows a quotation mark that is not `"`. The compiler reports it, and drops it before a macro can
/// see it.
pub(crate) fn is_in_curly_quotes(span: Span) -> bool {
    let before = || {
        let path = path_of(span)?;
        let start = span.unwrap();
        let file = std::fs::read_to_string(Path::new(&path)).ok()?;
        let line = file.lines().nth(start.line().checked_sub(1)?)?;
        line.chars().nth(start.column().checked_sub(2)?)
    };
    before().is_some_and(|c| matches!(c, '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '＂'))
}
