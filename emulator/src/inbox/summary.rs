//! Chat entries as a line of text, for the list of chats.

use serde_json::Value;
use whatsapp_template_model::view::{Bubble, HeaderView, MessageView};
use whatsapp_template_model::{Definition, MediaKind};
use whatsapp_template_preview::unformatted;

use super::bubble::{self, REVOKED};
use crate::journal::chat_entry::{ChatEntry, EntryContent, SentMessage};
use crate::message::bubble::with_file_name;

/// The longest line, in characters.
const MAX_CHARS: usize = 120;

impl ChatEntry {
    /// The entry in one line, as the list of chats on a phone has it: the text, after a symbol for a file or a place.
    pub(crate) fn summary_line(&self) -> String {
        let text = match &self.content {
            EntryContent::Sent(sent) => sent.summary(),
            EntryContent::Wrote(written) if written.is_revoked => REVOKED.to_owned(),
            EntryContent::Wrote(written) => unformatted(&written.message.shown()),
            EntryContent::Note { text, .. } => text.clone(),
            EntryContent::File { file, .. } => {
                attachment(file.kind, file.caption.as_deref().or(file.file_name.as_deref()).unwrap_or_default())
            }
            EntryContent::Tapped { label, .. } => label.clone(),
        };
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match line.char_indices().nth(MAX_CHARS) {
            Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
            None => line,
        }
    }
}

impl SentMessage {
    fn summary(&self) -> String {
        if let Some(definition) = &self.definition {
            return self.template_summary(definition);
        }
        let kind = self.message.kind.as_str();
        let content = self.request.as_deref().and_then(|request| bubble::content(request, kind));
        match content {
            Some(content) => session_summary(kind, &content),
            None => self.bubble_lines().collect::<Vec<_>>().join(" "),
        }
    }

    fn template_summary(&self, definition: &Definition<'static>) -> String {
        let parameters = &self.message.parameters;
        let value = |n: u16| parameters.get(usize::from(n)).map(|(_, value)| value.clone()).unwrap_or_default();
        let definition = with_file_name(definition, self.message.file_name.as_deref());
        match MessageView::new(&definition, 0, &value) {
            Some(view) => bubble_summary(&view.message),
            None => String::new(),
        }
    }

    /// The lines of the message's bubble, without its border.
    pub(super) fn bubble_lines(&self) -> impl Iterator<Item = &str> {
        let lines = self.message.text.lines().filter_map(|line| line.strip_prefix('│'));
        lines.map(|line| line.trim_matches(['\u{200E}', ' ']))
    }
}

/// The text of a message, after a symbol for its header. A message without a text is described by its header.
fn bubble_summary(bubble: &Bubble<'_>) -> String {
    let text = bubble.body.as_ref().map(|body| unformatted(&body.text)).unwrap_or_default();
    match &bubble.header {
        None => text,
        Some(HeaderView::Text(header)) if text.is_empty() => header.text.clone(),
        // The list of a phone shows the text of the header before that of the body.
        Some(HeaderView::Text(header)) => format!("{} {text}", header.text),
        Some(HeaderView::Media { kind, file_name, .. }) => {
            let name = file_name.unwrap_or_default();
            attachment(kind.row().keyword, if text.is_empty() { name } else { &text })
        }
        Some(HeaderView::Location(_)) => attachment("location", &text),
        Some(HeaderView::Product(_)) => attachment("product", &text),
    }
}

