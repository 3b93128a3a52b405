//! What the emulated providers tell a program's webhook: what became of messages and templates, what customers answer.

mod cams;
mod manner;
mod meta;
mod nxcloud;
mod post;
mod task;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::SystemTime;

use serde_json::Value;
use tokio::sync::Notify;
use tokio::time::{Duration, Instant};
use whatsapp_template_model::Provider;

pub use manner::Pushes;
pub(crate) use meta::{reason, word};
pub(crate) use post::Address;
pub(crate) use task::run;

use crate::emulator::Shared;
use crate::{Message, QuickReply, Status};

/// How many pushes wait at most; the oldest go first.
const MOST_WAITING: usize = 10_000;

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

/// What waits to be told, for the providers that have somewhere to tell it.
#[derive(Default)]
pub(crate) struct Waiting {
    /// Each with the moment before which it is not told.
    pushes: VecDeque<(Instant, Push)>,
    pub(crate) news: Arc<Notify>,
    pub(crate) manner: Pushes,
}

impl Waiting {
    pub(crate) fn add(&mut self, push: Push) {
        let now = Instant::now();
        self.pushes.push_back((now.checked_add(self.manner.pause()).unwrap_or(now), push));
        if self.pushes.len() > MOST_WAITING {
            self.pushes.pop_front();
        }
        self.news.notify_one();
    }

    /// What is to be told now.
    pub(crate) fn next(&mut self) -> Option<Push> {
        if !self.pause()?.is_zero() {
            return None;
        }
        let next = if self.manner.is_newest_first() { self.pushes.pop_back() } else { self.pushes.pop_front() };
        next.map(|(_, push)| push)
    }

    /// How long nothing is to be told; nothing waits, if there is no answer.
    pub(crate) fn pause(&self) -> Option<Duration> {
        self.pushes.front().map(|(due, _)| due.saturating_duration_since(Instant::now()))
    }
}

impl Push {
    /// The request's body, and the headers besides its type; nothing, where the provider documents no such push.
    fn body(&self, shared: &Shared) -> Option<(String, Vec<(&'static str, String)>)> {
        match self.provider {
            Provider::Meta => Some(meta::body(self, shared)),
            Provider::Cams => Some((cams::body(self)?, Vec::new())),
            Provider::Nxcloud => Some((nxcloud::body(self, shared)?, Vec::new())),
        }
    }

    /// What it tells, in a few words.
    fn title(&self) -> String {
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
    fn about(&self) -> Option<&str> {
        match &self.what {
            What::Status { message, .. } => Some(&message.id),
            What::Reply { id, .. } | What::Text { id, .. } => Some(id),
            What::Template { .. } => None,
        }
    }

    fn seconds(&self) -> String {
        (self.milliseconds() / 1000).to_string()
    }

    fn milliseconds(&self) -> u128 {
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
