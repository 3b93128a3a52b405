//! Contents of media files: uploaded, sent by customers, and downloaded.

use std::time::Duration;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use whatsapp_template_emulator::{CustomerFile, Emulator, MAX_UPLOAD, MetaCredentials, Provider};

use crate::client::{hex, nxcloud, raw, send};
use crate::meta::{fault, graph};
use crate::webhook_receiver::Receiver;

const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;
/// Not text, with the characters that end a line and a part.
const BYTES: &[u8] = b"\xFF\xD8\xFF\r\n--B\0\xFE end";
/// Their hash in base64, as in webhooks.
const SHA256: &str = "SNA2x5KFcBg4iyXR2DeB2nws/BTafjsj/mMpFkAVGW4=";

/// Uploads a file to Meta. Returns its id.
async fn upload(emulator: &Emulator, bytes: &[u8]) -> String {
    let mut body = b"--B7\r\nContent-Disposition: form-data; name=messaging_product\r\n\r\nwhatsapp\r\n--B7\r\n\
        Content-Disposition: form-data; name=file; filename=a.jpg\r\nContent-Type: image/jpeg\r\n\r\n"
        .to_vec();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--B7--\r\n");
    let headers = [
        ("authorization".to_owned(), format!("Bearer {}", emulator.meta().access_token)),
        ("content-type".to_owned(), "multipart/form-data; boundary=B7".to_owned()),
    ];
    let response = send(emulator, "POST", &format!("/v25.0/{PHONE}/media"), &headers, &body).await;
    response.body["id"].as_str().unwrap_or_else(|| panic!("{response:?}")).to_owned()
}

/// The head and the body of the response to a `GET` of a link.
async fn download(emulator: &Emulator, link: &str, authorization: &str) -> (String, Vec<u8>) {
    let path = link.strip_prefix(emulator.url()).unwrap_or_else(|| panic!("{link} leads elsewhere"));
    let host = emulator.url().trim_start_matches("http://");
    let head = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\n{authorization}connection: close\r\n\r\n");
    let response = raw(emulator, head.as_bytes()).await;
    let at = response.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    (String::from_utf8(response[..at].to_vec()).unwrap(), response[at + 4..].to_vec())
}

fn token(emulator: &Emulator) -> String {
    format!("authorization: Bearer {}\r\n", emulator.meta().access_token)
}

/// The description of a file. The request names the host, as every client does.
async fn described(emulator: &Emulator, id: &str) -> Value {
    let host = emulator.url().trim_start_matches("http://").to_owned();
    let headers =
        [("authorization".to_owned(), format!("Bearer {}", emulator.meta().access_token)), ("host".to_owned(), host)];
    let response = send(emulator, "GET", &format!("/v25.0/{id}?phone_number_id={PHONE}"), &headers, b"").await;
    assert_eq!(response.status, 200, "{response:?}");
    response.body
}

#[tokio::test]
async fn an_uploaded_file_is_downloaded_unchanged() {
    let emulator = Emulator::start().await.unwrap();
    let id = upload(&emulator, BYTES).await;
    let file = described(&emulator, &id).await;
    assert_eq!(file["sha256"], hex(&Sha256::digest(BYTES)));
    assert_eq!((&file["mime_type"], &file["file_size"]), (&json!("image/jpeg"), &json!(BYTES.len())));
    let link = file["url"].as_str().unwrap();
    let (head, body) = download(&emulator, link, &token(&emulator)).await;
    assert!(head.starts_with("HTTP/1.1 200 ") && head.contains("content-type: image/jpeg"), "{head}");
    assert_eq!(body, BYTES);

    for (link, authorization, status) in [
        (link.to_owned(), String::new(), "401"),
        (link.to_owned(), "authorization: Bearer other\r\n".to_owned(), "401"),
        (link.replace("hash=", "hash=0"), token(&emulator), "404"),
        (link.replace(&id, "700000000000099"), token(&emulator), "404"),
        (link.split('?').next().unwrap().to_owned(), token(&emulator), "404"),
    ] {
        let (head, body) = download(&emulator, &link, &authorization).await;
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{link}: {head}");
        let body: Value = serde_json::from_slice(&body).unwrap();
        assert!(body["error"]["code"].is_number(), "{body}");
    }

    // A link is valid for five minutes; the file gives a new one.
    emulator.advance_clock(Duration::from_secs(301));
    assert!(download(&emulator, link, &token(&emulator)).await.0.starts_with("HTTP/1.1 404 "));
    let link = described(&emulator, &id).await["url"].as_str().unwrap().to_owned();
    assert_eq!(download(&emulator, &link, &token(&emulator)).await.1, BYTES);
    graph(&emulator, "DELETE", &format!("/v25.0/{id}"), &Value::Null).await;
    assert!(download(&emulator, &link, &token(&emulator)).await.0.starts_with("HTTP/1.1 404 "));
}

