//! The encoder.

use super::OptionalKeys;
use crate::{
    Button, Category, Definition, DisplayFormat, Header, IntegerType, Marked, MarkedStr, MediaSource, ParameterFormat,
    ParameterOrder, SubCategory, Text, Translation,
    button::{Argument, CodeSource, KeyPart, KeyValue},
};

/// Numbers are decimal and end in a space. A text is its length in bytes, a space, and the bytes.
pub(super) struct Writer(String);

impl Writer {
    pub(super) fn new() -> Self {
        Self(String::with_capacity(256))
    }

    pub(super) fn finish(self) -> String {
        self.0
    }

    fn number(&mut self, number: impl core::fmt::Display) {
        self.0.push_str(&number.to_string());
        self.0.push(' ');
    }

    fn string(&mut self, text: &str) {
        self.number(text.len());
        self.0.push_str(text);
    }

    fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => {
                self.0.push('+');
                write(self, value);
            }
            None => self.0.push('-'),
        }
    }

    fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) {
        self.number(items.len());
        for item in items {
            write(self, item);
        }
    }

    fn marked_str(&mut self, word: &MarkedStr<'_>) {
        self.string(word.as_str());
    }

    fn flag(&mut self, flag: Marked<bool>) {
        self.number(u8::from(*flag));
    }

    fn text(&mut self, text: &Text<'_>) {
        self.string(&text.literal);
        self.list(&text.slots, |encoded, slot| {
            encoded.number(slot.at);
            encoded.number(slot.parameter);
        });
    }

    pub(super) fn definition(&mut self, definition: &Definition<'_>) {
        self.marked_str(&definition.name);
        self.number(index(&Category::ALL, &definition.category));
        self.number(definition.providers.iter().fold(0_u8, |bits, provider| bits | 1 << provider as u8));
        self.list(&definition.allow, Self::marked_str);
        self.list(&definition.deny, Self::marked_str);
        self.number(index(&ParameterFormat::ALL, &definition.parameter_format));
        self.option(definition.message_send_ttl_seconds, |encoded, seconds| encoded.number(*seconds));
        self.option(definition.add_security_recommendation, Self::flag);
        self.option(definition.code_expiration_minutes, |encoded, minutes| encoded.number(*minutes));
        // Keys that few templates have take one character in all others.
        self.option(OptionalKeys::of(definition), Self::optional_keys);
        self.list(&definition.parameters, |encoded, parameter| {
            encoded.marked_str(&parameter.name);
            encoded.option(parameter.sample.as_ref(), Self::marked_str);
            encoded.option(parameter.card, Self::number);
            encoded.0.push_str(parameter.integer.map_or("t", IntegerType::letter));
        });
        self.list(&definition.translations, Self::translation);
    }

    fn optional_keys(&mut self, optional_keys: OptionalKeys) {
        self.option(optional_keys.sub_category, |encoded, word| encoded.number(index(&SubCategory::ALL, &word)));
        self.option(optional_keys.display_format, |encoded, word| encoded.number(index(&DisplayFormat::ALL, &word)));
        self.option(optional_keys.cta_url_link_tracking_opted_out, Self::flag);
        self.option(optional_keys.call_permission_request, Self::flag);
        self.option(optional_keys.order_status, |encoded, parameter| encoded.number(*parameter));
        self.number(u8::from(optional_keys.cards_vary));
        self.number(index(&ParameterOrder::ALL, &optional_keys.parameter_order));
        self.option(optional_keys.allow_category_change, Self::flag);
    }

    fn translation(&mut self, translation: &Translation<'_>) {
        self.marked_str(&translation.language);
        self.option(translation.header.as_ref(), Self::header);
        self.option(translation.body.as_ref(), Self::text);
        self.option(translation.footer.as_ref(), Self::text);
        self.list(&translation.buttons, Self::button);
        self.list(&translation.cards, |encoded, card| {
            encoded.option(card.header.as_ref(), Self::header);
            encoded.option(card.body.as_ref(), Self::text);
            encoded.list(&card.buttons, Self::button);
        });
        self.option(translation.limited_time_offer.as_ref(), |encoded, offer| {
            encoded.text(&offer.text);
            encoded.option(offer.expires, Self::number);
        });
        let samples = Some(&translation.samples).filter(|samples| !samples.is_empty());
        self.option(samples, |encoded, samples| {
            encoded.list(samples, |encoded, own| {
                encoded.number(own.parameter);
                encoded.marked_str(&own.sample);
            });
        });
    }

    fn header(&mut self, header: &Header<'_>) {
        match header {
            Header::Text(text) => {
                self.0.push('t');
                self.text(text);
            }
            Header::Location { parameter, .. } => {
                self.0.push('l');
                self.number(parameter);
            }
            Header::Product { parameter, .. } => {
                self.0.push('p');
                self.number(parameter);
            }
            Header::Media(media) => {
                self.0.push('m');
                self.number(media.kind as u8);
                match &media.source {
                    MediaSource::Parameter(parameter) => {
                        self.0.push('p');
                        self.number(parameter);
                    }
                    MediaSource::Link(link) => {
                        self.0.push('l');
                        self.marked_str(link);
                    }
                }
                self.option(media.file_name.as_ref(), Self::marked_str);
                self.option(media.caption.as_ref(), Self::marked_str);
            }
        }
    }

    /// The parts of a button in the order of its row, independent of its kind.
    fn button(&mut self, button: &Button<'_>) {
        self.option(button.name.as_ref(), Self::marked_str);
        let (kind, parts) = (button.kind(), button.parts());
        self.number(kind as u8);
        for argument in kind.row().arguments {
            match argument {
                Argument::Label => self.option(parts.label.as_ref(), Self::text),
                Argument::Url => self.option(parts.url.as_ref(), Self::text),
                Argument::PhoneNumber => self.option(parts.phone_number.as_ref(), Self::marked_str),
                Argument::Code => self.code(parts.code.as_ref()),
            }
        }
        for key in kind.row().keys {
            let part = parts.keys.iter().find(|(word, _)| *word == key.keyword);
            self.option(part, |encoded, (_, part)| encoded.part(key.value, part));
        }
    }

    fn code(&mut self, source: Option<&CodeSource<'_>>) {
        match source {
            Some(CodeSource::Parameter(parameter)) => {
                self.0.push('+');
                self.number(parameter);
            }
            Some(CodeSource::Fixed(code)) => {
                self.0.push('=');
                self.marked_str(code);
            }
            None => self.0.push('-'),
        }
    }

    fn part(&mut self, value: KeyValue, part: &KeyPart<'_>) {
        match part {
            KeyPart::Flag(flag) => self.flag(*flag),
            KeyPart::Text(text) => self.text(text),
            KeyPart::String(word) => self.marked_str(word),
            KeyPart::Number(number) => self.number(number.value),
            KeyPart::Choice(word) => {
                let known = if let KeyValue::Choice(known) = value { known } else { &[] };
                self.number(index(known, &word.value));
            }
            KeyPart::Parameter(parameter) => self.number(parameter),
            KeyPart::Apps(apps) => self.list(apps, |encoded, app| {
                encoded.marked_str(&app.package_name);
                encoded.marked_str(&app.signature_hash);
            }),
            KeyPart::DeepLink(link) => {
                self.number(link.meta_app_id.value);
                self.marked_str(&link.android_deep_link);
                self.marked_str(&link.android_fallback_playstore_url);
            }
        }
    }
}

/// The index of a value in a list, or the length of the list.
fn index<T: PartialEq>(all: &[T], value: &T) -> usize {
    all.iter().position(|known| known == value).unwrap_or(all.len())
}
