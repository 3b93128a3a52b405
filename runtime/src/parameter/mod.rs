//! The types of parameters, their values, and the traits that connect the two.
//!
//! The types that a declaration names, such as [`Image`] or [`OtpCode`], are also at the crate's root. Each place of a
//! template accepts one type, or a reference to it, through a trait of its own: an image header accepts
//! [`ImageParameter`], an authentication template [`OtpCodeParameter`]. Texts accept every [`TextParameter`], which you
//! can implement for your own types:
//!
//! ```
//! use std::fmt;
//! use whatsapp_template::{Template, parameter::TextParameter, whatsapp_template};
//!
//! pub struct Liters(pub u32);
//!
//! impl fmt::Display for Liters {
//!     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
//!         write!(f, "{} l", self.0)
//!     }
//! }
//!
//! impl TextParameter for Liters {}
//!
//! whatsapp_template! {
//!     pub struct WaterUsed { month: &str = "May", water: Liters = "120 l" }
//!     category: utility,
//!     language: en_US,
//!     body: "In {month}, your garden has used {water} of water. Thank you for saving it.",
//! }
//!
//! let message = WaterUsed { month: "June", water: Liters(95) };
//! assert_eq!(message.values().text(1).as_deref(), Some("95 l"));
//! ```
//!
//! A constructor checks what the providers document for its type and returns a [`ParameterError`] that explains what to
//! write instead. [`sanitize`] replaces characters that no value may contain.

mod call;
mod charge;
mod code;
mod flow;
mod item;
mod location;
mod media;
mod offer;
mod order;
mod product;
mod role;
mod sanitize;
mod status;
#[cfg(feature = "stored")]
mod stored;
#[cfg(feature = "stored")]
mod stored_order;
mod text;
mod validate;
mod value;

pub use call::CallOptions;
pub use code::{CouponCode, OtpCode};
pub use flow::FlowData;
pub use item::OrderItem;
pub use location::Location;
pub use media::{Document, Gif, Image, Video};
pub use offer::OfferExpiration;
pub use order::{Goods, OrderDetails};
pub use product::{Product, ProductId, ProductSections, ProductsSection};
pub use role::{
    CallOptionsParameter, CouponCodeParameter, DocumentParameter, FlowDataParameter, GifParameter, ImageParameter,
    LocationParameter, OfferExpirationParameter, OrderDetailsParameter, OrderStatusParameter, OtpCodeParameter,
    ProductIdParameter, ProductParameter, ProductSectionsParameter, VideoParameter,
};
pub use sanitize::sanitize;
pub use status::{OrderState, OrderStatus};
#[cfg(feature = "stored")]
#[cfg_attr(docsrs, doc(cfg(feature = "stored")))]
pub use stored::StoredValues;
pub use text::TextParameter;
pub use value::{Value, Values};

use core::fmt;

/// Why a value is not valid for a parameter.
///
/// ```
/// use whatsapp_template::CouponCode;
/// let error = CouponCode::new("SPRING-25").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "a coupon code takes letters and digits only, found `-`; write it without",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterError(String);

impl ParameterError {
    fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for ParameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for ParameterError {}

/// So that `?` creates a value and sends it in the same function.
///
/// ```
/// use whatsapp_template::{CouponCode, Error, ErrorKind};
/// fn coupon(text: &str) -> Result<CouponCode, Error> {
///     Ok(CouponCode::new(text)?)
/// }
/// assert_eq!(coupon("SPRING-25").unwrap_err().kind(), ErrorKind::Message);
/// ```
impl From<ParameterError> for crate::Error {
    fn from(error: ParameterError) -> Self {
        Self::new(crate::ErrorKind::Message, error.0)
    }
}
