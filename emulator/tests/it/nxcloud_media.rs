//! NXCloud's files, messages without a template, one-time codes and phone numbers.

use std::fmt::Write as _;

use md5::Md5;
use serde_json::{Value, json};
use sha2::Digest;
use whatsapp_template_emulator::{Emulator, MAX_UPLOAD};

use crate::client::{Response, hex, millis, nxcloud, nxcloud_headers, send};

fn signed(emulator: &Emulator, action: &str, content_type: &str) -> Vec<(String, String)> {
    let (ts, keys) = (millis(), emulator.nxcloud());
    let text =
        format!("accessKey={}&action={action}&bizType=2&ts={ts}&accessSecret={}", keys.access_key, keys.access_secret);
    let sign = hex(&Md5::digest(text));
    [
        ("accessKey", keys.access_key.as_str()),
        ("ts", &ts),
        ("bizType", "2"),
        ("action", action),
        ("sign", &sign),
        ("content-type", content_type),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

async fn raw_form(emulator: &Emulator, action: &str, body: &[u8]) -> Response {
    let headers = signed(emulator, action, "multipart/form-data; boundary=XX");
    send(emulator, "POST", &format!("/api/wa/{action}"), &headers, body).await
}

fn form(fields: &[(&str, &str)], file: Option<(&str, &str, &[u8])>) -> Vec<u8> {
    let mut head = String::new();
    for (name, value) in fields {
        write!(head, "--XX\r\nContent-Disposition: form-data; name={name}\r\n\r\n{value}\r\n").unwrap();
    }
    let mut body = head.into_bytes();
    if let Some((name, media_type, bytes)) = file {
        let head = format!(
            "--XX\r\ncontent-type: {media_type}\r\ncontent-disposition: form-data; filename=\"{name}\"; name=\"file\"\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--XX--");
    body
}

async fn upload(emulator: &Emulator, action: &str, media_type: &str, bytes: &[u8]) -> Response {
    let phone = emulator.nxcloud().business_phone.clone();
    let fields = [("business_phone", phone.as_str()), ("messaging_product", "whatsapp"), ("type", media_type)];
    raw_form(emulator, action, &form(&fields, Some(("a; \u{725b}.bin", media_type, bytes)))).await
}

#[tokio::test]
async fn files_are_checked_by_type_and_size() {
    let emulator = Emulator::start().await.unwrap();
    let ok = upload(&emulator, "uploadMedia", "image/webp", &vec![0; 100 * 1024]).await;
    assert_eq!(ok.code(), "0", "{ok:?}");
    let id = ok.body["data"]["id"].as_str().unwrap();
    let got = nxcloud(&emulator, "getMedia", json!({ "Media-ID": id })).await;
    assert_eq!(got.body["data"]["file_name"], "a; \u{725b}.bin");
    assert_eq!(got.body["data"]["mime_type"], "image/webp");
    for (action, media_type, size, code) in [
        ("uploadMedia", "image/webp", 100 * 1024 + 1, "9000"),
        ("uploadMedia", "image/png", 5 * 1024 * 1024, "0"),
        ("uploadMedia", "image/png", 5 * 1024 * 1024 + 1, "9000"),
        ("uploadMedia", "video/mp4", 16 * 1024 * 1024, "0"),
        ("uploadMedia", "image/gif", 1, "9000"),
        ("uploadMedia", "image/png", 0, "9000"),
        ("uploadTemplateFile", "image/jpg", 1, "0"),
        ("uploadTemplateFile", "image/webp", 1, "9000"),
    ] {
        let response = upload(&emulator, action, media_type, &vec![7; size]).await;
        assert_eq!(response.code(), code, "{action} {media_type} {size}: {response:?}");
    }
    let response = upload(&emulator, "uploadMedia", "application/pdf", &vec![7; MAX_UPLOAD]).await;
    assert!(response.status == 413 || response.status == 0, "{response:?}");
}

#[tokio::test]
async fn a_form_has_at_most_sixteen_parts() {
    let emulator = Emulator::start().await.unwrap();
    let phone = emulator.nxcloud().business_phone.clone();
    let account = [("business_phone", phone.as_str()), ("messaging_product", "whatsapp"), ("type", "image/png")];
    for (more, code) in [(12, "0"), (13, "9000")] {
        let fields: Vec<(&str, &str)> = account.into_iter().chain(vec![("other", "x"); more]).collect();
        let body = form(&fields, Some(("a.png", "image/png", b"x")));
        assert_eq!(raw_form(&emulator, "uploadMedia", &body).await.code(), code, "{more}");
    }
}

#[tokio::test]
async fn the_oldest_files_are_dropped() {
    let emulator = Emulator::start().await.unwrap();
    let first = upload(&emulator, "uploadMedia", "image/png", b"x").await.body["data"]["id"].clone();
    for _ in 0..999 {
        upload(&emulator, "uploadMedia", "image/png", b"x").await;
    }
    assert_eq!(nxcloud(&emulator, "getMedia", json!({ "Media-ID": first })).await.code(), "0");
    upload(&emulator, "uploadMedia", "image/png", b"x").await;
    assert_eq!(nxcloud(&emulator, "getMedia", json!({ "Media-ID": first })).await.code(), "9000");
    let last = upload(&emulator, "uploadMedia", "image/png", b"x").await.body["data"]["id"].clone();
    emulator.clear();
    assert_eq!(nxcloud(&emulator, "getMedia", json!({ "Media-ID": last })).await.code(), "9000");
}

#[tokio::test]
async fn malformed_forms_are_rejected() {
    let emulator = Emulator::start().await.unwrap();
    let phone = emulator.nxcloud().business_phone.clone();
    let account = [("business_phone", phone.as_str()), ("messaging_product", "whatsapp")];
    let png = Some(("a.png", "image/png", b"x".as_slice()));
    let typed = |media_type| [account[0], account[1], ("type", media_type)];
    let many = [("a", "b"); 17];
    for (body, code) in [
        (b"".to_vec(), "9000"),
        (b"--XX".to_vec(), "9000"),
        (b"--XX\r\n".to_vec(), "9000"),
        (b"--XX\r\n\r\n\r\n--XX--".to_vec(), "9000"),
        (b"--XX\r\ncontent-disposition: form-data\r\n\r\na\r\n--XX--".to_vec(), "9000"),
        (b"--XX\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\n\xFF\r\n--XX--".to_vec(), "9000"),
        (b"--XX\r\n\xFF: a\r\n\r\na\r\n--XX--".to_vec(), "9000"),
        (form(&many, None), "9000"),
        (form(&account, png), "9000"),
        (form(&typed("image/jpeg"), png), "9000"),
        (form(&typed("image/png"), None), "9000"),
        (form(&typed("image/png"), Some(("", "image/png", b"x"))), "9000"),
        (form(&[("business_phone", "15550199"), account[1]], png), "9006"),
        (form(&[("business_phone", "+1"), account[1]], png), "9002"),
        (form(&[account[0], ("messaging_product", "sms")], png), "9000"),
        (form(&typed("image/png"), png), "0"),
    ] {
        let response = raw_form(&emulator, "uploadMedia", &body).await;
        assert_eq!(response.code(), code, "{}: {response:?}", String::from_utf8_lossy(&body));
    }
    // Another content type has another rule for signing.
    let body = form(&typed("image/png"), png);
    for content_type in ["application/json", "text/plain", "multipart/mixed; boundary=XX"] {
        let headers = signed(&emulator, "uploadMedia", content_type);
        assert_eq!(
            send(&emulator, "POST", "/api/wa/uploadMedia", &headers, &body).await.code(),
            "1003",
            "{content_type}"
        );
    }
    let headers = signed(&emulator, "uploadMedia", "multipart/form-data");
    assert_eq!(send(&emulator, "POST", "/api/wa/uploadMedia", &headers, &body).await.code(), "9000");
}

#[tokio::test]
async fn the_action_may_differ_from_the_path() {
    let emulator = Emulator::start().await.unwrap();
    let keys = emulator.nxcloud();
    let body = json!({ "appkey": keys.appkey, "business_phone": keys.business_phone, "messaging_product": "whatsapp" });
    let body = body.to_string();
    for (path, action, wrong) in [
        ("createTemplateAsync", "createTemplate", "createTemplateAsync"),
        ("otp", "mt", "otp"),
        ("markMessageAsRead", "read", "markMessageAsRead"),
        ("getPhone", "getPhone", "mt"),
        ("getMedia", "getMedia", "mt"),
        ("integrator/embedded/register/phoneList", "phoneList", "getPhone"),
    ] {
        let target = format!("/api/wa/{path}");
        let headers = nxcloud_headers(&emulator, wrong, &millis(), &body);
        assert_eq!(send(&emulator, "POST", &target, &headers, body.as_bytes()).await.code(), "1002", "{path}");
        let headers = nxcloud_headers(&emulator, action, &millis(), &body);
        let response = send(&emulator, "POST", &target, &headers, body.as_bytes()).await;
        let code = if path.ends_with("hone") || path.ends_with("List") { "0" } else { "9000" };
        assert_eq!(response.code(), code, "{path}: {response:?}");
        let headers = nxcloud_headers(&emulator, action, &millis(), "{}");
        assert_eq!(send(&emulator, "POST", &target, &headers, body.as_bytes()).await.code(), "1003", "{path}");
    }
}

async fn mt(emulator: &Emulator, kind: &str, content: Value) -> Response {
    let body = json!({ "recipient_type": "individual", "to": "15550123", "type": kind, kind: content });
    nxcloud(emulator, "mt", body).await
}

#[tokio::test]
async fn messages_without_a_template_are_checked() {
    let emulator = Emulator::start().await.unwrap();
    let link = json!({ "link": "https://a.example/a" });
    let button = |title: &str| json!({ "type": "reply", "reply": { "id": "a", "title": title } });
    let interactive = |action: Value| json!({ "type": "button", "body": { "text": "a" }, "action": action });
    for (kind, content, code) in [
        ("text", json!({ "body": "a" }), None),
        ("text", json!({}), Some(131_008)),
        ("text", json!({ "body": 1 }), Some(100)),
        ("text", json!({ "body": "a".repeat(4097) }), Some(100)),
        ("image", link.clone(), None),
        ("sticker", json!({ "id": "unknown" }), Some(131_009)),
        ("audio", json!({}), Some(100)),
        ("video", json!({ "link": "here" }), Some(131_009)),
        ("document", json!({ "link": "https://a.example/a", "id": "1" }), Some(100)),
        ("location", json!({ "longitude": "103.25", "latitude": -1.5 }), None),
        ("location", json!({ "longitude": 181, "latitude": 0 }), Some(131_009)),
        ("location", json!({ "longitude": 0 }), Some(131_008)),
        ("reaction", json!({ "message_id": "a", "emoji": "" }), None),
        ("reaction", json!({ "message_id": "a" }), Some(131_008)),
        ("interactive", interactive(json!({ "buttons": [button("a")] })), None),
        ("interactive", interactive(json!({ "buttons": [] })), Some(100)),
        ("interactive", interactive(json!({ "buttons": [button("a label that is too long")] })), Some(100)),
        ("interactive", json!({ "type": "list", "body": { "text": "a" } }), Some(100)),
        ("interactive", json!({ "type": "cta_url", "body": { "text": "a" }, "header": { "type": "gif" } }), Some(100)),
    ] {
        let response = mt(&emulator, kind, content.clone()).await;
        let found = response.body["data"]["error"]["code"].as_i64();
        assert_eq!(found, code, "{kind} {content}: {response:?}");
        assert_eq!(response.code(), if code.is_some() { "9099" } else { "0" });
    }
    assert_eq!(mt(&emulator, "reacticon", json!({})).await.code(), "9000");
    let options =
        json!({ "recipient_type": "individual", "to": "1", "type": "text", "text": { "body": "a" }, "dr_webhook": 1 });
    assert_eq!(nxcloud(&emulator, "mt", options).await.code(), "9000");
}

#[tokio::test]
async fn one_time_codes_and_read_marks_are_checked() {
    let emulator = Emulator::start().await.unwrap();
    let otp =
        json!({ "recipient_type": "individual", "to": "15550123", "content": "Code 1234", "language_code": "en" });
    assert_eq!(nxcloud(&emulator, "mt", otp.clone()).await.code(), "9000");
    for (field, value, code) in [
        ("content", json!("Code 123"), "9000"),
        ("category", json!("MARKETING"), "9000"),
        ("to", json!("here"), "9099"),
        ("language_code", json!(null), "9000"),
    ] {
        let mut body = otp.clone();
        body[field] = value;
        body["appkey"] = emulator.nxcloud().appkey.as_str().into();
        body["business_phone"] = emulator.nxcloud().business_phone.as_str().into();
        body["messaging_product"] = "whatsapp".into();
        let body = body.to_string();
        let headers = nxcloud_headers(&emulator, "mt", &millis(), &body);
        let response = send(&emulator, "POST", "/api/wa/otp", &headers, body.as_bytes()).await;
        assert_eq!(response.code(), code, "{field}: {response:?}");
    }
    assert!(emulator.messages().is_empty());
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_form_of_any_bytes_is_answered(
        pieces in proptest::collection::vec(
            proptest::prop_oneof![
                proptest::strategy::Just(b"--XX".to_vec()),
                proptest::strategy::Just(b"\r\n".to_vec()),
                proptest::strategy::Just(b"\r\n\r\n".to_vec()),
                proptest::strategy::Just(b"content-disposition: form-data; name=\"file\"".to_vec()),
                proptest::collection::vec(proptest::arbitrary::any::<u8>(), 0..8),
            ],
            0..24,
        ),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let emulator = Emulator::start().await.unwrap();
            for action in ["uploadMedia", "uploadTemplateFile"] {
                let response = raw_form(&emulator, action, &pieces.concat()).await;
                assert_eq!(response.code(), "9000", "{response:?}");
            }
        });
    }
}
