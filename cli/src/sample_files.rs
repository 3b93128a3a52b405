//! The files of a definition: samples of parameters, and fixed files.

use whatsapp_template_model::{Card, Definition, Header, List, MarkedStr, MediaKind, MediaSource, Role};

/// A file of a definition.
pub(crate) struct Sample<'s, 'd> {
    /// Its address or path; empty for a parameter that has none.
    pub(crate) file: &'s mut MarkedStr<'d>,
    pub(crate) kind: MediaKind,
    /// Whether each message has its own file.
    pub(crate) is_parameter: bool,
}

/// Calls `visit` for each file of a definition. Returns the definition with the changed files.
pub(crate) fn map_files<'d>(definition: &Definition<'d>, mut visit: impl FnMut(Sample<'_, 'd>)) -> Definition<'d> {
    let mut definition = definition.clone();
    let roles = definition.roles();
    let mut parameters = definition.parameters.to_vec();
    for (parameter, roles) in parameters.iter_mut().zip(&roles) {
        let kind = roles.iter().find_map(|(role, _)| if let Role::Media(kind) = role { Some(*kind) } else { None });
        let Some(kind) = kind else { continue };
        let mut file = parameter.sample.take().unwrap_or(MarkedStr::borrowed(""));
        visit(Sample { file: &mut file, kind, is_parameter: true });
        parameter.sample = Some(file).filter(|file| !file.as_str().is_empty());
    }
    definition.parameters = List::Owned(parameters);
    let mut translations = definition.translations.to_vec();
    for translation in &mut translations {
        visit_header(&mut translation.header, &mut visit);
        let mut cards: Vec<Card<'d>> = translation.cards.to_vec();
        for card in &mut cards {
            visit_header(&mut card.header, &mut visit);
        }
        translation.cards = List::Owned(cards);
    }
    definition.translations = List::Owned(translations);
    definition
}

fn visit_header<'d>(header: &mut Option<Header<'d>>, visit: &mut impl FnMut(Sample<'_, 'd>)) {
    if let Some(Header::Media(media)) = header
        && let MediaSource::Link(file) = &mut media.source
    {
        visit(Sample { file, kind: media.kind, is_parameter: false });
    }
}
