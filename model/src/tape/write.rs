//! From a definition to a tape.

use super::Special;
use crate::{
    Action, Button, Category, Definition, DisplayFormat, FlowAction, FlowIcon, Header, Marked, MediaSource,
    ParameterFormat, SubCategory, Text, Translation, Word,
};

/// Numbers are decimal and end in a space; texts are their length in bytes, a space, and the bytes.
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

    fn word(&mut self, word: &Word<'_>) {
        self.string(word.as_str());
    }

    fn flag(&mut self, flag: Marked<bool>) {
        self.number(u8::from(*flag));
    }

    fn text(&mut self, text: &Text<'_>) {
        self.string(&text.literal);
        self.list(&text.slots, |tape, slot| {
            tape.number(slot.at);
            tape.number(slot.parameter);
        });
    }

    pub(super) fn definition(&mut self, definition: &Definition<'_>) {
        self.word(&definition.name);
        self.number(index(&Category::ALL, &definition.category));
        self.number(definition.providers.iter().fold(0_u8, |bits, provider| bits | 1 << provider as u8));
        self.list(&definition.allow, Self::word);
        self.list(&definition.deny, Self::word);
        self.number(index(&ParameterFormat::ALL, &definition.parameter_format));
        self.option(definition.message_send_ttl_seconds, |tape, seconds| tape.number(*seconds));
        self.option(definition.add_security_recommendation, Self::flag);
        self.option(definition.code_expiration_minutes, |tape, minutes| tape.number(*minutes));
        // What few templates have is one character for all others.
        self.option(Special::of(definition), Self::special);
        self.list(&definition.parameters, |tape, parameter| {
            tape.word(&parameter.name);
            tape.option(parameter.sample.as_ref(), Self::word);
            tape.option(parameter.card, Self::number);
        });
        self.list(&definition.translations, Self::translation);
    }

    fn special(&mut self, special: Special) {
        self.option(special.sub_category, |tape, word| tape.number(index(&SubCategory::ALL, &word)));
        self.option(special.display_format, |tape, word| tape.number(index(&DisplayFormat::ALL, &word)));
        self.option(special.cta_url_link_tracking_opted_out, Self::flag);
        self.option(special.call_permission_request, Self::flag);
        self.option(special.order_status, |tape, parameter| tape.number(*parameter));
        self.number(u8::from(special.cards_vary));
    }

    fn translation(&mut self, translation: &Translation<'_>) {
        self.word(&translation.language);
        self.option(translation.header.as_ref(), Self::header);
        self.option(translation.body.as_ref(), Self::text);
        self.option(translation.footer.as_ref(), Self::text);
        self.list(&translation.buttons, Self::button);
        self.list(&translation.cards, |tape, card| {
            tape.option(card.header.as_ref(), Self::header);
            tape.option(card.body.as_ref(), Self::text);
            tape.list(&card.buttons, Self::button);
        });
        self.option(translation.limited_time_offer.as_ref(), |tape, offer| {
            tape.text(&offer.text);
            tape.option(offer.expires, Self::number);
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
                        self.word(link);
                    }
                }
                self.option(media.file_name.as_ref(), Self::word);
                self.option(media.caption.as_ref(), Self::word);
            }
        }
    }

    fn button(&mut self, button: &Button<'_>) {
        self.option(button.name.as_ref(), Self::word);
        self.number(button.kind() as u8);
        match &button.action {
            Action::QuickReply { label, opt_out, payload } => {
                self.text(label);
                self.option(*opt_out, Self::flag);
                self.option(payload.as_ref(), Self::word);
            }
            Action::Url { label, url, app_deep_link } => {
                self.text(label);
                self.text(url);
                self.option(app_deep_link.as_ref(), |tape, link| {
                    tape.number(*link.meta_app_id);
                    tape.word(&link.android_deep_link);
                    tape.word(&link.android_fallback_playstore_url);
                });
            }
            Action::PhoneNumber { label, phone_number } => {
                self.text(label);
                self.word(phone_number);
            }
            Action::Flow(flow) => {
                self.text(&flow.label);
                for word in [&flow.flow_id, &flow.flow_name, &flow.flow_json] {
                    self.option(word.as_ref(), Self::word);
                }
                self.option(flow.flow_action, |tape, action| tape.number(index(&FlowAction::ALL, &action)));
                self.option(flow.navigate_screen.as_ref(), Self::word);
                self.option(flow.icon, |tape, icon| tape.number(index(&FlowIcon::ALL, &icon)));
                self.option(flow.data, Self::number);
            }
            Action::Catalog { label, thumbnail } => {
                self.text(label);
                self.option(*thumbnail, Self::number);
            }
            Action::Mpm { label, sections: parameter } | Action::OrderDetails { label, order: parameter } => {
                self.text(label);
                self.number(parameter);
            }
            Action::Spm { label } => self.text(label),
            Action::VoiceCall { label, ttl_minutes, call } => {
                self.text(label);
                self.option(*ttl_minutes, |tape, minutes| tape.number(*minutes));
                self.option(*call, Self::number);
            }
            Action::RequestContactInfo => {}
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => {
                self.number(code.parameter);
                self.option(code.text.as_ref(), Self::text);
                self.option(code.autofill_text.as_ref(), Self::text);
                self.list(&code.supported_apps, |tape, app| {
                    tape.word(&app.package_name);
                    tape.word(&app.signature_hash);
                });
                self.option(code.zero_tap_terms_accepted, Self::flag);
            }
        }
    }
}

/// The place of a value among all, or one past them.
fn index<T: PartialEq>(all: &[T], value: &T) -> usize {
    all.iter().position(|known| known == value).unwrap_or(all.len())
}
