//! The forms in which Graph takes a request: a form, a query, JSON in texts, paths without a version, and batches.

use serde_json::{Value, json};
use whatsapp_template_emulator::{Emulator, Fault, MetaCredentials};

use crate::client::{Response, form, percent, send};

const WABA: &str = MetaCredentials::WABA_ID;
const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;
const FORM: &str = "application/x-www-form-urlencoded";

async fn request(emulator: &Emulator, method: &str, target: &str, kind: &str, body: &str) -> Response {
    let token = format!("Bearer {}", MetaCredentials::ACCESS_TOKEN);
    let headers = [("authorization".to_owned(), token), ("content-type".to_owned(), kind.to_owned())];
    send(emulator, method, target, &headers, body.as_bytes()).await
}

fn text(to: &str) -> [(&str, &str); 4] {
    [("messaging_product", "whatsapp"), ("to", to), ("type", "text"), ("text", r#"{"body":"Hello"}"#)]
}

async fn templates(emulator: &Emulator) {
    for (name, category) in [("open", "MARKETING"), ("moved", "UTILITY")] {
        let body = json!({
            "name": name, "language": "en_US", "category": category,
            "components": [{ "type": "BODY", "text": "Our shop is open again." }],
        });
        let target = format!("/v25.0/{WABA}/message_templates");
        let response = request(emulator, "POST", &target, "application/json", &body.to_string()).await;
        assert_eq!(response.status, 200, "{response:?}");
    }
}

#[tokio::test]
async fn a_message_is_sent_in_every_form() {
    let emulator = Emulator::start().await.unwrap();
    let query = form(&text("15550123"));
    let multipart: Vec<String> = text("15550123")
        .iter()
        .map(|(name, value)| format!("--B\r\nContent-Disposition: form-data; name={name}\r\n\r\n{value}\r\n"))
        .collect();
    let brackets = "messaging_product=whatsapp&to=15550123&type=text&text[body]=Hello";
    let json = r#"{"messaging_product":"whatsapp","to":15550123,"type":"text","text":"{\"body\":\"Hello\"}"}"#;
    for (target, kind, body) in [
        (format!("/v25.0/{PHONE}/messages"), FORM, query.as_str()),
        (format!("/v25.0/{PHONE}/messages"), FORM, brackets),
        (format!("/v25.0/{PHONE}/messages"), "application/json", json),
        (
            format!("/v25.0/{PHONE}/messages"),
            "multipart/form-data; boundary=B",
            &format!("{}--B--\r\n", multipart.concat()),
        ),
        (format!("/v25.0/{PHONE}/messages?{query}"), "", ""),
        (format!("/{PHONE}/messages"), FORM, &query),
    ] {
        let response = request(&emulator, "POST", &target, kind, body).await;
        assert_eq!(response.status, 200, "{target} {kind} {body}: {response:?}");
        let sent = emulator.messages().pop().unwrap();
        assert!(sent.to == "15550123" && sent.text.contains("Hello"), "{sent:?}");
    }
    assert_eq!(emulator.messages().len(), 6);
    // Some clients write what they leave out as `null`.
    let image = json!({ "id": "1", "link": null, "caption": null, "filename": null });
    let nulls = json!({
        "messaging_product": "whatsapp", "recipient": null, "to": "15550124", "type": "image", "text": null, "context": null,
        "image": image, "template": null, "biz_opaque_callback_data": null, "status": null,
    });
    let target = format!("/v25.0/{PHONE}/messages");
    let response = request(&emulator, "POST", &target, "application/json", &nulls.to_string()).await;
    assert_eq!(response.status, 200, "{response:?}");
    // The inbox shows each of them as a bubble.
    let shown =
        send(&emulator, "GET", "/__emulator/messages", &[("host".to_owned(), "localhost".to_owned())], b"").await;
    let mut shown = shown.body["messages"].as_array().unwrap().clone();
    shown.retain(|turn| turn["kind"] == "text");
    assert_eq!(shown.len(), 6);
    assert!(shown.iter().all(|turn| turn["html"].as_str().is_some_and(|html| html.contains("Hello"))), "{shown:?}");
    // JSON that is declared as a form is not a form of these parameters.
    let response = request(&emulator, "POST", &format!("/v25.0/{PHONE}/messages"), FORM, json).await;
    assert_eq!(response.body["error"]["message"], "(#100) The parameter messaging_product is required.");
}

#[tokio::test]
async fn a_template_is_created_with_a_form() {
    let emulator = Emulator::start().await.unwrap();
    let components = json!([
        { "type": "BODY", "text": "Hi {{1}}, we are open.", "example": { "body_text": [["Ann"]] } },
    ]);
    let body = form(&[
        ("name", "open"),
        ("language", "en_US"),
        ("category", "UTILITY"),
        ("allow_category_change", "true"),
        ("message_send_ttl_seconds", "60"),
        ("components", &components.to_string()),
    ]);
    let response = request(&emulator, "POST", &format!("/v25.0/{WABA}/message_templates"), FORM, &body).await;
    assert_eq!(response.status, 200, "{response:?}");
    let found = emulator.templates().pop().unwrap();
    assert_eq!((found.name.as_str(), &found.components), ("open", &components));
    let delete = format!("/v25.0/{WABA}/message_templates");
    let response = request(&emulator, "DELETE", &delete, "application/json", r#"{"name":"open"}"#).await;
    assert_eq!(response.body, json!({ "success": true }));
    assert!(emulator.templates().is_empty());
}

#[tokio::test]
async fn filters_are_lists_in_every_form() {
    let emulator = Emulator::start().await.unwrap();
    templates(&emulator).await;
    let all = format!("/{WABA}/message_templates");
    for (filter, found) in [
        (r#"status=["APPROVED","PENDING"]"#, 2),
        ("status=[]", 2),
        ("status=APPROVED", 2),
        ("status[]=APPROVED&status[]=PENDING", 2),
        (r#"category=["UTILITY"]"#, 1),
        (r#"language=["en_US","de"]"#, 2),
        (r#"quality_score=["UNKNOWN"]"#, 2),
        (r#"status=["REJECTED"]"#, 0),
    ] {
        let (name, value) = filter.split_once('=').unwrap();
        let filter = if name == "status[]" { filter.to_owned() } else { format!("{name}={}", percent(value)) };
        let response = request(&emulator, "GET", &format!("{all}?{filter}"), "", "").await;
        assert_eq!(response.body["data"].as_array().map(Vec::len), Some(found), "{filter}: {response:?}");
    }
    // A page after the last one has no cursors, with which a client would ask again.
    let end = request(&emulator, "GET", &format!("{all}?after=2"), "", "").await;
    assert_eq!(end.body, json!({ "data": [] }));
    // A word that Graph does not have is an error, and not an empty list.
    for filter in ["status=APROVED", "category=%5B%22SALES%22%5D", "status=%5B"] {
        let response = request(&emulator, "GET", &format!("{all}?{filter}"), "", "").await;
        assert_eq!((response.status, &response.body["error"]["code"]), (400, &json!(100)), "{filter}");
    }
    let fields = percent(r#"["name","quality_score{score}"]"#);
    let page = request(&emulator, "GET", &format!("{all}?name=open&fields={fields}"), "", "").await;
    let keys: Vec<&String> = page.body["data"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "name", "quality_score"]);
    let ids: Vec<String> = emulator.templates().into_iter().map(|template| template.code).collect();
    let ids = percent(&json!(ids).to_string());
    let deleted = request(&emulator, "DELETE", &format!("{all}?hsm_ids={ids}"), "", "").await;
    assert_eq!(deleted.body, json!({ "success": true }));
}

#[tokio::test]
async fn a_token_may_be_a_parameter() {
    let emulator = Emulator::start().await.unwrap();
    let list = format!("/v25.0/{WABA}/message_templates?access_token=");
    for (token, status) in [(MetaCredentials::ACCESS_TOKEN, 200), ("another", 401)] {
        assert_eq!(send(&emulator, "GET", &format!("{list}{token}"), &[], b"").await.status, status, "{token}");
    }
    // A path that Graph does not have, with a token of Graph, gets its error.
    let response = request(&emulator, "GET", "/me", "", "").await;
    assert_eq!(response.body["error"]["code"], 2500, "{response:?}");
    let response = request(&emulator, "GET", &format!("/{WABA}/nothing"), "", "").await;
    assert_eq!(response.body["error"]["error_subcode"], 33, "{response:?}");
}

#[tokio::test]
async fn the_requests_of_a_batch_are_executed_in_order() {
    let emulator = Emulator::start().await.unwrap();
    templates(&emulator).await;
    let message = form(&text("15550123"));
    let batch = json!([
        { "method": "GET", "relative_url": format!("{WABA}/message_templates?name=open&fields=name") },
        { "method": "POST", "relative_url": format!("v25.0/{PHONE}/messages"), "body": message },
        { "method": "POST", "relative_url": format!("/{PHONE}/messages"), "body": "to=1" },
        { "method": "GET", "relative_url": "v25.0/1234567890" },
        { "method": "GET" },
    ]);
    let token = MetaCredentials::ACCESS_TOKEN;
    let body = form(&[("batch", &batch.to_string()), ("include_headers", "false")]);
    let with_token = format!("{body}&access_token={token}");
    for (target, headers, body) in [
        ("/", vec![("authorization", format!("Bearer {token}")), ("content-type", FORM.to_owned())], body.as_str()),
        ("/v25.0/", vec![("content-type", FORM.to_owned())], &with_token),
        ("/v25.0", vec![("content-type", FORM.to_owned())], &with_token),
    ] {
        let headers: Vec<_> = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let response = send(&emulator, "POST", target, &headers, body.as_bytes()).await;
        let items = response.body.as_array().unwrap();
        let codes: Vec<_> = items.iter().map(|item| item["code"].as_u64().unwrap()).collect();
        assert_eq!(codes, [200, 200, 400, 400, 400], "{response:?}");
        let inner: Value = serde_json::from_str(items[0]["body"].as_str().unwrap()).unwrap();
        assert_eq!(inner["data"][0]["name"], "open");
        assert!(items[0].get("headers").is_none());
    }
    assert_eq!(emulator.messages().len(), 3);
    // The limit, and a wrong token.
    let many: Vec<Value> = (0..51).map(|_| json!({ "method": "GET", "relative_url": "me" })).collect();
    let body = json!({ "batch": many }).to_string();
    assert_eq!(request(&emulator, "POST", "/", "application/json", &body).await.status, 400);
    let body = json!({ "batch": [{ "method": "GET", "relative_url": format!("{WABA}/message_templates") }] });
    let headers = [("authorization".to_owned(), "Bearer another".to_owned())];
    let response = send(&emulator, "POST", "/", &headers, body.to_string().as_bytes()).await;
    assert_eq!(response.body[0]["code"], 401, "{response:?}");
    assert_eq!(response.body[0]["headers"][0]["name"], "Content-Type");
}

/// A file in the batch, its upload, and a message that refers to the upload's result.
#[tokio::test]
async fn a_request_of_a_batch_can_use_the_result_of_an_earlier_one() {
    let emulator = Emulator::start().await.unwrap();
    let image = percent(r#"{"id":"{result=upload:$.id}"}"#);
    let message = format!("messaging_product=whatsapp&to=%2B15550123&type=image&image={image}");
    let upload = |file: &str| {
        json!({
            "method": "POST", "relative_url": format!("v25.0/{PHONE}/media"), "name": "upload",
            "body": "messaging_product=whatsapp", "attached_files": file,
        })
    };
    let send = json!({ "method": "POST", "relative_url": format!("{PHONE}/messages"), "body": message });
    for (file, codes) in [("picture", [0, 200]), ("nothing", [400, 400]), ("picture,picture", [400, 400])] {
        let batch = json!([upload(file), send]);
        let form = format!(
            "--B\r\nContent-Disposition: form-data; name=batch\r\n\r\n{batch}\r\n--B\r\n\
             Content-Disposition: form-data; name=picture; filename=a.png\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n"
        );
        let response = request(&emulator, "POST", "/v25.0/", "multipart/form-data; boundary=B", &form).await;
        // The response on which another request depends is omitted.
        let found: Vec<u64> =
            response.body.as_array().unwrap().iter().map(|item| item["code"].as_u64().unwrap_or(0)).collect();
        assert_eq!(found, codes, "{response:?}");
    }
    assert_eq!(emulator.messages().len(), 1);
}

#[tokio::test]
async fn a_fault_for_a_recipient_applies_to_forms() {
    let emulator = Emulator::start().await.unwrap();
    emulator.inject_fault(Fault::Throttled(None).for_recipient("+1 555 0124"));
    let target = format!("/v25.0/{PHONE}/messages");
    assert_eq!(request(&emulator, "POST", &target, FORM, &form(&text("15550123"))).await.status, 200);
    assert_ne!(request(&emulator, "POST", &target, FORM, &form(&text("15550124"))).await.status, 200);
}

/// The codes of malformed messages: the wrong shape is 100, and what does not fit the template has codes of its own.
#[tokio::test]
async fn a_malformed_envelope_is_an_invalid_parameter() {
    let emulator = Emulator::start().await.unwrap();
    templates(&emulator).await;
    let send = async |to: Value, template: Value| {
        let body = json!({ "messaging_product": "whatsapp", "to": to, "type": "template", "template": template });
        let target = format!("/v25.0/{PHONE}/messages");
        let response = request(&emulator, "POST", &target, "application/json", &body.to_string()).await;
        response.body["error"]["code"].as_i64().unwrap_or(0)
    };
    let open = json!({ "name": "open", "language": { "code": "en_US" } });
    for (to, code) in [
        (json!("+1 (555) 0123"), 0),
        (json!(15_550_123), 0),
        (json!("004915112345678"), 100),
        (json!("015112345678"), 100),
        (json!("+049151123456"), 100),
        (json!(""), 100),
        (json!(null), 100),
        (json!(["15550123"]), 100),
    ] {
        assert_eq!(send(to.clone(), open.clone()).await, code, "{to}");
    }
    let body = |parameter: Value| json!([{ "type": "body", "parameters": [parameter] }]);
    for (key, value, code) in [
        ("name", json!(null), 100),
        ("language", json!(null), 100),
        ("language", json!("en_US"), 100),
        ("language", json!({ "code": null }), 100),
        ("language", json!({ "code": "de" }), 132_001),
        ("components", json!("body"), 100),
        ("components", body(json!({ "type": "text", "text": 7 })), 100),
        ("components", body(json!({ "type": "words", "text": "7" })), 100),
        ("components", body(json!({ "type": "text", "text": "7" })), 132_000),
    ] {
        let mut template = open.clone();
        template[key] = value;
        assert_eq!(send(json!("+15550123"), template.clone()).await, code, "{template}");
    }
}
