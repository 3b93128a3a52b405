//! What a message without a template consists of. Source: the page on `mt` (2023).

use super::interactive::Interactive;
use crate::provider::wire::wire;
use crate::{Error, ErrorKind};

wire! {
    /// A text.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::Text;
    /// let text = Text::new("See https://shop.example").with_preview_url(true);
    /// assert_eq!(text.preview_url, Some(true));
    /// ```
    pub struct Text {
        [required:
            /// The text; at most 4096 characters.
            body: String => "body",
        ]
        /// Whether a picture of the first link stands above it.
        preview_url / with_preview_url: Option<bool> => "preview_url",
    }
}

wire! {
    /// An image or a video: by link or by the id of an upload.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::CaptionedFile;
    /// let photo = CaptionedFile::new().with_link("https://shop.example/a.png").with_caption("Your order");
    /// assert_eq!(photo.caption.as_deref(), Some("Your order"));
    /// ```
    pub struct CaptionedFile {
        /// Where it is.
        link / with_link: Option<String> => "link",
        /// The id of its upload, instead of the link.
        id / with_id: Option<String> => "id",
        /// The text below it; at most 1024 characters.
        caption / with_caption: Option<String> => "caption",
    }
}

wire! {
    /// A sound or a sticker: by link or by the id of an upload.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::PlainFile;
    /// assert_eq!(PlainFile::new().with_id("b0b5").id.as_deref(), Some("b0b5"));
    /// ```
    pub struct PlainFile {
        /// Where it is.
        link / with_link: Option<String> => "link",
        /// The id of its upload, instead of the link.
        id / with_id: Option<String> => "id",
    }
}

wire! {
    /// A document: by link or by the id of an upload.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::NamedFile;
    /// let bill = NamedFile::new().with_link("https://shop.example/1042.pdf").with_filename("Bill.pdf");
    /// assert_eq!(bill.filename.as_deref(), Some("Bill.pdf"));
    /// ```
    pub struct NamedFile {
        /// Where it is.
        link / with_link: Option<String> => "link",
        /// The id of its upload, instead of the link.
        id / with_id: Option<String> => "id",
        /// The name that the customer sees; at most 240 characters.
        filename / with_filename: Option<String> => "filename",
    }
}

wire! {
    /// A place on the map. The degrees are texts, as in the page's example; its table says numbers.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::Place;
    /// let shop = Place::at(52.5163, 13.3777)?.with_name("Example Shop").with_address("Pariser Platz 1");
    /// assert_eq!(shop.latitude, "52.5163");
    /// assert!(Place::at(152.0, 13.0).is_err());
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct Place {
        [required:
            /// Degrees east, -180 to 180.
            longitude: String => "longitude",
            /// Degrees north, -90 to 90.
            latitude: String => "latitude",
        ]
        /// What stands below the map.
        name / with_name: Option<String> => "name",
        /// What stands below the name.
        address / with_address: Option<String> => "address",
    }
}

impl Place {
    /// A place by its degrees: north first, then east.
    ///
    /// # Errors
    ///
    /// If there is no such place on earth.
    pub fn at(latitude: f64, longitude: f64) -> Result<Self, Error> {
        let place = Self::new(longitude.to_string(), latitude.to_string());
        place.check()?;
        Ok(place)
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        for (what, degrees, most) in [("latitude", &self.latitude, 90.0), ("longitude", &self.longitude, 180.0)] {
            if !degrees.parse::<f64>().is_ok_and(|degrees| (-most..=most).contains(&degrees)) {
                let message = format!("the {what} is not a number from -{most} to {most}; check the order of the two");
                return Err(
                    Error::new(ErrorKind::Message, message).with_provider(crate::provider::nxcloud::api::error::NAME)
                );
            }
        }
        Ok(())
    }
}

wire! {
    /// An emoji beside one of the customer's messages.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::Reaction;
    /// assert_eq!(Reaction::new("wamid.1", "👍").emoji, "👍");
    /// ```
    pub struct Reaction {
        [required:
            /// The id of the message, from the webhook.
            message_id: String => "message_id",
            /// The emoji; an empty text takes it back.
            emoji: String => "emoji",
        ]
    }
}

/// What a message without a template is.
///
/// ```
/// use whatsapp_template::nxcloud::{Content, PlainFile, Text};
/// assert_eq!(Content::Text(Text::new("hello")).kind(), "text");
/// assert_eq!(Content::Sticker(PlainFile::new().with_id("b0b5")).kind(), "sticker");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant, reason = "made once and sent; a box would be in every caller's way")]
pub enum Content {
    /// A text.
    Text(Text),
    /// A JPEG or PNG.
    Image(CaptionedFile),
    /// An MP4 or 3GP.
    Video(CaptionedFile),
    /// A sound.
    Audio(PlainFile),
    /// A document.
    Document(NamedFile),
    /// A place on the map.
    Location(Place),
    /// A WebP.
    Sticker(PlainFile),
    /// Buttons.
    Interactive(Interactive),
    /// An emoji beside a message. One page spells the word `reacticon`; `reaction`, the other's and Meta's, goes.
    Reaction(Reaction),
}

impl Content {
    /// Its word on the wire.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::Video(_) => "video",
            Self::Audio(_) => "audio",
            Self::Document(_) => "document",
            Self::Location(_) => "location",
            Self::Sticker(_) => "sticker",
            Self::Interactive(_) => "interactive",
            Self::Reaction(_) => "reaction",
        }
    }

    pub(super) fn json(&self) -> serde_json::Result<serde_json::Value> {
        match self {
            Self::Text(text) => serde_json::to_value(text),
            Self::Image(file) | Self::Video(file) => serde_json::to_value(file),
            Self::Audio(file) | Self::Sticker(file) => serde_json::to_value(file),
            Self::Document(file) => serde_json::to_value(file),
            Self::Location(place) => serde_json::to_value(place),
            Self::Interactive(interactive) => serde_json::to_value(interactive),
            Self::Reaction(reaction) => serde_json::to_value(reaction),
        }
    }
}
