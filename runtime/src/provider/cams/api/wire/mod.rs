//! The structs and enums of CAMS' JSON.

mod enums;
mod template;

pub use enums::{
    AuditStatus, ButtonType, Category, ChannelType, ComponentType, FlowActionType, Format, MessageType, QualityScore,
    TemplateType, UrlType,
};
pub use template::{
    Button, Card, Component, ExtendAttrs, FlowAction, ProductAction, ProductItem, ProductSection, SupportedApp,
};
