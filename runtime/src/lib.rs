#![doc = include_str!("guide.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
// The build with all providers, which is the default, reports what is unused.
#![cfg_attr(
    not(all(feature = "meta", feature = "cams", feature = "nxcloud")),
    allow(dead_code, unused_imports, unused_macros, reason = "the compiled providers use a part of what they share")
)]
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
#[cfg(feature = "providers")]
mod filled;
mod json;
mod language;
#[cfg(feature = "lock")]
mod lock;
mod macros;
#[cfg(feature = "providers")]
mod message;
mod parameter;
mod provider;
mod reply;
mod sanitize;
mod secret;
mod template;
#[cfg(feature = "providers")]
mod url_encoding;
mod value;
#[cfg(feature = "webhook")]
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
    CallOptions, CouponCode, Document, FlowData, Gif, Goods, Image, Location, OfferExpiration, OrderDetails, OrderItem,
    OrderState, OrderStatus, OtpCode, ParameterError, Product, ProductId, ProductSections, ProductsSection,
    TextParameter, Video,
};
pub use parameter::{
    CallOptionsParameter, CouponCodeParameter, DocumentParameter, FlowDataParameter, GifParameter, ImageParameter,
    LocationParameter, OfferExpirationParameter, OrderDetailsParameter, OrderStatusParameter, OtpCodeParameter,
    ProductIdParameter, ProductParameter, ProductSectionsParameter, VideoParameter,
};
pub use provider::{Cams, Endpoint, Meta, Nxcloud, cams, meta, nxcloud};
#[cfg(feature = "providers")]
pub use provider::{
    Idempotency, MappedOperation, Operation, Page, Provider, Rate, Receipt, RemoteTemplate, SigningContext, Submission,
    TemplateState, Unsupported,
};
pub use reply::{QuickReplies, Reply};
pub use sanitize::sanitize;
pub use secret::Secret;
pub use template::{BuiltIn, Template, Via};
pub use value::{Value, Values};
