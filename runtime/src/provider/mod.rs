//! Operations as values, and the trait that a provider of your own implements.
//!
//! The modules [`meta`], [`cams`] and [`nxcloud`] have the operations of the
//! built-in providers. With the feature `providers`, which each of them enables, this module has:
//!
//! | item | what it is |
//! | --- | --- |
//! | `Provider` | the trait that turns the common operations into a provider's own |
//! | `Operation` | one operation as a value: it builds a request, and reads the response |
//! | `SigningContext` | the time and the nonce with which a request is signed |
//! | `Submission`, `TemplateState`, `Receipt`, `RemoteTemplate` | what the common operations return |
//! | `Rate` | a rate that a provider documents |
//!
//! An [`Endpoint`] is the address of a provider or of an emulator, and a [`Secret`] is a text that `Debug` does not show.

#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
mod accepted_message;
#[doc(hidden)]
pub mod cams;
#[cfg(feature = "providers")]
mod category_change;
mod endpoint;
pub(crate) mod env;
#[cfg(any(feature = "cams", feature = "nxcloud"))]
mod error_row;
#[cfg(feature = "providers")]
mod executor;
#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
mod field;
#[cfg(feature = "json")]
mod from_remote;
#[cfg(any(feature = "meta", feature = "nxcloud"))]
mod graph;
#[cfg(any(feature = "meta", feature = "nxcloud", all(feature = "cams", feature = "webhook")))]
mod graph_error;
#[cfg(feature = "providers")]
mod mass;
#[doc(hidden)]
pub mod meta;
#[doc(hidden)]
pub mod nxcloud;
#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
mod object;
#[cfg(feature = "providers")]
mod operation;
#[cfg(feature = "providers")]
mod page;
mod phone_number;
#[cfg(feature = "providers")]
mod provider_trait;
#[cfg(feature = "providers")]
mod rate;
#[cfg(feature = "providers")]
mod receipt;
#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
mod receipt_operation;
#[cfg(feature = "providers")]
mod remote_template;
#[cfg(any(feature = "meta", feature = "nxcloud"))]
mod request_cache;
#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
mod response_error;
#[cfg(any(feature = "cams", feature = "nxcloud"))]
mod sample;
#[cfg(feature = "providers")]
mod sample_upload;
#[cfg(feature = "providers")]
pub(crate) mod signing_context;
#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
mod string_enum;
#[cfg(feature = "providers")]
mod submission;
#[cfg(feature = "providers")]
mod template_origin;
#[cfg(feature = "providers")]
mod template_state;
#[cfg(all(test, feature = "meta", feature = "cams", feature = "nxcloud"))]
mod tests;
#[cfg(feature = "providers")]
mod unsupported;
#[cfg(any(feature = "meta", feature = "cams", feature = "nxcloud"))]
mod wire;

pub use endpoint::Endpoint;
#[cfg(all(feature = "webhook", any(feature = "meta", feature = "nxcloud")))]
pub(crate) use graph::phone_number::MessagingLimit;
#[cfg(feature = "providers")]
pub use {
    category_change::CategoryChange,
    executor::Executor,
    mass::{MassLimits, MassReceipt},
    operation::{Idempotency, MappedOperation, Operation},
    page::Page,
    provider_trait::Provider,
    rate::Rate,
    receipt::{Acceptance, Receipt},
    remote_template::RemoteTemplate,
    sample_upload::SampleUpload,
    signing_context::SigningContext,
    submission::Submission,
    template_origin::TemplateOrigin,
    template_state::TemplateState,
    unsupported::Unsupported,
};

pub use crate::secret::Secret;

/// The label of a coupon button at CAMS where the template has none. Source: Meta fixes this label, and the recordings of
/// the SDK have it.
#[cfg(any(feature = "cams", feature = "json"))]
const COUPON_LABEL: &str = "Copy offer code";
