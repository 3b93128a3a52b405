//! Alibaba Cloud's Chat App Message Service (CAMS), product `cams`, version `2020-06-06`.
//!
//! [`Cams`] is the account. Each operation is a struct with every field of its request; with a
//! [`Stamp`](crate::Stamp) it becomes an `http` request, without a network.
//!
//! ```
//! # #[cfg(feature = "cams")] {
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
#[cfg(feature = "cams")]
mod action;
#[cfg(feature = "cams")]
mod codes;
#[cfg(feature = "cams")]
mod content;
#[cfg(feature = "cams")]
mod create;
#[cfg(feature = "cams")]
mod definition;
#[cfg(feature = "cams")]
mod delete;
#[cfg(feature = "cams")]
mod detail;
#[cfg(feature = "cams")]
mod draft;
#[cfg(feature = "cams")]
mod interactive;
#[cfg(feature = "cams")]
mod list;
#[cfg(feature = "cams")]
mod log;
#[cfg(feature = "cams")]
mod mass;
#[cfg(feature = "cams")]
mod meaning;
#[cfg(feature = "cams")]
mod metric;
#[cfg(feature = "cams")]
mod modify;
#[cfg(feature = "cams")]
mod object;
#[cfg(feature = "cams")]
mod oss;
#[cfg(feature = "cams")]
mod pages;
#[cfg(feature = "cams")]
mod parameters;
#[cfg(feature = "cams")]
mod people;
#[cfg(feature = "cams")]
mod plan;
#[cfg(feature = "cams")]
mod properties;
#[cfg(feature = "cams")]
mod provider;
#[cfg(feature = "cams")]
mod rates;
#[cfg(feature = "cams")]
mod rpc;
#[cfg(feature = "cams")]
mod send;
#[cfg(feature = "cams")]
mod signature;
#[cfg(feature = "cams")]
mod upload;
#[cfg(feature = "cams")]
mod wire;
#[cfg(feature = "cams")]
mod words;

pub use account::Cams;
#[cfg(feature = "cams")]
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
