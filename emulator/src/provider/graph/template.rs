//! Template messages through Meta and NXCloud.

use serde_json::Value;
use whatsapp_template_model::{Category, Definition, Header, Provider, Text, limits};

use super::envelope::Envelope;
use super::error::GraphError;
use super::{cards, fill, flow_token, payloads};
use crate::message::bubble::{template_message_bubble, with_file_name};
use crate::message::{Message, QuickReply, SentTemplate};
use crate::shared::Shared;
use crate::template::status::Status;

/// The longest body after filling, in characters.
const MAX_BODY: usize = limits::BODY_LENGTH.max;
/// The same next to an offer that ends. Source: Meta, limited-time-offer-templates (September 2026).
const MAX_OFFER_BODY: usize = limits::OFFER_BODY_LENGTH.max;
/// The longest header after filling, according to Meta's message reference.
const MAX_HEADER: usize = limits::HEADER_LENGTH.max;
/// The longest body of a card after filling. Source: Meta, media-card-carousel-templates (September 2026).
const MAX_CARD_BODY: usize = limits::CARD_BODY_LENGTH.max;

/// Fills the template of a message, or returns Meta's error.
pub(crate) fn fill_template(
    shared: &Shared,
    provider: Provider,
    content: &Value,
    message: &mut Message,
) -> Result<(), GraphError> {
    let Envelope { name, language: code, components } = Envelope::read(content)?;
    let store = shared.store();
    let title = "Template name does not exist in the translation";
    let Some(template) = store.template(provider, name, code) else {
        return Err(GraphError::new(132_001, title, format!("template name ({name}) does not exist in {code}")));
    };
    match template.status {
        Status::Approved => {}
        Status::Paused => {
            let details = format!("template name ({name}) in {code} is paused because of its quality");
            return Err(GraphError::new(132_015, "Template is Paused", details));
        }
        Status::Disabled => {
            let details = format!("template name ({name}) in {code} was disabled because of its quality");
            return Err(GraphError::new(132_016, "Template is Disabled", details));
        }
        Status::Pending | Status::Rejected(_) | Status::Archived => {
            return Err(GraphError::new(132_001, title, format!("template name ({name}) in {code} is not approved")));
        }
    }
    let given = fill::cards_of(components);
    let Some(definition) = cards::expand_cards(&template.definition, given) else {
        let expected = template.definition.translations.first().map_or(0, |translation| translation.cards.len());
        let details = format!("carousel: number of cards ({given}) does not match the expected number ({expected})");
        return Err(GraphError::count(details));
    };
    let values = fill::fill(&definition, components)?;
    let value = |n: u16| values.get(usize::from(n)).cloned().flatten().unwrap_or_default();
    check_lengths(&definition, &value)?;
    message.file_name = fill::file_name(components);
    message.flow_token = flow_token::of_template(&definition, components);
    let named = with_file_name(&definition, message.file_name.as_deref());
    message.text = template_message_bubble(&named, message.at, &value);
    let payloads = payloads::payloads(&definition, components);
    message.replies = QuickReply::of_template(&definition, |n| payloads.get(n).cloned().flatten());
    message.template = Some(SentTemplate { name: name.to_owned(), language: code.to_owned() });
    let names = definition.parameters.iter().map(|parameter| parameter.full_name().into_owned());
    message.parameters = names.zip(values.iter().cloned().map(Option::unwrap_or_default)).collect();
    Ok(())
}

/// Checks the lengths of the filled texts, except those of one-time codes, which WhatsApp writes.
fn check_lengths(definition: &Definition<'_>, value: &dyn Fn(u16) -> String) -> Result<(), GraphError> {
    if *definition.category == Category::Authentication {
        return Ok(());
    }
    for translation in &definition.translations {
        let max = if translation.limited_time_offer.is_some() { MAX_OFFER_BODY } else { MAX_BODY };
        if let Some(Header::Text(header)) = &translation.header {
            check_length("header", header, MAX_HEADER, value)?;
        }
        if let Some(body) = &translation.body {
            check_length("body", body, max, value)?;
        }
        for (n, card) in translation.cards.iter().enumerate() {
            if let Some(body) = &card.body {
                check_length(&format!("card {n}, body"), body, MAX_CARD_BODY, value)?;
            }
        }
    }
    Ok(())
}

fn check_length(what: &str, text: &Text<'_>, max: usize, value: &dyn Fn(u16) -> String) -> Result<(), GraphError> {
    let filled: usize = text.slots.iter().map(|slot| value(slot.parameter).chars().count()).sum();
    let characters = text.literal.chars().count() + filled;
    if characters <= max {
        return Ok(());
    }
    let details = format!("{what}: {characters} characters, at most {max} are allowed");
    Err(GraphError::new(132_005, "Translated text too long", details))
}
