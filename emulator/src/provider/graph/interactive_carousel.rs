//! Carousels without a template: cards with a picture and a button, or products of a catalog.
//!
//! Source: Meta, messages/interactive-media-carousel-messages and interactive-product-carousel-messages (2026).

use serde_json::Value;

use super::error::GraphError;
use super::fields::{bounded_text, check_media, optional_text, required_text};
use super::interactive::{check_distinct, items};

/// How many cards a carousel has.
const MIN_CARDS: usize = 2;
const MAX_CARDS: usize = 10;
/// The longest text of a card, and how many line breaks it may have.
const MAX_CARD_BODY: usize = 160;
const MAX_LINE_BREAKS: usize = 2;
/// The longest id of a quick reply on a card.
const MAX_CARD_REPLY_ID: usize = 20;
const MAX_LABEL: usize = 20;

/// Validates the cards, and returns a line for each.
pub(super) fn carousel(message: &Value, action: &Value) -> Result<Vec<String>, GraphError> {
    for part in ["header", "footer"] {
        if message.get(part).is_some_and(|part| !part.is_null()) {
            return Err(GraphError::invalid(format!("interactive.{part} is not allowed in a carousel")));
        }
    }
    let cards = items(action, "cards", "action.cards", MAX_CARDS)?;
    if cards.len() < MIN_CARDS {
        let found = cards.len();
        return Err(GraphError::value(format!("action.cards has {found} entries, at least {MIN_CARDS} are required")));
    }
    let mut buttons: Option<Vec<&str>> = None;
    let (mut indexes, mut ids, mut catalogs, mut lines) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (n, card) in cards.iter().enumerate() {
        let path = format!("action.cards[{n}]");
        let index = card.get("card_index").and_then(Value::as_u64);
        indexes.push(index.ok_or_else(|| GraphError::missing(format!("{path}.card_index is missing")))?);
        let action = card.get("action").filter(|action| action.is_object());
        let action = action.ok_or_else(|| GraphError::missing(format!("{path}.action is missing")))?;
        let kinds = match required_text(card, "type", &format!("{path}.type"))? {
            "cta_url" => {
                let picture = header(card, &path)?;
                let text = body(card, &path)?;
                let button = self::buttons(action, &path, &mut ids)?;
                lines.push([picture.as_str(), text, &button.labels].join(" ").trim_end().to_owned());
                button.kinds
            }
            "product" => {
                let id = required_text(action, "product_retailer_id", &format!("{path}.action.product_retailer_id"))?;
                catalogs.push(required_text(action, "catalog_id", &format!("{path}.action.catalog_id"))?);
                lines.push(format!("[product] {id}"));
                vec!["product"]
            }
            other => {
                return Err(GraphError::invalid(format!("{path}.type {other:?} is not one of cta_url, product")));
            }
        };
        if buttons.get_or_insert_with(|| kinds.clone()) != &kinds {
            return Err(GraphError::invalid("all cards must have the same kind and number of buttons"));
        }
    }
    indexes.sort_unstable();
    if !indexes.into_iter().eq(0..cards.len() as u64) {
        return Err(GraphError::value("action.cards.card_index must count from 0"));
    }
    check_distinct(&ids, "quick_reply.id")?;
    if catalogs.iter().any(|catalog| Some(catalog) != catalogs.first()) {
        return Err(GraphError::invalid("all cards must have products of the same catalog"));
    }
    Ok(lines)
}

fn header(card: &Value, path: &str) -> Result<String, GraphError> {
    let header = card.get("header").ok_or_else(|| GraphError::missing(format!("{path}.header is missing")))?;
    let kind = required_text(header, "type", &format!("{path}.header.type"))?;
    if !["image", "video"].contains(&kind) {
        return Err(GraphError::invalid(format!("{path}.header.type {kind:?} is not one of image, video")));
    }
    let media = header.get(kind).ok_or_else(|| GraphError::missing(format!("{path}.header.{kind} is missing")))?;
    check_media(kind, media)?;
    let source = ["link", "id"].iter().find_map(|key| media.get(key)?.as_str()).unwrap_or_default();
    Ok(format!("[{kind}] {source}"))
}

fn body<'v>(card: &'v Value, path: &str) -> Result<&'v str, GraphError> {
    let Some(body) = card.get("body").filter(|body| !body.is_null()) else { return Ok("") };
    let text = optional_text(body, "text", &format!("{path}.body.text"), MAX_CARD_BODY)?.unwrap_or_default();
    if text.matches('\n').count() > MAX_LINE_BREAKS {
        return Err(GraphError::value(format!("{path}.body.text may have at most {MAX_LINE_BREAKS} line breaks")));
    }
    Ok(text)
}

