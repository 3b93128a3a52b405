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
pub(in crate::provider) mod codes;
#[cfg(feature = "providers")]
mod content;
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
mod get_one;
#[cfg(feature = "providers")]
mod listed;
#[cfg(feature = "providers")]
mod mark;
#[cfg(feature = "providers")]
mod marketing;
#[cfg(feature = "providers")]
mod media;
#[cfg(feature = "providers")]
mod multipart;
#[cfg(feature = "providers")]
mod pages;
#[cfg(feature = "providers")]
mod provider;
#[cfg(feature = "providers")]
mod rates;
#[cfg(feature = "providers")]
mod reason;
#[cfg(feature = "providers")]
mod recipient;
#[cfg(feature = "providers")]
mod request;
#[cfg(feature = "providers")]
mod sample_file;
#[cfg(feature = "providers")]
mod send;
#[cfg(feature = "providers")]
mod sent;
#[cfg(feature = "providers")]
mod table;
#[cfg(feature = "providers")]
mod unpause;
#[cfg(feature = "providers")]
mod upload;
#[cfg(feature = "providers")]
mod wire;

#[cfg(feature = "providers")]
pub use super::graph::content::{
    ActionParameters, Content, FileContent, Interactive, InteractiveAction, InteractiveHeader, InteractiveText,
    ListRow, ListSection, Person, PersonAddress, PersonEmail, PersonName, PersonOrganization, PersonPhone, PersonUrl,
    ProductItem, ReactionContent, ReplyButton, TextContent,
};
pub use account::Meta;
#[cfg(feature = "providers")]
pub use {
    content::SendContent,
    create::{CreateTemplate, CreatedTemplate},
    delete::{DeleteTemplate, Done},
    edit::{EditTemplate, EditedTemplate},
    get::{GetTemplates, Paging, Summary, TemplateList},
    get_one::GetTemplate,
    listed::ListedTemplate,
    mark::MarkAsRead,
    marketing::{ProductPolicy, SendMarketingMessage},
    media::{DeleteMedia, GetMedia, MediaFile, MediaId, UploadMedia},
    pages::Pages,
    reason::Verdict,
    sample_file::SampleFile,
    send::SendMessage,
    sent::{Contact, MessageId, SentMessage},
    table::Reason,
    unpause::UnpauseTemplate,
    upload::{GetUpload, StartUpload, UploadPart, UploadSession, UploadedFile},
    wire::{AppDeepLink, Button, Card, Component, Example, LimitedTimeOffer, NamedSample, QualityScore, SupportedApp},
};
