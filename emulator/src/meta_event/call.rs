//! Calls of customers, as Meta's webhooks report them. Source: Meta, calling/reference (May 2026).

use serde_json::{Value, json};

use super::contact::{contacts, number};
use super::message::envelope;
use crate::credentials::{DISPLAY_NUMBER, MetaCredentials};
use crate::customer::Customers;
use crate::notification::MetaEvent;

/// The description of a call's media. The emulator has no audio.
const OFFER: &str = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";

/// A call of a customer to the business.
pub(crate) struct Call<'c> {
    pub(crate) id: &'c str,
    pub(crate) customer: &'c str,
    pub(crate) seconds: i64,
}

impl Call<'_> {
    /// The customer calls.
    pub(crate) fn connected(&self, meta: &MetaCredentials, customers: &Customers) -> MetaEvent {
        let session = json!({ "sdp_type": "offer", "sdp": OFFER });
        self.event(meta, customers, "connect", &json!({ "session": session }))
    }

    /// The call ended. The duration is missing if the business did not pick up.
    pub(crate) fn ended(&self, meta: &MetaCredentials, customers: &Customers, duration: Option<i64>) -> MetaEvent {
        let fields = match duration {
            None => json!({ "status": "FAILED" }),
            Some(duration) => json!({
                "status": "COMPLETED", "duration": duration,
                "start_time": (self.seconds - duration).to_string(), "end_time": self.seconds.to_string(),
            }),
        };
        self.event(meta, customers, "terminate", &fields)
    }

    fn event(&self, meta: &MetaCredentials, customers: &Customers, event: &str, fields: &Value) -> MetaEvent {
        let mut call = json!({
            "id": self.id, "to": DISPLAY_NUMBER, "event": event, "timestamp": self.seconds.to_string(),
            "direction": "USER_INITIATED", "from_user_id": customers.user_id(self.customer),
        });
        if let Some(number) = number(self.customer) {
            call["from"] = number.into();
        }
        for (key, value) in fields.as_object().into_iter().flatten() {
            call[key] = value.clone();
        }
        let mut value = envelope(meta);
        value["calls"] = json!([call]);
        value["contacts"] = contacts(customers, self.customer);
        MetaEvent {
            field: "calls".to_owned(),
            value,
            title: format!("call {event}"),
            message_id: Some(self.id.to_owned()),
        }
    }
}
