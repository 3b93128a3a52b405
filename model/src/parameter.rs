//! Parameters: the values that differ from message to message.

use std::borrow::Cow;

use crate::{IntegerType, MarkedStr, MediaKind};

/// A value that differs from message to message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter<'a> {
    /// Its name, which CAMS and Meta also use.
    pub name: MarkedStr<'a>,
    /// An example for the reviewers. It is never a default value.
    pub sample: Option<MarkedStr<'a>>,
    /// The card that it belongs to, counted from 0, if it belongs to a repeated card.
    pub card: Option<u16>,
    /// The kind of code that its source names: the type of a field, or the type of a button in JSON. Only the rules
    /// read it, so it is not part of an encoded definition.
    pub code: Option<CodeKind>,
    /// The integer type of its field, if it is one. A definition from a provider has none.
    pub integer: Option<IntegerType>,
}

/// A kind of code that a button hands over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CodeKind {
    /// The code of a login, in an authentication template.
    OneTime,
    /// The code of a coupon, in any other template.
    Coupon,
}

impl<'a> Parameter<'a> {
    /// A parameter of the whole message.
    pub const fn new(name: MarkedStr<'a>, sample: Option<MarkedStr<'a>>) -> Self {
        Self { name, sample, card: None, code: None, integer: None }
    }

    /// Its name within the message, including the number of its card, counted from 1.
    ///
    /// ```
    /// use whatsapp_template_model::{MarkedStr, Parameter};
    /// let plant = Parameter { card: Some(2), ..Parameter::new(MarkedStr::borrowed("plant"), None) };
    /// assert_eq!(plant.full_name(), "plant_3");
    /// ```
    pub fn full_name(&self) -> Cow<'_, str> {
        match self.card {
            Some(card) => Cow::Owned(format!("{}_{}", self.name.as_str(), u32::from(card) + 1)),
            None => Cow::Borrowed(self.name.as_str()),
        }
    }
}

/// How parameters are identified in requests to Meta. CAMS always uses names, NXCloud always numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ParameterFormat {
    /// `{{name}}`.
    #[default]
    Named,
    /// `{{1}}`.
    Positional,
}

impl ParameterFormat {
    /// Both values.
    pub const ALL: [Self; 2] = [Self::Named, Self::Positional];

    /// The keyword in `parameter_format:` and the word in Meta's API.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Positional => "positional",
        }
    }
}

/// The role of a parameter, which follows from the part of the template that refers to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// In a text or an address.
    Text,
    /// A media header.
    Media(MediaKind),
    /// A location header.
    Location,
    /// A coupon.
    CouponCode,
    /// A one-time code.
    OtpCode,
    /// A product header.
    Product,
    /// The product whose picture a catalog shows.
    ProductId,
    /// The products of a multi-product message.
    ProductSections,
    /// The data for a flow.
    Flow,
    /// The end of an offer.
    OfferExpiration,
    /// The options of a call button.
    Call,
    /// An order to be paid.
    OrderDetails,
    /// The state of an order.
    OrderStatus,
}

impl Role {
    /// The name of its type in a declaration.
    pub const fn type_name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Media(MediaKind::Image) => "Image",
            Self::Media(MediaKind::Video) => "Video",
            Self::Media(MediaKind::Document) => "Document",
            Self::Media(MediaKind::Gif) => "Gif",
            Self::Location => "Location",
            Self::CouponCode => "CouponCode",
            Self::OtpCode => "OtpCode",
            Self::Product => "Product",
            Self::ProductId => "ProductId",
            Self::ProductSections => "ProductSections",
            Self::Flow => "FlowData",
            Self::OfferExpiration => "OfferExpiration",
            Self::Call => "CallOptions",
            Self::OrderDetails => "OrderDetails",
            Self::OrderStatus => "OrderStatus",
        }
    }

    /// Whether reviewers see a sample of it.
    ///
    /// A location header is reviewed without a location, the text of an authentication template is fixed, and
    /// products, flows, offers, calls and orders have no sample in any provider's request.
    pub const fn has_sample(self) -> bool {
        matches!(self, Self::Text | Self::Media(_) | Self::CouponCode)
    }
}
