//! Notifications for a program's webhook: the status of messages and templates, and the messages of customers.

pub(crate) mod delivery_policy;
pub(crate) mod queue;

use std::time::SystemTime;

use serde_json::Value;
use whatsapp_template_model::Provider;

use crate::customer::customer_message::CustomerMessage;
use crate::message::customer_file::ReceivedFile;
use crate::message::{Message, QuickReply};
use crate::template::status::Status;

/// One notification.
#[derive(Debug, Clone)]
pub(crate) struct Notification {
    pub(crate) provider: Provider,
    pub(crate) at: SystemTime,
    pub(crate) event: Event,
}

#[derive(Debug, Clone)]
pub(crate) enum Event {
    /// The status of a message. In a group, each of these participants has it.
    Status { message: Box<Message>, status: DeliveryStatus, participants: Vec<String> },
    /// A tap on a quick reply of a message.
    Reply { id: String, message: Box<Message>, reply: QuickReply },
    /// A customer's text, or a message of another kind.
    Written { id: String, from: String, message: Box<CustomerMessage> },
    /// A customer's file.
    File { id: String, from: String, file: Box<ReceivedFile> },
    /// An event that only Meta has.
    Meta(Box<MetaEvent>),
    /// A change of a template.
    Template { id: String, name: String, language: String, category: String, change: TemplateChange },
}

/// An event that only Meta has, as its webhook reports it.
#[derive(Debug, Clone)]
pub(crate) struct MetaEvent {
    /// The field of the subscription, such as `calls`.
    pub(crate) field: String,
    pub(crate) value: Value,
    /// A short description.
    pub(crate) title: String,
    /// The message that it is about.
    pub(crate) message_id: Option<String>,
}

/// A change of a template.
#[derive(Debug, Clone)]
pub(crate) enum TemplateChange {
    Status {
        status: Status,
        before: Status,
    },
    /// The provider changed the category; this is the previous one.
    Category {
        from: String,
    },
    /// Meta announces that it will change the category, and when.
    Announced {
        category: String,
        at: SystemTime,
    },
    /// The quality rating changed.
    Quality {
        from: String,
        to: String,
    },
    /// The components changed to these.
    Components(Value),
}

/// The delivery status of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DeliveryStatus {
    Sent,
    Delivered,
    Read,
    Failed(u32),
}

impl Notification {
    /// A short description of the notification.
    pub(crate) fn title(&self) -> String {
        match &self.event {
            Event::Status { status: DeliveryStatus::Failed(code), .. } => format!("failed {code}"),
            Event::Status { status, .. } => status.as_str().to_owned(),
            Event::Reply { reply, .. } => format!("reply “{}”", reply.label),
            Event::File { file, .. } => format!("file {}", file.mime_type),
            Event::Written { message, .. } => {
                format!("{} “{}”", message.kind(), message.shown().chars().take(40).collect::<String>())
            }
            Event::Meta(event) => event.title.clone(),
            Event::Template { name, language, change, .. } => {
                let change = match change {
                    TemplateChange::Status { status, .. } => status.to_string(),
                    TemplateChange::Category { .. } => "category".to_owned(),
                    TemplateChange::Announced { category, .. } => format!("category will be {category}"),
                    TemplateChange::Quality { to, .. } => format!("quality {to}"),
                    TemplateChange::Components(_) => "components".to_owned(),
                };
                format!("template {name} {language}: {change}")
            }
        }
    }

    /// The id of the message that the notification is about.
    pub(crate) fn message_id(&self) -> Option<&str> {
        match &self.event {
            Event::Status { message, .. } => Some(&message.id),
            Event::Reply { id, .. } | Event::Written { id, .. } | Event::File { id, .. } => Some(id),
            Event::Meta(event) => event.message_id.as_deref(),
            Event::Template { .. } => None,
        }
    }

    pub(crate) fn unix_seconds(&self) -> String {
        (self.unix_millis() / 1000).to_string()
    }

    pub(crate) fn unix_millis(&self) -> u128 {
        self.at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis()
    }
}

impl DeliveryStatus {
    /// Whether Meta names the contact: always but for a failure.
    pub(crate) const fn has_contact(&self) -> bool {
        !matches!(self, Self::Failed(_))
    }

    /// The status in the spelling of Meta and NXCloud; CAMS capitalises it.
    pub(crate) const fn as_str(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed(_) => "failed",
        }
    }
}
