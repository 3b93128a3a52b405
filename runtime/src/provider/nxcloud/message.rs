//! A filled template as the body of `mt`, written straight into one string.
//!
//! The shape is Meta's: a component for each part that has variables, cards and buttons by their index.
//! Source: NXCloud's page on `mt` (2023); carousels follow Meta, because the readable page predates them.

use core::fmt::Write;

use super::Nxcloud;
use super::codes::NAME;
use super::definition::lacks;
use crate::address::Encoded;
use crate::filled::write_value;
use crate::json::{self, Escaped};
use crate::model::{Action, Button, Category, Header, Media, MediaSource, Text, Word};
use crate::{Error, ErrorKind, Message, Value};

/// What a sender may add to a message.
pub(super) struct Extra<'e> {
    pub(super) to: &'e str,
    pub(super) options: [(&'static str, Option<&'e str>); 3],
}

pub(super) fn body(nxcloud: &Nxcloud, message: &Message<'_, Nxcloud>, extra: &Extra<'_>) -> Result<String, Error> {
    let mut writer = Writer { out: String::with_capacity(capacity(nxcloud, message, extra)), message };
    let out = &mut writer.out;
    out.push_str("{\"appkey\":");
    json::string(out, nxcloud.appkey());
    out.push_str(",\"business_phone\":\"");
    // Digits need no escapes.
    out.push_str(nxcloud.business_phone());
    out.push_str("\",\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\",\"to\":\"");
    out.push_str(extra.to);
    out.push_str("\",\"type\":\"template\"");
    for (key, text) in extra.options {
        if let Some(text) = text {
            json::entry(out, key, text);
        }
    }
    out.push_str(",\"template\":{\"name\":");
    json::string(out, message.definition().name.as_str());
    out.push_str(",\"language\":{\"code\":");
    json::string(out, message.language());
    // Meta dropped the need for the policy; NXCloud's page still requires it.
    out.push_str(",\"policy\":\"deterministic\"}");
    writer.components()?;
    writer.out.push_str("}}");
    Ok(writer.out)
}

struct Writer<'w> {
    out: String,
    message: &'w Message<'w, Nxcloud>,
}

impl Writer<'_> {
    fn components(&mut self) -> Result<(), Error> {
        let translation = self.message.translation();
        let start = self.out.len();
        self.out.push_str(",\"components\":[");
        let empty = self.out.len();
        self.header(translation.header.as_ref())?;
        self.body(translation.body.as_ref())?;
        self.buttons(&translation.buttons)?;
        if !translation.cards.is_empty() {
            json::comma(&mut self.out);
            self.out.push_str("{\"type\":\"carousel\",\"cards\":[");
            for (n, card) in translation.cards.iter().enumerate() {
                json::comma(&mut self.out);
                let _ = write!(self.out, "{{\"card_index\":{n},\"components\":[");
                self.header(card.header.as_ref())?;
                self.body(card.body.as_ref())?;
                self.buttons(&card.buttons)?;
                self.out.push_str("]}");
            }
            self.out.push_str("]}");
        }
        if self.out.len() == empty {
            // Only parts with variables are listed; without any, there is no list.
            self.out.truncate(start);
        } else {
            self.out.push(']');
        }
        Ok(())
    }

    fn header(&mut self, header: Option<&Header<'_>>) -> Result<(), Error> {
        match header {
            Some(Header::Text(text)) => self.texts("header", text),
            Some(Header::Media(media)) => self.media(media),
            Some(Header::Product { .. }) => Err(lacks(self.message.definition(), "a product header")),
            Some(Header::Location { .. }) => Err(lacks(self.message.definition(), "a location header")),
            None => Ok(()),
        }
    }

    /// A file goes with every message, also one that is always the same: Meta takes the one of the review as a
    /// sample only.
    fn media(&mut self, media: &Media<'_>) -> Result<(), Error> {
        let word = media.kind.row().word;
        json::comma(&mut self.out);
        let _ = write!(self.out, "{{\"type\":\"header\",\"parameters\":[{{\"type\":\"{word}\",\"{word}\":{{");
        let fixed_name = media.file_name.as_ref().map(Word::as_str);
        let (key, reference, file_name) = match &media.source {
            MediaSource::Link(link) => ("link", link.as_str(), fixed_name),
            MediaSource::Parameter(parameter) => match self.message.value(*parameter)? {
                Value::Image(file) => (key(file.as_link()), file.reference(), None),
                Value::Video(file) => (key(file.as_link()), file.reference(), None),
                Value::Document(file) => (key(file.as_link()), file.reference(), file.file_name().or(fixed_name)),
                _ => {
                    return Err(self.wrong(
                        *parameter,
                        "is no file, which the header needs; write an image, a video or a document",
                    ));
                }
            },
        };
        json::entry(&mut self.out, key, reference);
        if let Some(file_name) = file_name.filter(|_| word == "document") {
            json::entry(&mut self.out, "filename", file_name);
        }
        self.out.push_str("}}]}");
        Ok(())
    }

    fn body(&mut self, body: Option<&Text<'_>>) -> Result<(), Error> {
        let definition = self.message.definition();
        if *definition.category == Category::Authentication {
            // The fixed text has one variable, the code; the button has the same once more.
            let code = self.message.translation().buttons.iter().find_map(Button::code);
            return match code {
                Some(code) => {
                    self.open("body", None);
                    self.parameter(code.parameter, false)?;
                    self.close();
                    Ok(())
                }
                None => Ok(()),
            };
        }
        body.map_or(Ok(()), |body| self.texts("body", body))
    }

    fn texts(&mut self, kind: &str, text: &Text<'_>) -> Result<(), Error> {
        if text.slots.is_empty() {
            return Ok(());
        }
        self.open(kind, None);
        for slot in text.slots.iter() {
            self.parameter(slot.parameter, false)?;
        }
        self.close();
        Ok(())
    }

    fn buttons(&mut self, buttons: &[Button<'_>]) -> Result<(), Error> {
        for (n, button) in buttons.iter().enumerate() {
            match &button.action {
                Action::Url { url, .. } if !url.slots.is_empty() => {
                    self.open("button", Some(n));
                    for slot in url.slots.iter() {
                        self.parameter(slot.parameter, true)?;
                    }
                    self.close();
                }
                Action::CopyCode(code) | Action::OneTap(code)
                    if *self.message.definition().category == Category::Authentication =>
                {
                    self.open("button", Some(n));
                    self.parameter(code.parameter, false)?;
                    self.close();
                }
                Action::CopyCode(_) => return Err(lacks(self.message.definition(), "a coupon button")),
                Action::OneTap(_) | Action::ZeroTap(_) => {
                    return Err(lacks(self.message.definition(), "a zero-tap button"));
                }
                Action::Url { .. } | Action::QuickReply { .. } | Action::PhoneNumber { .. } => {}
                _ => {
                    let what = format!("a {} button", button.kind().row().word);
                    return Err(lacks(self.message.definition(), &what));
                }
            }
        }
        Ok(())
    }

    /// The start of a component. Buttons with variables are all of the sub-type `url`, also those of codes;
    /// their index is a text.
    fn open(&mut self, kind: &str, index: Option<usize>) {
        json::comma(&mut self.out);
        self.out.push_str("{\"type\":\"");
        self.out.push_str(kind);
        self.out.push('"');
        if let Some(index) = index {
            self.out.push_str(",\"sub_type\":\"url\",\"index\":\"");
            number(&mut self.out, index);
            self.out.push('"');
        }
        self.out.push_str(",\"parameters\":[");
    }

    fn close(&mut self) {
        self.out.push_str("]}");
    }

    fn parameter(&mut self, parameter: u16, address: bool) -> Result<(), Error> {
        let message = self.message;
        let value = message.value(parameter)?;
        json::comma(&mut self.out);
        self.out.push_str("{\"type\":\"text\",\"text\":\"");
        let escaped = Escaped(&mut self.out);
        let written = if address {
            let mut encoder = Encoded::new(escaped);
            write_value(&mut encoder, value).and_then(|()| encoder.finish()).map(|_| ())
        } else {
            let mut escaped = escaped;
            write_value(&mut escaped, value)
        };
        if written.is_err() {
            return Err(self.wrong(parameter, "cannot be formatted: its `Display` answers an error; correct that"));
        }
        self.out.push_str("\"}");
        Ok(())
    }

    fn wrong(&self, parameter: u16, what: &str) -> Error {
        let name = self.message.definition().parameter_name(parameter);
        let template = self.message.definition().name.as_str();
        Error::new(ErrorKind::Message, format!("`{name}` of `{template}` {what}"))
            .with_provider(NAME)
            .with_rule("value_display", Some(name))
    }
}

