//! A delivery to the program's webhook, with its attempts.

use std::time::{Duration, SystemTime};

use whatsapp_template_model::Provider;

/// The longest body that the journal keeps, in characters.
const MAX_BODY: usize = 16 * 1024;

#[derive(Clone)]
pub(crate) struct PushRecord {
    pub(crate) number: u64,
    pub(crate) changed: u64,
    pub(crate) provider: Provider,
    pub(crate) at: SystemTime,
    /// A short description of the notification.
    pub(crate) title: String,
    /// The id of the message that it is about.
    pub(crate) message_id: Option<String>,
    pub(crate) url: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
    pub(crate) attempts: Vec<DeliveryAttempt>,
}

#[derive(Clone)]
pub(crate) struct DeliveryAttempt {
    pub(crate) took: Duration,
    /// The status and the beginning of the response, or why there is none.
    pub(crate) outcome: Result<(u16, String), String>,
}

impl DeliveryAttempt {
    pub(crate) fn is_successful(&self) -> bool {
        self.outcome.as_ref().is_ok_and(|(status, _)| (200..300).contains(status))
    }
}

impl PushRecord {
    /// A body, truncated to the length that the journal keeps.
    pub(crate) fn truncated(body: &str) -> String {
        match body.char_indices().nth(MAX_BODY) {
            Some((end, _)) => format!("{}…", body.get(..end).unwrap_or_default()),
            None => body.to_owned(),
        }
    }
}
