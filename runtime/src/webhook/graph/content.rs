//! The content of a customer's message. Source: Meta, `webhooks/reference/messages/*` (October 2025 to September 2026);
//! NXCloud has the same types, and `voice`.

use serde_json::Value;

use crate::webhook::view::View;
use crate::webhook::{
    ButtonReply, Contact, Content, FlowReply, InteractiveReply, Location, Media, MediaKind, Order, OrderItem,
    SystemMessage,
};

/// The content of a message, which is a member with the name of its `type`.
pub(super) fn read(view: View<'_>) -> Result<Content, &'static str> {
    let kind = view.str("type").ok_or("a message has no `type`")?;
    let part = || view.object(kind).ok_or("a message has no member with the name of its `type`");
    if let Some(kind) = MediaKind::from_word(kind) {
        return part().map(|part| Content::Media(media(kind, part)));
    }
    Ok(match kind {
        "text" => Content::Text(part()?.text("body").unwrap_or_default()),
        "button" => {
            let part = part()?;
            let text = |name| part.text(name).unwrap_or_default();
            Content::Button(ButtonReply::new(text("payload"), text("text")))
        }
        "interactive" => interactive(part()?),
        "location" => Content::Location(Location::read(part()?)),
        "reaction" => {
            let part = part()?;
            let message_id = part.text("message_id").ok_or("a reaction has no `message_id`")?;
            Content::Reaction { message_id, emoji: part.text("emoji") }
        }
        "contacts" => Content::Contacts(Contact::read_all(view.list("contacts"))),
        "order" => Content::Order(order(part()?)),
        "system" => {
            let part = part()?;
            Content::System(SystemMessage {
                kind: part.text("type"),
                text: part.text("body"),
                new_wa_id: part.wa_id("wa_id").or_else(|| part.wa_id("new_wa_id")),
                new_user_id: part.user_id("user_id"),
                // Before August 2026, the message had no such member, and the sender was the id before the change.
                previous_user_id: part.user_id("previous_user_id").or_else(|| view.user_id("from_user_id")),
            })
        }
        other => Content::Other(other.to_owned()),
    })
}

fn media(kind: MediaKind, part: View<'_>) -> Media {
    let voice = kind == MediaKind::Audio && part.flag("voice") == Some(true);
    Media {
        kind: if voice { MediaKind::Voice } else { kind },
        id: part.text("id"),
        url: part.text("url").or_else(|| part.text("link")),
        mime_type: part.text("mime_type"),
        caption: part.text("caption"),
        file_name: part.text("filename"),
        sha256: part.text("sha256"),
    }
}

fn interactive(part: View<'_>) -> Content {
    let choice = |choice: View<'_>| {
        let text = |name| choice.text(name).unwrap_or_default();
        InteractiveReply { id: text("id"), title: text("title"), description: choice.text("description") }
    };
    if let Some(reply) = part.object("button_reply").or_else(|| part.object("list_reply")) {
        return Content::Interactive(choice(reply));
    }
    if let Some(reply) = part.object("nfm_reply") {
        return Content::Flow(flow(reply.get("response_json")));
    }
    Content::Other(part.text("type").unwrap_or_else(|| "interactive".to_owned()))
}

/// The response of a flow: JSON, or JSON within a string.
fn flow(response: Option<&Value>) -> FlowReply {
    let response = match response {
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.clone())),
        Some(other) => other.clone(),
        None => Value::Null,
    };
    let token = View::of(&response).and_then(|entries| entries.text("flow_token"));
    FlowReply { token, response }
}

fn order(part: View<'_>) -> Order {
    let item = |item: View<'_>| OrderItem {
        product_id: item.text("product_retailer_id"),
        quantity: item.number("quantity"),
        price: item.number("item_price"),
        currency: item.text("currency"),
    };
    Order {
        catalog_id: part.text("catalog_id"),
        text: part.text("text"),
        items: part.list("product_items").iter().filter_map(View::of).map(item).collect(),
    }
}