/// A button's or card's index: one digit in every valid template, which spares the machinery of `write!`.
fn number(out: &mut String, number: usize) {
    match u8::try_from(number) {
        Ok(digit @ 0..10) => out.push(char::from(b'0' + digit)),
        _ => out.push_str(&number.to_string()),
    }
}

fn key(link: Option<&str>) -> &'static str {
    if link.is_some() { "link" } else { "id" }
}

/// How long the body will be, so that it is allocated once: what stands in every body, some sixty characters
/// for each variable at each place, and the values.
fn capacity(nxcloud: &Nxcloud, message: &Message<'_, Nxcloud>, extra: &Extra<'_>) -> usize {
    let value = |parameter: u16| match message.values().get(usize::from(parameter)) {
        Some(Value::Text(text)) => text.len() + text.len() / 8,
        Some(Value::Image(image)) => image.reference().len(),
        Some(Value::Video(video)) => video.reference().len(),
        Some(Value::Document(document)) => {
            document.reference().len() + document.file_name().map_or(0, |name| name.len() + 16)
        }
        _ => 40,
    };
    let translation = message.translation();
    let text = |text: &Text<'_>| text.slots.iter().map(|slot| 40 + value(slot.parameter)).sum::<usize>();
    let header = |header: &Header<'_>| match header {
        Header::Text(inside) => 40 + text(inside),
        Header::Media(Media { source: MediaSource::Parameter(parameter), .. }) => 80 + value(*parameter),
        Header::Media(Media { source: MediaSource::Link(link), .. }) => 80 + link.as_str().len(),
        Header::Location { .. } | Header::Product { .. } => 0,
    };
    let bodies = translation.body.iter().chain(translation.cards.iter().filter_map(|card| card.body.as_ref()));
    let buttons = translation.all_buttons().map(|button| match &button.action {
        Action::Url { url, .. } => 70 + text(url),
        _ => button.code().map_or(0, |code| 180 + 2 * value(code.parameter)),
    });
    let fixed = 260 + nxcloud.appkey().len() + message.definition().name.as_str().len();
    let options = extra.options.iter().filter_map(|(_, text)| *text).map(|text| text.len() + 40);
    fixed
        + options.sum::<usize>()
        + translation.headers().map(header).sum::<usize>()
        + bodies.map(|body| 40 + text(body)).sum::<usize>()
        + buttons.sum::<usize>()
        + 60 * translation.cards.len()
}
