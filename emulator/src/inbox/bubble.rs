//! Chat entries as HTML.

use std::time::SystemTime;

use jiff::tz::TimeZone;
use serde_json::Value;
use whatsapp_template_model::{Definition, Provider, view::sample_value};
use whatsapp_template_preview::bubble_html;

use super::session_message;
use crate::customer::customer_message::CustomerContent;
use crate::journal::chat_entry::{ChatEntry, EntryContent, SentMessage};
use crate::journal::exchange::Exchange;
use crate::message::bubble::{shown_value, with_file_name};
use crate::message::customer_file::ReceivedFile;
use crate::provider::graph;
use crate::template::Template;

/// What a chat shows in place of a message that the customer deleted.
pub(super) const REVOKED: &str = "This message was deleted";

impl ChatEntry {
    /// The entry as the phone shows it at this time, in the zone of this machine.
    pub(crate) fn html(&self, now: SystemTime) -> String {
        match &self.content {
            EntryContent::Sent(sent) => sent.html(now),
            EntryContent::Wrote(written) if written.is_revoked => session_message::placeholder(REVOKED),
            EntryContent::Wrote(written) => match written.message.content {
                CustomerContent::Text(_) | CustomerContent::Flow(_) => {
                    session_message::text_bubble(&written.message.shown())
                }
                CustomerContent::Unsupported(_) => session_message::placeholder(&written.message.shown()),
            },
            EntryContent::Note { text, .. } => session_message::placeholder(text),
            EntryContent::File { file, .. } => session_message::bubble(file.kind, &shown_file(file)),
            EntryContent::Tapped { label, .. } => session_message::text_bubble(label),
        }
    }
}

/// A file of a customer in the format of a message of the business.
fn shown_file(file: &ReceivedFile) -> Value {
    serde_json::json!({ "id": file.media_id, "caption": file.caption, "filename": file.file_name })
}

impl SentMessage {
    fn html(&self, now: SystemTime) -> String {
        let message = &self.message;
        match &self.definition {
            Some(definition) => self.filled(definition, now),
            None => match self.request.as_deref().and_then(|request| content(request, &message.kind)) {
                Some(content) => session_message::bubble(&message.kind, &content),
                // Its request is not recorded, or has no content.
                None => session_message::text_bubble(&self.plain()),
            },
        }
    }

    fn filled(&self, definition: &Definition<'static>, now: SystemTime) -> String {
        let parameters = &self.message.parameters;
        // A message may have more cards than its template declares; the number of its parameters determines how many.
        let stride = definition.card_parameters();
        let cards = parameters.len().saturating_sub(definition.message_parameters()).checked_div(stride);
        let expanded = cards.and_then(|cards| graph::expand_cards(definition, cards));
        let definition = expanded.as_deref().unwrap_or(definition);
        let definition = &*with_file_name(definition, self.message.file_name.as_deref());
        let zone = TimeZone::system();
        let value = |parameter: u16| {
            let value = parameters.get(usize::from(parameter)).map(|(_, value)| value.clone()).unwrap_or_default();
            shown_value(definition, parameter, value, now, &zone)
        };
        // The page inserts the time, in the time zone of the browser.
        bubble_html(definition, 0, &value, Some(""))
    }

    /// The text of the bubble, without its border.
    fn plain(&self) -> String {
        self.bubble_lines().collect::<Vec<_>>().join("\n")
    }
}

impl Template {
    /// The message with the samples of its parameters, as HTML.
    pub(crate) fn html(&self) -> String {
        let value = |parameter: u16| match sample_value(&self.definition, 0, parameter) {
            sample if sample.is_empty() => "…".to_owned(),
            sample => sample,
        };
        bubble_html(&self.definition, 0, &value, None)
    }
}

/// The content of a message without a template, in its provider's format.
pub(super) fn content(request: &Exchange, kind: &str) -> Option<Value> {
    match request.provider {
        Provider::Cams => serde_json::from_str(&request.parameter("Content")?).ok(),
        Provider::Meta | Provider::Nxcloud => request.json()?.get(kind).cloned(),
    }
}
