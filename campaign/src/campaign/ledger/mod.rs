//! Campaigns in the ledger.

mod cancel;
pub(crate) mod counts;
mod load;
mod load_batch;
mod mass;
mod observe;
mod order;
pub(crate) mod plan;
pub(crate) mod queue;
pub(crate) mod record;
pub(crate) mod reply;
pub(crate) mod retention;
mod run;
mod snapshot;
mod start;
mod status;
mod verify;
mod worker;

pub use order::RetryOrder;
pub use run::{CampaignRun, Verified};
pub use worker::CampaignWorker;

/// The name under which the workers of campaigns of a sender are known.
pub(crate) fn driver_name(sender: &str) -> String {
    format!("campaigns of {sender}")
}
