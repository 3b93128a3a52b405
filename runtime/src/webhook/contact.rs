//! A contact card that a customer sent.

use serde_json::Value;

use super::view::View;

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
}

impl Contact {
    /// Reads contact cards, which all providers write alike.
    pub(super) fn read_all(cards: &[Value]) -> Vec<Self> {
        let card = |card: View<'_>| {
            let name = card.object("name");
            Self {
                name: name.and_then(|name| name.text("formatted_name").or_else(|| name.text("first_name"))),
                phones: card.list("phones").iter().filter_map(|phone| View::of(phone)?.text("phone")).collect(),
            }
        };
        cards.iter().filter_map(View::of).map(card).collect()
    }
}
