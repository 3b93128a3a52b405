//! Pagination of lists.

use serde_json::Value;

use super::error::CamsError;
use super::parameters::Parameters;

/// The number and the size of the page, both from 1.
pub(super) fn page(parameters: &Parameters) -> Result<(u64, u64), CamsError> {
    let page = parameters
        .map("Page")
        .map_err(|_| CamsError::service("PageInvalid", "Page must be {\"Index\":1,\"Size\":10}"))?;
    let number = |key: &str, default: u64| page.get(key).map_or(Some(default), Value::as_u64).filter(|n| *n > 0);
    match (number("Index", 1), number("Size", 10)) {
        (Some(index), Some(size)) => Ok((index, size)),
        _ => Err(CamsError::service("PageInvalid", "Index and Size must be whole numbers from 1")),
    }
}

/// The items on a page. The largest size is not documented; a page never has more than this.
pub(super) fn page_of<T>(all: impl Iterator<Item = T>, (index, size): (u64, u64)) -> impl Iterator<Item = T> {
    const MAX: u64 = 100;
    let size = size.min(MAX);
    let (skip, take) = ((index - 1).saturating_mul(size), size);
    all.skip(usize::try_from(skip).unwrap_or(usize::MAX)).take(usize::try_from(take).unwrap_or(usize::MAX))
}