/// A message without a template, by its type and content.
fn session_summary(kind: &str, content: &Value) -> String {
    let text = |value: &Value, keys: &[&str]| {
        keys.iter()
            .find_map(|key| value.get(key)?.as_str().filter(|text| !text.is_empty()))
            .unwrap_or_default()
            .to_owned()
    };
    match kind {
        "text" => unformatted(&text(content, &["body", "text"])),
        "interactive" => {
            let body = unformatted(&text(content.get("body").unwrap_or(&Value::Null), &["text"]));
            let header = content.get("header").and_then(|header| header.get("type")?.as_str());
            match header.filter(|kind| MediaKind::ROWS.iter().any(|row| row.keyword == *kind)) {
                Some(kind) => attachment(kind, &body),
                None => body,
            }
        }
        "reaction" => match text(content, &["emoji"]) {
            emoji if emoji.is_empty() => "Removed a reaction".to_owned(),
            emoji => format!("Reacted {emoji}"),
        },
        "contacts" => {
            let name = |person: &Value| text(person.get("name")?, &["formatted_name", "formattedName"]).into();
            let names: Vec<String> = content.as_array().into_iter().flatten().filter_map(name).collect();
            attachment(kind, &names.join(", "))
        }
        "pin" if text(content, &["type"]) == "unpin" => "Unpinned a message".to_owned(),
        "pin" => "Pinned a message".to_owned(),
        _ => attachment(kind, &unformatted(&text(content, &["caption", "filename", "fileName", "name"]))),
    }
}

/// A file, a place or a contact with its text, or with the word for it.
fn attachment(kind: &str, text: &str) -> String {
    let (symbol, word) = match kind {
        "image" => ("📷", "Photo"),
        "video" => ("🎥", "Video"),
        "gif" => ("🎞", "GIF"),
        "audio" => ("🎤", "Voice message"),
        "document" => ("📄", "Document"),
        "sticker" => ("🙂", "Sticker"),
        "location" => ("📍", "Location"),
        "contacts" => ("👤", "Contact"),
        "product" => ("🛍", "Product"),
        other => ("•", other),
    };
    format!("{symbol} {}", if text.is_empty() { word } else { text })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use whatsapp_template_model::view::FilledText;

    use super::*;

    #[test]
    fn a_message_without_a_template_is_its_text() {
        for (kind, content, line) in [
            ("text", json!({ "body": "Is *Friday* better?" }), "Is Friday better?"),
            ("image", json!({ "link": "https://a.example/1.jpg", "caption": "This is _yours_." }), "📷 This is yours."),
            ("image", json!({ "link": "https://a.example/1.jpg" }), "📷 Photo"),
            ("document", json!({ "id": "7", "filename": "bill.pdf" }), "📄 bill.pdf"),
            ("document", json!({ "id": "7", "fileName": "bill.pdf" }), "📄 bill.pdf"),
            ("audio", json!({ "id": "7" }), "🎤 Voice message"),
            ("location", json!({ "latitude": 1, "longitude": 2 }), "📍 Location"),
            ("location", json!({ "latitude": 1, "longitude": 2, "name": "Example Shop" }), "📍 Example Shop"),
            ("contacts", json!([{ "name": { "formatted_name": "Mei Chen" } }]), "👤 Mei Chen"),
            ("reaction", json!({ "emoji": "🌱" }), "Reacted 🌱"),
            ("interactive", json!({ "type": "list", "body": { "text": "*When?*" } }), "When?"),
            (
                "interactive",
                json!({ "header": { "type": "image", "image": { "id": "1" } }, "body": { "text": "Look" } }),
                "📷 Look",
            ),
        ] {
            assert_eq!(session_summary(kind, &content), line, "{content}");
        }
    }

    #[test]
    fn a_header_is_a_symbol_and_not_an_address() {
        let body = |text: &str| Some(FilledText { text: text.to_owned(), ..FilledText::default() });
        let photo = || {
            let source = FilledText { text: "https://a.example/1.jpg".to_owned(), ..FilledText::default() };
            Some(HeaderView::Media { kind: MediaKind::Image, source, file_name: None, caption: None })
        };
        let with = |header, body| bubble_summary(&Bubble { header, body, ..Bubble::default() });
        assert_eq!(with(photo(), body("Your *order* is here.")), "📷 Your order is here.");
        assert_eq!(with(photo(), None), "📷 Photo");
        assert_eq!(with(None, body("Hi")), "Hi");
    }
}
