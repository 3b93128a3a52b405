//! Meta's error codes, which NXCloud and webhooks pass on.

mod error_code;
mod error_table;

pub use error_code::RetryAdvice;
pub use error_table::ErrorCode;