#[tokio::test]
async fn the_newest_contents_are_kept() {
    let emulator = Emulator::start().await.unwrap();
    let large = vec![7; 5 * 1024 * 1024];
    let first = upload(&emulator, &large).await;
    // With 64 MiB, the first one is dropped.
    for _ in 0..13 {
        upload(&emulator, &large).await;
    }
    // Its description remains.
    let file = described(&emulator, &first).await;
    let (head, _) = download(&emulator, file["url"].as_str().unwrap(), &token(&emulator)).await;
    assert!(head.starts_with("HTTP/1.1 404 "), "{head}");
}

#[tokio::test]
async fn ids_of_files_expire() {
    let emulator = Emulator::start().await.unwrap();
    let uploaded = upload(&emulator, BYTES).await;
    let received =
        emulator.send_customer_file(Provider::Meta, "15550123", &CustomerFile::new("image/jpeg", BYTES)).unwrap();
    emulator.advance_clock(Duration::from_hours(7 * 24));
    let gone = graph(&emulator, "GET", &format!("/v25.0/{received}"), &Value::Null).await;
    assert_eq!((gone.status, fault(&gone).0), (400, 100));
    described(&emulator, &uploaded).await;
    emulator.advance_clock(Duration::from_hours(23 * 24));
    assert_eq!(graph(&emulator, "GET", &format!("/v25.0/{uploaded}"), &Value::Null).await.status, 400);
}

#[tokio::test]
async fn files_of_customers_arrive_at_meta_s_webhook() {
    let receiver = Receiver::start().await;
    let emulator = Emulator::builder().webhook(Provider::Meta, receiver.url()).start().await.unwrap();
    for (file, kind, expected) in [
        (CustomerFile::new("image/jpeg", BYTES).with_caption("Broken"), "image", json!({ "caption": "Broken" })),
        (CustomerFile::new("video/mp4", BYTES), "video", json!({})),
        (CustomerFile::new("image/webp", BYTES).with_caption("no"), "sticker", json!({})),
        (CustomerFile::new("audio/ogg; codecs=opus", BYTES).as_voice_message(), "audio", json!({ "voice": true })),
        (CustomerFile::new("audio/mpeg", BYTES), "audio", json!({ "voice": false })),
        (
            CustomerFile::new("application/pdf", BYTES).with_file_name("a.pdf"),
            "document",
            json!({ "filename": "a.pdf" }),
        ),
    ] {
        let id = emulator.send_customer_file(Provider::Meta, "+15550123", &file).unwrap();
        let message = receiver.change().await["value"]["messages"][0].clone();
        assert_eq!((&message["type"], &message["from"]), (&json!(kind), &json!("15550123")));
        let mut content = message[kind].clone();
        let link = content["url"].take();
        let mut all = json!({ "id": id, "mime_type": content["mime_type"], "sha256": SHA256, "url": null });
        for (key, value) in expected.as_object().unwrap() {
            all[key] = value.clone();
        }
        assert_eq!(content, all);
        assert_eq!(download(&emulator, link.as_str().unwrap(), &token(&emulator)).await.1, BYTES);
        // The same by its id.
        let file = described(&emulator, &id).await;
        assert_eq!(file["sha256"], hex(&Sha256::digest(BYTES)));
        assert_eq!(download(&emulator, file["url"].as_str().unwrap(), &token(&emulator)).await.1, BYTES);
    }
}

