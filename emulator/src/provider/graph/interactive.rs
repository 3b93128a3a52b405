//! Interactive messages: with buttons, lists or products.

use serde_json::Value;

use super::error::GraphError;
use super::fields::{bounded_text, check_media, optional_text, required_text};
use super::interactive_carousel::carousel;

/// Validates an interactive message, and returns it as text.
pub(super) fn validate_interactive(message: &Value) -> Result<String, GraphError> {
    validate(message, buttons)
}

/// Validates an interactive message with a category (Direct Send), whose buttons may also open links. Source: Meta, direct-send
/// (July 2026).
pub(crate) fn validate_direct_interactive(message: &Value) -> Result<String, GraphError> {
    validate(message, links_and_replies)
}

fn validate(message: &Value, buttons: fn(&Value) -> Result<Vec<String>, GraphError>) -> Result<String, GraphError> {
    let kind = required_text(message, "type", "interactive.type")?;
    let action = message.get("action").filter(|action| action.is_object());
    let action = action.ok_or_else(|| GraphError::missing("interactive.action is missing"))?;
    let mut lines = header(message)?;
    let part = |name: &str| message.get(name).filter(|part| !part.is_null());
    if let Some(body) = part("body") {
        let max = if kind == "list" { 4096 } else { 1024 };
        let min = usize::from(kind != "product");
        lines.extend(bounded_text(body, "text", "interactive.body.text", min, max)?.map(str::to_owned));
    } else if kind != "product" {
        return Err(GraphError::missing("interactive.body is missing"));
    }
    if let Some(footer) = part("footer") {
        lines.extend(optional_text(footer, "text", "interactive.footer.text", 60)?.map(str::to_owned));
    }
    let choices = match kind {
        "button" => buttons(action)?,
        "list" => list(action)?,
        "product_list" => {
            if part("header").is_none() {
                return Err(GraphError::missing("interactive.header is missing"));
            }
            products(action)?
        }
        "product" => vec![required_text(action, "product_retailer_id", "action.product_retailer_id")?.to_owned()],
        // `request_contact_info` was called `contact_request` until 28 May 2026.
        "cta_url" | "flow" | "catalog_message" | "voice_call" | "call_permission_request" | "request_contact_info" => {
            named(kind, kind, action)?
        }
        "location_request_message" => named(kind, "send_location", action)?,
        "carousel" => carousel(message, action)?,
        "address_message" => {
            let parameters = action.get("parameters").unwrap_or(&Value::Null);
            required_text(parameters, "country", "parameters.country")?;
            named(kind, kind, action)?
        }
        _ => return Err(GraphError::invalid(format!("interactive.type {kind:?} is not a type of WhatsApp"))),
    };
    if matches!(kind, "product" | "product_list") {
        required_text(action, "catalog_id", "action.catalog_id")?;
    }
    let is_carousel = kind == "carousel";
    lines.extend(choices.into_iter().map(|choice| if is_carousel { choice } else { format!("[{choice}]") }));
    Ok(lines.join("\n"))
}

fn header(message: &Value) -> Result<Vec<String>, GraphError> {
    let Some(header) = message.get("header").filter(|header| !header.is_null()) else { return Ok(Vec::new()) };
    let kind = required_text(header, "type", "interactive.header.type")?;
    if kind == "text" {
        return Ok(bounded_text(header, "text", "interactive.header.text", 1, 60)?
            .map(str::to_owned)
            .into_iter()
            .collect());
    }
    if !["image", "video", "document"].contains(&kind) {
        return Err(GraphError::invalid(format!("interactive.header.type {kind:?} is not a type of WhatsApp")));
    }
    let media = header.get(kind).ok_or_else(|| GraphError::missing(format!("interactive.header.{kind} is missing")))?;
    check_media(kind, media)?;
    let source = ["link", "id"].iter().find_map(|key| media.get(key)?.as_str()).unwrap_or_default();
    Ok(vec![format!("[{kind}] {source}")])
}

pub(super) fn items<'v>(value: &'v Value, key: &str, what: &str, max: usize) -> Result<&'v [Value], GraphError> {
    let items = value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if items.is_empty() {
        return Err(GraphError::missing(format!("{what} is missing")));
    }
    if items.len() > max {
        return Err(GraphError::value(format!("{what} has {} entries, at most {max} are allowed", items.len())));
    }
    Ok(items)
}

pub(super) fn check_distinct(ids: &[&str], what: &str) -> Result<(), GraphError> {
    let has_duplicate = ids.iter().enumerate().any(|(n, id)| ids.iter().take(n).any(|other| other == id));
    if has_duplicate { Err(GraphError::value(format!("duplicated {what}"))) } else { Ok(()) }
}

