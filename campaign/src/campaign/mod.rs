//! Campaigns: one template to many people, on one machine or on many.
//!
//! The pure parts are here for each program that has the feature `campaigns`: settings, the planner's decisions, the brake,
//! quiet hours, variants, and what a status has.

#![cfg_attr(
    not(any(feature = "sqlite", feature = "postgres")),
    allow(dead_code, reason = "the ledger of campaigns uses the rest")
)]

mod brake;
mod budget;
mod builder;
mod check;
mod codes;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub(crate) mod dispatch;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub(crate) mod ledger;
mod pause;
mod planner;
mod quiet_hours;
mod settings;
mod share;
mod status;
mod tally;
mod time_zone;
mod variant;

#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub(crate) use crate::chunk::MAX_PLACES;
pub use crate::chunk::{ChunkId, ChunkState, MAX_CHUNK};
pub use brake::StopRules;
pub use builder::Campaign;
pub use check::{CheckReport, CheckedCampaign};
#[cfg(feature = "apalis")]
#[cfg_attr(docsrs, doc(cfg(feature = "apalis")))]
pub use dispatch::ApalisDispatch;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub use dispatch::{Dispatch, Drive, HandOut, LocalDispatch, Stop};
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub use ledger::{CampaignRun, CampaignWorker, RetryOrder, Verified};
pub(crate) use pause::shell_word;
pub use pause::{Pause, PauseKind};
pub use planner::Waiting;
pub use quiet_hours::QuietHours;
pub(crate) use settings::milliseconds;
pub use settings::{Canary, SendLimits, Settings};
pub use share::Share;
pub use status::{
    AgeCount, CampaignState, CampaignStatus, CodeCount, DailyStatus, LimitedBy, StageStatus, VariantStatus,
    WaitingCount, WorkerStatus,
};
pub use tally::Tally;
pub use time_zone::{is_zone, zones_of};
pub use variant::{Interval, Variant};
