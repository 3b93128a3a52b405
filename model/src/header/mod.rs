//! Headers: the part above the body.

mod media;

pub use media::{Media, MediaKind, MediaRow, MediaSource, is_handle, is_link};

use crate::{Mark, Providers, Role, Text};

/// The part above the body.
///
/// ```
/// use whatsapp_template_model::{Header, Text};
/// assert_eq!(Header::Text(Text::literal("Order shipped")).keyword(), "text");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Header<'a> {
    /// One line of text: `header: "Order {order_id} has shipped"`.
    Text(Text<'a>),
    /// An image, a video or another file: `header: image(photo)`.
    Media(Media<'a>),
    /// A point on the map: `header: location(shop)`.
    Location {
        /// The parameter with the location.
        parameter: u16,
        /// The mark of the header.
        mark: Mark,
    },
    /// A product of a catalog: `header: product(item)`.
    Product {
        /// The parameter with the product.
        parameter: u16,
        /// The mark of the header.
        mark: Mark,
    },
}

impl Header<'_> {
    /// The mark of the header.
    pub fn mark(&self) -> Mark {
        match self {
            Self::Text(text) => text.mark,
            Self::Media(media) => media.mark,
            Self::Location { mark, .. } | Self::Product { mark, .. } => *mark,
        }
    }

    /// The keyword in a declaration.
    pub fn keyword(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Media(media) => media.kind.row().keyword,
            Self::Location { .. } => "location",
            Self::Product { .. } => "product",
        }
    }

    /// The providers that support such a header. Sources: Meta, templates/components (September 2026); CAMS, `Format`;
    /// NXCloud, `format`.
    pub fn providers(&self) -> Providers {
        match self {
            Self::Text(_) => Providers::ALL,
            Self::Media(media) => media.kind.row().providers,
            Self::Location { .. } | Self::Product { .. } => Providers::META,
        }
    }

    /// The keywords of all headers that take a parameter.
    pub fn words() -> impl Iterator<Item = &'static str> {
        MediaKind::ROWS.iter().map(|row| row.keyword).chain(["location", "product"])
    }

    /// Calls a function with each reference to a parameter.
    pub(crate) fn each_parameter(&mut self, visit: &mut dyn FnMut(&mut u16)) {
        match self {
            Self::Text(text) => text.each_parameter(visit),
            Self::Media(Media { source: MediaSource::Parameter(parameter), .. })
            | Self::Location { parameter, .. }
            | Self::Product { parameter, .. } => visit(parameter),
            Self::Media(_) => {}
        }
    }

    /// The parameter that the header refers to outside its text, and its role.
    pub fn parameter(&self) -> Option<(u16, Role)> {
        match self {
            Self::Media(Media { source: MediaSource::Parameter(parameter), kind, .. }) => {
                Some((*parameter, Role::Media(*kind)))
            }
            Self::Location { parameter, .. } => Some((*parameter, Role::Location)),
            Self::Product { parameter, .. } => Some((*parameter, Role::Product)),
            Self::Media(_) | Self::Text(_) => None,
        }
    }
}