fn buttons(action: &Value) -> Result<Vec<String>, GraphError> {
    let (mut ids, mut titles) = (Vec::new(), Vec::new());
    let given = action.get("buttons").and_then(Value::as_array).map_or(0, Vec::len);
    if !(1..=3).contains(&given) {
        return Err(GraphError::value("Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3"));
    }
    for button in items(action, "buttons", "action.buttons", 3)? {
        if button.get("type").and_then(Value::as_str) != Some("reply") {
            return Err(GraphError::invalid("action.buttons.type must be reply"));
        }
        let reply = button.get("reply").ok_or_else(|| GraphError::missing("action.buttons.reply is missing"))?;
        ids.extend(bounded_text(reply, "id", "reply.id", 1, 256)?);
        titles.extend(bounded_text(reply, "title", "reply.title", 1, 20)?);
    }
    check_distinct(&ids, "reply.id")?;
    check_distinct(&titles, "reply.title")?;
    Ok(titles.into_iter().map(str::to_owned).collect())
}

/// At most ten buttons, of which at most two open a link and come first.
fn links_and_replies(action: &Value) -> Result<Vec<String>, GraphError> {
    let (mut labels, mut ids, mut links) = (Vec::new(), Vec::new(), 0);
    for button in items(action, "buttons", "action.buttons", 10)? {
        let kind = button.get("type").and_then(Value::as_str).unwrap_or_default();
        let object = button.get(kind).ok_or_else(|| GraphError::missing("action.buttons has no object of its type"))?;
        match kind {
            "cta_url" if links == 2 || !ids.is_empty() => {
                return Err(GraphError::value("at most 2 buttons open a link, and they come before the replies"));
            }
            "cta_url" => {
                links += 1;
                required_text(object, "url", "cta_url.url")?;
                labels.extend(bounded_text(object, "display_text", "cta_url.display_text", 1, 20)?.map(str::to_owned));
            }
            "reply" => {
                ids.extend(bounded_text(object, "id", "reply.id", 1, 256)?);
                labels.extend(bounded_text(object, "title", "reply.title", 1, 20)?.map(str::to_owned));
            }
            _ => return Err(GraphError::invalid("action.buttons.type must be cta_url or reply")),
        }
    }
    check_distinct(&ids, "reply.id")?;
    Ok(labels)
}

fn sections(action: &Value) -> Result<&[Value], GraphError> {
    let sections = items(action, "sections", "action.sections", 10)?;
    let min = usize::from(sections.len() > 1);
    for section in sections {
        bounded_text(section, "title", "section.title", min, 24)?;
    }
    Ok(sections)
}

fn list(action: &Value) -> Result<Vec<String>, GraphError> {
    let mut choices = vec![bounded_text(action, "button", "action.button", 1, 20)?.unwrap_or_default().to_owned()];
    let mut ids = Vec::new();
    for section in sections(action)? {
        for row in items(section, "rows", "section.rows", 10)? {
            ids.extend(bounded_text(row, "id", "row.id", 1, 200)?);
            choices.extend(bounded_text(row, "title", "row.title", 1, 24)?.map(str::to_owned));
            optional_text(row, "description", "row.description", 72)?;
        }
    }
    if ids.len() > 10 {
        return Err(GraphError::value(format!("{} rows in all sections, at most 10 are allowed", ids.len())));
    }
    check_distinct(&ids, "row.id")?;
    Ok(choices)
}

fn products(action: &Value) -> Result<Vec<String>, GraphError> {
    let mut choices = Vec::new();
    for section in sections(action)? {
        for item in items(section, "product_items", "section.product_items", 30)? {
            choices.push(required_text(item, "product_retailer_id", "product_retailer_id")?.to_owned());
        }
    }
    if choices.len() > 30 {
        return Err(GraphError::value(format!("{} products in all sections, at most 30 are allowed", choices.len())));
    }
    Ok(choices)
}

/// The types whose action has a name, with parameters below it.
fn named(kind: &str, name: &str, action: &Value) -> Result<Vec<String>, GraphError> {
    if action.get("name").and_then(Value::as_str) != Some(name) {
        return Err(GraphError::invalid(format!("action.name of {kind} must be {name}")));
    }
    let none = Value::Null;
    let parameters = action.get("parameters").unwrap_or(&none);
    let label = match kind {
        "cta_url" => {
            required_text(parameters, "url", "parameters.url")?;
            bounded_text(parameters, "display_text", "parameters.display_text", 1, 20)?
        }
        "flow" => {
            required_text(parameters, "flow_message_version", "parameters.flow_message_version")?;
            let given = |key: &str| parameters.get(key).is_some_and(Value::is_string);
            if given("flow_id") == given("flow_name") {
                return Err(GraphError::invalid("parameters must have either flow_id or flow_name"));
            }
            Some(required_text(parameters, "flow_cta", "parameters.flow_cta")?)
        }
        "voice_call" => optional_text(parameters, "display_text", "parameters.display_text", 20)?,
        _ => None,
    };
    Ok(vec![label.unwrap_or(name).to_owned()])
}
