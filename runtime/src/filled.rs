//! What is checked in a filled message before it leaves.
//!
//! Nothing is allocated unless something is wrong: values are formatted into counters.

use core::fmt::{self, Write};

use crate::model::{
    Action, Button, Card, Definition, Header, Text, Translation,
    limits::{self, Limit},
};
use crate::url_encoding::Encoded;
use crate::{Error, ErrorKind, Value};

/// Four blanks in a row are the most that a value may have.
///
/// Source: Meta's error 132018 and the text that comes with it ("no more than 4 consecutive spaces").
const SPACES_MOST: usize = 4;

const CARDS_LEAST: usize = limits::MIN_CARDS;

/// Checks a message: each value by itself, then the texts and addresses that they make up.
///
/// Sources of the limits: Meta's message reference (error 132005, "hydrated text too long"): header 60,
/// body 1024; button addresses 2000; its media card carousel (September 2026): body of a card 160. They are
/// Meta's behind every provider.
pub(crate) fn check(
    definition: &Definition<'_>,
    translation: &Translation<'_>,
    values: &[Value<'_>],
) -> Result<(), Error> {
    let filled = Filled { definition, values, shift: 0 };
    let cards = Cards::of(definition, translation, values.len())?;
    if let Some(Header::Text(text)) = &translation.header {
        filled.text("header", limits::HEADER_LENGTH, text)?;
    }
    if let Some(body) = &translation.body {
        filled.text("body", body_limit(translation), body)?;
    }
    for button in &translation.buttons {
        filled.button(button)?;
    }
    for (card, shift) in cards.iter(translation) {
        let filled = Filled { shift, ..filled };
        if let Some(Header::Text(text)) = &card.header {
            filled.text("header of a card", limits::HEADER_LENGTH, text)?;
        }
        if let Some(body) = &card.body {
            filled.text("body of a card", limits::CARD_BODY_LENGTH, body)?;
        }
        for button in &card.buttons {
            filled.button(button)?;
        }
    }
    Ok(())
}

/// How long the body may be: shorter beside an offer or a product.
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

/// The cards of a message, which may be more than those of its definition.
pub(crate) struct Cards {
    count: usize,
    stride: u16,
}

impl Cards {
    /// Cards for so many values.
    ///
    /// # Errors
    ///
    /// If the values do not go into the parameters, or if the message has too few cards or too many.
    pub(crate) fn of(definition: &Definition<'_>, translation: &Translation<'_>, values: usize) -> Result<Self, Error> {
        let declared = definition.parameters.len();
        let same = Self { count: translation.cards.len(), stride: 0 };
        if !definition.cards_vary {
            return if values == declared { Ok(same) } else { Err(Self::uneven(definition, declared, values)) };
        }
        let (plain, stride) = (definition.plain_parameters(), definition.card_parameters());
        let Some(in_cards) = values.checked_sub(plain).filter(|_| stride > 0) else {
            return Err(Self::uneven(definition, declared, values));
        };
        if in_cards % stride != 0 {
            return Err(Self::uneven(definition, declared, values));
        }
        let count = in_cards / stride;
        let max = limits::CAROUSEL_CARDS.max;
        if !(CARDS_LEAST..=max).contains(&count) {
            return Err(Error::new(
                ErrorKind::Message,
                format!(
                    "the carousel of `{}` has {count} cards, allowed are {CARDS_LEAST} to {max}; fill in as many",
                    definition.name.as_str()
                ),
            )
            .with_rule(limits::CAROUSEL_CARDS.rule, None));
        }
        Ok(Self { count, stride: u16::try_from(stride).unwrap_or(u16::MAX) })
    }

    #[cold]
    fn uneven(definition: &Definition<'_>, declared: usize, values: usize) -> Error {
        Error::new(
            ErrorKind::Message,
            format!(
                "`{}` has {declared} parameters, found {values} values; let the macro implement `Template`",
                definition.name.as_str()
            ),
        )
    }

    /// Each card as it is declared, and by how much its parameters are shifted in the values. A card past those of
    /// the definition looks like its last.
    pub(crate) fn iter<'t, 'd>(
        &self,
        translation: &'t Translation<'d>,
    ) -> impl Iterator<Item = (&'t Card<'d>, u16)> + use<'t, 'd> {
        let (stride, last) = (self.stride, translation.cards.len().saturating_sub(1));
        (0..self.count).filter_map(move |n| {
            let shift = u16::try_from(n.saturating_sub(last)).unwrap_or(u16::MAX).saturating_mul(stride);
            Some((translation.cards.get(n.min(last))?, shift))
        })
    }
}

#[derive(Clone, Copy)]
struct Filled<'f> {
    definition: &'f Definition<'f>,
    values: &'f [Value<'f>],
    /// How much further than in the definition the values of a card are.
    shift: u16,
}

