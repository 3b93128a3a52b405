//! The error for a template that is not in the list.

use crate::{Error, ErrorKind};

/// The error for a template that is missing from a list. `searched` describes the part of the list that was searched, if there is more.
pub(in crate::provider) fn not_found(
    provider: &'static str,
    name: &str,
    language: &str,
    searched: Option<String>,
) -> Error {
    let what = match searched {
        Some(searched) => {
            format!("there is no template `{name}` in `{language}` among {searched}; list them page by page")
        }
        None => format!("there is no template `{name}` in `{language}`; create it, or check name and language"),
    };
    Error::new(ErrorKind::NotFound, what).with_provider(provider)
}
