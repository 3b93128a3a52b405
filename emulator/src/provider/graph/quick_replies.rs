//! The replies that a customer can choose under a message without a template.

use serde_json::Value;

use crate::message::{QuickReply, ReplyKind};

/// The buttons or rows of an interactive message that was validated before. CAMS uses the same format.
pub(crate) fn quick_replies(content: &Value) -> Vec<QuickReply> {
    let Some(action) = content.get("action") else { return Vec::new() };
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let word = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let cards = list(action, "cards").into_iter().filter_map(|card| card.get("action").cloned());
    let buttons = cards.flat_map(|action| list(&action, "buttons")).chain(list(action, "buttons"));
    let buttons = buttons.filter_map(|button| {
        let reply = button.get("reply").or_else(|| button.get("quick_reply"))?;
        Some(QuickReply { label: word(reply, "title")?, payload: word(reply, "id")?, kind: ReplyKind::Button })
    });
    let rows = list(action, "sections").into_iter().flat_map(|section| list(&section, "rows"));
    let rows = rows.filter_map(|row| {
        let kind = ReplyKind::Row(word(&row, "description"));
        Some(QuickReply { label: word(&row, "title")?, payload: word(&row, "id")?, kind })
    });
    buttons.chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn buttons_and_rows_can_be_chosen() {
        let buttons = json!({ "action": { "buttons": [{ "type": "reply", "reply": { "id": "1", "title": "Yes" } }] } });
        let rows = json!({ "action": { "button": "Choose", "sections": [
            { "rows": [{ "id": "a", "title": "A", "description": "First" }] }, { "rows": [{ "id": "b", "title": "B" }] },
        ] } });
        let card =
            json!({ "action": { "buttons": [{ "type": "quick_reply", "quick_reply": { "id": "c", "title": "C" } }] } });
        let cards = json!({ "action": { "cards": [card] } });
        let of = |content: &Value| -> Vec<(String, String, ReplyKind)> {
            quick_replies(content).into_iter().map(|reply| (reply.label, reply.payload, reply.kind)).collect()
        };
        assert_eq!(of(&buttons), [("Yes".to_owned(), "1".to_owned(), ReplyKind::Button)]);
        assert_eq!(of(&cards), [("C".to_owned(), "c".to_owned(), ReplyKind::Button)]);
        let first = ("A".to_owned(), "a".to_owned(), ReplyKind::Row(Some("First".to_owned())));
        assert_eq!(of(&rows), [first, ("B".to_owned(), "b".to_owned(), ReplyKind::Row(None))]);
        assert!(of(&json!({ "action": { "sections": [{ "product_items": [{}] }] } })).is_empty());
    }
}
