//! Campaigns in the ledger.

pub(crate) mod counts;
mod load;
pub(crate) mod plan;
pub(crate) mod record;
mod run;
mod snapshot;
mod start;
mod status;
mod verify;

pub use run::{CampaignRun, RetryOrder, Verified};

/// The name under which the workers of campaigns of a sender are known.
pub(crate) fn driver_name(sender: &str) -> String {
    format!("campaigns of {sender}")
}
