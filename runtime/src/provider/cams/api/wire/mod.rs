//! The structs and enums of CAMS' JSON.

mod template;
mod words;

pub use template::{
    Button, Card, Component, ExtendAttrs, FlowAction, ProductAction, ProductItem, ProductSection, SupportedApp,
};
pub use words::{AuditStatus, ButtonType, ComponentType, Format, QualityScore, TemplateType, UrlType};
