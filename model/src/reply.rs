//! The quick replies of a template, and the payloads that identify them.

use crate::{Action, Button, Card, Definition, MarkedStr, Translation, limits, name::snake_case};

/// A quick reply of a template, in one of its languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickReply<'d> {
    /// Its name among the replies, the same in all languages. It is the name of the button, or else derived from the
    /// label in the first language.
    pub key: String,
    /// Its label in this language.
    pub label: &'d str,
    /// The card that it belongs to, counted from 0.
    pub card: Option<u16>,
    /// The payload that a webhook contains after a tap.
    pub payload: String,
    /// Whether the button is declared with `opt_out: true`: a tap stops marketing.
    pub is_opt_out: bool,
}

/// The quick replies of a template in one of its languages, in the order of its buttons: those of the message,
/// then those of each card.
///
/// By default a payload is made of the name of the template and the key of the reply, so that it identifies both.
///
/// ```
/// use whatsapp_template_model::{
///     Action, Button, Category, Definition, Mark, MarkedStr, Text, Translation, reply::quick_replies,
/// };
/// let reply = |label| Button {
///     name: None,
///     action: Action::QuickReply { label: Text::literal(label), opt_out: None, payload: None },
///     mark: Mark::NONE,
/// };
/// let definition = Definition {
///     translations: vec![Translation {
///         buttons: vec![reply("Yes, please"), reply("不用了")].into(),
///         ..Translation::new(MarkedStr::borrowed("zh_CN"))
///     }]
///     .into(),
///     ..Definition::new(MarkedStr::borrowed("visit"), Category::Utility)
/// };
/// let replies = quick_replies(&definition, 0);
/// let keys: Vec<_> = replies.iter().map(|reply| reply.key.as_str()).collect();
/// assert_eq!(keys, ["yes_please", "reply_2"]);
/// assert_eq!(replies[0].payload, "visit:yes_please");
/// ```
pub fn quick_replies<'d>(definition: &'d Definition<'_>, translation_index: usize) -> Vec<QuickReply<'d>> {
    let (Some(first), Some(translation)) =
        (definition.translations.first(), definition.translations.get(translation_index))
    else {
        return Vec::new();
    };
    let cards = |translation: &'d Translation<'_>| translation.cards.iter().map(|card: &'d Card<'_>| &*card.buttons);
    let groups = core::iter::once((None, &*first.buttons, &*translation.buttons)).chain(
        (0..).zip(cards(first).zip(cards(translation))).map(|(card, (first, these))| (Some(card), first, these)),
    );
    groups
        .flat_map(|(card, first, these)| {
            let replies = keys(first).into_iter().zip(these.iter().filter_map(quick_reply));
            replies.map(move |(key, (label, payload, is_opt_out))| QuickReply {
                payload: payload
                    .map_or_else(|| made(definition.name.as_str(), &key, card), |own| own.as_str().to_owned()),
                key,
                label,
                card,
                is_opt_out,
            })
        })
        .collect()
}

/// The label of a quick reply, its payload if it declares one, and whether it stops marketing.
fn quick_reply<'b>(button: &'b Button<'_>) -> Option<(&'b str, Option<&'b MarkedStr<'b>>, bool)> {
    match &button.action {
        Action::QuickReply { label, payload, opt_out } => {
            Some((&label.literal, payload.as_ref(), opt_out.as_ref().is_some_and(|opt_out| **opt_out)))
        }
        _ => None,
    }
}

/// A unique name for each quick reply in a list of buttons.
fn keys(buttons: &[Button<'_>]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for button in buttons {
        let Some((label, ..)) = quick_reply(button) else { continue };
        let number = keys.len() + 1;
        let mut key = button.name.as_ref().map_or_else(|| snake_case(label), |name| name.as_str().to_owned());
        if !key.starts_with(|c: char| c.is_ascii_alphabetic()) {
            key = format!("reply_{number}");
        }
        if keys.contains(&key) {
            key = format!("{key}_{number}");
        }
        keys.push(key);
    }
    keys
}

fn made(template: &str, key: &str, card: Option<u16>) -> String {
    let end = card.map(|card| format!(":{card}")).unwrap_or_default();
    let payload = format!("{template}:{key}{end}");
    if payload.len() > limits::PAYLOAD_LENGTH.max { format!("{key}{end}") } else { payload }
}
