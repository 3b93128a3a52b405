//! CAMS' reports. Source: the pages on `ChatAppStatus`, `ChatAppInbound` and `ChatAppAudit` (2025 to September 2026).

use serde_json::Value;

use crate::recipient::UserId;
use crate::webhook::view::View;
use crate::webhook::{
    AccountEvent, ButtonReply, Contact, Content, Conversation, Customer, DeliveryError, DeliveryStatus, EventKind,
    Inbound, Location, Media, MediaKind, MessageStatus, NumberEvent, SystemMessage, TemplateChange, TemplateEvent,
};

/// The event of a report, with the phone number of the business. A report does not name its kind, so its members identify
/// it.
pub(super) fn read(view: View<'_>) -> (Option<String>, Result<EventKind, &'static str>) {
    if let Some(message_id) = view.text("MessageId") {
        return match view.text("Status") {
            Some(word) => (view.phone("From"), Ok(EventKind::Status(status(view, message_id, &word)))),
            None => (view.phone("To"), inbound(view, message_id).map(EventKind::Inbound)),
        };
    }
    (view.phone("PhoneNumber"), audit(view))
}

fn status(view: View<'_>, message_id: String, word: &str) -> MessageStatus {
    let failure = || {
        let code = view.text("ErrorCode");
        let numeric = |code: &String| code.bytes().all(|byte| byte.is_ascii_digit());
        DeliveryError {
            title: view.text("ErrorDescription").or_else(|| view.text("StatusDescription")),
            details: view.text("StatusDescription"),
            ..DeliveryError::new(code.clone(), code.filter(numeric))
        }
    };
    let category = view.text("ConversationType");
    let id = view.text("ConversationId");
    // The Chinese page spells it the second way.
    let expires = view.time("ConversationExpirationTime").or_else(|| view.time("ConversionExpirationTime"));
    let conversation = (category.is_some() || id.is_some()).then_some(Conversation { id, category, expires });
    MessageStatus {
        message_id,
        meta_message_id: None,
        to: customer(view, "To"),
        group_id: None,
        status: DeliveryStatus::from_word(word, failure),
        conversation,
        pricing: None,
        template_id: None,
        callback_data: None,
        task_id: view.text("TaskId"),
    }
}

/// The customer. The pages of June 2026 call the ids those of the sender for both directions, but only customers have such ids.
fn customer(view: View<'_>, number: &str) -> Customer {
    Customer {
        wa_id: view.wa_id(number),
        user_id: view.user_id("FromUserId").or_else(|| UserId::read(view.str(number)?)),
        parent_user_id: view.user_id("FromParentUserId"),
        username: view.text("FromUserName"),
        ..Customer::default()
    }
}

fn inbound(view: View<'_>, message_id: String) -> Result<Inbound, &'static str> {
    let kind = view.text("Type").ok_or("a message has neither `Status` nor `Type`")?.to_ascii_lowercase();
    Ok(Inbound {
        from: Customer {
            name: view.text("Name").or_else(|| view.text("DisplayName")).or_else(|| view.text("FromUserName")),
            ..customer(view, "From")
        },
        group_id: None,
        message_id,
        context_message_id: None,
        referral: None,
        referred_product: None,
        is_forwarded: false,
        is_frequently_forwarded: false,
        conversation_summary: None,
        content: content(view, &kind)?,
    })
}

/// Reads `Message`: the text itself, or JSON within a string; on one page it is an object.
fn content(view: View<'_>, kind: &str) -> Result<Content, &'static str> {
    if kind == "text" {
        return Ok(Content::Text(view.text("Message").unwrap_or_default()));
    }
    let message = match view.get("Message") {
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.clone())),
        Some(other) => other.clone(),
        None => Value::Null,
    };
    let part = View::of(&message).ok_or("`Message` is not a JSON object");
    if let Some(kind) = MediaKind::from_word(kind) {
        return part.map(|part| {
            Content::Media(Media {
                kind,
                id: part.text("id"),
                url: part.text("url"),
                mime_type: part.text("mimeType").or_else(|| part.text("mime_type")),
                caption: part.text("caption"),
                file_name: part.text("filename").or_else(|| part.text("name")),
                sha256: part.text("sha256"),
            })
        });
    }
    Ok(match kind {
        "reply" => {
            let part = part?;
            let text = |name| part.text(name).unwrap_or_default();
            Content::Button(ButtonReply::new(text("payload"), text("text")))
        }
        "location" => Content::Location(Location::read(part?)),
        "contacts" => Content::Contacts(match &message {
            Value::Array(cards) => Contact::read_all(cards, None),
            _ => Contact::read_all(part?.list("contacts"), None),
        }),
        // The content of system messages is not documented; a text is kept as text.
        "system" => Content::System(match (&message, part) {
            (_, Ok(part)) => SystemMessage {
                kind: part.text("type"),
                text: part.text("body"),
                new_wa_id: part.wa_id("wa_id").or_else(|| part.wa_id("new_wa_id")),
                new_user_id: part.user_id("user_id"),
                previous_user_id: part.user_id("previous_user_id"),
                ..SystemMessage::default()
            },
            (Value::String(text), _) => SystemMessage { text: Some(text.clone()), ..SystemMessage::default() },
            _ => SystemMessage::default(),
        }),
        other => Content::Other(other.to_owned()),
    })
}

/// Both versions of audits. The second has a `Type`, and also reports numbers and accounts.
fn audit(view: View<'_>) -> Result<EventKind, &'static str> {
    let word = view.text("AuditStatus").or_else(|| view.text("Status"));
    let kind = view.text("Type").unwrap_or_else(|| "template".to_owned());
    let number = |name: &str| {
        EventKind::Number(NumberEvent {
            field: name.to_owned(),
            change: word.clone(),
            limit: view.limit("CurrentLimit"),
            reason: view.text("Reason"),
            ..NumberEvent::default()
        })
    };
    let account = |name: &str| {
        EventKind::Account(AccountEvent { field: name.to_owned(), change: word.clone(), ..AccountEvent::default() })
    };
    let template = |change| {
        EventKind::Template(TemplateEvent {
            name: view.text("TemplateName"),
            id: view.text("TemplateCode"),
            language: view.text("Language").map(|code| code.replace('-', "_")),
            category: None,
            change,
            details: None,
            disable_date: None,
            content: None,
        })
    };
    Ok(match kind.as_str() {
        "template" => {
            let word = view.text("AuditStatus").ok_or("it has neither `MessageId` nor `AuditStatus`")?;
            template(TemplateChange::cams(&word, view.text("Reason")))
        }
        // The values of these are not documented; the reported word is taken for the new value.
        "templateCategoryUpdate" => template(TemplateChange::Category { from: None, to: word, effective: None }),
        "templateQualityUpdate" => template(TemplateChange::Quality { from: None, to: word }),
        "phoneNameUpdate" => number("phone_number_name_update"),
        "phoneQualityUpdate" => number("phone_number_quality_update"),
        "wabaReviewUpdate" => account("account_review_update"),
        "wabaAccountUpdate" => account("account_update"),
        other => EventKind::Other(other.to_owned()),
    })
}
