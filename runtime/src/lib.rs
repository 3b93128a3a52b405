//! WhatsApp message templates: declared once, checked at compile time, sent through Meta, Alibaba Cloud CAMS or NXCloud.
//!
// The documentation of the crate is the guide in `src/guide/`. A chapter that links to gated items has their feature.
#![doc = include_str!("guide/declaration.md")]
#![cfg_attr(feature = "client", doc = include_str!("guide/sending.md"))]
#![cfg_attr(feature = "webhook", doc = include_str!("guide/webhooks.md"))]
#![cfg_attr(feature = "client", doc = include_str!("guide/tests.md"))]
#![doc = include_str!("guide/features.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub use whatsapp_template_model as model;

#[doc(hidden)]
pub mod __private;
mod calendar;
#[cfg(feature = "client")]
pub mod client;
mod definition;
mod definition_cache;
#[cfg(rust_analyzer)]
#[doc(hidden)]
pub mod editor;
mod error;
mod json;
pub mod language;
#[cfg(feature = "lock")]
pub mod lock;
mod macros;
#[cfg(feature = "providers")]
pub mod message;
pub mod parameter;
pub mod provider;
pub mod recipient;
pub mod reply;
mod secret;
pub mod template;
#[cfg(feature = "providers")]
mod url_encoding;
#[cfg(all(feature = "webhook", any(feature = "meta", feature = "cams", feature = "nxcloud")))]
pub mod webhook;

#[cfg(feature = "client")]
#[doc(inline)]
pub use client::Client;
pub use error::{Brake, Error, ErrorKind, Retry};
#[doc(inline)]
pub use parameter::{
    CallOptions, CouponCode, Document, FlowData, Gif, Image, Location, OfferExpiration, OrderDetails, OrderStatus,
    OtpCode, Product, ProductId, ProductSections, Video,
};
#[doc(inline)]
pub use provider::{cams, cams::Cams, meta, meta::Meta, nxcloud, nxcloud::Nxcloud};
#[doc(inline)]
#[doc(inline)]
pub use recipient::{PhoneNumber, Recipient};
#[doc(inline)]
pub use template::Template;
