//! Media headers, and the kinds of media.

use crate::{Mark, MarkedStr, Providers};

/// A header with a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Media<'a> {
    /// What it is.
    pub kind: MediaKind,
    /// Where the file comes from.
    pub source: MediaSource<'a>,
    /// The file name that CAMS shows: `document(bill, file_name: "bill.pdf")`.
    pub file_name: Option<MarkedStr<'a>>,
    /// The description that CAMS keeps: `image(photo, caption: "The shop")`.
    pub caption: Option<MarkedStr<'a>>,
    /// Where the header stands.
    pub mark: Mark,
}

/// Where the file of a media header comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum MediaSource<'a> {
    /// From this parameter, anew in each message.
    Parameter(u16),
    /// From this link, the same in each message: `image("https://shop.example/logo.png")`.
    Link(MarkedStr<'a>),
}

/// Whether the source of a file is an address that a provider can fetch, and not a path of this machine.
///
/// ```
/// use whatsapp_template_model::header::is_link;
/// assert!(is_link("HTTPS://shop.example/p.jpg") && !is_link("samples/p.jpg") && !is_link("file:///p.jpg"));
/// ```
pub fn is_link(file: &str) -> bool {
    let scheme = file.split_once("://").map_or("", |(scheme, _)| scheme);
    ["https", "http"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// Whether the source of a file is the handle of an upload, as Meta and NXCloud return it: `4::aW1hZ2UvanBlZw==:ARa…`.
///
/// ```
/// use whatsapp_template_model::header::is_handle;
/// assert!(is_handle("4::aW1hZ2UvanBlZw==:ARa") && is_handle("4:ZG93bl93YS5"));
/// assert!(!is_handle("samples/p.jpg") && !is_handle("C:/p.jpg") && !is_handle("https://shop.example/4:p"));
/// ```
pub fn is_handle(file: &str) -> bool {
    file.split_once(':').is_some_and(|(version, _)| {
        !version.is_empty() && version.len() <= 3 && version.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// A kind of media header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaKind {
    /// JPEG or PNG.
    Image,
    /// MP4.
    Video,
    /// PDF.
    Document,
    /// A film without sound that repeats itself: MP4. With Meta's Marketing Messages API only.
    Gif,
}

/// What there is to know about a [`MediaKind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MediaRow {
    /// The kind.
    pub kind: MediaKind,
    /// Its word in the language, also its key on Meta's and NXCloud's wire.
    pub word: &'static str,
    /// Its word as a `format` at creation, for every provider.
    pub wire: &'static str,
    /// The endings of a sample file that every provider takes, without the dot.
    ///
    /// Source: Meta's upload API and NXCloud's `uploadTemplateFile` take JPEG, PNG, MP4 and PDF.
    pub endings: &'static [&'static str],
    /// Endings that CAMS takes besides. Source: its console's upload page (TXT documents).
    pub cams_endings: &'static [&'static str],
    /// Who has such a header.
    pub providers: Providers,
}

impl MediaKind {
    /// All kinds.
    pub const ROWS: [MediaRow; 4] = [
        MediaRow {
            kind: Self::Image,
            word: "image",
            wire: "IMAGE",
            endings: &["jpg", "jpeg", "png"],
            cams_endings: &[],
            providers: Providers::ALL,
        },
        MediaRow {
            kind: Self::Video,
            word: "video",
            wire: "VIDEO",
            endings: &["mp4"],
            cams_endings: &[],
            providers: Providers::ALL,
        },
        MediaRow {
            kind: Self::Document,
            word: "document",
            wire: "DOCUMENT",
            endings: &["pdf"],
            cams_endings: &["txt"],
            providers: Providers::ALL,
        },
        MediaRow {
            kind: Self::Gif,
            word: "gif",
            wire: "GIF",
            endings: &["mp4"],
            cams_endings: &[],
            providers: Providers::META,
        },
    ];

    /// The row of this kind.
    ///
    /// ```
    /// use whatsapp_template_model::MediaKind;
    /// assert_eq!(MediaKind::Video.row().wire, "VIDEO");
    /// ```
    pub const fn row(self) -> &'static MediaRow {
        match self {
            Self::Image => &Self::ROWS[0],
            Self::Video => &Self::ROWS[1],
            Self::Document => &Self::ROWS[2],
            Self::Gif => &Self::ROWS[3],
        }
    }

    /// The kind of a word in the language.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ROWS.iter().find(|row| row.word == word).map(|row| row.kind)
    }
}
