//! Writes the `template` of a message directly into one string: a component for each part that has variables, with cards
//! and buttons by their index.
//!
//! Source: Meta, business-phone-number/message-api and the pages of the kinds (2025 to September 2026).

use core::fmt::{self, Write};

use super::Dialect;
use super::reply_payloads::ReplyPayloads;
use crate::json::{self, Escaped};
use crate::message::Cards;
use crate::model::{Button, Definition, ParameterOrder, Role, Text, Translation, button::Code};
use crate::url_encoding::{Encoded, is_unencoded};
use crate::{Error, ErrorKind, message::Message, parameter::Value};

/// Writes `"template":{…}`; `more` may add a component at the end.
pub(in crate::provider) fn template<R>(
    out: &mut String,
    dialect: &'static Dialect,
    message: &Message<'_, R>,
    more: impl FnOnce(&mut String),
) -> Result<(), Error> {
    out.push_str("\"template\":{\"name\":");
    json::string(out, message.definition().name.as_str());
    out.push_str(",\"language\":{\"code\":");
    json::string(out, message.language());
    // Meta's guides leave the policy out; its schema and NXCloud's page require it.
    out.push_str(",\"policy\":\"deterministic\"}");
    Writer {
        out,
        dialect,
        definition: message.definition(),
        translation: message.translation(),
        values: message.values(),
        named: dialect.is_named(message.definition()),
        card: None,
        shift: 0,
    }
    .components(more)?;
    out.push('}');
    Ok(())
}

/// The state of the writer.
pub(super) struct Writer<'w> {
    pub(super) out: &'w mut String,
    pub(super) dialect: &'static Dialect,
    pub(super) definition: &'static Definition<'static>,
    translation: &'static Translation<'static>,
    values: &'w [Value<'w>],
    named: bool,
    /// The index of the card that is being written.
    card: Option<usize>,
    /// For a card that is not declared: the distance of its values from those of the card whose layout it has.
    shift: u16,
}

impl<'w> Writer<'w> {
    fn components(&mut self, more: impl FnOnce(&mut String)) -> Result<(), Error> {
        let translation = self.translation;
        let start = self.out.len();
        self.out.push_str(",\"components\":[");
        let empty = self.out.len();
        self.header(translation.header.as_ref())?;
        self.body()?;
        self.special()?;
        self.buttons(&translation.buttons)?;
        if !translation.cards.is_empty() {
            self.carousel()?;
        }
        more(self.out);
        if self.out.len() == empty {
            // Only parts with variables are written; without any, there is no list.
            self.out.truncate(start);
        } else {
            self.out.push(']');
        }
        Ok(())
    }

    fn carousel(&mut self) -> Result<(), Error> {
        let cards = Cards::of(self.definition, self.translation, self.values.len())?;
        json::comma(self.out);
        self.out.push_str("{\"type\":\"carousel\",\"cards\":[");
        for (n, (card, shift)) in cards.iter(self.translation).enumerate() {
            (self.card, self.shift) = (Some(n), shift);
            json::comma(self.out);
            self.out.push_str("{\"card_index\":");
            number(self.out, n);
            self.out.push_str(",\"components\":[");
            self.header(card.header.as_ref())?;
            if let Some(body) = &card.body {
                self.texts("body", body)?;
            }
            self.buttons(&card.buttons)?;
            self.out.push_str("]}");
        }
        (self.card, self.shift) = (None, 0);
        self.out.push_str("]}");
        Ok(())
    }

    fn body(&mut self) -> Result<(), Error> {
        if self.definition.code_role() == Role::OtpCode {
            // The fixed text has one variable, the code, and the button has the same code.
            let code = self.translation.buttons.iter().find_map(Button::code);
            if let Some(parameter) = code.and_then(Code::parameter) {
                self.open("body");
                self.text(parameter, None)?;
                self.close();
            }
            return Ok(());
        }
        self.translation.body.as_ref().map_or(Ok(()), |body| self.texts("body", body))
    }

    /// The components of offers and order statuses.
    fn special(&mut self) -> Result<(), Error> {
        if let Some(parameter) = self.translation.limited_time_offer.as_ref().and_then(|offer| offer.expires) {
            let Value::OfferExpiration(ends) = *self.value(parameter)? else {
                return Err(self.invalid(parameter, "is not the end of an offer; write an `OfferExpiration`"));
            };
            self.open("limited_time_offer");
            self.out.push_str("{\"type\":\"limited_time_offer\",\"limited_time_offer\":{");
            json::number(self.out, "expiration_time_ms", ends.unix_milliseconds());
            self.out.push_str("}}");
            self.close();
        }
        if let Some(parameter) = self.definition.order_status {
            let Value::OrderStatus(status) = *self.value(parameter.value)? else {
                return Err(self.invalid(parameter.value, "is not the status of an order; write an `OrderStatus`"));
            };
            self.open("order_status");
            self.out.push_str("{\"type\":\"order_status\",\"order_status\":{");
            json::entry(self.out, "reference_id", status.reference_id());
            self.out.push_str(",\"order\":{");
            json::entry(self.out, "status", status.state().as_str());
            if let Some(description) = status.description() {
                json::entry(self.out, "description", description);
            }
            self.out.push_str("}}}");
            self.close();
        }
        Ok(())
    }

