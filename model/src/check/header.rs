//! Text, files and places above the body.

use super::provider::{Lack, lacks};
use super::report::{Report, around};
use super::text::{ShortText, short};
use crate::rules::{
    GIF_CATEGORY, HEADER_EMOJI, HEADER_EMPTY, HEADER_KIND, HEADER_LENGTH, HEADER_LINE_BREAK, HEADER_MARKUP,
    HEADER_PARAMETERS, MEDIA_FORMAT, MEDIA_LINK,
};
use crate::{Header, Limit, Media, MediaKind, MediaSource, Provider, Providers, Word, prose};

const TEXT: ShortText = ShortText {
    what: "the header",
    instead_of_empty: "some text, or leave `header` out",
    empty: &HEADER_EMPTY,
    length: &HEADER_LENGTH,
    line_break: &HEADER_LINE_BREAK,
    emoji: &HEADER_EMOJI,
    markup: &HEADER_MARKUP,
};

pub(super) fn header(report: &mut Report<'_>, header: Option<&Header<'_>>) {
    let Some(header) = header else { return };
    match header {
        Header::Text(text) => {
            short(report, text, &TEXT);
            let most = Limit::find(HEADER_PARAMETERS.id).most;
            if let Some(slot) = text.slots.get(most) {
                report.add_at(
                    &HEADER_PARAMETERS,
                    text.mark,
                    around(text, report.definition, slot.at as usize),
                    format!("the header has {}; {most} is allowed", prose::count(text.slots.len(), "parameter")),
                    "one of them here, the others in the body",
                );
            }
        }
        Header::Media(media) => {
            kind(report, header);
            gif(report, media);
            file(report, media);
        }
        Header::Location { .. } | Header::Product { .. } => kind(report, header),
    }
}

/// Who has such a header.
pub(super) fn kind(report: &mut Report<'_>, header: &Header<'_>) {
    let (having, mark) = (header.providers(), header.mark());
    let what = format!("{} header", header.word());
    let none = report.definition.providers.common(having).is_empty();
    let example = if none { ", for example `image(…)`" } else { "" };
    let lack = Lack { rule: &HEADER_KIND, having, mark, what, instead: format!("another header{example}") };
    lacks(report, Providers::ALL, lack);
}

/// A film without sound goes with the Marketing Messages API.
fn gif(report: &mut Report<'_>, media: &Media<'_>) {
    if media.kind == MediaKind::Gif {
        let what = "a `gif` header belongs to marketing templates";
        report.marketing_only(&GIF_CATEGORY, media.mark, what, "`category: marketing`, or `header: video(…)`");
    }
}

/// The sample of a media header, on a template or on a card.
pub(super) fn file(report: &mut Report<'_>, media: &Media<'_>) {
    let link = match &media.source {
        MediaSource::Link(link) => Some(link),
        MediaSource::Parameter(parameter) => {
            report.definition.parameters.get(usize::from(*parameter)).and_then(|p| p.sample.as_ref())
        }
    };
    let Some(link) = link.filter(|link| !link.trim().is_empty()) else { return };
    let fixed = matches!(media.source, MediaSource::Link(_));
    // A fixed file is fetched anew for each message, so a path would lead nowhere.
    let path = (fixed && !link.contains("://")).then_some("is no link; a file that every message carries needs one");
    if let Some(what) = link_fault(link.as_str()).or(path) {
        report.add(
            &MEDIA_LINK,
            link.mark,
            format!("{} {what}", prose::quote(link.as_str())),
            if fixed {
                "a link with `https://` and a host"
            } else {
                "a link with `https://` and a host, or the path of a file"
            },
        );
    }
    format(report, media.kind, link);
}

/// What is wrong with a link to a file. Text without a scheme is a path.
fn link_fault(link: &str) -> Option<&'static str> {
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

/// A file whose ending says that it is something else. An ending that says nothing is let through.
fn format(report: &mut Report<'_>, kind: MediaKind, link: &Word<'_>) {
    const KNOWN: &[&str] = &[
        "3gp", "avi", "bmp", "csv", "doc", "docx", "flv", "gif", "heic", "jpeg", "jpg", "mkv", "mov", "mp3", "mp4",
        "mpeg", "odt", "ogg", "pdf", "png", "ppt", "pptx", "rtf", "svg", "tif", "tiff", "txt", "wav", "webm", "webp",
        "xls", "xlsx", "zip",
    ];
    let path = link.split(['?', '#']).next().unwrap_or_default();
    // The end of a host is no ending of a file.
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
                row.word,
                prose::quote(file),
                prose::and(&allowed),
                if allowed.len() == 1 { "is" } else { "are" },
            ),
            format!("a file of such a format, or the header that fits a .{ending} file"),
        );
    }
}
