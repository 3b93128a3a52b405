//! The checks of a filled message before it is sent.
//!
//! Values are formatted into counters, so nothing is allocated unless a check fails.

use super::Cards;
use super::measure::Measure;
use crate::model::{
    Action, Button, Definition, Header, Provider, Text, Translation,
    button::Code,
    limits::{self, Limit},
};
use crate::parameter::Value;
use crate::url_encoding::Encoded;
use crate::{Error, ErrorKind};

/// The largest number of spaces in a row that a value may have.
///
/// Source: Meta's error 132018 and the text that comes with it ("no more than 4 consecutive spaces").
const MAX_SPACES: usize = 4;

/// Checks a message: each value by itself, then the texts and URLs that contain the values.
///
/// Sources of the limits: Meta's message reference (error 132005, "hydrated text too long"): header 60,
/// body 1024; URLs of buttons 2000; its media card carousel (September 2026): body of a card 160. They are
/// Meta's limits, whichever provider sends the message.
pub(super) fn check(
    definition: &Definition<'_>,
    translation: &Translation<'_>,
    values: &[Value<'_>],
) -> Result<(), Error> {
    let checker = Checker { definition, values, shift: 0 };
    let cards = Cards::of(definition, translation, values.len())?;
    if let Some(Header::Text(text)) = &translation.header {
        checker.text("header", limits::HEADER_LENGTH, text)?;
    }
    if let Some(body) = &translation.body {
        checker.text("body", body_limit(translation), body)?;
    }
    let is_offer = translation.limited_time_offer.is_some();
    for button in &translation.buttons {
        checker.button(button)?;
        // The rules check a code that is the same in every message.
        if let Some(parameter) = button.code().filter(|_| is_offer).and_then(Code::parameter) {
            checker.offer_code(parameter)?;
        }
    }
    for (card, shift) in cards.iter(translation) {
        let checker = Checker { shift, ..checker };
        if let Some(Header::Text(text)) = &card.header {
            checker.text("header of a card", limits::HEADER_LENGTH, text)?;
        }
        if let Some(body) = &card.body {
            checker.text("body of a card", limits::CARD_BODY_LENGTH, body)?;
        }
        for button in &card.buttons {
            checker.button(button)?;
        }
    }
    Ok(())
}

/// The maximum length of the body: a body with an offer or a single product must be shorter.
fn body_limit(translation: &Translation<'_>) -> Limit {
    let single_product = |button: &Button<'_>| matches!(button.action, Action::Spm { .. });
    if translation.limited_time_offer.is_some() {
        limits::OFFER_BODY_LENGTH
    } else if translation.buttons.iter().any(single_product) {
        limits::SPM_BODY_LENGTH
    } else {
        limits::BODY_LENGTH
    }
}

#[derive(Clone, Copy)]
struct Checker<'c> {
    definition: &'c Definition<'c>,
    values: &'c [Value<'c>],
    /// The distance from a card's values in the definition to its values in the message.
    shift: u16,
}

