//! A push while it is read: its bounds, and what was found in it.

use serde_json::Value;

use super::event::Origin;
use super::{Event, EventKind};
use crate::{Error, ErrorKind};

/// How large a push may be, in bytes: what integrators report of Meta (2026). The others name nothing.
pub(super) const MAX_BODY: usize = 3 * 1024 * 1024;

/// How much news one push may hold. No provider names a number; a push of 3 MB has room for some thousand statuses.
const MAX_EVENTS: usize = 10_000;

/// The news of one push.
#[derive(Debug, Default)]
pub(super) struct EventBuffer(Vec<Event>);

impl EventBuffer {
    pub(super) fn push(&mut self, event: Event) -> Result<(), Error> {
        if self.0.len() >= MAX_EVENTS {
            let message = format!("the push holds more than {MAX_EVENTS} pieces of news, which no provider sends");
            return Err(refusal(event.provider, ErrorKind::Malformed, 413, message));
        }
        self.0.push(event);
        Ok(())
    }

    pub(super) fn unread(&mut self, origin: &Origin, why: &'static str, raw: &Value) -> Result<(), Error> {
        self.push(origin.event(None, EventKind::Unparsed(why), raw))
    }

    pub(super) fn into_events(self) -> Vec<Event> {
        self.0
    }
}

/// A push as JSON, once it was [`bounded`].
pub(super) fn parse(provider: &'static str, body: &[u8]) -> Result<Value, Error> {
    // JSON nested deeper than 128 levels is refused while it is read.
    serde_json::from_slice(body).map_err(|error| {
        let message = "the push is no JSON; check that nothing changes the body on the way";
        refusal(provider, ErrorKind::Malformed, 400, message).with_source(error).with_raw(body)
    })
}

/// Refuses what is too large, before anything is computed over it.
pub(super) fn bounded(provider: &'static str, body: &[u8]) -> Result<(), Error> {
    if body.len() > MAX_BODY {
        let message = format!("the push has {} bytes, allowed are {MAX_BODY}", body.len());
        return Err(refusal(provider, ErrorKind::Malformed, 413, message));
    }
    Ok(())
}

/// An error with the status to answer the push with.
pub(super) fn refusal(provider: &'static str, kind: ErrorKind, status: u16, message: impl Into<String>) -> Error {
    Error::new(kind, message).with_provider(provider).with_status(status)
}
