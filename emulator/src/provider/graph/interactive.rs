//! Messages with something to choose or to tap.

use serde_json::Value;

use super::error::Fault;
use super::fields::{file, text, within};

pub(super) fn judged(message: &Value) -> Result<String, Fault> {
    let kind = text(message, "type", "interactive.type")?;
    let action = message.get("action").filter(|action| action.is_object());
    let action = action.ok_or_else(|| Fault::missing("interactive.action is missing"))?;
    let mut lines = header(message)?;
    let part = |name: &str| message.get(name).filter(|part| !part.is_null());
    if let Some(body) = part("body") {
        let most = if kind == "list" { 4096 } else { 1024 };
        lines.extend(within(body, "text", "interactive.body.text", 1, most)?.map(str::to_owned));
    } else if kind != "product" {
        return Err(Fault::missing("interactive.body is missing"));
    }
    if let Some(footer) = part("footer") {
        lines.extend(within(footer, "text", "interactive.footer.text", 1, 60)?.map(str::to_owned));
    }
    let choices = match kind {
        "button" => buttons(action)?,
        "list" => list(action)?,
        "product_list" => {
            if part("header").is_none() {
                return Err(Fault::missing("interactive.header is missing"));
            }
            products(action)?
        }
        "product" => vec![text(action, "product_retailer_id", "action.product_retailer_id")?.to_owned()],
        "cta_url" | "flow" | "catalog_message" | "voice_call" | "call_permission_request" => named(kind, kind, action)?,
        "location_request_message" => named(kind, "send_location", action)?,
        _ => return Err(Fault::invalid(format!("interactive.type {kind:?} is none of WhatsApp's"))),
    };
    if matches!(kind, "product" | "product_list") {
        text(action, "catalog_id", "action.catalog_id")?;
    }
    lines.extend(choices.into_iter().map(|choice| format!("[{choice}]")));
    Ok(lines.join("\n"))
}

fn header(message: &Value) -> Result<Vec<String>, Fault> {
    let Some(header) = message.get("header").filter(|header| !header.is_null()) else { return Ok(Vec::new()) };
    let kind = text(header, "type", "interactive.header.type")?;
    if kind == "text" {
        return Ok(within(header, "text", "interactive.header.text", 1, 60)?.map(str::to_owned).into_iter().collect());
    }
    if !["image", "video", "document"].contains(&kind) {
        return Err(Fault::invalid(format!("interactive.header.type {kind:?} is none of WhatsApp's")));
    }
    let media = header.get(kind).ok_or_else(|| Fault::missing(format!("interactive.header.{kind} is missing")))?;
    file(kind, media)?;
    let source = ["link", "id"].iter().find_map(|key| media.get(key)?.as_str()).unwrap_or_default();
    Ok(vec![format!("[{kind}] {source}")])
}

fn items<'v>(value: &'v Value, key: &str, what: &str, most: usize) -> Result<&'v [Value], Fault> {
    let items = value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if items.is_empty() {
        return Err(Fault::missing(format!("{what} is missing")));
    }
    if items.len() > most {
        return Err(Fault::value(format!("{what} has {} entries, at most {most} are allowed", items.len())));
    }
    Ok(items)
}

fn differ(ids: &[&str], what: &str) -> Result<(), Fault> {
    let twice = ids.iter().enumerate().any(|(n, id)| ids.iter().take(n).any(|other| other == id));
    if twice { Err(Fault::value(format!("duplicated {what}"))) } else { Ok(()) }
}

fn buttons(action: &Value) -> Result<Vec<String>, Fault> {
    let (mut ids, mut titles) = (Vec::new(), Vec::new());
    for button in items(action, "buttons", "action.buttons", 3)? {
        if button.get("type").and_then(Value::as_str) != Some("reply") {
            return Err(Fault::invalid("action.buttons.type is reply"));
        }
        let reply = button.get("reply").ok_or_else(|| Fault::missing("action.buttons.reply is missing"))?;
        ids.extend(within(reply, "id", "reply.id", 1, 256)?);
        titles.extend(within(reply, "title", "reply.title", 1, 20)?);
    }
    differ(&ids, "reply.id")?;
    differ(&titles, "reply.title")?;
    Ok(titles.into_iter().map(str::to_owned).collect())
}

fn sections(action: &Value) -> Result<&[Value], Fault> {
    let sections = items(action, "sections", "action.sections", 10)?;
    let least = usize::from(sections.len() > 1);
    for section in sections {
        within(section, "title", "section.title", least, 24)?;
    }
    Ok(sections)
}

fn list(action: &Value) -> Result<Vec<String>, Fault> {
    let mut choices = vec![within(action, "button", "action.button", 1, 20)?.unwrap_or_default().to_owned()];
    let mut ids = Vec::new();
    for section in sections(action)? {
        for row in items(section, "rows", "section.rows", 10)? {
            ids.extend(within(row, "id", "row.id", 1, 200)?);
            choices.extend(within(row, "title", "row.title", 1, 24)?.map(str::to_owned));
            within(row, "description", "row.description", 0, 72)?;
        }
    }
    if ids.len() > 10 {
        return Err(Fault::value(format!("{} rows in all sections, at most 10 are allowed", ids.len())));
    }
    differ(&ids, "row.id")?;
    Ok(choices)
}

fn products(action: &Value) -> Result<Vec<String>, Fault> {
    let mut choices = Vec::new();
    for section in sections(action)? {
        for item in items(section, "product_items", "section.product_items", 30)? {
            choices.push(text(item, "product_retailer_id", "product_retailer_id")?.to_owned());
        }
    }
    if choices.len() > 30 {
        return Err(Fault::value(format!("{} products in all sections, at most 30 are allowed", choices.len())));
    }
    Ok(choices)
}

/// The kinds whose action has a name, and parameters under it.
fn named(kind: &str, name: &str, action: &Value) -> Result<Vec<String>, Fault> {
    if action.get("name").and_then(Value::as_str) != Some(name) {
        return Err(Fault::invalid(format!("action.name of {kind} is {name}")));
    }
    let none = Value::Null;
    let parameters = action.get("parameters").unwrap_or(&none);
    let label = match kind {
        "cta_url" => {
            text(parameters, "url", "parameters.url")?;
            within(parameters, "display_text", "parameters.display_text", 1, 20)?
        }
        "flow" => {
            text(parameters, "flow_message_version", "parameters.flow_message_version")?;
            let given = |key: &str| parameters.get(key).is_some_and(Value::is_string);
            if given("flow_id") == given("flow_name") {
                return Err(Fault::invalid("parameters has either flow_id or flow_name"));
            }
            Some(text(parameters, "flow_cta", "parameters.flow_cta")?)
        }
        "voice_call" => within(parameters, "display_text", "parameters.display_text", 0, 20)?,
        _ => None,
    };
    Ok(vec![label.unwrap_or(name).to_owned()])
}
