//! Errors of the Cloud API for messages without a template, uploads and marketing messages.

use serde_json::{Value, json};
use whatsapp_template_emulator::{Emulator, MetaCredentials};

use crate::client::{Response, send};

const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;

async fn graph(emulator: &Emulator, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Response {
    let headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    send(emulator, method, &format!("/v25.0/{target}"), &headers, body).await
}

async fn post(emulator: &Emulator, edge: &str, body: &Value) -> Response {
    let token = format!("Bearer {}", MetaCredentials::ACCESS_TOKEN);
    graph(emulator, "POST", &format!("{PHONE}/{edge}"), &[("authorization", &token)], body.to_string().as_bytes()).await
}

fn code(response: &Response) -> i64 {
    assert!(response.body["error"]["fbtrace_id"].is_string(), "{response:?}");
    response.body["error"]["code"].as_i64().unwrap()
}

fn message(kind: &str, content: &Value) -> Value {
    json!({ "messaging_product": "whatsapp", "to": "15550123", "type": kind, kind: content })
}

#[tokio::test]
async fn invalid_contents_are_rejected() {
    let emulator = Emulator::start().await.unwrap();
    let body = json!({ "text": "x" });
    let reply = |id: &str, title: &str| json!({ "type": "reply", "reply": { "id": id, "title": title } });
    let buttons = |buttons: Value| json!({ "type": "button", "body": body, "action": { "buttons": buttons } });
    let list =
        |sections: Value| json!({ "type": "list", "body": body, "action": { "button": "b", "sections": sections } });
    let row = |id: usize| json!({ "id": id.to_string(), "title": "r" });
    let rows = |count: usize| (0..count).map(row).collect::<Value>();
    let named = |kind: &str, name: &str, parameters: Value| json!({ "type": kind, "body": body, "action": { "name": name, "parameters": parameters } });
    for (kind, content, wanted) in [
        ("text", json!({}), 100),
        ("text", json!({ "body": "" }), 100),
        ("text", json!({ "body": 1 }), 100),
        ("text", json!({ "body": "x".repeat(4097) }), 131_009),
        ("image", json!({}), 100),
        ("image", json!({ "id": "1", "link": "https://a.example" }), 100),
        ("image", json!({ "link": "file:///etc/passwd" }), 131_053),
        ("image", json!({ "id": "1", "caption": "x".repeat(1025) }), 131_009),
        ("sticker", json!({ "id": "1", "caption": "x" }), 100),
        ("image", json!({ "id": "1", "filename": "a.png" }), 100),
        ("video", json!({ "link": "https://a.example", "mime_type": "video/mp4" }), 100),
        ("location", json!({ "latitude": 1 }), 131_008),
        ("location", json!({ "latitude": "91", "longitude": "1" }), 131_009),
        ("location", json!({ "latitude": "NaN", "longitude": "1" }), 131_008),
        ("contacts", json!([]), 100),
        ("contacts", json!([{}]), 131_008),
        ("contacts", json!([{ "name": { "formatted_name": "Ann" } }]), 131_008),
        ("reaction", json!({ "message_id": "wamid.1" }), 131_008),
        ("interactive", json!({}), 131_008),
        ("interactive", json!({ "type": "x", "body": body, "action": {} }), 100),
        ("interactive", json!({ "type": "button", "action": { "buttons": [reply("a", "A")] } }), 131_008),
        ("interactive", buttons(json!([])), 131_009),
        ("interactive", buttons(json!([reply("a", "A"), reply("a", "B")])), 131_009),
        ("interactive", buttons(json!([reply("a", "A"), reply("b", "A")])), 131_009),
        ("interactive", buttons(json!([{ "type": "url" }])), 100),
        ("interactive", list(json!([{ "rows": rows(11) }])), 131_009),
        ("interactive", list(json!([{ "rows": rows(1) }, { "rows": rows(1) }])), 131_008),
        ("interactive", named("cta_url", "url", json!({})), 100),
        ("interactive", named("cta_url", "cta_url", json!({ "display_text": "x" })), 131_008),
        ("interactive", named("flow", "flow", json!({ "flow_message_version": "3", "flow_cta": "x" })), 100),
        ("interactive", json!({ "type": "product", "action": { "product_retailer_id": "a" } }), 131_008),
        ("interactive", json!({ "type": "product_list", "body": body, "action": {} }), 131_008),
        ("system", json!({}), 100),
    ] {
        let response = post(&emulator, "messages", &message(kind, &content)).await;
        assert_eq!(code(&response), wanted, "{kind} {content}: {response:?}");
    }
    let mut scoped = message("text", &json!({ "body": "x" }));
    scoped.as_object_mut().unwrap().remove("to");
    assert_eq!(code(&post(&emulator, "messages", &scoped).await), 100);
    scoped["recipient"] = "us.1".into();
    assert_eq!(code(&post(&emulator, "messages", &scoped).await), 131_009);
    let mut quoting = message("text", &json!({ "body": "x" }));
    quoting["context"] = json!({});
    assert_eq!(code(&post(&emulator, "messages", &quoting).await), 100);
    let read = json!({ "messaging_product": "whatsapp", "status": "seen", "message_id": "wamid.1" });
    assert_eq!(code(&post(&emulator, "messages", &read).await), 100);
    assert!(emulator.messages().is_empty());
}

#[tokio::test]
async fn only_marketing_templates_are_marketing_messages() {
    let emulator = Emulator::start().await.unwrap();
    let token = format!("Bearer {}", MetaCredentials::ACCESS_TOKEN);
    let template = json!({
        "name": "arrived", "language": "en_US", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": "Your parcel has arrived." }],
    });
    let target = format!("{}/message_templates", MetaCredentials::WABA_ID);
    let created =
        graph(&emulator, "POST", &target, &[("authorization", &token)], template.to_string().as_bytes()).await;
    assert_eq!(created.status, 200, "{created:?}");
    let mut body = message("template", &json!({ "name": "arrived", "language": { "code": "en_US" } }));
    assert_eq!(code(&post(&emulator, "marketing_messages", &body).await), 134_100);
    body["product_policy"] = "LOOSE".into();
    assert_eq!(code(&post(&emulator, "marketing_messages", &body).await), 100);
    let text = message("text", &json!({ "body": "x" }));
    assert_eq!(code(&post(&emulator, "marketing_messages", &text).await), 131_055);
}

#[tokio::test]
async fn uploads_are_bounded_and_accept_either_scheme() {
    let emulator = Emulator::start().await.unwrap();
    let (bearer, oauth) =
        (format!("Bearer {}", MetaCredentials::ACCESS_TOKEN), format!("OAuth {}", MetaCredentials::ACCESS_TOKEN));
    let app = MetaCredentials::APP_ID;
    for query in
        ["", "file_length=0&file_type=image/png", "file_length=x&file_type=image/png", "file_length=1&file_type=a/b"]
    {
        let response =
            graph(&emulator, "POST", &format!("{app}/uploads?{query}"), &[("authorization", &bearer)], b"").await;
        assert_eq!(code(&response), 100, "{query}");
    }
    let start = format!("{app}/uploads?file_length=2&file_type=image/png");
    let session = graph(&emulator, "POST", &start, &[("authorization", &bearer)], b"").await;
    let session = session.body["id"].as_str().unwrap().to_owned();
    for (headers, body, wanted) in [
        (vec![("authorization", MetaCredentials::ACCESS_TOKEN), ("file_offset", "0")], &b"ab"[..], 190),
        (vec![("authorization", "OAuth another"), ("file_offset", "0")], b"ab", 190),
        (vec![("authorization", &oauth)], b"ab", 100),
        (vec![("authorization", &oauth), ("file_offset", "1")], b"ab", 100),
        (vec![("authorization", &oauth), ("file_offset", "-1")], b"ab", 100),
        (vec![("authorization", &oauth), ("file_offset", "18446744073709551615")], b"ab", 100),
        (vec![("authorization", &oauth), ("file_offset", "0")], b"", 100),
        (vec![("authorization", &oauth), ("file_offset", "0")], b"abc", 100),
    ] {
        assert_eq!(code(&graph(&emulator, "POST", &session, &headers, body).await), wanted, "{headers:?}");
    }
    // The documented scheme, and the one that pywa uses for uploads.
    for scheme in [&oauth, &bearer] {
        let session = graph(&emulator, "POST", &start, &[("authorization", &bearer)], b"").await;
        let session = session.body["id"].as_str().unwrap().to_owned();
        let headers = [("authorization", scheme.as_str()), ("file_offset", "0")];
        let whole = graph(&emulator, "POST", &session, &headers, b"ab").await;
        assert!(whole.body["h"].as_str().is_some_and(|handle| handle.starts_with("4::")), "{whole:?}");
    }
    assert_eq!(code(&graph(&emulator, "POST", &start, &[("authorization", &oauth)], b"").await), 190);
    for (kind, body) in [
        ("application/json", &b"{}"[..]),
        ("multipart/form-data", b""),
        ("multipart/form-data; boundary=B", b"--B"),
        ("multipart/form-data; boundary=B", b"--B\r\n\xFF\r\n\r\n\r\n--B--"),
        ("multipart/form-data; boundary=B", b"--B--"),
    ] {
        let headers = [("authorization", bearer.as_str()), ("content-type", kind)];
        assert_eq!(code(&graph(&emulator, "POST", &format!("{PHONE}/media"), &headers, body).await), 100, "{kind}");
    }
}
