//! What the events of a webhook say about the wishes of customers.

use std::time::UNIX_EPOCH;

use whatsapp_template::webhook::{Content, Customer, DeliveryStatus, Event, EventKind, Inbound};

use super::change::{Change, Wish};
use super::stop_words::{Request, StopWords};
use super::tap::OptOutTaps;
use super::{Scope, SuppressionSource};

/// The code of a message that was not delivered because its customer has opted out of marketing. Source: Meta, error codes.
pub(crate) const OPTED_OUT: &str = "131050";

/// The category of the only preference that WhatsApp has. Source: Meta, `webhooks/reference/user_preferences`.
const MARKETING: &str = "marketing_messages";

/// The changes of the list that an event asks for: one for each id of the customer.
pub(crate) fn changes_of(event: &Event, words: Option<&StopWords>, taps: &OptOutTaps) -> Vec<Change> {
    let (customer, source, wish, reason) = match &event.kind {
        EventKind::Status(status) => match &status.status {
            DeliveryStatus::Failed(error) if error.meta_code.as_deref() == Some(OPTED_OUT) => {
                let reason = "the provider refused marketing: the customer opted out";
                (&status.to, SuppressionSource::WhatsApp, Wish::Stop(Scope::Marketing), reason.to_owned())
            }
            _ => return Vec::new(),
        },
        EventKind::Preference(preference) if preference.category.as_deref().is_none_or(|found| found == MARKETING) => {
            let (wish, reason) = match preference.wanted {
                Some(false) => (Wish::Stop(Scope::Marketing), "the customer stopped marketing in WhatsApp"),
                Some(true) => (Wish::Start, "the customer resumed marketing in WhatsApp"),
                None => return Vec::new(),
            };
            (&preference.from, SuppressionSource::WhatsApp, wish, reason.to_owned())
        }
        EventKind::Inbound(inbound) => {
            let Some(text) = reply(inbound) else { return Vec::new() };
            let (wish, reason) = match words.and_then(|words| words.request(text)) {
                Some(Request::Stop(scope)) => {
                    (Wish::Stop(scope), "the customer replied with a word that stops messages")
                }
                _ if taps.contain(inbound) => {
                    (Wish::Stop(Scope::Marketing), "the customer tapped a button that stops marketing")
                }
                Some(Request::Start) => (Wish::Start, "the customer replied with a word that starts messages again"),
                None => return Vec::new(),
            };
            (&inbound.from, SuppressionSource::Reply, wish, reason.to_owned())
        }
        _ => return Vec::new(),
    };
    let since = event.at.and_then(|at| i64::try_from(at.duration_since(UNIX_EPOCH).ok()?.as_millis()).ok());
    let change = |customer: &str| Change::new(customer, source, wish, since, &reason);
    ids(customer).into_iter().flat_map(change).collect()
}

/// Each id that a message to the customer may be addressed to.
fn ids(customer: &Customer) -> Vec<&str> {
    let ids = [customer.wa_id.as_deref(), customer.user_id.as_deref(), customer.parent_user_id.as_deref()];
    ids.into_iter().flatten().collect()
}

/// The text or the label of a reply to the business alone.
fn reply(inbound: &Inbound) -> Option<&str> {
    if inbound.group_id.is_some() {
        return None;
    }
    match &inbound.content {
        Content::Text(text) => Some(text),
        Content::Button(button) => Some(&button.label),
        _ => None,
    }
}
