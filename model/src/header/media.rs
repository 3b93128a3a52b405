//! Media headers, and the kinds of media.

use crate::{Mark, MarkedStr, Providers};

/// A header with a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Media<'a> {
    /// The kind of the file.
    pub kind: MediaKind,
    /// Where the file comes from.
    pub source: MediaSource<'a>,
    /// The file name that CAMS shows: `document(bill, file_name: "bill.pdf")`.
    pub file_name: Option<MarkedStr<'a>>,
    /// The caption, which CAMS alone has: `image(photo, caption: "The shop")`.
    pub caption: Option<MarkedStr<'a>>,
    /// The mark of the header.
    pub mark: Mark,
}

/// Where the file of a media header comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum MediaSource<'a> {
    /// A parameter: each message has its own file.
    Parameter(u16),
    /// A link, the same in every message: `image("https://shop.example/logo.png")`.
    Link(MarkedStr<'a>),
}

/// Whether a file is given as a link that a provider can fetch, and not as a local path.
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
    /// A silent, looping video: MP4. Only Meta's Marketing Messages API has it.
    Gif,
}

/// The facts about a [`MediaKind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MediaRow {
    /// The kind.
    pub kind: MediaKind,
    /// Its keyword in a declaration, which is also its key in the APIs of Meta and NXCloud.
    pub keyword: &'static str,
    /// Its `format` when a template is created, for every provider.
    pub wire: &'static str,
    /// The extensions of sample files that every provider accepts, without the dot.
    ///
    /// Source: Meta's upload API and NXCloud's `uploadTemplateFile` take JPEG, PNG, MP4 and PDF.
    pub endings: &'static [&'static str],
    /// Additional extensions that CAMS accepts. Source: its console's upload page (TXT documents).
    pub cams_endings: &'static [&'static str],
    /// The providers that support such a header.
    pub providers: Providers,
}

impl MediaKind {
    /// All kinds.
    pub const ROWS: [MediaRow; 4] = [
        MediaRow {
            kind: Self::Image,
            keyword: "image",
            wire: "IMAGE",
            endings: &["jpg", "jpeg", "png"],
            cams_endings: &[],
            providers: Providers::ALL,
        },
        MediaRow {
            kind: Self::Video,
            keyword: "video",
            wire: "VIDEO",
            endings: &["mp4"],
            cams_endings: &[],
            providers: Providers::ALL,
        },
        MediaRow {
            kind: Self::Document,
            keyword: "document",
            wire: "DOCUMENT",
            endings: &["pdf"],
            cams_endings: &["txt"],
            providers: Providers::ALL,
        },
        MediaRow {
            kind: Self::Gif,
            keyword: "gif",
            wire: "GIF",
            endings: &["mp4"],
            cams_endings: &[],
            providers: Providers::META,
        },
    ];

    /// The facts about this kind.
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

    /// The kind with this keyword in a declaration.
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        Self::ROWS.iter().find(|row| row.keyword == keyword).map(|row| row.kind)
    }
}
