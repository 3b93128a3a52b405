//! What the emulated providers tell a program's webhook: what became of messages and templates, what customers answer.

pub(crate) mod delivery_policy;
pub(crate) mod queue;

use std::time::SystemTime;

use serde_json::Value;
use whatsapp_template_model::Provider;

use crate::message::{Message, QuickReply};
use crate::template::status::Status;

/// One thing to tell.
#[derive(Debug, Clone)]
pub(crate) struct Push {
    pub(crate) provider: Provider,
    pub(crate) at: SystemTime,
    pub(crate) what: What,
}

#[derive(Debug, Clone)]
pub(crate) enum What {
    /// What became of a message.
    Status { message: Box<Message>, status: Delivery },
    /// A tap on a quick reply of a message.
    Reply { id: String, message: Box<Message>, reply: QuickReply },
    /// A customer writes.
    Text { id: String, from: String, text: String },
    /// Something became of a template.
    Template { id: String, name: String, language: String, category: String, news: News },
}

/// What became of a template.
#[derive(Debug, Clone)]
pub(crate) enum News {
    Status {
        status: Status,
        before: Status,
    },
    /// The provider put it under another category than this one.
    Category {
        from: String,
    },
    /// It is rated otherwise.
    Quality {
        from: String,
        to: String,
    },
    /// These are its components now.
    Components(Value),
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Delivery {
    Sent,
    Delivered,
    Read,
    Failed(u32),
}

impl Push {
    /// What it tells, in a few words.
    pub(crate) fn title(&self) -> String {
        match &self.what {
            What::Status { status: Delivery::Failed(code), .. } => format!("failed {code}"),
            What::Status { status, .. } => status.word().to_owned(),
            What::Reply { reply, .. } => format!("reply “{}”", reply.label),
            What::Text { text, .. } => format!("text “{}”", text.chars().take(40).collect::<String>()),
            What::Template { name, language, news, .. } => {
                let news = match news {
                    News::Status { status, .. } => status.to_string(),
                    News::Category { .. } => "category".to_owned(),
                    News::Quality { to, .. } => format!("quality {to}"),
                    News::Components(_) => "components".to_owned(),
                };
                format!("template {name} {language}: {news}")
            }
        }
    }

    /// The message that it is about, as an id.
    pub(crate) fn about(&self) -> Option<&str> {
        match &self.what {
            What::Status { message, .. } => Some(&message.id),
            What::Reply { id, .. } | What::Text { id, .. } => Some(id),
            What::Template { .. } => None,
        }
    }

    pub(crate) fn seconds(&self) -> String {
        (self.milliseconds() / 1000).to_string()
    }

    pub(crate) fn milliseconds(&self) -> u128 {
        self.at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis()
    }
}

impl Delivery {
    /// The word of Meta and NXCloud; CAMS capitalises it.
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed(_) => "failed",
        }
    }
}
