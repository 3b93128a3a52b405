//! The cards of a carousel in the JSON of Meta and NXCloud.

use serde_json::Value;

use super::{Parts, kind};
use crate::json::CARD_COMPONENTS;
use crate::json::reader::Reader;
use crate::{Card, Header, List};

/// The number of cards in a definition if the number varies from message to message.
const VARYING: u16 = 2;

impl Parts {
    pub(super) fn carousel(&mut self, reader: &mut Reader, component: &Value, pointer: &str) {
        reader.not_empty(component, pointer, "cards");
        let first = reader.count();
        let items = reader.items(component, pointer, "cards");
        let alike = alike(&items);
        let mut cards = Vec::new();
        let mut each = None;
        for (card, pointer) in items {
            if self.named && alike {
                // Repeated cards have their own variables under the same names.
                reader.forget(first);
            }
            cards.extend(self.card(reader, card, &pointer));
            each.get_or_insert(reader.count() - first);
        }
        let each = each.unwrap_or_default();
        let count = u16::try_from(cards.len()).unwrap_or(u16::MAX);
        let whole = u32::from(reader.count() - first) == u32::from(each) * u32::from(count);
        let products = cards.iter().all(|card| matches!(card.header, Some(Header::Product { .. })));
        if alike && whole && each > 0 && count >= VARYING && (products || self.named) {
            // A message may have more or fewer products than were created.
            self.cards_vary = products;
            let kept_cards = if products { VARYING } else { count };
            cards.truncate(usize::from(kept_cards));
            reader.repeat(first, each, kept_cards);
        }
        self.translation.cards = List::Owned(cards);
    }

    fn card(&self, reader: &mut Reader, card: &Value, pointer: &str) -> Option<Card<'static>> {
        if !reader.is_object(card, pointer) {
            return None;
        }
        let mut built = Card { header: None, body: None, buttons: List::EMPTY, mark: reader.mark(pointer) };
        let mut seen = Vec::new();
        for (component, pointer) in reader.items(card, pointer, "components") {
            let Some((kind, kind_pointer)) = kind(reader, component, &pointer, "type") else { continue };
            if reader.is_repeated(&mut seen, &kind, &pointer) {
                continue;
            }
            match kind.as_str() {
                "HEADER" => {
                    let header = self.header(reader, component, &pointer);
                    built.header = header;
                }
                "BODY" => {
                    let text = self.text(reader, component, &pointer, "body");
                    built.body = text;
                }
                "BUTTONS" => {
                    built.buttons = List::Owned(self.buttons(reader, component, &pointer));
                }
                _ => reader.unknown(&kind_pointer, "card component type", &kind, CARD_COMPONENTS),
            }
        }
        Some(built)
    }
}

/// Whether the cards are the same apart from their samples.
fn alike(cards: &[(&Value, String)]) -> bool {
    let mut bare = cards.iter().map(|(card, _)| without_samples(card));
    let first = bare.next();
    bare.all(|card| Some(card) == first)
}

fn without_samples(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let kept_cards = members.iter().filter(|(key, _)| *key != "example");
            Value::Object(kept_cards.map(|(key, value)| (key.clone(), without_samples(value))).collect())
        }
        Value::Array(items) => items.iter().map(without_samples).collect(),
        other => other.clone(),
    }
}