    pub(super) fn texts(&mut self, kind: &str, text: &'w Text<'w>) -> Result<(), Error> {
        if text.slots.is_empty() {
            return Ok(());
        }
        self.open(kind);
        if !self.named {
            self.numbered(text, |writer, parameter| writer.text(parameter, None))?;
            self.close();
            return Ok(());
        }
        for (n, slot) in text.slots.iter().enumerate() {
            if !text.slots.iter().take(n).any(|earlier| earlier.parameter == slot.parameter) {
                // A name is listed once, however often the text has it.
                self.text(slot.parameter, Some(self.definition.parameter_name(slot.parameter)))?;
            }
        }
        self.close();
        Ok(())
    }

    /// Writes the parameters of a text in the order of their numbers.
    pub(super) fn numbered(
        &mut self,
        text: &Text<'_>,
        write: impl Fn(&mut Self, u16) -> Result<(), Error>,
    ) -> Result<(), Error> {
        match self.definition.parameter_order {
            // No list is built here, because most messages take this path.
            ParameterOrder::Text => text.slots.iter().enumerate().try_for_each(|(n, slot)| {
                let is_repeated = text.slots.iter().take(n).any(|earlier| earlier.parameter == slot.parameter);
                if is_repeated { Ok(()) } else { write(self, slot.parameter) }
            }),
            order @ ParameterOrder::Fields => {
                text.numbered_parameters(order).into_iter().try_for_each(|parameter| write(self, parameter))
            }
        }
    }

    /// The start of a component.
    pub(super) fn open(&mut self, kind: &str) {
        json::comma(self.out);
        self.out.push_str("{\"type\":\"");
        self.out.push_str(kind);
        self.out.push_str("\",\"parameters\":[");
    }

    /// The start of a button; the index is a text.
    pub(super) fn open_button(&mut self, sub_type: &str, index: usize) {
        json::comma(self.out);
        self.out.push_str("{\"type\":\"button\",\"sub_type\":\"");
        self.out.push_str(sub_type);
        self.out.push_str("\",\"index\":\"");
        number(self.out, index);
        self.out.push_str("\",\"parameters\":[");
    }

    pub(super) fn close(&mut self) {
        self.out.push_str("]}");
    }

    /// A value as a text parameter, with its name where names are used.
    pub(super) fn text(&mut self, parameter: u16, name: Option<&str>) -> Result<(), Error> {
        let value = self.value(parameter)?;
        json::comma(self.out);
        if let Some(name) = name {
            self.out.push_str("{\"type\":\"text\",\"parameter_name\":");
            json::string(self.out, name);
            self.out.push_str(",\"text\":\"");
        } else {
            self.out.push_str("{\"type\":\"text\",\"text\":\"");
        }
        // Nearly every value is a text that needs no escapes.
        let written = match value.as_str() {
            Some(text) => {
                json::inside(self.out, text);
                Ok(())
            }
            None => value.write(&mut Escaped(self.out)),
        };
        self.end_text(parameter, written)
    }

    /// A value as the end of a link.
    pub(super) fn address(&mut self, parameter: u16) -> Result<(), Error> {
        let value = self.value(parameter)?;
        json::comma(self.out);
        self.out.push_str("{\"type\":\"text\",\"text\":\"");
        let written = if let Some(text) = value.as_str().filter(|text| is_unencoded(text)) {
            self.out.push_str(text);
            Ok(())
        } else {
            let mut encoder = Encoded::new(Escaped(self.out));
            value.write(&mut encoder).and_then(|()| encoder.finish()).map(|_| ())
        };
        self.end_text(parameter, written)
    }

    fn end_text(&mut self, parameter: u16, written: fmt::Result) -> Result<(), Error> {
        if written.is_err() {
            return Err(self.invalid(parameter, "cannot be formatted: its `Display` returns an error; correct it"));
        }
        self.out.push_str("\"}");
        Ok(())
    }

    /// A parameter's value in this message, or in this card of it.
    pub(super) fn value(&self, parameter: u16) -> Result<&'w Value<'w>, Error> {
        let at = self.definition.value_index(parameter, self.shift);
        self.values
            .get(usize::from(at))
            .ok_or_else(|| Error::new(ErrorKind::Message, "a part names a parameter that is not declared; declare it"))
    }

    /// The payload of the nth quick reply of the message or of this card.
    pub(super) fn payload(&self, n: usize) -> Option<std::borrow::Cow<'static, str>> {
        ReplyPayloads::of(self.definition, self.translation)?.payload(self.card, n)
    }

    pub(super) fn invalid(&self, parameter: u16, what: &str) -> Error {
        let name = self.definition.parameter_name(parameter);
        Error::new(ErrorKind::Message, format!("`{name}` of `{}` {what}", self.definition.name.as_str()))
            .with_provider(self.dialect.name)
            .with_rule("value_display", Some(name))
    }
}

/// The index of a button or card. In every valid template it has one digit, which is faster than `write!`.
fn number(out: &mut String, number: usize) {
    match u8::try_from(number) {
        Ok(digit @ 0..10) => out.push(char::from(b'0' + digit)),
        _ => {
            // Writing into a string cannot fail.
            let _ = write!(out, "{number}");
        }
    }
}