impl Checker<'_> {
    fn value(&self, parameter: u16) -> Result<&Value<'_>, Error> {
        self.values
            .get(usize::from(self.definition.value_index(parameter, self.shift)))
            .ok_or_else(|| Error::new(ErrorKind::Message, "a text names a parameter that is not declared; declare it"))
    }

    fn text(&self, what: &str, limit: Limit, text: &Text<'_>) -> Result<(), Error> {
        if text.slots.is_empty() {
            // Checked at compile time.
            return Ok(());
        }
        let mut values = 0;
        for slot in text.slots.iter() {
            values += self.measure(slot.parameter)?.characters;
        }
        // A text never has more characters than bytes, so most texts need no counting.
        if text.literal.len() + values <= limit.max {
            return Ok(());
        }
        let total = text.literal.chars().count() + values;
        if total > limit.max {
            return Err(self.too_long(what, limit, total, text));
        }
        Ok(())
    }

    fn button(&self, button: &Button<'_>) -> Result<(), Error> {
        match &button.action {
            Action::Url { url, .. } => self.url(url),
            _ => Ok(()),
        }
    }

    /// With Meta, the coupon code of an offer is shorter than that of other templates.
    fn offer_code(&self, parameter: u16) -> Result<(), Error> {
        let Value::CouponCode(code) = self.value(parameter)? else { return Ok(()) };
        let (limit, found) = (limits::OFFER_CODE_LENGTH, code.as_str().chars().count());
        if found <= limit.max || !self.definition.providers.contains(Provider::Meta) {
            return Ok(());
        }
        let name = self.definition.parameter_name(parameter);
        let message = format!(
            "`{name}` of `{}` has {found} characters; the code of an offer has at most {}; write a shorter one",
            self.definition.name.as_str(),
            limit.max
        );
        Err(Error::new(ErrorKind::Message, message).with_rule(limit.rule, Some(name)))
    }

    fn url(&self, url: &Text<'_>) -> Result<(), Error> {
        let mut total = url.literal.chars().count();
        for slot in url.slots.iter() {
            let parameter = slot.parameter;
            let mut measured = Measure::default();
            let mut encoder = Encoded::new(&mut measured);
            self.value(parameter)?
                .write(&mut encoder)
                .and_then(|()| encoder.finish())
                .map_err(|_| self.display_failed(parameter))?;
            if measured.characters == 0 {
                return Err(self.invalid(parameter, "value_empty", "is empty; write at least one character"));
            }
            total += measured.characters;
        }
        if total > limits::URL_LENGTH.max && !url.slots.is_empty() {
            return Err(self.too_long("URL of a button", limits::URL_LENGTH, total, url));
        }
        Ok(())
    }

    /// Measures a value, and refuses characters that a text may not contain.
    fn measure(&self, parameter: u16) -> Result<Measure, Error> {
        let mut measured = Measure::default();
        self.value(parameter)?.write(&mut measured).map_err(|_| self.display_failed(parameter))?;
        if measured.characters == 0 || measured.is_blank() {
            return Err(self.invalid(parameter, "value_empty", "is empty; write at least one visible character"));
        }
        if let Some(c) = measured.forbidden {
            let what = if c == '\t' { "a tab" } else { "a line break" };
            let message = format!("contains {what}, allowed is none; write blanks, or split it into two parameters");
            return Err(self.invalid(parameter, "value_white_space", &message));
        }
        if measured.max_spaces > MAX_SPACES {
            let message =
                format!("contains {} spaces in a row, allowed are {MAX_SPACES}; write fewer", measured.max_spaces);
            return Err(self.invalid(parameter, "value_white_space", &message));
        }
        Ok(measured)
    }

    fn too_long(&self, what: &str, limit: Limit, found: usize, text: &Text<'_>) -> Error {
        // The longest value is the one to shorten.
        let longest = text.slots.iter().max_by_key(|slot| self.measure(slot.parameter).map_or(0, |m| m.characters));
        let name = longest.map_or("?", |slot| self.definition.parameter_name(slot.parameter));
        Error::new(
            ErrorKind::Message,
            format!(
                "the {what} of `{}` has {found} characters once it is filled, allowed are {}; shorten `{name}`",
                self.definition.name.as_str(),
                limit.max
            ),
        )
        .with_rule(limit.rule, Some(name))
    }

    fn invalid(&self, parameter: u16, rule: &'static str, what: &str) -> Error {
        let name = self.definition.parameter_name(parameter);
        Error::new(ErrorKind::Message, format!("`{name}` of `{}` {what}", self.definition.name.as_str()))
            .with_rule(rule, Some(name))
    }

    fn display_failed(&self, parameter: u16) -> Error {
        self.invalid(parameter, "value_display", "cannot be formatted: its `Display` returns an error; correct it")
    }
}
