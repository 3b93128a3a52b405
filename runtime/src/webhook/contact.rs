//! A contact card that a customer sent.

use serde_json::Value;

use super::view::View;
use crate::recipient::WaId;

/// A contact card that a customer sent. Its other members are in the event's raw JSON.
///
/// ```
/// use whatsapp_template::webhook::{Content, NxcloudWebhook};
///
/// let body = br#"{"messages": [{"from": "15550123", "id": "m1", "type": "contacts",
///     "contacts": [{"name": {"formatted_name": "Bo"}, "phones": [{"phone": "+1 555 0123"}]}]}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let Content::Contacts(cards) = &events[0].inbound().unwrap().content else { unreachable!() };
/// assert_eq!(cards[0].phones, ["+1 555 0123"]);
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Contact {
    /// The name.
    pub name: Option<String>,
    /// The phone numbers, as the customer's device wrote them.
    pub phones: Vec<String>,
    /// The ids of the WhatsApp accounts of these numbers.
    pub wa_ids: Vec<WaId>,
    /// Whether the customer shared the own card with a button that asks for it (`contact_request`).
    pub is_requested: bool,
    /// The card as a vCard; a card that was asked for has none.
    pub vcard: Option<String>,
}

impl Contact {
    /// Reads contact cards, which all providers write alike.
    ///
    /// An `origin` next to the cards is that of a page of February 2026; since June 2026 each card has its own.
    pub(super) fn read_all(cards: &[Value], origin: Option<&str>) -> Vec<Self> {
        let card = |card: View<'_>| {
            let name = card.object("name");
            Self {
                name: name.and_then(|name| name.text("formatted_name").or_else(|| name.text("first_name"))),
                phones: card.list("phones").iter().filter_map(|phone| View::of(phone)?.text("phone")).collect(),
                wa_ids: card.list("phones").iter().filter_map(|phone| View::of(phone)?.wa_id("wa_id")).collect(),
                is_requested: card.str("origin").or(origin) == Some("contact_request"),
                vcard: card.text("vcard"),
            }
        };
        cards.iter().filter_map(View::of).map(card).collect()
    }
}
