//! Messages without a template, as bubbles in the same style.

use serde_json::Value;
use whatsapp_template_model::{
    Action, Button, Card, Category, Definition, Header, List, Mark, MarkedStr, Media, MediaKind, MediaSource,
    Parameter, Text, Translation,
};
use whatsapp_template_preview::bubble_html;

use whatsapp_template_preview::escape_html;

/// The bubble of a message by its type and content.
pub(crate) fn bubble(kind: &str, content: &Value) -> String {
    let word = |key: &str| text(content, &[key]);
    match kind {
        "text" => text_bubble(text(content, &["body", "text"])),
        "image" | "video" | "document" => {
            Parts { header: file(kind, content), body: word("caption"), ..Parts::default() }.html()
        }
        "audio" => attachment("Audio", text(content, &["link", "id"])),
        "sticker" => attachment("Sticker", text(content, &["link", "id"])),
        "location" => location(content),
        "contacts" => contacts(content),
        "reaction" => match word("emoji") {
            "" => placeholder("removed a reaction"),
            emoji => format!("<div class=\"reaction\">{}</div>", escape_html(emoji)),
        },
        "interactive" => interactive(content),
        "pin" if text(content, &["type"]) == "unpin" => placeholder("unpinned a message"),
        "pin" => placeholder("pinned a message"),
        other => placeholder(&format!("[{other}] {content}")),
    }
}

/// The bubble of a text.
pub(crate) fn text_bubble(text: &str) -> String {
    Parts { body: text, ..Parts::default() }.html()
}

fn text<'v>(value: &'v Value, keys: &[&str]) -> &'v str {
    keys.iter().find_map(|key| value.get(key)?.as_str()).unwrap_or_default()
}

#[derive(Default)]
struct Parts<'v> {
    cards: Vec<Card<'v>>,
    header: Option<Header<'v>>,
    body: &'v str,
    footer: &'v str,
    buttons: Vec<Action<'v>>,
    value: String,
}

impl Parts<'_> {
    fn html(self) -> String {
        let some = |text| Some(text).filter(|text: &&str| !text.is_empty()).map(Text::literal);
        let translation = Translation {
            header: self.header,
            body: some(self.body),
            footer: some(self.footer),
            buttons: buttons(self.buttons),
            cards: List::Owned(self.cards),
            ..Translation::new(MarkedStr::borrowed(language(self.body)))
        };
        let definition = Definition {
            parameters: List::Owned(vec![Parameter::new(MarkedStr::borrowed("value"), None)]),
            translations: List::Owned(vec![translation]),
            ..Definition::new(MarkedStr::borrowed(""), Category::Utility)
        };
        bubble_html(&definition, 0, &|_| self.value.clone(), Some(""))
    }
}

/// A language with the direction of a text, which its first letter decides, as on a phone.
fn language(text: &str) -> &'static str {
    let is_right_to_left =
        |letter| matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    if text.chars().find(|char| char.is_alphabetic()).is_some_and(is_right_to_left) { "ar" } else { "en" }
}

fn buttons(actions: Vec<Action<'_>>) -> List<'_, Button<'_>> {
    let button = |action| Button { name: None, action, mark: Mark::NONE };
    List::Owned(actions.into_iter().map(button).collect())
}

fn file<'v>(kind: &str, file: &'v Value) -> Option<Header<'v>> {
    let kind = MediaKind::ROWS.iter().find(|row| row.keyword == kind)?.kind;
    let name = Some(text(file, &["filename", "fileName"])).filter(|name| !name.is_empty());
    Some(Header::Media(Media {
        kind,
        source: MediaSource::Link(MarkedStr::borrowed(text(file, &["link", "id"]))),
        file_name: name.map(MarkedStr::borrowed),
        caption: None,
        mark: Mark::NONE,
    }))
}

fn location(content: &Value) -> String {
    let degrees = |key: &str| content.get(key).map(|value| value.to_string().replace('"', "")).unwrap_or_default();
    let named = text(content, &["name"]);
    let value = format!("{}, {}", degrees("latitude"), degrees("longitude"));
    let value = if named.is_empty() { value } else { format!("{named}, {value}") };
    let header = Some(Header::Location { parameter: 0, mark: Mark::NONE });
    Parts { header, body: text(content, &["address"]), value, ..Parts::default() }.html()
}

fn contacts(content: &Value) -> String {
    let mut html = String::new();
    for person in content.as_array().into_iter().flatten() {
        let name = person.get("name").unwrap_or(&Value::Null);
        let name = text(name, &["formatted_name", "formattedName", "first_name", "firstName"]);
        let phones = person.get("phones").and_then(Value::as_array);
        let phones = phones.into_iter().flatten().map(|phone| text(phone, &["phone", "wa_id"]));
        html.extend([
            "<div class=\"wt-goods\"><span class=\"person\" aria-hidden=\"true\">",
            &escape_html(&name.chars().take(1).collect::<String>()),
            "</span><span>",
            &escape_html(name),
            "<small>",
            &escape_html(&phones.collect::<Vec<_>>().join(", ")),
            "</small></span></div>",
        ]);
    }
    wrap_bubble(&html)
}

