//! The names of columns, and messages that sources share.

use std::collections::HashSet;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::{Error, ErrorKind};

/// How many columns a source may have.
const MAX_COLUMNS: usize = 4096;

/// Refuses two columns with one name. Columns without a name may be several; nothing can refer to them.
pub(super) fn checked(source: &str, header: Vec<String>) -> Result<Vec<String>, Error> {
    let refused = |what: String| Error::new(ErrorKind::Rows, format!("{source}: {what}"));
    if header.len() > MAX_COLUMNS {
        let found = header.len();
        return Err(refused(format!(
            "it has {found} columns, allowed are {MAX_COLUMNS}; leave out those that are not used"
        )));
    }
    let mut names = HashSet::new();
    for name in &header {
        if !name.is_empty() && !names.insert(name.as_str()) {
            return Err(refused(format!("two columns have the name `{}`; rename one of them", name.escape_debug())));
        }
    }
    Ok(header)
}

/// The name of a file, for messages.
pub(super) fn file_name(path: &Path) -> Arc<str> {
    path.to_string_lossy().into()
}

/// The error for a file that cannot be read.
pub(super) fn unreadable(name: &str, error: io::Error) -> Error {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "does not exist; write the path of an existing file".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read by this user; change its permissions".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder; write the path of a file".to_owned(),
        _ => format!("cannot be read: {error}"),
    };
    Error::new(ErrorKind::Rows, format!("the file {name} {why}")).with_source(error)
}
