//! The structs and enums of CAMS' JSON.

mod enums;
mod template;

pub use enums::{AuditStatus, ButtonType, ComponentType, Format, QualityScore, TemplateType, UrlType};
pub use template::{
    Button, Card, Component, ExtendAttrs, FlowAction, ProductAction, ProductItem, ProductSection, SupportedApp,
};
