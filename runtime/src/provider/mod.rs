//! The ways to WhatsApp.

#[cfg(feature = "providers")]
mod call;
pub mod cams;
#[cfg(feature = "providers")]
mod codes;
mod endpoint;
#[cfg(feature = "providers")]
mod field;
#[cfg(feature = "providers")]
mod graph;
pub mod meta;
pub mod nxcloud;
#[cfg(feature = "providers")]
mod rate;
#[cfg(feature = "json")]
mod read_back;
#[cfg(feature = "providers")]
mod remote;
#[cfg(feature = "providers")]
mod sample;
mod setting;
#[cfg(feature = "providers")]
mod stamp;
#[cfg(feature = "providers")]
mod wire;

#[cfg(feature = "providers")]
pub(crate) use stamp::hexadecimal;

pub use cams::Cams;
pub use endpoint::Endpoint;
pub use meta::Meta;
pub use nxcloud::Nxcloud;
#[cfg(feature = "providers")]
pub use {
    call::{Call, Effect, Mapped, Provider, Receipt, Submission, TemplateState},
    rate::Rate,
    remote::{Page, RemoteTemplate, Unsupported},
    stamp::Stamp,
};
