//! The providers: Meta, CAMS and NXCloud, and what a provider of your own implements.

pub mod cams;
mod endpoint;
mod env;
#[cfg(feature = "providers")]
#[cfg_attr(
    not(all(feature = "meta", feature = "cams", feature = "nxcloud")),
    allow(dead_code, reason = "for the providers")
)]
mod error_code;
#[cfg(feature = "providers")]
#[cfg_attr(
    not(any(feature = "meta", feature = "cams", feature = "nxcloud")),
    allow(dead_code, reason = "for the providers")
)]
mod field;
#[cfg(feature = "json")]
mod from_remote;
#[cfg(any(feature = "meta", feature = "nxcloud"))]
mod graph;
#[cfg(any(feature = "meta", feature = "nxcloud", feature = "webhook"))]
#[cfg_attr(not(any(feature = "meta", feature = "nxcloud")), allow(dead_code, reason = "for the providers"))]
mod graph_error;
pub mod meta;
pub mod nxcloud;
#[cfg(feature = "providers")]
mod operation;
#[cfg(feature = "providers")]
mod rate;
#[cfg(feature = "providers")]
mod remote;
#[cfg(any(feature = "cams", feature = "nxcloud"))]
mod sample;
#[cfg(feature = "providers")]
mod signing_context;
#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
#[cfg_attr(
    not(all(feature = "cams", feature = "nxcloud")),
    allow(unused_macros, unused_imports, reason = "for the providers")
)]
mod wire;

#[cfg(any(feature = "cams", feature = "nxcloud", feature = "webhook"))]
pub(crate) use signing_context::hexadecimal;

pub use cams::Cams;
pub use endpoint::Endpoint;
pub use meta::Meta;
pub use nxcloud::Nxcloud;
#[cfg(feature = "providers")]
pub use {
    operation::{Call, Effect, Mapped, Provider, Receipt, Submission, TemplateState},
    rate::Rate,
    remote::{Page, RemoteTemplate, Unsupported},
    signing_context::Stamp,
};

/// What a coupon button of CAMS shows where the template does not set a text. Source: Meta fixes this label; the SDK's
/// recordings carry it.
#[cfg(any(feature = "cams", feature = "json"))]
const COUPON_LABEL: &str = "Copy offer code";