fn interactive(content: &Value) -> String {
    let part = |name: &str| content.get(name).unwrap_or(&Value::Null);
    let header = part("header");
    let kind = text(header, &["type"]);
    let header = match kind {
        "text" => Some(Header::Text(Text::literal(text(header, &["text"])))),
        _ => file(kind, header.get(kind).unwrap_or(&Value::Null)),
    };
    let action = part("action");
    let parameters = action.get("parameters").unwrap_or(&Value::Null);
    let label = |default: &'static str| {
        Text::literal(
            Some(text(parameters, &["display_text", "flow_cta"])).filter(|l| !l.is_empty()).unwrap_or(default),
        )
    };
    let items = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).map_or(0, Vec::len);
    let sections = action.get("sections").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let buttons = match text(content, &["type"]) {
        "button" => action.get("buttons").and_then(Value::as_array).into_iter().flatten().map(quick_reply).collect(),
        "cta_url" => {
            let url = Text::literal(text(parameters, &["url"]));
            vec![Action::Url { label: label("Open"), url, app_deep_link: None }]
        }
        "flow" => vec![Action::Spm { label: label("Open") }],
        "voice_call" => vec![Action::VoiceCall { label: label("Call"), ttl_minutes: None, call: None }],
        "call_permission_request" => {
            vec![Action::VoiceCall { label: label("Choose preference"), ttl_minutes: None, call: None }]
        }
        "catalog_message" => vec![Action::Catalog { label: label("View catalog"), thumbnail: None }],
        "location_request_message" => vec![Action::Spm { label: label("Send location") }],
        "product" => vec![Action::Spm { label: label("View") }],
        "request_contact_info" => vec![Action::RequestContactInfo],
        "address_message" => vec![Action::Spm { label: label("Provide address") }],
        "product_list" => vec![Action::Catalog { label: label("View items"), thumbnail: None }],
        _ => Vec::new(),
    };
    let (body, footer) = (text(part("body"), &["text"]), text(part("footer"), &["text"]));
    let cards = action.get("cards").and_then(Value::as_array).into_iter().flatten().map(card).collect();
    let html = Parts { header, body, footer, buttons, cards, value: String::new() }.html();
    if sections.iter().any(|section| items(section, "rows") > 0) {
        return with_list(&html, text(action, &["button"]), sections);
    }
    html
}

fn quick_reply(button: &Value) -> Action<'_> {
    let title = button
        .get("reply")
        .or_else(|| button.get("quick_reply"))
        .map(|reply| text(reply, &["title"]))
        .unwrap_or_default();
    Action::QuickReply { label: Text::literal(title), opt_out: None, payload: None }
}

/// A card of a carousel: a picture with a link or replies, or a product.
fn card(card: &Value) -> Card<'_> {
    let member = |name: &str| card.get(name).unwrap_or(&Value::Null);
    let (header, action) = (member("header"), member("action"));
    let kind = text(header, &["type"]);
    let product = text(action, &["product_retailer_id"]);
    let body = if product.is_empty() { text(member("body"), &["text"]) } else { product };
    let parameters = action.get("parameters").unwrap_or(&Value::Null);
    let url = text(parameters, &["url"]);
    let mut actions: Vec<Action<'_>> =
        action.get("buttons").and_then(Value::as_array).into_iter().flatten().map(quick_reply).collect();
    if !url.is_empty() {
        let label = Text::literal(text(parameters, &["display_text"]));
        actions.push(Action::Url { label, url: Text::literal(url), app_deep_link: None });
    } else if !product.is_empty() {
        actions.push(Action::Spm { label: Text::literal("View") });
    }
    Card {
        header: file(kind, header.get(kind).unwrap_or(&Value::Null)),
        body: Some(body).filter(|body| !body.is_empty()).map(Text::literal),
        buttons: buttons(actions),
        mark: Mark::NONE,
    }
}

/// A bubble with a list at its end.
fn with_list(html: &str, label: &str, sections: &[Value]) -> String {
    const END: &str = "</div></div>";
    let mut html = html.strip_suffix(END).unwrap_or(html).to_owned();
    html.push_str("<div class=\"wt-buttons\"><details class=\"wt-list\"><summary><span>");
    html.extend([&escape_html(label), "</span></summary>"]);
    for section in sections {
        let title = text(section, &["title"]);
        if !title.is_empty() {
            html.extend(["<div class=\"section\">", &escape_html(title), "</div>"]);
        }
        for row in section.get("rows").and_then(Value::as_array).into_iter().flatten() {
            html.extend([
                "<button class=\"wt-button row\" data-kind=\"quick_reply\" type=\"button\"><span>",
                &escape_html(text(row, &["title"])),
                "<small>",
                &escape_html(text(row, &["description"])),
                "</small></span></button>",
            ]);
        }
    }
    html.push_str("</details></div>");
    html.push_str(END);
    html
}

fn attachment(what: &str, source: &str) -> String {
    wrap_bubble(&format!("<div class=\"wt-goods\"><span>{what}<small>{}</small></span></div>", escape_html(source)))
}

