//! Rules about media headers.

use crate::rules::report::Report;
use crate::{Header, MarkedStr, Media, MediaKind, MediaSource, Provider, Providers, phrase};

rules! {
    /// Meta needs an uploaded example, for which the command line uploads the file. CAMS and NXCloud fetch the
    /// example from a public link.
    MEDIA_LINK = "media_link" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026): uploaded at creation; CAMS, NXCloud: a public link"),
        says: "The sample of a file is an absolute http or https link, or the path of a local file.",
    }

    /// Reviewers see the sample. Meta refuses a file of the wrong type with subcode 2388084.
    MEDIA_FORMAT = "media_format" {
        providers: ALL,
        level: Error,
        source: Official("Meta, graph-api/guides/upload and subcode 2388084; NXCloud, uploadTemplateFile; CAMS, console upload"),
        says: "The sample of an image is JPEG or PNG, of a video or a GIF MP4, of a document PDF (with CAMS also TXT).",
    }

    /// CAMS alone has the field.
    FILE_NAME_KIND = "file_name_kind" {
        providers: CAMS,
        level: Error,
        source: Official("CAMS, ModifyChatappTemplate (02/2025): `FileName` with the format DOCUMENT"),
        says: "With CAMS, only a document has a file name.",
    }

    /// CAMS alone has the fields, and the components of its cards do not have them.
    CARD_FILE_KEYS = "card_file_keys" {
        providers: CAMS,
        level: Error,
        source: Official("CAMS, CreateChatappTemplate and ModifyChatappTemplate (02/2025): `CardComponents` without `FileName` and `Caption`"),
        says: "With CAMS, the header of a card has no file name and no caption.",
    }

    /// Leave the key out instead.
    FILE_KEY_EMPTY = "file_key_empty" {
        providers: ALL,
        level: Error,
        source: Language("the language: a key that is left out means the same"),
        says: "A file name and a caption are not empty.",
    }

    /// Only the Marketing Messages API delivers GIFs, and it sends marketing templates only.
    GIF_CATEGORY = "gif_category" {
        providers: META,
        level: Error,
        source: Official("Meta, templates/components (09/2026): for the Marketing Messages API only, from which the category follows; utility-templates (11/2025) does not list it"),
        says: "A GIF header belongs to a marketing template.",
    }
}

/// Checks the sample of a media header, of a template or of a card.
pub(crate) fn file(report: &mut Report<'_>, media: &Media<'_>) {
    let link = match &media.source {
        MediaSource::Link(link) => Some(link),
        MediaSource::Parameter(parameter) => {
            report.definition.parameters.get(usize::from(*parameter)).and_then(|p| p.sample.as_ref())
        }
    };
    let Some(link) = link.filter(|link| !link.trim().is_empty()) else { return };
    let fixed = matches!(media.source, MediaSource::Link(_));
    // A fixed file is downloaded for each message, so it cannot be a local path.
    let path = (fixed && !link.contains("://"))
        .then_some("is not a link; a file that is the same in every message must be one");
    if let Some(what) = link_problem(link.as_str()).or(path) {
        report.add(
            &MEDIA_LINK,
            link.mark,
            format!("{} {what}", phrase::quote(link.as_str())),
            if fixed {
                "a link with `https://` and a host"
            } else {
                "a link with `https://` and a host, or the path of a file"
            },
        );
    }
    format(report, media.kind, link);
}

/// Checks the keys beside a file, in the header of a message or of a card.
pub(crate) fn keys(report: &mut Report<'_>, media: &Media<'_>, on_card: bool) {
    for (key, value) in [("file_name", &media.file_name), ("caption", &media.caption)] {
        let Some(value) = value else { continue };
        if value.trim().is_empty() {
            report.add(
                &FILE_KEY_EMPTY,
                value.mark,
                format!("`{key}` is empty"),
                format!("some text, or leave `{key}` out"),
            );
        }
        if on_card {
            report.add(
                &CARD_FILE_KEYS,
                value.mark,
                format!("CAMS has no `{key}` in the header of a card"),
                format!("the header without `{key}`"),
            );
        } else if key == "file_name" && media.kind != MediaKind::Document {
            report.add(
                &FILE_NAME_KIND,
                value.mark,
                format!("`file_name` belongs to a document; CAMS has none for this {}", media.kind.row().keyword),
                format!("`header: document(…)`, or the {} without `file_name`", media.kind.row().keyword),
            );
        }
    }
}

/// What is wrong with a link to a file. A text without a scheme is a path.
fn link_problem(link: &str) -> Option<&'static str> {
    let (scheme, rest) = link.split_once("://").or_else(|| link.split_once(":/"))?;
    let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    if !known && scheme.len() > 1 {
        Some("is not an http or https link")
    } else if known && rest.split(['/', '?', '#']).next().is_none_or(str::is_empty) {
        Some("has no host")
    } else if known && link.contains(char::is_whitespace) {
        Some("has a space")
    } else {
        None
    }
}

/// Checks the extension of a file. Unknown extensions are accepted.
fn format(report: &mut Report<'_>, kind: MediaKind, link: &MarkedStr<'_>) {
    const KNOWN: &[&str] = &[
        "3gp", "avi", "bmp", "csv", "doc", "docx", "flv", "gif", "heic", "jpeg", "jpg", "mkv", "mov", "mp3", "mp4",
        "mpeg", "odt", "ogg", "pdf", "png", "ppt", "pptx", "rtf", "svg", "tif", "tiff", "txt", "wav", "webm", "webp",
        "xls", "xlsx", "zip",
    ];
    let path = link.split(['?', '#']).next().unwrap_or_default();
    // The end of a host name is not a file extension.
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let Some(ending) = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()) else { return };
    let row = kind.row();
    let takes = |provider: Provider| {
        let extra = if provider == Provider::Cams { row.cams_endings } else { &[] };
        row.endings.iter().chain(extra).any(|known| *known == ending)
    };
    let refusing: Providers = report.concerned(&MEDIA_FORMAT).iter().filter(|provider| !takes(*provider)).collect();
    if KNOWN.contains(&ending.as_str()) && !refusing.is_empty() {
        let allowed: Vec<_> = row.endings.iter().map(|ending| ending.to_uppercase()).collect();
        report.add_for(
            &MEDIA_FORMAT,
            refusing,
            link.mark,
            None,
            format!(
                "the {} {} is a .{ending} file; {} {} allowed",
                row.keyword,
                phrase::quote(file),
                phrase::and(&allowed),
                if allowed.len() == 1 { "is" } else { "are" },
            ),
            format!("a file of such a format, or the kind of header for a .{ending} file"),
        );
    }
}

/// Checks that a GIF belongs to a marketing template.
pub(crate) fn gif(report: &mut Report<'_>, media: &Media<'_>) {
    if media.kind == MediaKind::Gif {
        let what = "a `gif` header belongs to marketing templates";
        report.marketing_only(&GIF_CATEGORY, media.mark, what, "`category: marketing`, or `header: video(…)`");
    }
}

/// Whether a header is an image or a video.
pub(crate) fn is_media(header: Option<&Header<'_>>) -> bool {
    matches!(header, Some(Header::Media(Media { kind: MediaKind::Image | MediaKind::Video, .. })))
}
