//! Malformed requests: each gets a response in the provider's format, and the next request is served.

use proptest::prelude::*;
use serde_json::{Value, json};
use whatsapp_template_emulator::{Emulator, MAX_BODY, MetaCredentials};

use crate::client::{Cams, cams, form, millis, nxcloud, nxcloud_headers, raw, send};

async fn lives(emulator: &Emulator) {
    let response = cams(emulator, "ListChatappTemplate", &[]).await;
    assert_eq!((response.status, response.code().as_str()), (200, "OK"));
    let response = nxcloud(emulator, "getTemplate", json!({})).await;
    assert_eq!((response.status, response.code().as_str()), (200, "0"));
}

#[tokio::test]
async fn unknown_paths_and_methods_have_the_providers_format() {
    let emulator = Emulator::start().await.unwrap();
    for (method, target, status, code) in [
        ("POST", "/elsewhere", 404, "InvalidAction.NotFound"),
        ("PUT", "/", 405, "UnsupportedHTTPMethod"),
        ("POST", "/api/wa/nothing", 200, "-1"),
        ("GET", "/api/wa/mt", 200, "-1"),
        ("POST", "/api/elsewhere", 404, "-1"),
        ("POST", "/api/wa/mt", 200, "1001"),
        ("POST", "/", 400, "MissingAction"),
        ("POST", "/%FF?%FF=%00&=&&&a", 404, "InvalidAction.NotFound"),
    ] {
        let response = send(&emulator, method, target, &[], b"\xFF\x00").await;
        assert_eq!((response.status, response.code().as_str()), (status, code), "{method} {target}");
    }
    lives(&emulator).await;
}

#[tokio::test]
async fn large_bodies_and_deep_nesting_are_rejected() {
    let emulator = Emulator::start().await.unwrap();
    let large = vec![b'a'; MAX_BODY + 1];
    let response = send(&emulator, "POST", "/", &[], &large).await;
    assert!(response.status == 413 || response.status == 0, "{response:?}");
    let response = send(&emulator, "POST", "/api/wa/mt", &[], &large).await;
    assert!(response.status == 413 || response.status == 0, "{response:?}");

    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let mut parameters = vec![("Name", "a"), ("Language", "en"), ("Category", "UTILITY"), ("TemplateType", "WHATSAPP")];
    parameters.push(("Components", &deep));
    let response = cams(&emulator, "CreateChatappTemplate", &parameters).await;
    assert_eq!(response.code(), "InvalidParameter.CreateError", "{response:?}");
    let body = format!("{{\"a\":{deep}}}");
    let headers = nxcloud_headers(&emulator, "mt", &millis(), &body);
    let response = send(&emulator, "POST", "/api/wa/mt", &headers, body.as_bytes()).await;
    assert_eq!(response.code(), "9000", "{response:?}");
    lives(&emulator).await;
}

