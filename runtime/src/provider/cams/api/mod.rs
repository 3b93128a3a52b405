//! The operations of CAMS as requests and responses, without a network.

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
    message::log::{EventAction, ListChatappMessage, LoggedMessage, MessageListAnswer},
    message::mass::{MassMessageAnswer, Recipient, SendChatappMassMessage},
    message::parameters::TemplateParams,
    message::send::{FallBackRule, MessageAnswer, SendChatappMessage, SendType},
    signature::Signature,
    template::create::{CreateChatappTemplate, TemplateAnswer, TemplateData},
    template::delete::{DeleteChatappTemplate, DoneAnswer},
    template::edit::ModifyChatappTemplate,
    template::get::{GetChatappTemplateDetail, TemplateDetail, TemplateDetailAnswer},
    template::list::{ListChatappTemplate, ListedTemplate, Page, TemplateListAnswer},
    template::metric::{Click, ClickType, GetChatappTemplateMetric, Granularity, TemplateMetric, TemplateMetricAnswer},
    template::pages::TemplatePages,
    template::properties::ModifyChatappTemplateProperties,
    wire::{AuditStatus, ButtonType, ComponentType, Format, QualityScore, TemplateType, UrlType},
    wire::{
        Button, Card, Component, ExtendAttrs, FlowAction, ProductAction, ProductItem, ProductSection, SupportedApp,
    },
};
