//! Meta's Cloud API, which is part of the Graph API.
//!
//! [`Meta`] is the account. Each operation is a struct with the fields of its request; it becomes an `http` request
//! with the account's token, without using the network.
//!
//! ```
//! # #[cfg(feature = "meta")] {
//! use std::time::UNIX_EPOCH;
//! use whatsapp_template::meta::{Component, CreateTemplate};
//! use whatsapp_template::{Meta, provider::{Operation, SigningContext}};
//!
//! let meta = Meta::new("the token", "102290129340398", "106540352242922").unwrap();
//! let create = CreateTemplate::new("parcel_arrived", "en_US", "UTILITY")
//!     .with_components([Component::new("BODY").with_text("Your parcel has arrived.")]);
//! let request = create.request(&meta, &SigningContext::new(UNIX_EPOCH, "")).unwrap();
//! assert_eq!(request.uri(), "https://graph.facebook.com/v26.0/102290129340398/message_templates");
//! # }
//! ```

mod account;
#[cfg(feature = "meta")]
mod api;
mod graph_version;

#[cfg(any(feature = "meta", feature = "nxcloud", all(feature = "cams", feature = "webhook")))]
pub use super::graph_error::{ErrorCode, RetryAdvice};
pub use account::Meta;
#[cfg(feature = "meta")]
pub use api::*;
pub use graph_version::{Date, GraphVersion, VersionWarning};