impl Filled<'_> {
    fn value(&self, parameter: u16) -> Result<&Value<'_>, Error> {
        self.values.get(usize::from(self.definition.value_index(parameter, self.shift))).ok_or_else(|| {
            Error::new(ErrorKind::Message, "a text names a parameter that was never declared; declare it")
        })
    }

    fn text(&self, what: &str, limit: Limit, text: &Text<'_>) -> Result<(), Error> {
        if text.slots.is_empty() {
            // Checked while compiling.
            return Ok(());
        }
        let mut values = 0;
        for slot in text.slots.iter() {
            values += self.measure(slot.parameter)?.characters;
        }
        // There are never more characters than bytes, so most texts need no counting.
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
            Action::Url { url, .. } => self.address(url),
            _ => Ok(()),
        }
    }

    fn address(&self, url: &Text<'_>) -> Result<(), Error> {
        let mut total = url.literal.chars().count();
        for slot in url.slots.iter() {
            let parameter = slot.parameter;
            let mut measured = Measure::default();
            let mut encoder = Encoded::new(&mut measured);
            write_value(&mut encoder, self.value(parameter)?)
                .and_then(|()| encoder.finish())
                .map_err(|_| self.unwritable(parameter))?;
            if measured.characters == 0 {
                return Err(self.broken(parameter, "value_empty", "is empty; write at least one character"));
            }
            total += measured.characters;
        }
        if total > limits::URL_LENGTH.max && !url.slots.is_empty() {
            return Err(self.too_long("address of a button", limits::URL_LENGTH, total, url));
        }
        Ok(())
    }

    /// Counts a value and refuses what no text may contain.
    fn measure(&self, parameter: u16) -> Result<Measure, Error> {
        let mut measured = Measure::default();
        write_value(&mut measured, self.value(parameter)?).map_err(|_| self.unwritable(parameter))?;
        if measured.characters == 0 || measured.blank() {
            return Err(self.broken(parameter, "value_empty", "is empty; write at least one visible character"));
        }
        if let Some(c) = measured.forbidden {
            let what = if c == '\t' { "a tab" } else { "a line break" };
            let message = format!("contains {what}, allowed is none; write blanks, or split it into two parameters");
            return Err(self.broken(parameter, "value_white_space", &message));
        }
        if measured.most_spaces > SPACES_MOST {
            let message =
                format!("contains {} spaces in a row, allowed are {SPACES_MOST}; write fewer", measured.most_spaces);
            return Err(self.broken(parameter, "value_white_space", &message));
        }
        Ok(measured)
    }

    fn too_long(&self, what: &str, limit: Limit, found: usize, text: &Text<'_>) -> Error {
        // The longest value is the one worth shortening.
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

    fn broken(&self, parameter: u16, rule: &'static str, what: &str) -> Error {
        let name = self.definition.parameter_name(parameter);
        Error::new(ErrorKind::Message, format!("`{name}` of `{}` {what}", self.definition.name.as_str()))
            .with_rule(rule, Some(name))
    }

    fn unwritable(&self, parameter: u16) -> Error {
        self.broken(parameter, "value_display", "cannot be formatted: its `Display` answers an error; correct that")
    }
}

/// Writes a value as the customer reads it, or the link of a file.
pub(crate) fn write_value(out: &mut impl Write, value: &Value<'_>) -> fmt::Result {
    match *value {
        Value::Display(shown) => write!(out, "{shown}"),
        Value::Location(location) => write!(out, "{location}"),
        Value::ProductSections(sections) => write!(out, "{sections}"),
        Value::OfferExpiration(ends) => write!(out, "{}", ends.unix_milliseconds()),
        _ => out.write_str(plain(value).unwrap_or_default()),
    }
}

