//! NXCloud: its WhatsApp interface at `api2.nxcloud.com`.
//!
//! [`Nxcloud`] is the application. Each operation is a struct; with a [`Stamp`](crate::Stamp) it becomes a
//! signed `http` request, without a network.
//!
//! ```
//! # #[cfg(feature = "providers")] {
//! use std::time::UNIX_EPOCH;
//! use whatsapp_template::nxcloud::GetTemplate;
//! use whatsapp_template::{Call, Nxcloud, Stamp};
//!
//! let nxcloud = Nxcloud::new("fme2na3kdi3ki", "secret", "8eoxxxos", "8618500000099").unwrap();
//! let request = GetTemplate::new().name("parcel_arrived").request(&nxcloud, &Stamp::new(UNIX_EPOCH, "")).unwrap();
//! assert_eq!(request.uri(), "https://api2.nxcloud.com/api/wa/getTemplate");
//! assert_eq!(request.headers()["action"], "getTemplate");
//! # }
//! ```

mod account;
#[cfg(feature = "providers")]
mod codes;
#[cfg(feature = "providers")]
mod create;
#[cfg(feature = "providers")]
mod definition;
#[cfg(feature = "providers")]
mod get;
#[cfg(feature = "providers")]
mod message;
#[cfg(feature = "providers")]
mod post;
#[cfg(feature = "providers")]
mod provider;
#[cfg(feature = "providers")]
mod send;
#[cfg(feature = "providers")]
mod signature;
#[cfg(feature = "providers")]
mod wire;

pub use account::{Algorithm, Nxcloud};
#[cfg(feature = "providers")]
pub use {
    create::{CreateTemplate, CreatedTemplate},
    get::{GetTemplate, ListedTemplate, Paging, TemplateList},
    send::{MessageId, SendTemplate, SentMessage},
    signature::Signature,
    wire::{Button, Card, Component, Example, HeaderHandle, QualityScore},
};
