//! A definition as one string, and back.
//!
//! An expansion carries its definition as a single literal. Written out as Rust, the same definition
//! cost the compiler three times as much as all the rest of the expansion; read from a literal, it costs
//! the program a microsecond, once.

use std::borrow::Cow;

use crate::{
    Action, App, AppDeepLink, Button, ButtonKind, Card, Category, Code, Definition, DisplayFormat, Flow, FlowAction,
    FlowIcon, Header, List, Mark, Marked, Media, MediaKind, MediaSource, Offer, Parameter, ParameterFormat, Provider,
    Providers, Slot, SubCategory, Text, Translation, Word,
};

/// Writes a definition for [`decode`]. Marks are left out: they speak of a source that is gone.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, Word, decode, encode};
/// let definition = Definition::new(Word::borrowed("order_shipped"), Category::Utility);
/// let tape = encode(&definition);
/// assert_eq!(decode(&tape), Some(definition));
/// ```
pub fn encode(definition: &Definition<'_>) -> String {
    let mut tape = Writer(String::with_capacity(256));
    tape.definition(definition);
    tape.0
}

/// Reads what [`encode`] wrote, borrowing its texts. `None` for anything else.
pub fn decode(tape: &str) -> Option<Definition<'_>> {
    let mut reader = Reader(tape);
    let definition = reader.definition()?;
    reader.0.is_empty().then_some(definition)
}

/// Numbers are decimal and end in a space; texts are their length in bytes, a space, and the bytes.
struct Writer(String);

impl Writer {
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

    fn definition(&mut self, definition: &Definition<'_>) {
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

/// The keys of special kinds of templates.
#[derive(Clone, Copy, Default, PartialEq)]
struct Special {
    sub_category: Option<Marked<SubCategory>>,
    display_format: Option<Marked<DisplayFormat>>,
    cta_url_link_tracking_opted_out: Option<Marked<bool>>,
    call_permission_request: Option<Marked<bool>>,
    order_status: Option<Marked<u16>>,
    cards_vary: bool,
}

impl Special {
    fn of(definition: &Definition<'_>) -> Option<Self> {
        let special = Self {
            sub_category: definition.sub_category,
            display_format: definition.display_format,
            cta_url_link_tracking_opted_out: definition.cta_url_link_tracking_opted_out,
            call_permission_request: definition.call_permission_request,
            order_status: definition.order_status,
            cards_vary: definition.cards_vary,
        };
        (special != Self::default()).then_some(special)
    }
}

/// The place of a value among all, or one past them.
fn index<T: PartialEq>(all: &[T], value: &T) -> usize {
    all.iter().position(|known| known == value).unwrap_or(all.len())
}

struct Reader<'t>(&'t str);

impl<'t> Reader<'t> {
    fn take(&mut self, bytes: usize) -> Option<&'t str> {
        let (head, tail) = self.0.split_at_checked(bytes)?;
        self.0 = tail;
        Some(head)
    }

    fn number<N: core::str::FromStr>(&mut self) -> Option<N> {
        let (number, tail) = self.0.split_once(' ')?;
        self.0 = tail;
        number.parse().ok()
    }