#[tokio::test]
async fn parameters_that_are_not_text_are_rejected() {
    let emulator = Emulator::start().await.unwrap();
    let query = "Name=%FF%FE";
    let headers = Cams::new(&emulator, "CreateChatappTemplate").headers("POST", query, "");
    let response = send(&emulator, "POST", &format!("/?{query}"), &headers, b"").await;
    assert_eq!(response.code(), "InvalidParameter.MessageInvalid", "{response:?}");
    lives(&emulator).await;
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,16}|template|text|hello|en_US|body|header|button|url|0".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let key = "type|text|name|language|code|policy|template|components|parameters|index|sub_type|to|\\PC{0,8}";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((key, inner), 0..6).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_of_no_meaning(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
        runtime().block_on(async {
            let emulator = Emulator::start().await.unwrap();
            raw(&emulator, &bytes).await;
            let mut request = b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\n".to_vec();
            request.extend_from_slice(&bytes);
            raw(&emulator, &request).await;
            lives(&emulator).await;
        });
    }

    #[test]
    fn signed_nonsense(value in json_value(), text in "\\PC{0,40}") {
        runtime().block_on(async {
            let emulator = Emulator::start().await.unwrap();
            let json = value.to_string();
            for action in ["CreateChatappTemplate", "ModifyChatappTemplate", "GetChatappTemplateDetail", "ListChatappTemplate", "DeleteChatappTemplate", "SendChatappMessage", "SendChatappMassMessage"] {
                for (a, b) in [(&json, &text), (&text, &json)] {
                    let parameters = [
                        ("Name", a.as_str()), ("Language", "en"), ("Category", "UTILITY"), ("TemplateType", "WHATSAPP"), ("Components", b), ("Example", a),
                        ("ChannelType", "whatsapp"), ("Type", "message"), ("From", "1"), ("To", "1"), ("MessageType", "text"), ("Content", b), ("Page", a),
                        ("TemplateCode", b), ("SenderList", a), ("TemplateParams", b), ("Payload", b), ("ProductAction", a), ("FlowAction", b),
                    ];
                    let response = cams(&emulator, action, &parameters).await;
                    assert!(response.body["Code"].is_string() && response.body["RequestId"].is_string(), "{response:?}");
                }
            }
            for operation in ["createTemplate", "updateTemplate", "getTemplate", "deleteTemplate", "mt", "getMedia", "deleteMedia", "getPhone"] {
                for body in [
                    if value.is_object() { value.clone() } else { json!({ "a": value }) },
                    json!({
                        "name": text, "language": "en", "category": value, "components": value, "template_id": text, "limit": value,
                        "to": "1", "type": "template", "recipient_type": "individual", "template": value, "after": text,
                    }),
                ] {
                    let response = nxcloud(&emulator, operation, body).await;
                    assert!(response.body["code"].is_i64() && response.body["message"].is_string(), "{response:?}");
                }
            }
            lives(&emulator).await;
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nonsense_for_graph(value in json_value(), text in "\\PC{0,40}", name in "[a-z\\[\\]0-9]{1,20}") {
        runtime().block_on(async {
            let emulator = Emulator::start().await.unwrap();
            let (phone, waba) = (MetaCredentials::PHONE_NUMBER_ID, MetaCredentials::WABA_ID);
            let json = value.to_string();
            let item = json!({ "method": "POST", "relative_url": format!("{phone}/messages"), "body": text, "name": "a", "depends_on": text });
            let fields = [
                ("messaging_product", "whatsapp"), ("to", "+15550123"), ("type", "template"), ("template", &json), ("interactive", &json),
                ("name", "a"), ("language", "en"), ("category", "UTILITY"), ("components", &json), ("fields", &text), ("status", &json), (&name, &text),
            ];
            let parts: Vec<String> = fields.iter().map(|(name, value)| format!("--B\r\nContent-Disposition: form-data; name={name}\r\n\r\n{value}\r\n")).collect();
            let mut body = json!({ "messaging_product": "whatsapp", "to": value, "type": text, "components": value, "languages": value });
            body[text.as_str()] = value.clone();
            let batch = json!({ "batch": [item, value, { "method": "GET", "relative_url": text }] });
            let token = ("authorization".to_owned(), format!("Bearer {}", MetaCredentials::ACCESS_TOKEN));
            for target in [format!("/v25.0/{phone}/messages"), format!("/{phone}/marketing_messages"), format!("/{waba}/message_templates"), format!("/v25.0/{waba}/upsert_message_templates"), "/v25.0/".to_owned()] {
                for (method, kind, body) in [
                    ("POST", "application/json", body.to_string()), ("POST", "application/json", batch.to_string()), ("POST", "application/json", json.clone()),
                    ("POST", "application/x-www-form-urlencoded", form(&fields)), ("POST", "multipart/form-data; boundary=B", format!("{}--B--\r\n", parts.concat())),
                    ("DELETE", "application/json", body.to_string()), ("GET", "application/x-www-form-urlencoded", form(&fields)),
                ] {
                    let headers = [token.clone(), ("content-type".to_owned(), kind.to_owned())];
                    let response = send(&emulator, method, &target, &headers, body.as_bytes()).await;
                    let fits = response.body["error"]["code"].is_i64() || response.body.is_array() || response.status == 200;
                    assert!(fits && response.status != 0, "{method} {target} {kind} {body}: {response:?}");
                }
            }
            lives(&emulator).await;
        });
    }
}

#[tokio::test]
async fn an_encoded_form_is_decoded_once() {
    let emulator = Emulator::start().await.unwrap();
    let body = form(&[("TemplateName", "%2B100%25"), ("Language", "en")]);
    let headers = Cams::new(&emulator, "GetChatappTemplateDetail").headers("POST", "", &body);
    let response = send(&emulator, "POST", "/", &headers, body.as_bytes()).await;
    assert_eq!(response.message(), "no template %2B100%25 in en");
}
