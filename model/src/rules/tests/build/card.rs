//! Cards of the builder, one by one and repeated.

use super::{Template, mark, owned};
use crate::{Card, Mark, Parameter};

impl Template {
    /// Adds a card. An empty header or body is left out.
    pub(crate) fn card(mut self, header: &str, body: &str, buttons: &[&str]) -> Self {
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

    /// Adds a repeated card, with its own parameters each time, as the macro does.
    pub(crate) fn repeated(mut self, count: u16, header: &str, body: &str, buttons: &[&str]) -> Self {
        let from = self.0.parameters.len();
        self = self.card(header, body, buttons);
        let card = owned(&mut self.translation().cards).pop().unwrap();
        let own = owned(&mut self.0.parameters).split_off(from);
        let (first, width) = (u16::try_from(from).unwrap(), u16::try_from(own.len()).unwrap());
        for number in 0..count {
            let again = own.iter().map(|parameter| Parameter { card: Some(number), ..parameter.clone() });
            owned(&mut self.0.parameters).extend(again);
            owned(&mut self.translation().cards).push(card.shifted(first..first + width, number * width));
        }
        self
    }
}
