//! stub guide

pub use whatsapp_template_model as model;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "providers")]
mod address;
#[cfg(feature = "client")]
mod client;
mod definition;
mod door;
mod error;
#[cfg(feature = "providers")]
mod filled;
#[cfg(feature = "providers")]
mod json;
mod kept;
#[cfg(feature = "providers")]
mod message;
mod parameter;
mod provider;
mod secret;
mod template;
#[cfg(feature = "client")]
mod transport;
mod value;

#[cfg(feature = "client")]
pub use client::{Client, Limits, Transport};
pub use error::{Error, ErrorKind, Retry};
#[cfg(feature = "providers")]
pub use message::Message;
pub use parameter::{CouponCode, Document, Image, Location, OtpCode, ParameterError, TextParameter, Video};
pub use parameter::{
    CouponCodeParameter, DocumentParameter, ImageParameter, LocationParameter, OtpCodeParameter, VideoParameter,
};
#[cfg(feature = "providers")]
pub use provider::{Call, Effect, Mapped, Provider, Receipt, Stamp, Submission, TemplateState};
pub use provider::{Cams, Endpoint, Meta, Nxcloud, cams, nxcloud};
pub use secret::Secret;
pub use template::{BuiltIn, Template, Via};
#[cfg(feature = "client")]
pub use transport::Network;
pub use value::{Value, Values};
