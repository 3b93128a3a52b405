//! The counts of chunks, read.

use crate::Error;
use crate::campaign::Tally;
use crate::database::Row;
use crate::recount::{COUNTS, STATES};

/// The sums of the counts, as columns of a selection of chunks.
pub(crate) fn sums() -> String {
    COUNTS.map(|column| format!("CAST(coalesce(sum({column}), 0) AS bigint)")).join(", ")
}

/// Reads the columns of [`sums`].
pub(crate) fn tally(row: &Row, first: usize) -> Result<Tally, Error> {
    let number = |index: usize| Ok::<_, Error>(u64::try_from(row.integer(first + index)?).unwrap_or(0));
    let (mut states, mut progress) = ([0; STATES], [0; COUNTS.len() - STATES]);
    for (index, count) in states.iter_mut().enumerate() {
        *count = number(index)?;
    }
    for (index, count) in progress.iter_mut().enumerate() {
        *count = number(STATES + index)?;
    }
    Ok(Tally::new(states, progress))
}