/// The buttons of a card.
struct Buttons<'v> {
    kinds: Vec<&'v str>,
    labels: String,
}

fn buttons<'v>(action: &'v Value, path: &str, ids: &mut Vec<&'v str>) -> Result<Buttons<'v>, GraphError> {
    let Some(_) = action.get("buttons").filter(|buttons| !buttons.is_null()) else {
        if action.get("name").and_then(Value::as_str) != Some("cta_url") {
            return Err(GraphError::invalid(format!("{path}.action must have the name cta_url, or buttons")));
        }
        let parameters = action.get("parameters").unwrap_or(&Value::Null);
        required_text(parameters, "url", &format!("{path}.action.parameters.url"))?;
        let what = format!("{path}.action.parameters.display_text");
        let label = bounded_text(parameters, "display_text", &what, 1, MAX_LABEL)?.unwrap_or_default();
        return Ok(Buttons { kinds: vec!["cta_url"], labels: format!("[{label}]") });
    };
    let (mut kinds, mut labels) = (Vec::new(), Vec::new());
    for button in items(action, "buttons", &format!("{path}.action.buttons"), MAX_CARDS)? {
        if button.get("type").and_then(Value::as_str) != Some("quick_reply") {
            return Err(GraphError::invalid(format!("{path}.action.buttons.type must be quick_reply")));
        }
        let reply = button.get("quick_reply");
        let reply =
            reply.ok_or_else(|| GraphError::missing(format!("{path}.action.buttons.quick_reply is missing")))?;
        ids.extend(bounded_text(reply, "id", "quick_reply.id", 1, MAX_CARD_REPLY_ID)?);
        let title = bounded_text(reply, "title", "quick_reply.title", 1, MAX_LABEL)?.unwrap_or_default();
        kinds.push("quick_reply");
        labels.push(format!("[{title}]"));
    }
    Ok(Buttons { kinds, labels: labels.join(" ") })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn card(index: usize, action: &Value) -> Value {
        json!({
            "card_index": index, "type": "cta_url", "body": { "text": "A plant" }, "action": action,
            "header": { "type": "image", "image": { "link": "https://shop.example/1.png" } },
        })
    }

    fn link() -> Value {
        json!({ "name": "cta_url", "parameters": { "display_text": "Shop", "url": "https://shop.example" } })
    }

    fn reply(id: &str) -> Value {
        json!({ "buttons": [{ "type": "quick_reply", "quick_reply": { "id": id, "title": "More" } }] })
    }

    fn product(index: usize, catalog: &str) -> Value {
        json!({ "card_index": index, "type": "product", "action": { "product_retailer_id": "a", "catalog_id": catalog } })
    }

    fn code(cards: &Value) -> i32 {
        carousel(&json!({}), &json!({ "cards": cards })).err().map_or(0, |error| error.code)
    }

    #[test]
    fn cards_are_validated() {
        let mut null = link();
        null["buttons"] = Value::Null;
        let mut long = card(1, &link());
        long["body"]["text"] = "x".repeat(161).into();
        let mut broken = card(1, &link());
        broken["body"]["text"] = "a\nb\nc\nd".into();
        let mut bare = card(1, &link());
        bare["header"] = json!({ "type": "document", "document": { "id": "1" } });
        for (cards, expected) in [
            (json!([card(0, &link()), card(1, &link())]), 0),
            (json!([card(0, &link()), card(1, &null)]), 0),
            (json!([card(0, &reply("a")), card(1, &reply("b"))]), 0),
            (json!([product(0, "1"), product(1, "1")]), 0),
            (json!([card(0, &link())]), 131_009),
            ((0..11).map(|n| card(n, &link())).collect(), 131_009),
            (json!([card(0, &link()), card(2, &link())]), 131_009),
            (json!([card(0, &link()), card(1, &reply("a"))]), 100),
            (json!([card(0, &link()), product(1, "1")]), 100),
            (json!([card(0, &reply("a")), card(1, &reply("a"))]), 131_009),
            (json!([card(0, &reply("a")), card(1, &reply(&"b".repeat(21)))]), 131_009),
            (json!([product(0, "1"), product(1, "2")]), 100),
            (json!([card(0, &link()), long]), 131_009),
            (json!([card(0, &link()), broken]), 131_009),
            (json!([card(0, &link()), bare]), 100),
            (json!([]), 131_008),
        ] {
            assert_eq!(code(&cards), expected, "{cards}");
        }
        let whole = json!({ "footer": { "text": "x" } });
        assert!(carousel(&whole, &json!({ "cards": [card(0, &link()), card(1, &link())] })).is_err());
    }
}
