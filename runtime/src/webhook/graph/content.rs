//! The content of a customer's message. Source: Meta, `webhooks/reference/messages/*` (October 2025 to September 2026);
//! NXCloud has the same types, and `voice`.

use serde_json::Value;

use super::message::context_message_id;
use super::{Dialect, error};
use crate::webhook::view::View;
use crate::webhook::{
    ButtonReply, CallPermissionReply, Contact, Content, EditedMessage, FlowReply, InteractiveReply, Location, Media,
    MediaKind, Order, OrderItem, SystemMessage, UnsupportedMessage,
};

/// The content of a message, which is a member with the name of its `type`.
pub(super) fn read(dialect: Dialect, view: View<'_>) -> Result<Content, &'static str> {
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
        "contacts" => Content::Contacts(Contact::read_all(view.list("contacts"), view.str("origin"))),
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
                new_parent_user_id: part.user_id("parent_user_id"),
                previous_parent_user_id: part
                    .user_id("previous_parent_user_id")
                    .or_else(|| view.user_id("from_parent_user_id")),
            })
        }
        "edit" => Content::Edit(edit(dialect, part()?)?),
        "revoke" => Content::Revoke { original_message_id: original_message_id(part()?)? },
        "unsupported" => Content::Unsupported(UnsupportedMessage {
            kind: view.object("unsupported").and_then(|part| part.text("type")),
            error: error(dialect, view),
        }),
        other => Content::Other(other.to_owned()),
    })
}

/// The new message is an object named by its `type`, as in a message of its own.
fn edit(dialect: Dialect, part: View<'_>) -> Result<EditedMessage, &'static str> {
    let message = part.object("message").ok_or("an edit has no `message`")?;
    Ok(EditedMessage {
        original_message_id: original_message_id(part)?,
        context_message_id: context_message_id(message),
        content: Box::new(read(dialect, message)?),
    })
}

fn original_message_id(part: View<'_>) -> Result<String, &'static str> {
    part.text("original_message_id").ok_or("an edited or deleted message has no `original_message_id`")
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
        return Content::Flow(flow(reply));
    }
    if let Some(reply) = part.object("call_permission_reply") {
        return Content::CallPermission(CallPermissionReply {
            is_accepted: match reply.str("response") {
                Some("accept") => Some(true),
                Some("reject") => Some(false),
                _ => None,
            },
            is_permanent: reply.flag("is_permanent"),
            expires: reply.time("expiration_timestamp"),
            source: reply.text("response_source"),
        });
    }
    Content::Other(part.text("type").unwrap_or_else(|| "interactive".to_owned()))
}

/// The response of a flow: JSON, or JSON within a string.
fn flow(reply: View<'_>) -> FlowReply {
    let response = match reply.get("response_json") {
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.clone())),
        Some(other) => other.clone(),
        None => Value::Null,
    };
    let token = View::of(&response).and_then(|entries| entries.text("flow_token"));
    FlowReply { name: reply.text("name"), token, response }
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
