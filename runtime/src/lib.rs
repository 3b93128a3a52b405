#![doc = include_str!("guide.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
// The guide speaks of everything; links lead nowhere where a feature is off.
#![cfg_attr(not(feature = "client"), allow(rustdoc::broken_intra_doc_links))]

pub use whatsapp_template_model as model;

#[doc(hidden)]
pub mod __private;
mod calendar;
#[cfg(feature = "client")]
mod client;
mod definition;
mod definition_cache;
mod error;
#[cfg_attr(not(feature = "providers"), allow(dead_code, reason = "messages are written with a provider only"))]
mod json;
mod language;
#[cfg(feature = "lock")]
mod lock;
mod macros;
#[cfg(feature = "providers")]
mod message;
pub mod parameter;
mod provider;
mod reply;
mod secret;
mod template;
#[cfg(feature = "providers")]
mod url_encoding;
#[cfg(feature = "providers")]
pub mod webhook;

#[cfg(feature = "client")]
pub use client::{Backoff, Client, Limits, Network, Transport};
pub use error::{Error, ErrorKind, Retry};
pub use language::{Chosen, InLanguage, Language, OneLanguage};
#[cfg(feature = "lock")]
pub use lock::{Lock, LockEntry, LockGap};
#[cfg(feature = "providers")]
pub use message::Message;
pub use parameter::{
    CallOptions, CouponCode, Document, FlowData, Gif, Image, Location, OfferExpiration, OrderDetails, OrderStatus,
    OtpCode, Product, ProductId, ProductSections, Video,
};
#[cfg(feature = "providers")]
pub use provider::{
    Call, Effect, Mapped, Page, Provider, Rate, Receipt, RemoteTemplate, Stamp, Submission, TemplateState, Unsupported,
};
pub use provider::{Cams, Endpoint, Meta, Nxcloud, cams, meta, nxcloud};
pub use reply::{QuickReplies, Reply};
pub use secret::Secret;
pub use template::{BuiltIn, Template, Via};
