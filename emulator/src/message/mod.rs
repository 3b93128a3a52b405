//! A message that was accepted.

pub(crate) mod bubble;

use std::time::SystemTime;

use whatsapp_template_model::{Definition, Provider};

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
    /// The id in the provider's answer.
    pub id: String,
    /// Through whom it was sent.
    pub provider: Provider,
    /// The business's number; with Meta, its id.
    pub from: String,
    /// The customer's number.
    pub to: String,
    /// `template`, or the provider's word for what else was sent: `text`, `image`, ….
    pub kind: String,
    /// The template, if it was sent from one.
    pub template: Option<SentTemplate>,
    /// The parameters that were filled, by name; NXCloud's, which have numbers only, are called
    /// `param1`, `param2`, … in the order of the template.
    pub parameters: Vec<(String, String)>,
    /// The quick replies that the customer can tap.
    pub replies: Vec<QuickReply>,
    /// The message as the customer would see it, as plain text.
    pub text: String,
    /// When it was accepted.
    pub at: SystemTime,
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
    /// Its label.
    pub label: String,
    /// What the webhook gets after a tap: the label, unless the message brought something else.
    pub payload: String,
    pub(crate) kind: ReplyKind,
}

/// What a quick reply is, which decides how a webhook hears of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ReplyKind {
    Template,
    /// A button of a message without a template.
    Button,
    /// A row of a list, with its description.
    Row(Option<String>),
}

impl QuickReply {
    /// The quick replies of a template in its order, with the payloads that a message brought for them.
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
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
}

impl Message {
    /// What it takes to keep it, in bytes, more or less.
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
    }
}
