//! Reports about campaigns: a page, a table, the recipients that failed, and what it costs.
//!
//! The page is the same for a report in a file and for a server that shows it live.

mod html;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod ledger;
mod page;
mod price;
mod table;
#[cfg(test)]
mod tests;

#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub use ledger::{FailedRecipient, UnsentRecipient};
pub use page::Page;
pub(crate) use price::CostCount;
pub use price::{Cost, CostLine, PriceError, Prices};
pub use table::write_csv;
