//! The values of the parameters in a message.

use core::fmt;
use std::borrow::Cow;

#[cfg(feature = "stored")]
use crate::model::{MediaKind, Role};
use crate::{
    CallOptions, CouponCode, Document, FlowData, Gif, Image, Location, OfferExpiration, OrderDetails, OrderStatus,
    OtpCode, Product, ProductId, ProductSections, Video,
};

/// The value of one parameter in one message, borrowed from the template's struct.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Value<'v> {
    /// A text.
    Text(&'v str),
    /// A value that is formatted when the message is written, without an intermediate copy.
    Display(&'v dyn fmt::Display),
    /// The image of a header.
    Image(&'v Image),
    /// The video of a header.
    Video(&'v Video),
    /// The document of a header.
    Document(&'v Document),
    /// The location of a header.
    Location(&'v Location),
    /// The code of a coupon button.
    CouponCode(&'v CouponCode),
    /// A one-time code.
    OtpCode(&'v OtpCode),
    /// The animation of a header.
    Gif(&'v Gif),
    /// The product of a header.
    Product(&'v Product),
    /// The product whose picture a catalog button shows.
    ProductId(&'v ProductId),
    /// The products of a multi-product message.
    ProductSections(&'v ProductSections),
    /// The input of a flow.
    FlowData(&'v FlowData),
    /// The end of an offer.
    OfferExpiration(&'v OfferExpiration),
    /// The options of a call button.
    CallOptions(&'v CallOptions),
    /// An order to be paid.
    OrderDetails(&'v OrderDetails),
    /// The state of an order.
    OrderStatus(&'v OrderStatus),
}

/// Shows the value, except where the type itself hides it, as a one-time code does.
impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => fmt::Debug::fmt(text, f),
            Self::Display(value) => write!(f, "{value}"),
            Self::Image(image) => fmt::Debug::fmt(image, f),
            Self::Video(video) => fmt::Debug::fmt(video, f),
            Self::Document(document) => fmt::Debug::fmt(document, f),
            Self::Location(location) => fmt::Debug::fmt(location, f),
            Self::CouponCode(code) => fmt::Debug::fmt(code, f),
            Self::OtpCode(code) => fmt::Debug::fmt(code, f),
            Self::Gif(gif) => fmt::Debug::fmt(gif, f),
            Self::Product(product) => fmt::Debug::fmt(product, f),
            Self::ProductId(id) => fmt::Debug::fmt(id, f),
            Self::ProductSections(sections) => fmt::Debug::fmt(sections, f),
            Self::FlowData(data) => fmt::Debug::fmt(data, f),
            Self::OfferExpiration(ends) => fmt::Debug::fmt(ends, f),
            Self::CallOptions(call) => fmt::Debug::fmt(call, f),
            Self::OrderDetails(order) => fmt::Debug::fmt(order, f),
            Self::OrderStatus(status) => fmt::Debug::fmt(status, f),
        }
    }
}

/// The values of all parameters of one message, in the order of
/// [`Definition::parameters`](crate::model::Definition::parameters).
///
/// ```
/// use whatsapp_template::parameter::{Value, Values};
/// let values = Values::new([Value::Text("Ann"), Value::Display(&1042)]);
/// assert_eq!(values.len(), 2);
/// assert_eq!(values.text(1).unwrap(), "1042");
/// ```
#[derive(Debug, Clone)]
pub struct Values<'v>(Vec<Value<'v>>);

impl<'v> Values<'v> {
    /// The values of an array. The macro's expansion calls it.
    pub fn new<const N: usize>(values: [Value<'v>; N]) -> Self {
        Self(Vec::from(values))
    }

    /// Appends the values of each card. The macro's expansion calls it.
    #[must_use]
    pub fn and<C, const N: usize>(mut self, cards: &'v [C], values: impl Fn(&'v C) -> [Value<'v>; N]) -> Self {
        self.0.extend(cards.iter().flat_map(values));
        self
    }

    /// The value of a parameter as text: what the customer reads, or the code, or the link. `None` if there is no such
    /// parameter.
    pub fn text(&self, parameter: u16) -> Option<Cow<'v, str>> {
        self.get(usize::from(parameter)).map(Value::text)
    }
}

impl<'v> FromIterator<Value<'v>> for Values<'v> {
    fn from_iter<I: IntoIterator<Item = Value<'v>>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<'v> core::ops::Deref for Values<'v> {
    type Target = [Value<'v>];

    fn deref(&self) -> &[Value<'v>] {
        &self.0
    }
}

impl<'v> Value<'v> {
    /// The role of the parameters that have such a value.
    #[cfg(feature = "stored")]
    pub(crate) fn role(&self) -> Role {
        match self {
            Self::Text(_) | Self::Display(_) => Role::Text,
            Self::Image(_) => Role::Media(MediaKind::Image),
            Self::Video(_) => Role::Media(MediaKind::Video),
            Self::Document(_) => Role::Media(MediaKind::Document),
            Self::Gif(_) => Role::Media(MediaKind::Gif),
            Self::Location(_) => Role::Location,
            Self::CouponCode(_) => Role::CouponCode,
            Self::OtpCode(_) => Role::OtpCode,
            Self::Product(_) => Role::Product,
            Self::ProductId(_) => Role::ProductId,
            Self::ProductSections(_) => Role::ProductSections,
            Self::FlowData(_) => Role::Flow,
            Self::OfferExpiration(_) => Role::OfferExpiration,
            Self::CallOptions(_) => Role::Call,
            Self::OrderDetails(_) => Role::OrderDetails,
            Self::OrderStatus(_) => Role::OrderStatus,
        }
    }

    /// The value as text: what the customer reads, or the code, or the link of a file.
    pub fn text(&self) -> Cow<'v, str> {
        match *self {
            Self::Display(value) => value.to_string().into(),
            Self::Location(location) => location.to_string().into(),
            Self::ProductSections(sections) => sections.to_string().into(),
            Self::OfferExpiration(ends) => ends.to_string().into(),
            _ => self.as_str().unwrap_or_default().into(),
        }
    }

    /// The text of a value that needs no formatting.
    pub(crate) fn as_str(&self) -> Option<&'v str> {
        match *self {
            Self::Text(text) => Some(text),
            Self::Image(image) => Some(image.reference()),
            Self::Video(video) => Some(video.reference()),
            Self::Document(document) => Some(document.reference()),
            Self::CouponCode(code) => Some(code.as_str()),
            Self::OtpCode(code) => Some(code.as_str()),
            Self::Gif(gif) => Some(gif.reference()),
            Self::Product(product) => Some(product.retailer_id()),
            Self::ProductId(id) => Some(id.as_str()),
            Self::FlowData(data) => data.as_json(),
            Self::CallOptions(call) => call.payload(),
            Self::OrderDetails(order) => Some(order.as_json()),
            Self::OrderStatus(status) => Some(status.state().as_str()),
            Self::Display(_) | Self::Location(_) | Self::ProductSections(_) | Self::OfferExpiration(_) => None,
        }
    }

    /// Writes the value as it is sent: as [`text`](Self::text), but the end of an offer in milliseconds.
    #[cfg(feature = "providers")]
    pub(crate) fn write(&self, out: &mut impl fmt::Write) -> fmt::Result {
        match *self {
            Self::Display(value) => write!(out, "{value}"),
            Self::Location(location) => write!(out, "{location}"),
            Self::ProductSections(sections) => write!(out, "{sections}"),
            Self::OfferExpiration(ends) => write!(out, "{}", ends.unix_milliseconds()),
            _ => out.write_str(self.as_str().unwrap_or_default()),
        }
    }
}
