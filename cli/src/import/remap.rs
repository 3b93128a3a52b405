//! Renumbering the parameters and marks of a translation.

use whatsapp_template_model::{
    Action, Button, Card, Header, List, Mark, Media, MediaSource, Offer, Text, Translation,
    button::{CodeSource, KeyPart},
};

/// The new numbers of parameters and marks.
pub(super) struct Remap<'r> {
    pub(super) parameter: &'r dyn Fn(u16) -> u16,
    pub(super) mark: &'r dyn Fn(Mark) -> Mark,
}

impl Remap<'_> {
    pub(super) fn translation(&self, translation: &Translation<'static>) -> Translation<'static> {
        let mut mapped = translation.clone();
        mapped.mark = (self.mark)(mapped.mark);
        mapped.language.mark = (self.mark)(mapped.language.mark);
        mapped.header = mapped.header.map(|header| self.header(header));
        mapped.body = mapped.body.map(|body| self.text(body));
        mapped.footer = mapped.footer.map(|footer| self.text(footer));
        mapped.limited_time_offer = mapped.limited_time_offer.map(|offer| Offer {
            text: self.text(offer.text),
            expires: offer.expires.map(self.parameter),
            mark: (self.mark)(offer.mark),
        });
        mapped.buttons = self.buttons(&mapped.buttons);
        mapped.cards = List::Owned(mapped.cards.iter().map(|card| self.card(card)).collect());
        mapped
    }

    fn card(&self, card: &Card<'static>) -> Card<'static> {
        let card = card.clone();
        Card {
            header: card.header.map(|header| self.header(header)),
            body: card.body.map(|body| self.text(body)),
            buttons: self.buttons(&card.buttons),
            mark: (self.mark)(card.mark),
        }
    }

    fn text(&self, mut text: Text<'static>) -> Text<'static> {
        for slot in text.slots.to_mut() {
            slot.parameter = (self.parameter)(slot.parameter);
        }
        text.mark = (self.mark)(text.mark);
        text
    }

    fn header(&self, header: Header<'static>) -> Header<'static> {
        match header {
            Header::Text(text) => Header::Text(self.text(text)),
            Header::Media(media) => Header::Media(Media {
                source: match media.source {
                    MediaSource::Parameter(parameter) => MediaSource::Parameter((self.parameter)(parameter)),
                    MediaSource::Link(link) => MediaSource::Link(link),
                },
                mark: (self.mark)(media.mark),
                ..media
            }),
            Header::Location { parameter, mark } => {
                Header::Location { parameter: (self.parameter)(parameter), mark: (self.mark)(mark) }
            }
            Header::Product { parameter, mark } => {
                Header::Product { parameter: (self.parameter)(parameter), mark: (self.mark)(mark) }
            }
        }
    }

    fn buttons(&self, buttons: &[Button<'static>]) -> List<'static, Button<'static>> {
        List::Owned(buttons.iter().map(|button| self.button(button)).collect())
    }

    fn button(&self, button: &Button<'static>) -> Button<'static> {
        let mut parts = button.action.parts();
        parts.label = parts.label.map(|label| self.text(label));
        parts.url = parts.url.map(|url| self.text(url));
        if let Some(CodeSource::Parameter(parameter)) = &mut parts.code {
            *parameter = (self.parameter)(*parameter);
        }
        for (_, part) in &mut parts.keys {
            match part {
                KeyPart::Text(text) => *text = self.text(text.clone()),
                KeyPart::Parameter(parameter) => *parameter = (self.parameter)(*parameter),
                _ => {}
            }
        }
        // Builds the button again from its parts.
        let action = Action::from_parts(button.kind(), parts).unwrap_or_else(|| button.action.clone());
        Button { name: button.name.clone(), action, mark: (self.mark)(button.mark) }
    }
}
