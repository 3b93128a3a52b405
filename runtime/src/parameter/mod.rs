//! The types that a parameter can have.

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
pub use text::TextParameter;
pub use value::{Value, Values};

use core::fmt;

/// Why a value cannot be a parameter.
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