    fn string(&mut self) -> Option<&'t str> {
        let length = self.number()?;
        self.take(length)
    }

    /// Something or nothing; `None` outside when neither can be read.
    #[allow(clippy::option_option)]
    fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.take(1)? {
            "+" => read(self).map(Some),
            "-" => Some(None),
            _ => None,
        }
    }

    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length: usize = self.number()?;
        // Not `with_capacity`: the number may lie.
        (0..length).map(|_| read(self)).collect()
    }

    fn word(&mut self) -> Option<Word<'t>> {
        self.string().map(Word::borrowed)
    }

    fn words(&mut self) -> Option<List<'t, Word<'t>>> {
        self.list(Self::word).map(List::Owned)
    }

    fn flag(&mut self) -> Option<Marked<bool>> {
        self.number::<u8>().map(|flag| Marked::new(flag != 0))
    }

    fn text(&mut self) -> Option<Text<'t>> {
        let literal = self.string()?;
        let slots = self.list(|tape| Some(Slot { at: tape.number()?, parameter: tape.number()? }))?;
        Some(Text { literal: Cow::Borrowed(literal), slots: Cow::Owned(slots), mark: Mark::NONE })
    }

    fn definition(&mut self) -> Option<Definition<'t>> {
        let name = self.word()?;
        let category = Category::ALL.get(self.number::<usize>()?).copied().unwrap_or(Category::Unknown);
        let bits: u8 = self.number()?;
        let providers: Providers =
            Provider::ALL.into_iter().filter(|provider| bits & 1 << *provider as u8 != 0).collect();
        let (allow, deny) = (self.words()?, self.words()?);
        let parameter_format = *ParameterFormat::ALL.get(self.number::<usize>()?)?;
        let message_send_ttl_seconds = self.option(|tape| tape.number().map(Marked::new))?;
        let add_security_recommendation = self.option(Self::flag)?;
        let code_expiration_minutes = self.option(|tape| tape.number().map(Marked::new))?;
        let special = self.option(Self::special)?.unwrap_or_default();
        let parameter = |tape: &mut Self| {
            Some(Parameter { name: tape.word()?, sample: tape.option(Self::word)?, card: tape.option(Self::number)? })
        };
        Some(Definition {
            name,
            category: Marked::new(category),
            providers: Marked::new(providers),
            allow,
            deny,
            parameter_format,
            message_send_ttl_seconds,
            add_security_recommendation,
            code_expiration_minutes,
            sub_category: special.sub_category,
            display_format: special.display_format,
            cta_url_link_tracking_opted_out: special.cta_url_link_tracking_opted_out,
            call_permission_request: special.call_permission_request,
            order_status: special.order_status,
            parameters: self.list(parameter)?.into(),
            cards_vary: special.cards_vary,
            translations: self.list(Self::translation)?.into(),
            mark: Mark::NONE,
        })
    }

    fn special(&mut self) -> Option<Special> {
        Some(Special {
            sub_category: self.choice(&SubCategory::ALL)?,
            display_format: self.choice(&DisplayFormat::ALL)?,
            cta_url_link_tracking_opted_out: self.option(Self::flag)?,
            call_permission_request: self.option(Self::flag)?,
            order_status: self.option(|tape| tape.number().map(Marked::new))?,
            cards_vary: self.number::<u8>()? != 0,
        })
    }

    /// One of these values by its place, or none.
    #[allow(clippy::option_option)]
    fn choice<T: Copy>(&mut self, all: &[T]) -> Option<Option<Marked<T>>> {
        self.option(|tape| all.get(tape.number::<usize>()?).copied().map(Marked::new))
    }

    fn translation(&mut self) -> Option<Translation<'t>> {
        Some(Translation {
            language: self.word()?,
            header: self.option(Self::header)?,
            body: self.option(Self::text)?,
            footer: self.option(Self::text)?,
            buttons: self.list(Self::button)?.into(),
            cards: self
                .list(|tape| {
                    Some(Card {
                        header: tape.option(Self::header)?,
                        body: tape.option(Self::text)?,
                        buttons: tape.list(Self::button)?.into(),
                        mark: Mark::NONE,
                    })
                })?
                .into(),
            limited_time_offer: self.option(|tape| {
                Some(Offer { text: tape.text()?, expires: tape.option(Self::number)?, mark: Mark::NONE })
            })?,
            mark: Mark::NONE,
        })
    }

    fn header(&mut self) -> Option<Header<'t>> {
        match self.take(1)? {
            "t" => self.text().map(Header::Text),
            "l" => Some(Header::Location { parameter: self.number()?, mark: Mark::NONE }),
            "p" => Some(Header::Product { parameter: self.number()?, mark: Mark::NONE }),
            "m" => Some(Header::Media(Media {
                kind: MediaKind::ROWS.get(self.number::<usize>()?)?.kind,
                source: match self.take(1)? {
                    "p" => MediaSource::Parameter(self.number()?),
                    "l" => MediaSource::Link(self.word()?),
                    _ => return None,
                },
                file_name: self.option(Self::word)?,
                caption: self.option(Self::word)?,
                mark: Mark::NONE,
            })),
            _ => None,
        }
    }

    fn button(&mut self) -> Option<Button<'t>> {
        let name = self.option(Self::word)?;
        let action = match ButtonKind::ROWS.get(self.number::<usize>()?)?.kind {
            ButtonKind::QuickReply => Action::QuickReply {
                label: self.text()?,
                opt_out: self.option(Self::flag)?,
                payload: self.option(Self::word)?,
            },
            ButtonKind::Url => Action::Url {
                label: self.text()?,
                url: self.text()?,
                app_deep_link: self.option(|tape| {
                    Some(AppDeepLink {
                        meta_app_id: tape.number().map(Marked::new)?,
                        android_deep_link: tape.word()?,
                        android_fallback_playstore_url: tape.word()?,
                    })
                })?,
            },
            ButtonKind::PhoneNumber => Action::PhoneNumber { label: self.text()?, phone_number: self.word()? },
            ButtonKind::Flow => Action::Flow(Box::new(self.flow()?)),
            ButtonKind::Catalog => Action::Catalog { label: self.text()?, thumbnail: self.option(Self::number)? },
            ButtonKind::Mpm => Action::Mpm { label: self.text()?, sections: self.number()? },
            ButtonKind::Spm => Action::Spm { label: self.text()? },
            ButtonKind::VoiceCall => Action::VoiceCall {
                label: self.text()?,
                ttl_minutes: self.option(|tape| tape.number().map(Marked::new))?,
                call: self.option(Self::number)?,
            },
            ButtonKind::RequestContactInfo => Action::RequestContactInfo,
            ButtonKind::OrderDetails => Action::OrderDetails { label: self.text()?, order: self.number()? },
            ButtonKind::CopyCode => Action::CopyCode(self.code()?),
            ButtonKind::OneTap => Action::OneTap(self.code()?),
            ButtonKind::ZeroTap => Action::ZeroTap(self.code()?),
        };
        Some(Button { name, action, mark: Mark::NONE })
    }

    fn flow(&mut self) -> Option<Flow<'t>> {
        Some(Flow {
            label: self.text()?,
            flow_id: self.option(Self::word)?,
            flow_name: self.option(Self::word)?,
            flow_json: self.option(Self::word)?,
            flow_action: self.choice(&FlowAction::ALL)?,
            navigate_screen: self.option(Self::word)?,
            icon: self.choice(&FlowIcon::ALL)?,
            data: self.option(Self::number)?,
        })
    }

    fn code(&mut self) -> Option<Code<'t>> {
        Some(Code {
            parameter: self.number()?,
            text: self.option(Self::text)?,
            autofill_text: self.option(Self::text)?,
            supported_apps: self
                .list(|tape| Some(App { package_name: tape.word()?, signature_hash: tape.word()? }))?
                .into(),
            zero_tap_terms_accepted: self.option(Self::flag)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_comes_back() {
        let text = |literal: &'static str| Text::new(literal, &[Slot { at: 1, parameter: 0 }]);
        let code = || Code {
            parameter: 1,
            text: Some(text("ab")),
            autofill_text: None,
            supported_apps: vec![App { package_name: Word::borrowed("a.b"), signature_hash: Word::borrowed("x") }]
                .into(),
            zero_tap_terms_accepted: Some(Marked::new(true)),
        };
        let link = || AppDeepLink {
            meta_app_id: Marked::new(7),
            android_deep_link: Word::borrowed("shop://item"),
            android_fallback_playstore_url: Word::borrowed("https://p.example"),
        };
        let button = |action| Button { name: Some(Word::borrowed("track")), action, mark: Mark::NONE };
        let buttons = || {
            List::Owned(vec![
                button(Action::QuickReply {
                    label: text("ja"),
                    opt_out: Some(Marked::new(false)),
                    payload: Some(Word::borrowed("j")),
                }),
                button(Action::Url {
                    label: text("é 👨‍👩‍👧‍👦"), url: text("u 1 2"), app_deep_link: Some(link())
                }),
                button(Action::Flow(Box::new(Flow {
                    label: text("f"),
                    flow_id: Some(Word::borrowed("1")),
                    flow_name: None,
                    flow_json: Some(Word::borrowed("{}")),
                    flow_action: Some(Marked::new(FlowAction::DataExchange)),
                    navigate_screen: Some(Word::borrowed("S")),
                    icon: Some(Marked::new(FlowIcon::Review)),
                    data: Some(4),
                }))),
                button(Action::Catalog { label: text("c"), thumbnail: Some(2) }),
                button(Action::Mpm { label: text("m"), sections: 3 }),
                button(Action::Spm { label: text("s") }),
                button(Action::VoiceCall { label: text("v"), ttl_minutes: Some(Marked::new(5)), call: Some(6) }),
                button(Action::RequestContactInfo),
                button(Action::OrderDetails { label: text("o"), order: 7 }),
                button(Action::PhoneNumber { label: text("p"), phone_number: Word::borrowed("+1") }),
                button(Action::CopyCode(code())),
                button(Action::OneTap(code())),
                button(Action::ZeroTap(code())),
            ])
        };
        let media = |kind, source| {
            Some(Header::Media(Media {
                kind,
                source,
                file_name: Some(Word::borrowed("f")),
                caption: None,
                mark: Mark::NONE,
            }))
        };
        for header in [
            None,
            Some(Header::Text(text("h "))),
            Some(Header::Location { parameter: 3, mark: Mark::NONE }),
            media(MediaKind::Image, MediaSource::Parameter(0)),
            media(MediaKind::Video, MediaSource::Link(Word::borrowed("l"))),
            media(MediaKind::Document, MediaSource::Parameter(9)),
            media(MediaKind::Gif, MediaSource::Parameter(9)),
            Some(Header::Product { parameter: 3, mark: Mark::NONE }),
        ] {
            let definition = Definition {
                providers: Marked::new(Providers::CAMS.and(Providers::NXCLOUD)),
                allow: vec![Word::borrowed("body_tab")].into(),
                deny: vec![Word::borrowed("body_emoji")].into(),
                parameter_format: ParameterFormat::Positional,
                message_send_ttl_seconds: Some(Marked::new(-1)),
                add_security_recommendation: Some(Marked::new(true)),
                code_expiration_minutes: Some(Marked::new(90)),
                sub_category: Some(Marked::new(SubCategory::OrderStatus)),
                display_format: Some(Marked::new(DisplayFormat::OrderDetails)),
                cta_url_link_tracking_opted_out: Some(Marked::new(true)),
                call_permission_request: Some(Marked::new(true)),
                order_status: Some(Marked::new(3)),
                parameters: vec![Parameter {
                    name: Word::borrowed("a"),
                    sample: Some(Word::borrowed("1 2 +")),
                    card: Some(8),
                }]
                .into(),
                cards_vary: true,
                translations: vec![Translation {
                    header: header.clone(),
                    body: Some(text("b\n\t\"")),
                    footer: Some(text("f")),
                    buttons: buttons(),
                    cards: vec![Card { header: header.clone(), body: None, buttons: buttons(), mark: Mark::NONE }]
                        .into(),
                    limited_time_offer: Some(Offer { text: text("of"), expires: Some(1), mark: Mark::NONE }),
                    ..Translation::new(Word::borrowed("en_US"))
                }]
                .into(),
                ..Definition::new(Word::borrowed("name"), Category::Marketing)
            };
            let tape = encode(&definition);
            assert_eq!(decode(&tape).as_ref(), Some(&definition));
            for (end, _) in tape.char_indices() {
                assert_eq!(decode(&tape[..end]), None, "a torn tape");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn reading_never_panics(tape in "[0-9 +tlmp-]{0,60}|\\PC{0,40}") {
            let _ = decode(&tape);
        }
    }
}
