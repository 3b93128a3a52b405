//! The header of a bubble.

use crate::{Header, Mark, MarkedStr, MediaKind, MediaSource};

use super::FilledText;

/// A header with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderView<'d> {
    /// One line of text.
    Text(FilledText),
    /// A file.
    Media {
        /// The kind of the file.
        kind: MediaKind,
        /// The source of the file: a link, a path or an id.
        source: FilledText,
        /// The file name that is shown.
        file_name: Option<&'d str>,
        /// The caption.
        caption: Option<&'d str>,
    },
    /// A point on the map.
    Location(FilledText),
    /// A product of a catalog.
    Product(FilledText),
}

impl<'d> HeaderView<'d> {
    pub(super) fn new(header: &'d Header<'_>, value: &dyn Fn(u16) -> String) -> Self {
        match header {
            Header::Text(text) => Self::Text(FilledText::new(text, value)),
            Header::Media(media) => Self::Media {
                kind: media.kind,
                source: match &media.source {
                    MediaSource::Parameter(parameter) => FilledText::value(*parameter, media.mark, value),
                    MediaSource::Link(link) => FilledText { mark: media.mark, ..FilledText::fixed(link.as_str()) },
                },
                file_name: media.file_name.as_ref().map(MarkedStr::as_str),
                caption: media.caption.as_ref().map(MarkedStr::as_str),
            },
            Header::Location { parameter, mark } => Self::Location(FilledText::value(*parameter, *mark, value)),
            Header::Product { parameter, mark } => Self::Product(FilledText::value(*parameter, *mark, value)),
        }
    }

    /// Its mark in the definition.
    pub fn mark(&self) -> Mark {
        match self {
            Self::Text(text) | Self::Location(text) | Self::Product(text) => text.mark,
            Self::Media { source, .. } => source.mark,
        }
    }
}
