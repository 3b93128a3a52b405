//! Replies to buttons, lists and flows.

use serde_json::Value;

use crate::reply::{QuickReplies, Reply};

/// A tap on a quick reply of a template.
///
/// ```
/// use whatsapp_template::webhook::ButtonReply;
/// use whatsapp_template::whatsapp_template;
///
/// whatsapp_template! {
///     pub struct Question {}
///     category: utility,
///     language: en_US,
///     body: "Shall we deliver your order tomorrow?",
///     buttons: [quick_reply("Yes"), quick_reply("No")],
/// }
///
/// let tap = ButtonReply::new("question:yes", "Yes");
/// assert_eq!(tap.reply::<Question>(), Some(QuestionReply::Yes));
/// assert_eq!(ButtonReply::new("other:yes", "Yes").reply::<Question>(), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ButtonReply {
    /// The payload that the message has for this button.
    pub payload: String,
    /// The label of the button.
    pub label: String,
}

impl ButtonReply {
    /// A tap, for a webhook of your own.
    pub fn new(payload: impl Into<String>, label: impl Into<String>) -> Self {
        Self { payload: payload.into(), label: label.into() }
    }

    /// The reply of the template that was tapped; `None` if the button belongs to another template.
    pub fn reply<T: QuickReplies>(&self) -> Option<T::Reply> {
        T::Reply::try_parse(&self.payload, &self.label)
    }
}

/// A choice among the buttons or the list of a message without a template.
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "4915112345678", "id": "m1", "type": "interactive",
///     "interactive": {"type": "list_reply", "list_reply": {"id": "slot-9", "title": "9 o'clock"}}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::Interactive(choice) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!((choice.id.as_str(), choice.title.as_str()), ("slot-9", "9 o'clock"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct InteractiveReply {
    /// The id of the choice in the message.
    pub id: String,
    /// The title.
    pub title: String,
    /// The description, below the title in a list.
    pub description: Option<String>,
}

/// A completed flow, or an address that the customer entered.
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "4915112345678", "id": "m1", "type": "interactive",
///     "interactive": {"type": "nfm_reply", "nfm_reply": {"name": "flow", "body": "Sent",
///         "response_json": "{\"flow_token\":\"visit-17\",\"slot\":\"9\"}"}}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::Flow(flow) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!(flow.token.as_deref(), Some("visit-17"));
/// assert_eq!(flow.response["slot"], "9");
/// assert_eq!(flow.name.as_deref(), Some("flow"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct FlowReply {
    /// `flow`, or `address_message` for the answer to a request for an address.
    pub name: Option<String>,
    /// The flow token of the message.
    pub token: Option<String>,
    /// What the customer entered; a string if it is not JSON.
    pub response: Value,
}
