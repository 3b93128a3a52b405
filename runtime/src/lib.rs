#![doc = include_str!("guide.md")]
// The guide speaks of everything; links lead nowhere where a feature is off.
#![cfg_attr(not(feature = "client"), allow(rustdoc::broken_intra_doc_links))]

pub use whatsapp_template_model as model;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "providers")]
mod address;
mod calendar;
mod clean;
#[cfg(feature = "client")]
mod client;
mod definition;
mod door;
mod error;
#[cfg(feature = "providers")]
mod filled;
#[cfg_attr(not(feature = "providers"), allow(dead_code, reason = "messages are written with a provider only"))]
mod json;
mod kept;
mod language;
#[cfg(feature = "lock")]
mod lock;
#[cfg(feature = "providers")]
mod message;
mod parameter;
mod provider;
mod reply;
mod secret;
mod template;
mod value;
#[cfg(feature = "webhook")]
pub mod webhook;

pub use clean::clean;
#[cfg(feature = "client")]
pub use client::{Backoff, Client, Limits, Network, Transport};
pub use error::{Error, ErrorKind, Retry};
pub use language::{Chosen, InLanguage, Language, OneLanguage};
#[cfg(feature = "lock")]
pub use lock::{Lock, LockEntry, LockGap};
#[cfg(feature = "providers")]
pub use message::Message;
pub use parameter::{
    CallOptions, CouponCode, Document, FlowData, Gif, Goods, Image, Location, OfferExpiration, OrderDetails, OrderItem,
    OrderState, OrderStatus, OtpCode, ParameterError, Product, ProductId, ProductSections, ProductsSection,
    TextParameter, Video,
};
pub use parameter::{
    CallOptionsParameter, CouponCodeParameter, DocumentParameter, FlowDataParameter, GifParameter, ImageParameter,
    LocationParameter, OfferExpirationParameter, OrderDetailsParameter, OrderStatusParameter, OtpCodeParameter,
    ProductIdParameter, ProductParameter, ProductSectionsParameter, VideoParameter,
};
#[cfg(feature = "providers")]
pub use provider::{
    Call, Effect, Mapped, Page, Provider, Rate, Receipt, RemoteTemplate, Stamp, Submission, TemplateState, Unsupported,
};
pub use provider::{Cams, Endpoint, Meta, Nxcloud, cams, meta, nxcloud};
pub use reply::{QuickReplies, Reply};
pub use secret::Secret;
pub use template::{BuiltIn, Template, Via};
pub use value::{Value, Values};
