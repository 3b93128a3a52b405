//! What Meta's error codes mean, also where NXCloud or a webhook passes them on.

mod error_code;
mod error_table;

pub use error_code::RetryAdvice;
pub use error_table::ErrorCode;
