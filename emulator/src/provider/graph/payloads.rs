//! The payloads of quick replies in a message.

use serde_json::Value;
use whatsapp_template_model::{Button, ButtonKind, Definition};

/// The payload of each quick reply, in the order of `quick_replies`: first those of the message, then those of each
/// card.
pub(super) fn payloads(definition: &Definition<'_>, components: &[Value]) -> Vec<Option<String>> {
    let Some(translation) = definition.translations.first() else { return Vec::new() };
    let cards: Vec<&Value> = components
        .iter()
        .find_map(|component| component.get("cards")?.as_array())
        .map_or_else(Vec::new, |cards| cards.iter().filter_map(|card| card.get("components")).collect());
    let mut payloads = of(&translation.buttons, components);
    for (n, card) in translation.cards.iter().enumerate() {
        let components = cards.get(n).and_then(|card| card.as_array()).map_or(&[][..], Vec::as_slice);
        payloads.extend(of(&card.buttons, components));
    }
    payloads
}

fn of(buttons: &[Button<'_>], components: &[Value]) -> Vec<Option<String>> {
    let replies = buttons.iter().enumerate().filter(|(_, button)| button.kind() == ButtonKind::QuickReply);
    replies.map(|(index, _)| components.iter().find_map(|component| payload(component, index))).collect()
}

fn payload(component: &Value, expected: usize) -> Option<String> {
    let is = |key: &str, word: &str| component.get(key)?.as_str().map(|found| found.eq_ignore_ascii_case(word));
    if is("type", "button") != Some(true) || is("sub_type", "quick_reply") != Some(true) {
        return None;
    }
    let index = component.get("index")?;
    let index = index.as_u64().map_or_else(|| index.as_str()?.parse().ok(), Some)?;
    let payload = component.get("parameters")?.get(0)?.get("payload")?.as_str()?;
    (usize::try_from(index) == Ok(expected)).then(|| payload.to_owned())
}
