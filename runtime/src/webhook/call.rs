//! Calls between a customer and the business. Source: Meta, calling/reference (May 2026).

use core::fmt;
use core::time::Duration;
use std::time::SystemTime;

use super::words::words;
use super::{Customer, DeliveryError};

words! {
    /// What happened to a call.
    ///
    /// ```
    /// use whatsapp_template::webhook::CallPhase;
    /// assert_eq!(CallPhase::from("RINGING"), CallPhase::Ringing);
    /// ```
    pub enum CallPhase {
        /// One side calls; the session has an offer or an answer.
        Connect = "connect",
        /// The call was made through SIP.
        Created = "call_created",
        /// The customer's device rings.
        Ringing = "ringing",
        /// The customer took the call.
        Accepted = "accepted",
        /// The customer declined the call.
        Rejected = "rejected",
        /// The media of the call changed.
        MediaUpdate = "media_update",
        /// The call ended.
        Terminate = "terminate",
        /// A recording can be fetched, for 7 days.
        RecordingAvailable = "call_recording_available",
        /// A transcription can be fetched.
        TranscriptionAvailable = "call_transcription_available",
    }
}

words! {
    /// Who calls.
    ///
    /// ```
    /// use whatsapp_template::webhook::CallDirection;
    /// assert_eq!(CallDirection::from("USER_INITIATED"), CallDirection::Inbound);
    /// ```
    pub enum CallDirection {
        /// The customer calls the business.
        Inbound = "USER_INITIATED",
        /// The business calls the customer.
        Outbound = "BUSINESS_INITIATED",
    }
}

/// An event of a call between a customer and the business.
///
/// ```
/// use whatsapp_template::webhook::{CallDirection, CallPhase, EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "calls", "value": {"calls": [{"id": "wacid.1", "from": "4915112345678", "to": "15550100",
///     "event": "connect", "direction": "USER_INITIATED", "timestamp": "1780000000",
///     "biz_opaque_callback_data": "order 17", "session": {"sdp_type": "offer", "sdp": "v=0"}}]}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Call(call) = &events[0].kind else { unreachable!() };
/// assert_eq!((&call.phase, call.direction.as_ref()), (&CallPhase::Connect, Some(&CallDirection::Inbound)));
/// assert_eq!(call.customer.wa_id.as_deref(), Some("4915112345678"));
/// assert_eq!(call.callback_data.as_deref(), Some("order 17"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallEvent {
    /// The id of the call.
    pub call_id: String,
    /// The customer, in calls of both directions.
    pub customer: Customer,
    /// What happened.
    pub phase: CallPhase,
    /// Who calls.
    pub direction: Option<CallDirection>,
    /// The session description of WebRTC, with [`CallPhase::Connect`].
    pub session: Option<CallSession>,
    /// The result of a call that ended: `COMPLETED` or `FAILED`.
    pub outcome: Option<String>,
    /// When the call was taken.
    pub started: Option<SystemTime>,
    /// When the call ended.
    pub ended: Option<SystemTime>,
    /// How long it took; `None` if nobody took it.
    pub duration: Option<Duration>,
    /// The payload of the button or link that was tapped. A template sets it with the payload of its call button.
    pub payload: Option<String>,
    /// The callback data of a call that the business made: `biz_opaque_callback_data`.
    pub callback_data: Option<String>,
    /// Why the call failed.
    pub error: Option<DeliveryError>,
}

/// The description of a session, for WebRTC. `Debug` leaves the description out, because it has the session's password.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "calls", "value": {"calls": [{"id": "wacid.1", "event": "connect", "from": "4915112345678",
///     "session": {"sdp_type": "offer", "sdp": "v=0 a=ice-pwd:1234"}}]}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Call(call) = &events[0].kind else { unreachable!() };
/// let session = call.session.as_ref().unwrap();
/// assert_eq!((session.kind.as_deref(), session.sdp.as_str()), (Some("offer"), "v=0 a=ice-pwd:1234"));
/// assert!(!format!("{events:?}").contains("1234\""));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallSession {
    /// `offer` or `answer`.
    pub kind: Option<String>,
    /// The description, by RFC 8866.
    pub sdp: String,
}

impl fmt::Debug for CallSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallSession").field("kind", &self.kind).finish_non_exhaustive()
    }
}
