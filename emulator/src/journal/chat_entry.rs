//! One thing that was said, by the business or by a customer.

use std::sync::Arc;
use std::time::SystemTime;

use whatsapp_template_model::{Definition, Provider};

use super::exchange::Exchange;
use crate::message::Message;
use crate::notification::Delivery;

#[derive(Clone)]
pub(crate) struct Turn {
    /// The number by which it is known.
    pub(crate) number: u64,
    /// The number of its last change.
    pub(crate) changed: u64,
    pub(crate) provider: Provider,
    /// The customer's number, as digits, or another id as it is.
    pub(crate) customer: String,
    pub(crate) at: SystemTime,
    pub(crate) said: Said,
}

#[derive(Clone)]
pub(crate) enum Said {
    Sent(Box<Sent>),
    Wrote {
        id: String,
        text: String,
    },
    /// A quick reply under a message.
    Tapped {
        id: String,
        label: String,
        payload: String,
        message: String,
    },
}

/// A message, and what became of it.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) message: Message,
    /// That of its template, as it was then.
    pub(crate) definition: Option<Arc<Definition<'static>>>,
    pub(crate) states: Vec<State>,
    /// The labels that were tapped.
    pub(crate) taps: Vec<String>,
    pub(crate) request: Option<Arc<Exchange>>,
}

#[derive(Clone)]
pub(crate) struct State {
    pub(crate) delivery: Delivery,
    pub(crate) at: SystemTime,
}

impl Turn {
    /// The id of the message, from the business or from the customer.
    pub(crate) fn id(&self) -> &str {
        match &self.said {
            Said::Sent(sent) => &sent.message.id,
            Said::Wrote { id, .. } | Said::Tapped { id, .. } => id,
        }
    }

    pub(crate) fn sent(&self) -> Option<&Sent> {
        if let Said::Sent(sent) = &self.said { Some(sent) } else { None }
    }

    /// What it takes to keep it, in bytes, more or less. Messages to many share one request.
    pub(crate) fn size(&self) -> usize {
        const TURN: usize = 256;
        TURN + self.customer.len()
            + match &self.said {
                Said::Sent(sent) => {
                    let request = sent.request.as_ref().map_or(0, |request| request.size());
                    sent.message.size() + 48 * (sent.states.len() + sent.taps.len()) + request
                }
                Said::Wrote { id, text } => id.len() + text.len(),
                Said::Tapped { id, label, payload, message } => id.len() + label.len() + payload.len() + message.len(),
            }
    }
}
