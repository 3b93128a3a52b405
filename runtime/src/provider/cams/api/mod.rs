//! The operations of CAMS.

mod error;
mod error_table;
mod media;
mod message;
mod provider;
mod rates;
mod request;
mod signature;
mod template;
mod wire;

/// The table of error codes, for the page that lists them.
#[cfg(all(test, feature = "meta", feature = "nxcloud"))]
pub(in crate::provider) fn codes() -> &'static [crate::provider::error_row::ErrorRow] {
    error_table::CODES
}

pub use {
    media::oss_signature::OssSignature,
    media::put_object::{PutObject, UploadedObject},
    media::upload::{GetChatappUploadAuthorization, UploadAuthorization},
    message::contacts::{Contact, ContactEmail, ContactName, ContactPhone},
    message::content::{
        AudioContent, Content, DocumentContent, ImageContent, LocationContent, ReactionContent, StickerContent,
        TextContent, VideoContent,
    },
    message::interactive::{
        InteractiveContent, InteractiveHeader, InteractiveText, InteractiveType, ListRow, ListSection,
    },
    message::log::{EventAction, ListChatappMessage, LoggedMessage, MessageListResponse},
    message::mass::{MassMessageResponse, MassRecipient, SendChatappMassMessage},
    message::parameters::TemplateParams,
    message::send::{FallBackRule, MessageResponse, SendChatappMessage, SendType},
    signature::Signature,
    template::create::{CreateChatappTemplate, TemplateData, TemplateResponse},
    template::delete::{DeleteChatappTemplate, SuccessResponse},
    template::edit::ModifyChatappTemplate,
    template::get::{GetChatappTemplateDetail, TemplateDetail, TemplateDetailResponse},
    template::list::{ListChatappTemplate, ListedTemplate, Page, TemplateListResponse},
    template::metric::{
        Click, ClickType, GetChatappTemplateMetric, Granularity, TemplateMetric, TemplateMetricResponse,
    },
    template::pages::TemplatePages,
    template::properties::ModifyChatappTemplateProperties,
    wire::{
        AuditStatus, ButtonType, Category, ChannelType, ComponentType, FlowActionType, Format, MessageType,
        QualityScore, TemplateType, UrlType,
    },
    wire::{
        Button, Card, Component, ExtendAttrs, FlowAction, ProductAction, ProductItem, ProductSection, SupportedApp,
    },
};
