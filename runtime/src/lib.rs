#![doc = include_str!("guide.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
// The guide speaks of everything; links lead nowhere where a feature is off.
#![cfg_attr(not(feature = "client"), allow(rustdoc::broken_intra_doc_links))]

pub use whatsapp_template_model as model;

#[doc(hidden)]
pub mod __private;
mod calendar;
#[cfg(feature = "client")]
pub mod client;
mod definition;
mod definition_cache;
mod error;
#[cfg_attr(not(feature = "providers"), allow(dead_code, reason = "messages are written with a provider only"))]
mod json;
pub mod language;
#[cfg(feature = "lock")]
pub mod lock;
mod macros;
#[cfg(feature = "providers")]
pub mod message;
pub mod parameter;
mod provider;
pub mod reply;
mod secret;
pub mod template;
#[cfg(feature = "providers")]
mod url_encoding;
#[cfg(feature = "providers")]
pub mod webhook;

#[cfg(feature = "client")]
#[doc(inline)]
pub use client::Client;
pub use error::{Error, ErrorKind, Retry};
#[doc(inline)]
pub use parameter::{
    CallOptions, CouponCode, Document, FlowData, Gif, Image, Location, OfferExpiration, OrderDetails, OrderStatus,
    OtpCode, Product, ProductId, ProductSections, Video,
};
#[cfg(feature = "providers")]
pub use provider::{
    Call, Effect, Mapped, Page, Provider, Rate, Receipt, RemoteTemplate, Stamp, Submission, TemplateState, Unsupported,
};
pub use provider::{Cams, Endpoint, Meta, Nxcloud, cams, meta, nxcloud};
pub use secret::Secret;
#[doc(inline)]
pub use template::Template;

#[cfg(feature = "providers")]
pub(crate) use message::Message;
