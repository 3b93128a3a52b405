//! Meta's Cloud API, as Graph has it.
//!
//! [`Meta`] is the account. Each operation is a struct with the fields of its request; it becomes an `http` request
//! with the account's token, without a network.
//!
//! ```
//! # #[cfg(feature = "providers")] {
//! use std::time::UNIX_EPOCH;
//! use whatsapp_template::meta::{Component, CreateTemplate};
//! use whatsapp_template::{Call, Meta, Stamp};
//!
//! let meta = Meta::new("the token", "102290129340398", "106540352242922").unwrap();
//! let create = CreateTemplate::new("parcel_arrived", "en_US", "UTILITY")
//!     .components([Component::new("BODY").text("Your parcel has arrived.")]);
//! let request = create.request(&meta, &Stamp::new(UNIX_EPOCH, "")).unwrap();
//! assert_eq!(request.uri(), "https://graph.facebook.com/v25.0/102290129340398/message_templates");
//! # }
//! ```

mod account;
#[cfg(feature = "providers")]
pub(super) mod codes;
#[cfg(feature = "providers")]
mod create;
#[cfg(feature = "providers")]
mod definition;
#[cfg(feature = "providers")]
mod delete;
#[cfg(feature = "providers")]
mod edit;
#[cfg(feature = "providers")]
mod get;
#[cfg(feature = "providers")]
mod provider;
#[cfg(feature = "providers")]
mod request;
#[cfg(feature = "providers")]
mod send;
#[cfg(feature = "providers")]
mod subcodes;
#[cfg(feature = "providers")]
mod table;
#[cfg(feature = "providers")]
mod wire;

pub use account::Meta;
#[cfg(feature = "providers")]
pub use {
    create::{CreateTemplate, CreatedTemplate},
    delete::{DeleteTemplate, Done},
    edit::{EditTemplate, EditedTemplate},
    get::{GetTemplates, ListedTemplate, Paging, TemplateList},
    send::{Contact, MessageId, SendMessage, SentMessage},
    wire::{AppDeepLink, Button, Card, Component, Example, LimitedTimeOffer, NamedSample, QualityScore, SupportedApp},
};
