//! The media files of a header.

use super::ParameterError;

/// The source of a file: a link that the provider fetches, or the id of an earlier upload.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Source {
    Link(String),
    Id(String),
}

impl Source {
    fn link(what: &str, link: String) -> Result<Self, ParameterError> {
        let Some(rest) = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://")) else {
            return Err(ParameterError::new(format!(
                "{what} takes an absolute link, found {link:?}; write it with `https://`"
            )));
        };
        if rest.split(['/', '?', '#']).next().is_none_or(str::is_empty) {
            return Err(ParameterError::new(format!(
                "{what} takes a link with a host, found {link:?}; write `https://host/…`"
            )));
        }
        if let Some(c) = link.chars().find(|c| c.is_whitespace() || c.is_control()) {
            return Err(ParameterError::new(format!(
                "{what} takes a link without {c:?}, found {link:?}; write it percent-encoded"
            )));
        }
        Ok(Self::Link(link))
    }

    fn id(what: &str, id: String) -> Result<Self, ParameterError> {
        if id.is_empty() || id.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(ParameterError::new(format!(
                "{what} takes the id that an upload returned, found {id:?}; write that id, or use `link`"
            )));
        }
        Ok(Self::Id(id))
    }
}

macro_rules! media {
    ($name:ident, $what:literal, $title:literal, $example:literal, $limits:literal) => {
        #[doc = concat!($title, " for a header. ", $limits)]
        ///
        /// ```
        #[doc = concat!("use whatsapp_template::", stringify!($name), ";")]
        #[doc = concat!("let file = ", stringify!($name), "::link(\"", $example, "\").unwrap();")]
        #[doc = concat!("assert_eq!(file.as_link(), Some(\"", $example, "\"));")]
        #[doc = concat!("assert!(", stringify!($name), "::link(\"not a link\").is_err());")]
        /// ```
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct $name {
            source: Source,
            file_name: Option<String>,
        }

        impl $name {
            /// A file that the provider fetches from a public link.
            ///
            /// # Errors
            ///
            /// If the link is not an absolute `http` or `https` URL, or contains spaces.
            pub fn link(link: impl Into<String>) -> Result<Self, ParameterError> {
                Ok(Self { source: Source::link($what, link.into())?, file_name: None })
            }

            /// A file that was uploaded before, by the id that the provider returned.
            ///
            /// # Errors
            ///
            /// If the id is empty or contains spaces.
            pub fn id(id: impl Into<String>) -> Result<Self, ParameterError> {
                Ok(Self { source: Source::id($what, id.into())?, file_name: None })
            }

            /// The link, if the source is one.
            pub fn as_link(&self) -> Option<&str> {
                match &self.source {
                    Source::Link(link) => Some(link),
                    Source::Id(_) => None,
                }
            }

            /// The id, if the source is one.
            pub fn as_id(&self) -> Option<&str> {
                match &self.source {
                    Source::Id(id) => Some(id),
                    Source::Link(_) => None,
                }
            }

            /// The link or the id.
            pub(crate) fn reference(&self) -> &str {
                match &self.source {
                    Source::Link(text) | Source::Id(text) => text,
                }
            }
        }
    };
}

media!(Image, "an image", "An image", "https://shop.example/photo.jpg", "JPEG or PNG, at most 5 MB.");
media!(Video, "a video", "A video", "https://shop.example/film.mp4", "MP4 or 3GPP with H.264 and AAC, at most 16 MB.");
media!(
    Gif,
    "an animation",
    "An animation",
    "https://shop.example/wave.mp4",
    "MP4, at most 3.5 MB; larger files are shown as videos."
);
media!(
    Document,
    "a document",
    "A document",
    "https://shop.example/bill.pdf",
    "PDF is accepted everywhere; at most 100 MB."
);

impl Document {
    /// Sets the file name that the customer sees.
    ///
    /// ```
    /// use whatsapp_template::Document;
    /// let bill = Document::link("https://shop.example/1042.pdf").unwrap().with_file_name("Bill 1042.pdf");
    /// assert_eq!(bill.file_name(), Some("Bill 1042.pdf"));
    /// ```
    #[must_use]
    pub fn with_file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// The file name that the customer sees, if it is set.
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }
}
