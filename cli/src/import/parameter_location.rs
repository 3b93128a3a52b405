//! The location of each parameter in a template.

use whatsapp_template_model::{Definition, Header, MediaSource, Role, Text, Translation};

/// A part that has parameters. A parameter at the same location in two languages is the same parameter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Part {
    Header,
    Offer,
    Body,
    Footer,
    Button(usize),
    Card(usize, Box<Part>),
    /// The template as a whole.
    Whole,
}

/// The location of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ParameterLocation {
    pub(crate) part: Part,
    /// Its number among the parameters of this text, from 1; 0 for a parameter of the part itself.
    pub(crate) number: usize,
    /// Whether it is in the URL of a button.
    pub(crate) in_url: bool,
}

/// The locations of all parameters in one language; `None` for a parameter that is not used there.
pub(crate) fn locations(definition: &Definition<'_>, translation: &Translation<'_>) -> Vec<Option<ParameterLocation>> {
    let mut walker = Walker { locations: vec![None; definition.parameters.len()], role: definition.code_role() };
    walker.header(&Part::Header, translation.header.as_ref());
    if let Some(offer) = &translation.limited_time_offer {
        walker.text(&Part::Offer, &offer.text, false);
        walker.put(offer.expires, ParameterLocation { part: Part::Offer, number: 0, in_url: false });
    }
    for (part, text) in [(Part::Body, &translation.body), (Part::Footer, &translation.footer)] {
        if let Some(text) = text {
            walker.text(&part, text, false);
        }
    }
    walker.buttons(&|index| Part::Button(index), &translation.buttons);
    for (number, card) in translation.cards.iter().enumerate() {
        let part = |inner: Part| Part::Card(number, Box::new(inner));
        walker.header(&part(Part::Header), card.header.as_ref());
        if let Some(body) = &card.body {
            walker.text(&part(Part::Body), body, false);
        }
        walker.buttons(&|index| part(Part::Button(index)), &card.buttons);
    }
    let status = definition.order_status.map(|status| status.value);
    walker.put(status, ParameterLocation { part: Part::Whole, number: 0, in_url: false });
    walker.locations
}

/// The location of each parameter in the first language that uses it.
pub(crate) fn first_locations(definition: &Definition<'_>) -> Vec<Option<ParameterLocation>> {
    let mut all: Vec<Option<ParameterLocation>> = vec![None; definition.parameters.len()];
    for translation in &definition.translations {
        for (known, found) in all.iter_mut().zip(locations(definition, translation)) {
            if known.is_none() {
                *known = found;
            }
        }
    }
    all
}

struct Walker {
    locations: Vec<Option<ParameterLocation>>,
    role: Role,
}

impl Walker {
    fn put(&mut self, parameter: Option<u16>, location: ParameterLocation) {
        if let Some(known) = parameter.and_then(|parameter| self.locations.get_mut(usize::from(parameter))) {
            known.get_or_insert(location);
        }
    }

    fn text(&mut self, part: &Part, text: &Text<'_>, in_url: bool) {
        let mut parameters: Vec<u16> = text.slots.iter().map(|slot| slot.parameter).collect();
        parameters.sort_unstable();
        parameters.dedup();
        for (n, parameter) in parameters.into_iter().enumerate() {
            self.put(Some(parameter), ParameterLocation { part: part.clone(), number: n + 1, in_url });
        }
    }

    fn header(&mut self, part: &Part, header: Option<&Header<'_>>) {
        let location = || ParameterLocation { part: part.clone(), number: 0, in_url: false };
        match header {
            Some(Header::Text(text)) => self.text(part, text, false),
            Some(Header::Media(media)) => {
                if let MediaSource::Parameter(parameter) = media.source {
                    self.put(Some(parameter), location());
                }
            }
            Some(Header::Location { parameter, .. } | Header::Product { parameter, .. }) => {
                self.put(Some(*parameter), location());
            }
            None => {}
        }
    }

    fn buttons(&mut self, part: &dyn Fn(usize) -> Part, buttons: &[whatsapp_template_model::Button<'_>]) {
        for (index, button) in buttons.iter().enumerate() {
            let part = part(index);
            let url = button.action.parts().url;
            for text in button.texts() {
                self.text(&part, text, url.as_ref() == Some(text));
            }
            let named = button.parameter(self.role).map(|(parameter, _)| parameter);
            self.put(named, ParameterLocation { part, number: 0, in_url: false });
        }
    }
}
