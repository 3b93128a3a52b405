//! The names of columns.

use std::collections::HashSet;

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
