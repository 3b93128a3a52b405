//! The parts of a template as Rust source.

use std::fmt::Write;

use super::literal::quoted;
use super::{Writer, put};
use crate::{
    Button, Card, Header, MarkedStr, Media, MediaSource, Offer, Translation, TranslationSample,
    button::{Argument, CodeSource, KeyPart},
};

/// The length at which a line is broken, as with rustfmt.
const WIDTH: usize = 100;

impl Writer<'_> {
    pub(super) fn parts(&mut self, translation: &Translation<'_>) {
        if let Some(header) = &translation.header {
            let header = self.header(header);
            self.entry("header", header);
        }
        if let Some(Offer { text, expires, .. }) = &translation.limited_time_offer {
            let mut offer = format!("offer({}", self.text(text));
            if let Some(expires) = expires {
                put!(offer, ", expires: {}", self.reference(*expires));
            }
            offer.push(')');
            self.entry("limited_time_offer", offer);
        }
        for (key, text) in [("body", &translation.body), ("footer", &translation.footer)] {
            if let Some(text) = text {
                self.block(key, text);
            }
        }
        self.buttons(&translation.buttons);
        match &*translation.cards {
            [] => {}
            [card, ..] if self.definition.parameters.iter().any(|parameter| parameter.card.is_some()) => {
                let open = format!("carousel: {} {{", self.cards_field());
                self.within(&open, "},", |writer| writer.card(card));
            }
            cards => self.within("carousel: [", "],", |writer| {
                for card in cards {
                    writer.within("{", "},", |writer| writer.card(card));
                }
            }),
        }
        self.samples(&translation.samples);
    }

    /// The samples of one language. Cards that repeat have one sample for each parameter.
    fn samples(&mut self, samples: &[TranslationSample<'_>]) {
        let is_written = |own: &&TranslationSample<'_>| {
            let parameter = self.definition.parameters.get(usize::from(own.parameter));
            parameter.is_some_and(|parameter| parameter.card.unwrap_or_default() == 0)
        };
        let own = samples.iter().filter(is_written);
        let own = own.map(|own| format!("{}: {}", self.reference(own.parameter), quoted(own.sample.as_str())));
        let own: Vec<String> = own.collect();
        if !own.is_empty() {
            self.entry("samples", format!("{{ {} }}", own.join(", ")));
        }
    }

    fn card(&mut self, card: &Card<'_>) {
        if let Some(header) = &card.header {
            let header = self.header(header);
            self.entry("header", header);
        }
        if let Some(body) = &card.body {
            self.block("body", body);
        }
        self.buttons(&card.buttons);
    }

    fn header(&self, header: &Header<'_>) -> String {
        match header {
            Header::Text(text) => self.text(text),
            Header::Location { parameter, .. } | Header::Product { parameter, .. } => {
                format!("{}({})", header.keyword(), self.reference(*parameter))
            }
            Header::Media(Media { source, file_name, caption, .. }) => {
                let source = match source {
                    MediaSource::Parameter(parameter) => self.reference(*parameter),
                    MediaSource::Link(link) => quoted(link.as_str()),
                };
                let mut media = format!("{}({source}", header.keyword());
                for (key, word) in [("file_name", file_name), ("caption", caption)] {
                    keyed(&mut media, key, word.as_ref());
                }
                media.push(')');
                media
            }
        }
    }

    fn buttons(&mut self, buttons: &[Button<'_>]) {
        if buttons.is_empty() {
            return;
        }
        self.within("buttons: [", "],", |writer| {
            for button in buttons {
                let name = button.name.as_ref().map(|name| format!("{}: ", super::identifier(name.as_str())));
                let open = format!("{}{}(", name.unwrap_or_default(), button.kind().row().keyword);
                let arguments = writer.arguments(button);
                let line = format!("{open}{}),", arguments.join(", "));
                if arguments.len() < 2 || line.chars().count() + 4 * writer.depth <= WIDTH {
                    writer.line(line);
                } else {
                    writer.within(&open, "),", |writer| {
                        for argument in &arguments {
                            writer.line(format!("{argument},"));
                        }
                    });
                }
            }
        });
    }

    /// The arguments of a button, in the order of its row.
    fn arguments(&self, button: &Button<'_>) -> Vec<String> {
        let (row, parts) = (button.kind().row(), button.parts());
        let arguments = row.arguments.iter().filter_map(|argument| match argument {
            Argument::Label => parts.label.as_ref().map(|label| self.text(label)),
            Argument::Url => parts.url.as_ref().map(|url| self.text(url)),
            Argument::PhoneNumber => parts.phone_number.as_ref().map(|number| quoted(number.as_str())),
            Argument::Code => parts.code.as_ref().map(|code| match code {
                CodeSource::Parameter(parameter) => self.reference(*parameter),
                CodeSource::Fixed(code) => quoted(code.as_str()),
            }),
        });
        let keys = parts.keys.iter().map(|(key, part)| format!("{key}: {}", self.key(part)));
        arguments.chain(keys).collect()
    }

    fn key(&self, part: &KeyPart<'_>) -> String {
        match part {
            KeyPart::Flag(flag) => flag.value.to_string(),
            KeyPart::Text(text) => self.text(text),
            KeyPart::String(word) => quoted(word.as_str()),
            KeyPart::Number(number) => number.value.to_string(),
            KeyPart::Choice(word) => word.value.to_owned(),
            KeyPart::Parameter(parameter) => self.reference(*parameter),
            KeyPart::Apps(apps) => {
                let app = |app: &crate::button::App<'_>| {
                    format!("({}, {})", quoted(app.package_name.as_str()), quoted(app.signature_hash.as_str()))
                };
                format!("[{}]", apps.iter().map(app).collect::<Vec<_>>().join(", "))
            }
            KeyPart::DeepLink(link) => {
                let (deep, store) = (&link.android_deep_link, &link.android_fallback_playstore_url);
                format!("({}, {}, {})", link.meta_app_id.value, quoted(deep.as_str()), quoted(store.as_str()))
            }
        }
    }
}

fn keyed(out: &mut String, key: &str, word: Option<&MarkedStr<'_>>) {
    if let Some(word) = word {
        put!(out, ", {key}: {}", quoted(word.as_str()));
    }
}
