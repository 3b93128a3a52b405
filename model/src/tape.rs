//! A definition as one string, and back.
//!
//! An expansion carries its definition as a single literal. Written out as Rust, the same definition
//! cost the compiler three times as much as all the rest of the expansion; read from a literal, it costs
//! the program a microsecond, once.

use std::borrow::Cow;

use crate::{
    Action, App, Button, ButtonKind, Card, Category, Code, Definition, Header, List, Mark, Marked, Media, MediaKind,
    MediaSource, Parameter, ParameterFormat, Provider, Providers, Slot, Text, Translation, Word,
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
        self.list(&definition.parameters, |tape, parameter| {
            tape.word(&parameter.name);
            tape.option(parameter.sample.as_ref(), Self::word);
        });
        self.list(&definition.translations, Self::translation);
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
            Action::QuickReply { label, opt_out } => {
                self.text(label);
                self.option(*opt_out, Self::flag);
            }
            Action::Url { label, url } => {
                self.text(label);
                self.text(url);
            }
            Action::PhoneNumber { label, phone_number } => {
                self.text(label);
                self.word(phone_number);
            }
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
        Some(Definition {
            name,
            category: Marked::new(category),
            providers: Marked::new(providers),
            allow: self.words()?,
            deny: self.words()?,
            parameter_format: *ParameterFormat::ALL.get(self.number::<usize>()?)?,
            message_send_ttl_seconds: self.option(|tape| tape.number().map(Marked::new))?,
            add_security_recommendation: self.option(Self::flag)?,
            code_expiration_minutes: self.option(|tape| tape.number().map(Marked::new))?,
            parameters: self
                .list(|tape| Some(Parameter { name: tape.word()?, sample: tape.option(Self::word)? }))?
                .into(),
            translations: self.list(Self::translation)?.into(),
            mark: Mark::NONE,
        })
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
            mark: Mark::NONE,
        })
    }

    fn header(&mut self) -> Option<Header<'t>> {
        match self.take(1)? {
            "t" => self.text().map(Header::Text),
            "l" => Some(Header::Location { parameter: self.number()?, mark: Mark::NONE }),
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
            ButtonKind::QuickReply => Action::QuickReply { label: self.text()?, opt_out: self.option(Self::flag)? },
            ButtonKind::Url => Action::Url { label: self.text()?, url: self.text()? },
            ButtonKind::PhoneNumber => Action::PhoneNumber { label: self.text()?, phone_number: self.word()? },
            ButtonKind::CopyCode => Action::CopyCode(self.code()?),
            ButtonKind::OneTap => Action::OneTap(self.code()?),
            ButtonKind::ZeroTap => Action::ZeroTap(self.code()?),
        };
        Some(Button { name, action, mark: Mark::NONE })
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
        let button = |action| Button { name: Some(Word::borrowed("track")), action, mark: Mark::NONE };
        let buttons = || {
            List::Owned(vec![
                button(Action::QuickReply { label: text("ja"), opt_out: Some(Marked::new(false)) }),
                button(Action::Url { label: text("é 👨‍👩‍👧‍👦"), url: text("u 1 2") }),
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
        ] {
            let definition = Definition {
                providers: Marked::new(Providers::CAMS.and(Providers::NXCLOUD)),
                allow: vec![Word::borrowed("body_tab")].into(),
                deny: vec![Word::borrowed("body_emoji")].into(),
                parameter_format: ParameterFormat::Positional,
                message_send_ttl_seconds: Some(Marked::new(-1)),
                add_security_recommendation: Some(Marked::new(true)),
                code_expiration_minutes: Some(Marked::new(90)),
                parameters: vec![Parameter { name: Word::borrowed("a"), sample: Some(Word::borrowed("1 2 +")) }].into(),
                translations: vec![Translation {
                    header: header.clone(),
                    body: Some(text("b\n\t\"")),
                    footer: Some(text("f")),
                    buttons: buttons(),
                    cards: vec![Card { header: header.clone(), body: None, buttons: buttons(), mark: Mark::NONE }]
                        .into(),
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
