//! Cards, one by one and repeated.

use super::{Template, mark, owned};
use crate::{Action, Card, Header, Mark, Media, MediaSource, Parameter, Text};

impl Template {
    /// A card; an empty header or body is left out.
    pub(in crate::check::tests) fn card(mut self, header: &str, body: &str, buttons: &[&str]) -> Self {
        let at = mark::CARD + 100 * u32::try_from(self.translation().cards.len()).unwrap();
        let card = Card {
            header: (!header.is_empty()).then(|| self.make_header(header, at + 1)),
            body: (!body.is_empty()).then(|| self.text(body, at + 2)),
            buttons: (10..)
                .step_by(10)
                .zip(buttons)
                .map(|(n, source)| self.make_button(source, at + n))
                .collect::<Vec<_>>()
                .into(),
            mark: Mark::new(at),
        };
        owned(&mut self.translation().cards).push(card);
        self
    }

    /// The same card so many times, with parameters of its own each time, as the macro repeats it.
    pub(in crate::check::tests) fn repeated(mut self, count: u16, header: &str, body: &str, buttons: &[&str]) -> Self {
        let from = self.0.parameters.len();
        self = self.card(header, body, buttons);
        let card = owned(&mut self.translation().cards).pop().unwrap();
        let own = owned(&mut self.0.parameters).split_off(from);
        let (first, width) = (u16::try_from(from).unwrap(), u16::try_from(own.len()).unwrap());
        for number in 0..count {
            let again = own.iter().map(|parameter| Parameter { card: Some(number), ..parameter.clone() });
            owned(&mut self.0.parameters).extend(again);
            let mut card = card.clone();
            shift(&mut card, first, number * width);
            owned(&mut self.translation().cards).push(card);
        }
        self
    }
}

fn shift_text(text: &mut Text<'static>, from: u16, by: u16) {
    for slot in text.slots.to_mut().iter_mut().filter(|slot| slot.parameter >= from) {
        slot.parameter += by;
    }
}

/// The same card with its own parameters.
fn shift(card: &mut Card<'static>, from: u16, by: u16) {
    match &mut card.header {
        Some(
            Header::Media(Media { source: MediaSource::Parameter(parameter), .. })
            | Header::Location { parameter, .. }
            | Header::Product { parameter, .. },
        ) => *parameter += by,
        Some(Header::Text(text)) => shift_text(text, from, by),
        _ => {}
    }
    if let Some(body) = &mut card.body {
        shift_text(body, from, by);
    }
    for button in owned(&mut card.buttons) {
        match &mut button.action {
            Action::Url { url, .. } => shift_text(url, from, by),
            Action::QuickReply { label, .. } => shift_text(label, from, by),
            _ => {}
        }
    }
}
