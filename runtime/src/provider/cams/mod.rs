//! Alibaba Cloud's Chat App Message Service (CAMS), product `cams`, version `2020-06-06`.
//!
//! [`Cams`] is the account. Each operation is a struct with every field of its request; with a
//! `SigningContext` it becomes an `http` request, without using the network.
//!
//! ```
//! # #[cfg(feature = "cams")] {
//! use std::time::UNIX_EPOCH;
//! use whatsapp_template::cams::{Component, ComponentType, CreateChatappTemplate, TemplateType};
//! use whatsapp_template::{Cams, provider::{Operation, SigningContext}};
//!
//! let cams = Cams::new("LTAI5t", "secret", "6591230000").unwrap();
//! let create = CreateChatappTemplate::new("parcel_arrived", "en_US", "UTILITY", TemplateType::Whatsapp, [
//!     Component::new(ComponentType::Body).with_text("Your parcel has arrived."),
//! ]);
//! let request = create.request(&cams, &SigningContext::new(UNIX_EPOCH, "nonce")).unwrap();
//! assert!(request.headers()["authorization"].to_str().unwrap().starts_with("ACS3-HMAC-SHA256 "));
//! # }
//! ```

mod account;
#[cfg(feature = "cams")]
mod api;

pub use account::Cams;
#[cfg(all(test, feature = "cams", feature = "meta", feature = "nxcloud"))]
pub(super) use api::codes;
#[cfg(feature = "cams")]
pub use api::{
    AudioContent, AuditStatus, Button, ButtonType, Card, Category, ChannelType, Click, ClickType, Component,
    ComponentType, Contact, ContactEmail, ContactName, ContactPhone, Content, CreateChatappTemplate,
    DeleteChatappTemplate, DocumentContent, EventAction, ExtendAttrs, FallBackRule, FlowAction, FlowActionType, Format,
    GetChatappTemplateDetail, GetChatappTemplateMetric, GetChatappUploadAuthorization, Granularity, ImageContent,
    InteractiveContent, InteractiveHeader, InteractiveText, InteractiveType, ListChatappMessage, ListChatappTemplate,
    ListRow, ListSection, ListedTemplate, LocationContent, LoggedMessage, MassMessageResponse, MassRecipient,
    MessageListResponse, MessageResponse, MessageType, ModifyChatappTemplate, ModifyChatappTemplateProperties,
    OssSignature, Page, ProductAction, ProductItem, ProductSection, PutObject, QualityScore, ReactionContent,
    SendChatappMassMessage, SendChatappMessage, SendType, Signature, StickerContent, SuccessResponse, SupportedApp,
    TemplateData, TemplateDetail, TemplateDetailResponse, TemplateListResponse, TemplateMetric, TemplateMetricResponse,
    TemplatePages, TemplateParams, TemplateResponse, TemplateType, TextContent, UploadAuthorization, UploadedObject,
    UrlType, VideoContent,
};