/// A text that is not a bubble.
pub(crate) fn placeholder(text: &str) -> String {
    format!("<div class=\"note\">{}</div>", escape_html(text))
}

fn wrap_bubble(inner: &str) -> String {
    format!(
        "<div class=\"wt-message\" dir=\"ltr\"><div class=\"wt-bubble\">{inner}<div class=\"wt-time\"></div></div></div>"
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn file_of(link: &str) -> Value {
        json!({ "link": link })
    }

    #[test]
    fn a_text_has_the_direction_of_its_first_letter() {
        let caption = json!({ "link": "https://a.example/1.pdf", "caption": "2 فواتير" });
        for (html, is_right_to_left) in [
            (text_bubble("هل يمكنني المجيء لاحقا؟"), true),
            (text_bubble("“שלום”, Mei"), true),
            (bubble("document", &caption), true),
            (text_bubble("See you, مريم"), false),
            (text_bubble("10:30 ✓"), false),
        ] {
            assert_eq!(html.contains("dir=\"rtl\""), is_right_to_left, "{html}");
        }
    }

    #[test]
    fn messages_are_escaped() {
        let evil = "<img src=x onerror=alert(1)>\"'";
        let file = json!({ "link": evil, "caption": evil, "filename": evil, "fileName": evil });
        let row = json!({ "id": evil, "title": evil, "description": evil });
        let part = json!({ "text": evil });
        let header = json!({ "type": "text", "text": evil });
        let all = |kind: &str, action: Value| json!({ "type": kind, "header": header, "body": part, "footer": part, "action": action });
        for (kind, content) in [
            ("text", json!({ "body": evil })),
            ("image", file.clone()),
            ("video", file.clone()),
            ("document", file.clone()),
            ("audio", file.clone()),
            ("sticker", file),
            ("location", json!({ "latitude": evil, "longitude": 1, "name": evil, "address": evil })),
            ("contacts", json!([{ "name": { "formatted_name": evil }, "phones": [{ "phone": evil }] }])),
            ("reaction", json!({ "emoji": evil })),
            ("interactive", all("button", json!({ "buttons": [{ "reply": { "title": evil } }] }))),
            ("interactive", all("list", json!({ "button": evil, "sections": [{ "title": evil, "rows": [row] }] }))),
            ("interactive", all("cta_url", json!({ "parameters": { "display_text": evil, "url": evil } }))),
            (
                "interactive",
                all(
                    "carousel",
                    json!({ "cards": [
                { "header": { "type": "image", "image": file_of(evil) }, "body": part, "action": { "parameters": { "display_text": evil, "url": evil } } },
                { "body": part, "action": { "buttons": [{ "quick_reply": { "title": evil } }] } },
                { "action": { "product_retailer_id": evil } },
            ] }),
                ),
            ),
            ("interactive", all(evil, json!(evil))),
            (evil, json!(evil)),
        ] {
            let html = bubble(kind, &content);
            assert!(html.contains("&lt;img src=x") && !html.contains("<img"), "{kind}: {html}");
            assert!(!html.contains(evil), "{kind}: {html}");
        }
    }

    #[test]
    fn choices_are_quick_replies() {
        let count = |content: &Value| bubble("interactive", content).matches("data-kind=\"quick_reply\"").count();
        let buttons = json!({ "type": "button", "body": { "text": "Well?" }, "action": { "buttons": [
            { "type": "reply", "reply": { "id": "1", "title": "Yes" } }, { "type": "reply", "reply": { "id": "2", "title": "No" } },
        ] } });
        assert_eq!(count(&buttons), 2);
        let list = json!({ "type": "list", "body": { "text": "When?" }, "action": { "button": "Choose", "sections": [
            { "title": "Today", "rows": [{ "id": "1", "title": "9 o'clock" }, { "id": "2", "title": "10 o'clock" }] },
        ] } });
        let html = bubble("interactive", &list);
        assert_eq!(count(&list), 2);
        assert_eq!(html.matches("<div").count(), html.matches("</div>").count(), "{html}");
        assert!(html.contains("wt-time") && html.ends_with("</div></div>"));
        let reply = |id: &str| json!({ "type": "quick_reply", "quick_reply": { "id": id, "title": "More" } });
        let card = |id: &str| json!({ "body": { "text": "A plant" }, "action": { "buttons": [reply(id)] } });
        let cards =
            json!({ "type": "carousel", "body": { "text": "New" }, "action": { "cards": [card("a"), card("b")] } });
        assert_eq!(count(&cards), 2);
        assert_eq!(bubble("interactive", &cards).matches("A plant").count(), 2);
        for kind in [
            "cta_url",
            "flow",
            "voice_call",
            "catalog_message",
            "location_request_message",
            "request_contact_info",
            "address_message",
            "product_list",
        ] {
            let other = json!({ "type": kind, "body": { "text": "x" }, "action": { "name": kind } });
            assert_eq!(count(&other), 0, "{kind}");
            assert!(bubble("interactive", &other).contains("wt-button"), "{kind}");
        }
    }
}