#[tokio::test]
async fn files_of_customers_arrive_at_the_other_providers() {
    let receiver = Receiver::start().await;
    let emulator = Emulator::builder().webhook(Provider::Nxcloud, receiver.url()).start().await.unwrap();
    let voice = CustomerFile::new("audio/ogg", BYTES).as_voice_message();
    let id = emulator.send_customer_file(Provider::Nxcloud, "15550123", &voice).unwrap();
    let message = receiver.next().await.json()["messages"][0].clone();
    assert_eq!((&message["type"], &message["voice"]["id"]), (&json!("voice"), &json!(id)));
    let file = nxcloud(&emulator, "getMedia", json!({ "Media-ID": id })).await;
    // The test's client names no real host.
    let link = file.body["data"]["url"].as_str().unwrap().replace("http://emulator", emulator.url());
    let (head, body) = download(&emulator, &link, "").await;
    assert!(head.starts_with("HTTP/1.1 200 ") && head.contains("content-type: audio/ogg"), "{head}");
    assert_eq!(body, BYTES);
    let changed = link.replace("Expires=", "Expires=9");
    assert!(download(&emulator, &changed, "").await.0.starts_with("HTTP/1.1 403 "));
    emulator.advance_clock(Duration::from_mins(10));
    assert!(download(&emulator, &link, "").await.0.starts_with("HTTP/1.1 403 "));

    let receiver = Receiver::start().await;
    let emulator = Emulator::builder().webhook(Provider::Cams, receiver.url()).start().await.unwrap();
    let photo = CustomerFile::new("image/png", BYTES).with_caption("Broken");
    emulator.send_customer_file(Provider::Cams, "15550123", &photo);
    let report = receiver.next().await.json()[0].clone();
    assert_eq!((&report["Type"], &report["NoticeType"]), (&json!("IMAGE"), &json!("inbound")));
    let content: Value = serde_json::from_str(report["Message"].as_str().unwrap()).unwrap();
    assert_eq!((&content["mimeType"], &content["caption"]), (&json!("image/png"), &json!("Broken")));
    assert_eq!(download(&emulator, content["url"].as_str().unwrap(), "").await.1, BYTES);
}

#[tokio::test]
async fn the_api_sends_files_of_customers() {
    let receiver = Receiver::start().await;
    let emulator = Emulator::builder().webhook(Provider::Meta, receiver.url()).start().await.unwrap();
    let post = async |body: Value| {
        let headers = [("host", "127.0.0.1"), ("content-type", "application/json")];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        send(&emulator, "POST", "/__emulator/file", &headers, body.to_string().as_bytes()).await
    };
    let file = json!({
        "provider": "meta", "from": "15550123", "type": "image/png", "base64": "iVBORw==", "caption": "A <b>plant</b>",
    });
    let response = post(file.clone()).await;
    let message = receiver.change().await["value"]["messages"][0].clone();
    assert_eq!(
        (&message["image"]["id"], &message["image"]["caption"]),
        (&response.body["media"], &json!("A <b>plant</b>"))
    );
    let headers = [("host".to_owned(), "127.0.0.1".to_owned())];
    let shown = send(&emulator, "GET", "/__emulator/messages", &headers, b"").await.body["messages"][0].clone();
    assert_eq!(
        (&shown["kind"], &shown["media"], &shown["line"]),
        (&json!("image"), &response.body["media"], &json!("📷 A <b>plant</b>"))
    );
    assert!(shown["html"].as_str().unwrap().contains("A &lt;b&gt;plant"), "{shown}");
    for (key, value) in [("base64", json!("?")), ("type", json!("image")), ("from", json!("<>")), ("what", json!("x"))]
    {
        let mut wrong = file.clone();
        wrong[key] = value;
        assert_eq!(post(wrong).await.status, 400, "{key}");
    }
}

/// A photo may be larger than other requests to the API; the limit for files applies to its content.
#[tokio::test]
async fn the_api_takes_large_files_of_customers() {
    let emulator = Emulator::start().await.unwrap();
    let post = async |path: &str, length: usize| {
        let headers = [("host", "127.0.0.1"), ("content-type", "application/json")];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let file =
            json!({ "provider": "meta", "from": "15550123", "type": "image/png", "base64": "AAAA".repeat(length / 3) });
        send(&emulator, "POST", path, &headers, file.to_string().as_bytes()).await.status
    };
    assert_eq!(post("/__emulator/file", 3_000_000).await, 200);
    assert_eq!(post("/__emulator/file", MAX_UPLOAD).await, 200);
    assert_eq!(post("/__emulator/file", MAX_UPLOAD + 3).await, 413);
    assert_eq!(post("/__emulator/write", 3_000_000).await, 413);
}
