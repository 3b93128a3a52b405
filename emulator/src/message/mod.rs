//! Messages that were accepted for sending.

pub(crate) mod bubble;
pub(crate) mod customer_file;
pub(crate) mod pricing;

use std::time::SystemTime;

use whatsapp_template_model::{Definition, Provider};

use self::pricing::Pricing;

/// A message that was accepted for sending.
///
/// ```
/// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
/// for message in emulator.messages() {
///     println!("to {}:\n{}", message.to, message.text);
/// }
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Message {
    /// The id in the provider's response.
    pub id: String,
    /// The provider that the message was sent through.
    pub provider: Provider,
    /// The business's phone number; with Meta, the id of that number.
    pub from: String,
    /// The customer's phone number, the user id of a customer whose number is hidden, or the id of a group.
    pub to: String,
    /// How the request named the recipient.
    pub recipient: RecipientKind,
    /// `template`, or the provider's word for another type: `text`, `image`, ….
    pub kind: String,
    /// The template, if the message was sent from one.
    pub template: Option<SentTemplate>,
    /// The values of the parameters, by name. NXCloud has numbers only: its parameters are called `param1`, `param2`,
    /// … in the order of the template.
    pub parameters: Vec<(String, String)>,
    /// The quick replies that the customer can tap.
    pub replies: Vec<QuickReply>,
    /// The message as the customer would see it, as plain text.
    pub text: String,
    /// The name of a document, which the customer sees in place of its link. A template of CAMS has the name in itself.
    pub file_name: Option<String>,
    /// The data of the caller that the webhooks about the message repeat: `biz_opaque_callback_data` of Meta and NXCloud,
    /// `TaskId` of CAMS.
    pub callback_data: Option<String>,
    pub(crate) pricing: Option<Pricing>,
    /// Whether a message without a template asks for permission to call.
    pub(crate) asks_for_call_permission: bool,
    /// The token of the flow that a button of the message opens; `None` without such a button.
    pub(crate) flow_token: Option<String>,
    /// When the message was accepted.
    pub at: SystemTime,
}

/// How a request names the recipient of a [`Message`].
///
/// ```
/// use whatsapp_template_emulator::RecipientKind;
/// # fn example(message: &whatsapp_template_emulator::Message) {
/// let is_public = message.recipient == RecipientKind::Group;
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum RecipientKind {
    /// By a phone number.
    #[default]
    Number,
    /// By a business-scoped user id.
    UserId,
    /// By the id of a group.
    Group,
}

/// A quick reply under a [`Message`].
///
/// ```
/// # fn example(message: &whatsapp_template_emulator::Message) {
/// let labels: Vec<_> = message.replies.iter().map(|reply| reply.label.as_str()).collect();
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct QuickReply {
    /// The label of the button.
    pub label: String,
    /// What the webhook receives after a tap: the label, unless the message set another payload.
    pub payload: String,
    pub(crate) kind: ReplyKind,
}

/// The kind of a quick reply, which decides how a webhook reports a tap on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ReplyKind {
    Template,
    /// A button of a message without a template.
    Button,
    /// A row of a list, with its description.
    Row(Option<String>),
}

impl QuickReply {
    /// The quick replies of a template in its order, with the payloads that a message set for them.
    pub(crate) fn of_template(definition: &Definition<'_>, payload: impl Fn(usize) -> Option<String>) -> Vec<Self> {
        whatsapp_template_model::reply::quick_replies(definition, 0)
            .into_iter()
            .enumerate()
            .map(|(n, reply)| {
                let label = reply.label.to_owned();
                Self { payload: payload(n).unwrap_or_else(|| label.clone()), label, kind: ReplyKind::Template }
            })
            .collect()
    }
}

/// The template of a [`Message`].
///
/// ```
/// # fn example(message: &whatsapp_template_emulator::Message) {
/// let Some(template) = &message.template else { return };
/// println!("{} in {}", template.name, template.language);
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SentTemplate {
    /// The template's name.
    pub name: String,
    /// The template's language.
    pub language: String,
}

impl Message {
    /// A new message without content.
    pub(crate) fn new(provider: Provider, id: String, from: &str, to: &str, kind: &str, at: SystemTime) -> Self {
        Self {
            id,
            provider,
            from: from.to_owned(),
            to: to.to_owned(),
            recipient: RecipientKind::Number,
            kind: kind.to_owned(),
            template: None,
            parameters: Vec::new(),
            replies: Vec::new(),
            text: String::new(),
            callback_data: None,
            pricing: None,
            file_name: None,
            flow_token: None,
            asks_for_call_permission: false,
            at,
        }
    }

    /// The approximate memory that the message takes, in bytes.
    pub(crate) fn size(&self) -> usize {
        let parameters: usize = self.parameters.iter().map(|(name, value)| 48 + name.len() + value.len()).sum();
        let template = self.template.as_ref().map_or(0, |template| template.name.len() + template.language.len());
        256 + parameters
            + template
            + self.id.len()
            + self.from.len()
            + self.to.len()
            + self.kind.len()
            + self.text.len()
            + self.file_name.as_ref().map_or(0, String::len)
            + self.flow_token.as_ref().map_or(0, String::len)
            + self.callback_data.as_ref().map_or(0, String::len)
    }
}
