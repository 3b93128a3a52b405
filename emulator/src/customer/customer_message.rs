//! A message that a customer sends.

use serde_json::{Map, Value};

use super::ad_referral::AdReferral;

/// A message of a customer for [`Emulator::send_customer_message`](crate::Emulator::send_customer_message): a text, or a
/// kind of message that the API does not support.
///
/// ```
/// use whatsapp_template_emulator::{AdReferral, CustomerMessage};
/// let ad = AdReferral::new("1202", "https://fb.me/plants").with_headline("Rare plants");
/// let first = CustomerMessage::text("Do you still have it?").with_referral(ad);
/// let poll = CustomerMessage::unsupported("poll");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct CustomerMessage {
    pub(crate) content: CustomerContent,
    pub(crate) referral: Option<AdReferral>,
    pub(crate) reply_to: Option<String>,
    pub(crate) group: Option<String>,
}

/// The content of a customer's message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CustomerContent {
    Text(String),
    /// The kind of the message, in Meta's words.
    Unsupported(String),
    /// What the customer entered into a flow, as a JSON object with the token of the flow.
    Flow(String),
}

impl CustomerMessage {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(CustomerContent::Text(text.into()))
    }

    /// A kind of message that the API does not support, such as `poll` or `edit`: the webhook contains only its kind and an
    /// error.
    pub fn unsupported(kind: impl Into<String>) -> Self {
        Self::new(CustomerContent::Unsupported(kind.into()))
    }

    /// What the customer entered into a flow, a JSON object, under the message with the flow.
    pub(crate) fn flow_response(response: String, message_id: &str) -> Self {
        Self::new(CustomerContent::Flow(response)).in_reply_to(message_id)
    }

    fn new(content: CustomerContent) -> Self {
        Self { content, referral: None, reply_to: None, group: None }
    }

    /// Sets the advertisement that the customer clicked before.
    pub fn with_referral(self, referral: AdReferral) -> Self {
        Self { referral: Some(referral), ..self }
    }

    /// Makes the message a reply to this message of the business.
    pub fn in_reply_to(self, message_id: impl Into<String>) -> Self {
        Self { reply_to: Some(message_id.into()), ..self }
    }

    /// Sends the message to this group instead of the business alone. Only Meta has groups. The customer must be a
    /// participant.
    pub fn in_group(self, group_id: impl Into<String>) -> Self {
        Self { group: Some(group_id.into()), ..self }
    }

    /// The message as the chat shows it.
    pub(crate) fn shown(&self) -> String {
        match &self.content {
            CustomerContent::Text(text) => text.clone(),
            CustomerContent::Unsupported(kind) => format!("[{kind}]"),
            CustomerContent::Flow(response) => shown_response(response),
        }
    }

    /// The type of the message, in Meta's words.
    pub(crate) const fn kind(&self) -> &'static str {
        match self.content {
            CustomerContent::Text(_) => "text",
            CustomerContent::Unsupported(_) => "unsupported",
            CustomerContent::Flow(_) => "interactive",
        }
    }

    /// The approximate memory of the texts, in bytes.
    pub(crate) fn size(&self) -> usize {
        let referral = self.referral.as_ref().map_or(0, |ad| {
            let texts = [&ad.headline, &ad.body, &ad.click_id];
            ad.source_id.len() + ad.source_url.len() + texts.into_iter().flatten().map(String::len).sum::<usize>()
        });
        self.shown().len()
            + referral
            + [&self.reply_to, &self.group].into_iter().flatten().map(String::len).sum::<usize>()
    }
}

/// What the customer entered into a flow, a line for each entry, without the token.
fn shown_response(response: &str) -> String {
    let entries: Map<String, Value> = serde_json::from_str(response).unwrap_or_default();
    let lines = entries.iter().filter(|(name, _)| *name != "flow_token").map(|(name, value)| match value {
        Value::String(text) => format!("\n{name}: {text}"),
        other => format!("\n{name}: {other}"),
    });
    core::iter::once("[flow]".to_owned()).chain(lines).collect()
}
