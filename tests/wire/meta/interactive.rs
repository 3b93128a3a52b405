//! Interactive messages of every kind: the content, its JSON, and a part of what the customer reads.

use serde_json::{Value as Json, json};
use whatsapp_template::meta::{
    ActionParameters, CardReply, CarouselCard, Content, FileContent, Interactive, InteractiveHeader, ListRow,
    ListSection, ProductItem, ReplyButton,
};

fn sections() -> [ListSection; 2] {
    let row = |id: &str, title: &str| ListRow::new(id, title).with_description("A bit longer");
    [
        ListSection::new().with_title("Today").with_rows([row("10am", "10 o'clock")]),
        ListSection::new()
            .with_title("Tomorrow")
            .with_rows([row("11am", "11 o'clock"), ListRow::new("12am", "12 o'clock")]),
    ]
}

fn shelves() -> [ListSection; 1] {
    [ListSection::new()
        .with_title("Plants")
        .with_product_items([ProductItem::new("sku-100"), ProductItem::new("sku-101")])]
}

/// Buttons, lists, links and flows.
pub(crate) fn choices() -> Vec<(Content, Json, &'static str)> {
    let text = |text: &str| json!({"text": text});
    let interactive = |message: Interactive| Content::from(message);
    let link = "https://shop.example/7";
    vec![
        (
            interactive(
                Interactive::buttons("Friday?", [ReplyButton::new("yes", "Yes"), ReplyButton::new("no", "No")])
                    .with_header(InteractiveHeader::image(FileContent::new().with_id("4711")))
                    .with_footer("Example Shop"),
            ),
            json!({
                "type": "button", "body": text("Friday?"), "footer": text("Example Shop"),
                "header": {"type": "image", "image": {"id": "4711"}},
                "action": {"buttons": [
                    {"type": "reply", "reply": {"id": "yes", "title": "Yes"}},
                    {"type": "reply", "reply": {"id": "no", "title": "No"}},
                ]},
            }),
            "[Yes]",
        ),
        (
            interactive(Interactive::list("When?", "Choose", sections()).with_header(InteractiveHeader::text("Visit"))),
            json!({
                "type": "list", "body": text("When?"), "header": {"type": "text", "text": "Visit"},
                "action": {"button": "Choose", "sections": [
                    {"title": "Today", "rows": [{"id": "10am", "title": "10 o'clock", "description": "A bit longer"}]},
                    {"title": "Tomorrow", "rows": [
                        {"id": "11am", "title": "11 o'clock", "description": "A bit longer"},
                        {"id": "12am", "title": "12 o'clock"},
                    ]},
                ]},
            }),
            "[12 o'clock]",
        ),
        (
            interactive(Interactive::cta_url("See the dates.", "See dates", link)),
            json!({
                "type": "cta_url", "body": text("See the dates."),
                "action": {"name": "cta_url", "parameters": {"display_text": "See dates", "url": link}},
            }),
            "[See dates]",
        ),
        (
            interactive(Interactive::flow(
                "Book a visit.",
                ActionParameters::new()
                    .with_flow_id("1122")
                    .with_flow_token("visit-1042")
                    .with_flow_cta("Book")
                    .with_flow_action("navigate")
                    .with_flow_action_payload(json!({"screen": "DATES", "data": {"garden": "roof"}})),
            )),
            json!({
                "type": "flow", "body": text("Book a visit."),
                "action": {"name": "flow", "parameters": {
                    "flow_message_version": "3", "flow_id": "1122", "flow_token": "visit-1042", "flow_cta": "Book",
                    "flow_action": "navigate",
                    "flow_action_payload": {"screen": "DATES", "data": {"garden": "roof"}},
                }},
            }),
            "[Book]",
        ),
    ]
}

