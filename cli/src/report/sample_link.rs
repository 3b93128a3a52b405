//! Advice about sample files of Meta that are addresses, which only `apply` accepts.

use whatsapp_template_model::{Header, Mark, MediaSource, Provider, Providers, header::is_link};

use super::{Finding, Severity};
use crate::document::Document;

/// The id of these findings.
pub(super) const SAMPLE_LINK: &str = "sample_link";

/// A finding for each address in the place of a handle, in a template that is to be created with Meta. Meta's lists have
/// addresses there as well.
pub(super) fn sample_links(document: &Document) -> Vec<Finding> {
    if document.provider != Provider::Meta || document.is_listed() {
        return Vec::new();
    }
    let definition = document.definition();
    let file = |header: &Header<'_>| -> Option<(String, Mark)> {
        let Header::Media(media) = header else { return None };
        let file = match &media.source {
            MediaSource::Link(link) => link,
            MediaSource::Parameter(parameter) => definition.parameters.get(usize::from(*parameter))?.sample.as_ref()?,
        };
        is_link(file.as_str()).then(|| (file.as_str().to_owned(), file.mark))
    };
    let files = definition.translations.iter().flat_map(|translation| translation.headers().filter_map(file));
    files
        .map(|(file, mark)| Finding {
            severity: Severity::Advice,
            rule: SAMPLE_LINK,
            providers: Providers::META,
            position: document.position_of(mark),
            template: definition.name.as_str().to_owned(),
            language: document.language().to_owned(),
            what: format!("the sample file {file} is an address, and Meta's API takes the handle of an upload only"),
            place: None,
            write: Some(String::from("the handle of an upload; `apply` uploads the file itself")),
        })
        .collect()
}
