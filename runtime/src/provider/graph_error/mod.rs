//! What Meta's error codes mean, also where NXCloud or a webhook passes them on.

mod error_table;
mod reason;

pub use error_table::Reason;
pub use reason::Verdict;
