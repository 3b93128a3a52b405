//! stub guide

pub use whatsapp_template_model as model;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod door;
mod parameter;
mod provider;
mod template;
mod value;

pub use parameter::{CouponCode, Document, Image, Location, OtpCode, ParameterError, TextParameter, Video};
pub use parameter::{
    CouponCodeParameter, DocumentParameter, ImageParameter, LocationParameter, OtpCodeParameter, VideoParameter,
};
pub use provider::{Cams, Meta, Nxcloud};
pub use template::{Template, Via};
pub use value::{Value, Values};