/// The text of a value that has one without being formatted.
pub(crate) fn plain<'v>(value: &Value<'v>) -> Option<&'v str> {
    match *value {
        Value::Text(text) => Some(text),
        Value::Image(image) => Some(image.reference()),
        Value::Video(video) => Some(video.reference()),
        Value::Document(document) => Some(document.reference()),
        Value::CouponCode(code) => Some(code.as_str()),
        Value::OtpCode(code) => Some(code.as_str()),
        Value::Gif(gif) => Some(gif.reference()),
        Value::Product(product) => Some(product.retailer_id()),
        Value::ProductId(id) => Some(id.as_str()),
        Value::FlowData(data) => data.as_json(),
        Value::CallOptions(call) => call.as_payload(),
        Value::OrderDetails(order) => Some(order.as_json()),
        Value::OrderStatus(status) => Some(status.state().word()),
        Value::Display(_) | Value::Location(_) | Value::ProductSections(_) | Value::OfferExpiration(_) => None,
    }
}

/// Counts characters, in Unicode code points as the providers do, and notes white space.
#[derive(Default)]
struct Measure {
    characters: usize,
    visible: usize,
    spaces: usize,
    most_spaces: usize,
    forbidden: Option<char>,
}

impl Measure {
    fn blank(&self) -> bool {
        self.visible == 0 && self.forbidden.is_none()
    }
}

