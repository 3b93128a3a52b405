//! The events of a delivery, and the limits of a delivery.

use serde_json::Value;

use super::event::Origin;
use super::{Event, EventKind};
use crate::{Error, ErrorKind};

/// The largest delivery, in bytes: what integrators report for Meta (2026). The other providers document no limit.
pub(super) const MAX_BODY: usize = 3 * 1024 * 1024;

/// The largest number of events in a delivery. No provider documents one; a delivery of 3 MB has room for some thousand
/// statuses.
const MAX_EVENTS: usize = 10_000;

/// The events of one delivery.
#[derive(Debug, Default)]
pub(super) struct EventBuffer(Vec<Event>);

impl EventBuffer {
    pub(super) fn push(&mut self, event: Event) -> Result<(), Error> {
        if self.0.len() >= MAX_EVENTS {
            let message = format!("the delivery has more than {MAX_EVENTS} events, which no provider sends");
            return Err(refusal(event.provider, ErrorKind::Malformed, 413, message));
        }
        self.0.push(event);
        Ok(())
    }

    pub(super) fn push_unparsed(&mut self, origin: &Origin, why: &'static str, raw: &Value) -> Result<(), Error> {
        self.push(origin.event(None, EventKind::Unparsed(why), raw))
    }

    pub(super) fn into_events(self) -> Vec<Event> {
        self.0
    }
}

/// The JSON of a delivery, whose size [`check_size`] has checked.
pub(super) fn parse(provider: &'static str, body: &[u8]) -> Result<Value, Error> {
    // `serde_json` refuses JSON that is nested deeper than 128 levels.
    serde_json::from_slice(body).map_err(|error| {
        let message = "the delivery is not JSON; check that nothing changes the body on the way";
        refusal(provider, ErrorKind::Malformed, 400, message).with_source(error).with_raw(body)
    })
}

/// Refuses a body that is too large, before anything is computed from it.
pub(super) fn check_size(provider: &'static str, body: &[u8]) -> Result<(), Error> {
    if body.len() > MAX_BODY {
        let message = format!("the delivery has {} bytes, allowed are {MAX_BODY}", body.len());
        return Err(refusal(provider, ErrorKind::Malformed, 413, message));
    }
    Ok(())
}

/// An error with the HTTP status to respond with.
pub(super) fn refusal(provider: &'static str, kind: ErrorKind, status: u16, message: impl Into<String>) -> Error {
    Error::new(kind, message).with_provider(provider).with_status(status)
}
