//! Alibaba Cloud's Chat App Message Service (CAMS), product `cams`, version `2020-06-06`.
//!
//! [`Cams`] is the account. Each operation is a struct with every field of its request; with a
//! [`Stamp`](crate::Stamp) it becomes an `http` request, without a network.
//!
//! ```
//! # #[cfg(feature = "providers")] {
//! use std::time::UNIX_EPOCH;
//! use whatsapp_template::cams::{Component, ComponentType, CreateChatappTemplate, TemplateType};
//! use whatsapp_template::{Call, Cams, Stamp};
//!
//! let cams = Cams::new("LTAI5t", "secret", "6591230000").unwrap();
//! let create = CreateChatappTemplate::new("parcel_arrived", "en_US", "UTILITY", TemplateType::Whatsapp, [
//!     Component::new(ComponentType::Body).text("Your parcel has arrived."),
//! ]);
//! let request = create.request(&cams, &Stamp::new(UNIX_EPOCH, "nonce")).unwrap();
//! assert!(request.headers()["authorization"].to_str().unwrap().starts_with("ACS3-HMAC-SHA256 "));
//! # }
//! ```

mod account;
#[cfg(feature = "providers")]
mod action;
#[cfg(feature = "providers")]
mod codes;
#[cfg(feature = "providers")]
mod content;
#[cfg(feature = "providers")]
mod create;
#[cfg(feature = "providers")]
mod definition;
#[cfg(feature = "providers")]
mod delete;
#[cfg(feature = "providers")]
mod detail;
#[cfg(feature = "providers")]
mod draft;
#[cfg(feature = "providers")]
mod interactive;
#[cfg(feature = "providers")]
mod list;
#[cfg(feature = "providers")]
mod log;
#[cfg(feature = "providers")]
mod mass;
#[cfg(feature = "providers")]
mod meaning;
#[cfg(feature = "providers")]
mod metric;
#[cfg(feature = "providers")]
mod modify;
#[cfg(feature = "providers")]
mod object;
#[cfg(feature = "providers")]
mod oss;
#[cfg(feature = "providers")]
mod pages;
#[cfg(feature = "providers")]
mod parameters;
#[cfg(feature = "providers")]
mod people;
#[cfg(feature = "providers")]
mod plan;
#[cfg(feature = "providers")]
mod properties;
#[cfg(feature = "providers")]
mod provider;
#[cfg(feature = "providers")]
mod rates;
#[cfg(feature = "providers")]
mod rpc;
#[cfg(feature = "providers")]
mod send;
#[cfg(feature = "providers")]
mod signature;
#[cfg(feature = "providers")]
mod upload;
#[cfg(feature = "providers")]
mod wire;
#[cfg(feature = "providers")]
mod words;

pub use account::Cams;
#[cfg(feature = "json")]
pub(super) use definition::COUPON_LABEL;
#[cfg(feature = "providers")]
pub use {
    content::{
        AudioContent, Content, DocumentContent, ImageContent, LocationContent, ReactionContent, StickerContent,
        TextContent, VideoContent,
    },
    create::{CreateChatappTemplate, TemplateAnswer, TemplateData},
    delete::{DeleteChatappTemplate, DoneAnswer},
    detail::{GetChatappTemplateDetail, TemplateDetail, TemplateDetailAnswer},
    interactive::{InteractiveContent, InteractiveHeader, InteractiveText, InteractiveType, ListRow, ListSection},
    list::{ListChatappTemplate, ListedTemplate, Page, TemplateListAnswer},
    log::{EventAction, ListChatappMessage, LoggedMessage, MessageListAnswer},
    mass::{MassMessageAnswer, Recipient, SendChatappMassMessage},
    metric::{Click, ClickType, GetChatappTemplateMetric, Granularity, TemplateMetric, TemplateMetricAnswer},
    modify::ModifyChatappTemplate,
    object::{PutObject, UploadedObject},
    oss::OssSignature,
    pages::TemplatePages,
    parameters::TemplateParams,
    people::{Contact, ContactEmail, ContactName, ContactPhone},
    properties::ModifyChatappTemplateProperties,
    send::{FallBackRule, MessageAnswer, SendChatappMessage, SendType},
    signature::Signature,
    upload::{GetChatappUploadAuthorization, UploadAuthorization},
    wire::{
        Button, Card, Component, ExtendAttrs, FlowAction, ProductAction, ProductItem, ProductSection, SupportedApp,
    },
    words::{AuditStatus, ButtonType, ComponentType, Format, QualityScore, TemplateType, UrlType},
};
