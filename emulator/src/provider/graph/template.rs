//! A template of a message, as Meta and NXCloud get it.

use serde_json::Value;
use whatsapp_template_model::{Category, Definition, Header, Provider, Text, limits};

use super::error::Fault;
use super::{cards, fill, payloads};
use crate::message::bubble::filled_bubble;
use crate::message::{Message, QuickReply, SentTemplate};
use crate::shared::Shared;
use crate::template::status::Status;

/// The longest body after filling, in characters.
const BODY_MOST: usize = limits::BODY_LENGTH.max;
/// The same beside an offer that ends. Source: Meta, limited-time-offer-templates (September 2026).
const OFFER_BODY_MOST: usize = limits::OFFER_BODY_LENGTH.max;
/// The longest header after filling, as in Meta's message reference.
const HEADER_MOST: usize = limits::HEADER_LENGTH.max;
/// The longest body of a card after filling. Source: Meta, media-card-carousel-templates (September 2026).
const CARD_BODY_MOST: usize = limits::CARD_BODY_LENGTH.max;

/// Fills the template of a message, or says with Meta's number why that cannot be.
pub(crate) fn fill_template(
    shared: &Shared,
    provider: Provider,
    content: &Value,
    message: &mut Message,
) -> Result<(), Fault> {
    let text = |value: Option<&Value>, what: &str| match value {
        Some(Value::String(text)) if !text.is_empty() => Ok(text.clone()),
        None | Some(Value::Null | Value::String(_)) => Err(Fault::missing(format!("{what} is missing"))),
        Some(_) => Err(Fault::invalid(format!("{what} is not a text"))),
    };
    let name = text(content.get("name"), "template.name")?;
    let code = text(content.get("language").and_then(|language| language.get("code")), "template.language.code")?;
    let store = shared.store();
    let title = "Template name does not exist in the translation";
    let Some(template) = store.find(provider, &name, &code) else {
        return Err(Fault::new(132_001, title, format!("template name ({name}) does not exist in {code}")));
    };
    match template.status {
        Status::Approved => {}
        Status::Paused => {
            let details = format!("template name ({name}) in {code} is paused because of its quality");
            return Err(Fault::new(132_015, "Template is Paused", details));
        }
        Status::Disabled => {
            let details = format!("template name ({name}) in {code} was disabled because of its quality");
            return Err(Fault::new(132_016, "Template is Disabled", details));
        }
        Status::Pending | Status::Rejected(_) => {
            return Err(Fault::new(132_001, title, format!("template name ({name}) in {code} is not approved")));
        }
    }
    let none = Vec::new();
    let components = match content.get("components") {
        None | Some(Value::Null) => &none,
        Some(Value::Array(components)) => components,
        Some(_) => return Err(Fault::invalid("template.components is not a list")),
    };
    let given = fill::cards_of(components);
    let Some(definition) = cards::expanded(&template.definition, given) else {
        let expected = template.definition.translations.first().map_or(0, |translation| translation.cards.len());
        let details = format!("carousel: number of cards ({given}) does not match the expected number ({expected})");
        return Err(Fault::count(details));
    };
    let values = fill::fill(&definition, components)?;
    let value = |n: u16| values.get(usize::from(n)).cloned().flatten().unwrap_or_default();
    lengths(&definition, &value)?;
    message.text = filled_bubble(&definition, &value);
    let payloads = payloads::payloads(&definition, components);
    message.replies = QuickReply::all(&definition, |n| payloads.get(n).cloned().flatten());
    message.template = Some(SentTemplate { name, language: code });
    let names = definition.parameters.iter().map(|parameter| parameter.full_name().into_owned());
    message.parameters = names.zip(values.iter().cloned().map(Option::unwrap_or_default)).collect();
    Ok(())
}

/// Texts as the customer gets them. Those of one-time codes are WhatsApp's own.
fn lengths(definition: &Definition<'_>, value: &dyn Fn(u16) -> String) -> Result<(), Fault> {
    if *definition.category == Category::Authentication {
        return Ok(());
    }
    for translation in &definition.translations {
        let most = if translation.limited_time_offer.is_some() { OFFER_BODY_MOST } else { BODY_MOST };
        if let Some(Header::Text(header)) = &translation.header {
            length("header", header, HEADER_MOST, value)?;
        }
        if let Some(body) = &translation.body {
            length("body", body, most, value)?;
        }
        for (n, card) in translation.cards.iter().enumerate() {
            if let Some(body) = &card.body {
                length(&format!("card {n}, body"), body, CARD_BODY_MOST, value)?;
            }
        }
    }
    Ok(())
}

fn length(what: &str, text: &Text<'_>, most: usize, value: &dyn Fn(u16) -> String) -> Result<(), Fault> {
    let filled: usize = text.slots.iter().map(|slot| value(slot.parameter).chars().count()).sum();
    let characters = text.literal.chars().count() + filled;
    if characters <= most {
        return Ok(());
    }
    let details = format!("{what}: {characters} characters, at most {most} are allowed");
    Err(Fault::new(132_005, "Translated text too long", details))
}