impl Write for Measure {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if text.bytes().all(|byte| matches!(byte, 0x21..0x7F)) {
            // Nearly every value: visible ASCII, nothing to note.
            self.characters += text.len();
            self.visible += text.len();
            if !text.is_empty() {
                self.spaces = 0;
            }
            return Ok(());
        }
        for c in text.chars() {
            self.characters += 1;
            self.visible += usize::from(!c.is_whitespace());
            self.spaces = if c == ' ' { self.spaces + 1 } else { 0 };
            self.most_spaces = self.most_spaces.max(self.spaces);
            if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') {
                self.forbidden = self.forbidden.or(Some(c));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;
    use crate::model::{Category, List, MarkedStr, Parameter, Slot};

    const SLOTS: &[Slot] = &[Slot { at: 3, parameter: 0 }];

    fn parameters() -> List<'static, Parameter<'static>> {
        List::Owned(vec![Parameter::new(MarkedStr::borrowed("customer"), None)])
    }

    fn checked(change: impl Fn(&mut Translation<'static>), value: &str) -> Result<(), Error> {
        let mut translation = Translation::new(MarkedStr::borrowed("en_US"));
        change(&mut translation);
        let definition =
            Definition { parameters: parameters(), ..Definition::new(MarkedStr::borrowed("t"), Category::Utility) };
        check(&definition, &translation, &[Value::Text(value)])
    }

    fn body(translation: &mut Translation<'static>) {
        translation.body = Some(Text::new("Hi , welcome.", SLOTS));
    }

    #[test]
    fn values_at_the_edge_of_white_space() {
        for good in ["Ann", "a    b", "größe", "👍"] {
            assert!(checked(body, good).is_ok(), "{good}");
        }
        for (bad, rule) in [
            ("", "value_empty"),
            ("  ", "value_empty"),
            ("a\nb", "value_white_space"),
            ("a\tb", "value_white_space"),
            ("a     b", "value_white_space"),
        ] {
            let error = checked(body, bad).unwrap_err();
            assert_eq!((error.rule(), error.parameter()), (Some(rule), Some("customer")), "{bad:?}");
            assert!(!error.may_have_been_accepted());
        }
        assert!(checked(body, "a     b").unwrap_err().to_string().contains("5 spaces in a row, allowed are 4"));
    }

    #[test]
    fn limits_are_those_that_meta_documents() {
        for (limit, rule, max) in [
            (limits::HEADER_LENGTH, "header_length", 60),
            (limits::BODY_LENGTH, "body_length", 1024),
            (limits::CARD_BODY_LENGTH, "card_body_length", 160),
            (limits::OFFER_BODY_LENGTH, "offer_body_length", 600),
            (limits::SPM_BODY_LENGTH, "spm_body_length", 160),
            (limits::CAROUSEL_CARDS, "carousel_cards", 10),
            (limits::URL_LENGTH, "url_length", 2000),
        ] {
            assert_eq!((limit.rule, limit.max), (rule, max));
        }
    }

    /// A parameter of the message is the same in each card, also in those that only a message has.
    #[test]
    fn cards_past_those_of_the_definition_have_values_of_their_own() {
        use crate::model::{Button, Card, Mark};
        const CUSTOMER: &[Slot] = &[Slot { at: 4, parameter: 0 }];
        const FIRST: &[Slot] = &[Slot { at: 4, parameter: 1 }];
        const SECOND: &[Slot] = &[Slot { at: 4, parameter: 2 }];
        let url = |slots, rest: usize| Button {
            name: None,
            action: Action::Url {
                label: Text::plain("Go"),
                url: Text { literal: format!("s://{}", "y".repeat(rest)).into(), ..Text::new("", slots) },
                app_deep_link: None,
            },
            mark: Mark::NONE,
        };
        let card = |slots| Card {
            header: None,
            body: None,
            buttons: List::Owned(vec![url(CUSTOMER, 1), url(slots, 0)]),
            mark: Mark::NONE,
        };
        let parameter = |card| Parameter { card, ..Parameter::new(MarkedStr::borrowed("p"), None) };
        let translation = Translation {
            cards: List::Owned(vec![card(FIRST), card(SECOND)]),
            ..Translation::new(MarkedStr::borrowed("en_US"))
        };
        let definition = Definition {
            parameters: List::Owned(vec![parameter(None), parameter(Some(0)), parameter(Some(1))]),
            cards_vary: true,
            ..Definition::new(MarkedStr::borrowed("t"), Category::Marketing)
        };
        let checked = |values: &[&str]| {
            let values: Vec<Value<'_>> = values.iter().map(|text| Value::Text(text)).collect();
            check(&definition, &translation, &values).map_err(|error| error.rule().unwrap_or_default())
        };
        // The address with the message's own value has one character less to spare than those with a card's.
        let long = "x".repeat(limits::URL_LENGTH.max - 4);
        assert_eq!(checked(&["a", &long, &long, &long, &long]), Ok(()));
        assert_eq!(checked(&["a", "b", "c", "d", ""]), Err("value_empty"));
        let too_long = "x".repeat(limits::URL_LENGTH.max - 3);
        for n in 0..4 {
            let mut values = ["a"; 5];
            values[n + 1] = &too_long;
            assert_eq!(checked(&values), Err("url_length"), "card {n}");
        }
    }

    #[test]
    fn lengths_at_the_limit_and_one_past_it() {
        let header: fn(&mut Translation<'static>) = |t| t.header = Some(Header::Text(Text::new("Hi ", SLOTS)));
        let card: fn(&mut Translation<'static>) = |t| {
            t.cards = List::Owned(vec![crate::model::Card {
                header: None,
                body: Some(Text::new("Hi ", SLOTS)),
                buttons: List::EMPTY,
                mark: crate::model::Mark::NONE,
            }]);
        };
        let url: fn(&mut Translation<'static>) = |t| {
            t.buttons = List::Owned(vec![crate::model::Button {
                name: None,
                action: Action::Url { label: Text::plain("Go"), url: Text::new("s:/", SLOTS), app_deep_link: None },
                mark: crate::model::Mark::NONE,
            }]);
        };
        for (part, fixed, most, rule) in [
            (header, 3, 60, "header_length"),
            (body as fn(&mut Translation<'static>), 13, 1024, "body_length"),
            (card, 3, 160, "card_body_length"),
            (url, 3, 2000, "url_length"),
        ] {
            let letter = if rule == "url_length" { "x" } else { "ä" };
            assert!(checked(part, &letter.repeat(most - fixed)).is_ok(), "{rule}");
            let error = checked(part, &letter.repeat(most - fixed + 1)).unwrap_err();
            assert_eq!(error.rule(), Some(rule));
            let text = error.to_string();
            assert!(text.contains(&format!("has {} characters", most + 1)), "{text}");
            assert!(text.contains(&format!("allowed are {most}")), "{text}");
        }
        assert!(checked(url, &" ".repeat(700)).is_err(), "counted as it is encoded");
    }
}