/// Requests for a location and for calls, and products.
pub(crate) fn taps() -> Vec<(Content, Json, &'static str)> {
    let text = |text: &str| json!({"text": text});
    let interactive = |message: Interactive| Content::from(message);
    vec![
        (
            interactive(Interactive::location_request("Where are you?")),
            json!({
                "type": "location_request_message", "body": text("Where are you?"), "action": {"name": "send_location"},
            }),
            "Where are you?",
        ),
        (
            interactive(Interactive::contact_request("May we have your number?")),
            json!({
                "type": "request_contact_info", "body": text("May we have your number?"),
                "action": {"name": "request_contact_info"},
            }),
            "May we have your number?",
        ),
        (
            interactive(Interactive::call_permission("May we call you?")),
            json!({
                "type": "call_permission_request", "body": text("May we call you?"),
                "action": {"name": "call_permission_request"},
            }),
            "May we call you?",
        ),
        (
            interactive(Interactive::voice_call(
                "Call us.",
                ActionParameters::new().with_display_text("Call").with_ttl_minutes(100),
            )),
            json!({
                "type": "voice_call", "body": text("Call us."),
                "action": {"name": "voice_call", "parameters": {"display_text": "Call", "ttl_minutes": 100}},
            }),
            "[Call]",
        ),
        (
            interactive(Interactive::product("1948", "sku-100").with_body("Still there.")),
            json!({
                "type": "product", "body": text("Still there."),
                "action": {"catalog_id": "1948", "product_retailer_id": "sku-100"},
            }),
            "[sku-100]",
        ),
        (
            interactive(Interactive::products("Our plants", "What we like.", "1948", shelves())),
            json!({
                "type": "product_list", "header": {"type": "text", "text": "Our plants"}, "body": text("What we like."),
                "action": {"catalog_id": "1948", "sections": [
                    {"title": "Plants", "product_items": [
                        {"product_retailer_id": "sku-100"}, {"product_retailer_id": "sku-101"},
                    ]},
                ]},
            }),
            "[sku-101]",
        ),
        (
            interactive(Interactive::catalog("All we have.", "sku-100")),
            json!({
                "type": "catalog_message", "body": text("All we have."),
                "action": {"name": "catalog_message", "parameters": {"thumbnail_product_retailer_id": "sku-100"}},
            }),
            "All we have.",
        ),
        (
            interactive(Interactive::catalog("All of it.", "")),
            json!({"type": "catalog_message", "body": text("All of it."), "action": {"name": "catalog_message"}}),
            "All of it.",
        ),
    ]
}

/// Carousels: with links, with replies, and with products.
pub(crate) fn carousels() -> Vec<(Content, Json, &'static str)> {
    let picture = || InteractiveHeader::image(FileContent::new().with_link("https://shop.example/elf.png"));
    let shown = json!({"type": "image", "image": {"link": "https://shop.example/elf.png"}});
    let link = |label: &str| CarouselCard::link(picture(), label, "https://shop.example/elf").with_body("A plant");
    let linked = |index: i64, label: &str| {
        json!({"card_index": index, "type": "cta_url", "header": shown, "body": {"text": "A plant"}, "action": {
            "name": "cta_url", "parameters": {"display_text": label, "url": "https://shop.example/elf"},
        }})
    };
    let replied = |index: i64, id: &str| {
        json!({"card_index": index, "type": "cta_url", "header": shown, "action": {
            "buttons": [{"type": "quick_reply", "quick_reply": {"id": id, "title": "More"}}],
        }})
    };
    let product = |index: i64, id: &str| json!({"card_index": index, "type": "product", "action": {"catalog_id": "1948", "product_retailer_id": id}});
    let whole = |cards: Json| json!({"type": "carousel", "body": {"text": "New"}, "action": {"cards": cards}});
    let carousel = |cards: [CarouselCard; 2]| Content::from(Interactive::carousel("New", cards));
    vec![
        (carousel([link("Elf"), link("Moon")]), whole(json!([linked(0, "Elf"), linked(1, "Moon")])), "[Moon]"),
        (
            carousel(["a", "b"].map(|id| CarouselCard::replies(picture(), [CardReply::new(id, "More")]))),
            whole(json!([replied(0, "a"), replied(1, "b")])),
            "[More]",
        ),
        (
            carousel(["sku-100", "sku-101"].map(|id| CarouselCard::product("1948", id))),
            whole(json!([product(0, "sku-100"), product(1, "sku-101")])),
            "sku-101",
        ),
    ]
}
