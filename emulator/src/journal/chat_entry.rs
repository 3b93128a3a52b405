//! An entry of a chat: a message of the business or of a customer.

use std::sync::Arc;
use std::time::SystemTime;

use whatsapp_template_model::{Definition, Provider};

use super::exchange::Exchange;
use crate::customer::customer_message::CustomerMessage;
use crate::message::Message;
use crate::message::customer_file::ReceivedFile;
use crate::notification::DeliveryStatus;

#[derive(Clone)]
pub(crate) struct ChatEntry {
    /// The number of the entry.
    pub(crate) number: u64,
    /// The number of its last change.
    pub(crate) changed: u64,
    pub(crate) provider: Provider,
    /// The customer's phone number as digits, or another id unchanged.
    pub(crate) customer: String,
    pub(crate) at: SystemTime,
    pub(crate) content: EntryContent,
}

#[derive(Clone)]
pub(crate) enum EntryContent {
    Sent(Box<SentMessage>),
    Wrote(Box<WrittenMessage>),
    /// Something that happened besides messages, such as a call.
    Note {
        id: String,
        text: String,
    },
    File {
        id: String,
        file: Box<ReceivedFile>,
    },
    /// A tap on a quick reply under a message.
    Tapped {
        id: String,
        label: String,
        payload: String,
        message: String,
    },
}

/// A message of a customer.
#[derive(Clone)]
pub(crate) struct WrittenMessage {
    pub(crate) id: String,
    /// Who wrote it: a participant, if the chat is a group.
    pub(crate) author: String,
    pub(crate) message: CustomerMessage,
    pub(crate) is_edited: bool,
    pub(crate) is_revoked: bool,
}

/// A message, and its history.
#[derive(Clone)]
pub(crate) struct SentMessage {
    pub(crate) message: Message,
    /// The definition of its template at the time of sending.
    pub(crate) definition: Option<Arc<Definition<'static>>>,
    pub(crate) states: Vec<StatusChange>,
    /// The quick replies that were tapped: label and payload. Cards have buttons with the same label.
    pub(crate) taps: Vec<(String, String)>,
    pub(crate) request: Option<Arc<Exchange>>,
}

#[derive(Clone)]
pub(crate) struct StatusChange {
    pub(crate) delivery: DeliveryStatus,
    pub(crate) at: SystemTime,
}

impl ChatEntry {
    /// The id of the message, from the business or from the customer.
    pub(crate) fn id(&self) -> &str {
        match &self.content {
            EntryContent::Sent(sent) => &sent.message.id,
            EntryContent::Wrote(written) => &written.id,
            EntryContent::Note { id, .. } | EntryContent::File { id, .. } | EntryContent::Tapped { id, .. } => id,
        }
    }

    pub(crate) fn sent(&self) -> Option<&SentMessage> {
        if let EntryContent::Sent(sent) = &self.content { Some(sent) } else { None }
    }

    /// The approximate memory that the entry takes, in bytes. Mass messages share one request.
    pub(crate) fn size(&self) -> usize {
        const ENTRY: usize = 256;
        ENTRY
            + self.customer.len()
            + match &self.content {
                EntryContent::Sent(sent) => {
                    let request = sent.request.as_ref().map_or(0, |request| request.size());
                    sent.message.size() + 48 * (sent.states.len() + sent.taps.len()) + request
                }
                EntryContent::Wrote(written) => 64 + written.id.len() + written.author.len() + written.message.size(),
                EntryContent::Note { id, text } => id.len() + text.len(),
                EntryContent::File { id, file } => 256 + id.len() + file.caption.as_ref().map_or(0, String::len),
                EntryContent::Tapped { id, label, payload, message } => {
                    id.len() + label.len() + payload.len() + message.len()
                }
            }
    }
}
