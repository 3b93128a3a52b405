//! Signed requests with the credentials of an emulator.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

use hmac::{Hmac, KeyInit, Mac};
use http::Request;
use md5::Md5;
use serde_json::Value;
use sha2::{Digest, Sha256};
use whatsapp_template_emulator::Emulator;

const FORM: &str = "application/x-www-form-urlencoded";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Percent-encodes everything except letters, digits, `=` and `&`.
pub(crate) fn encoded(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes.iter().take(4096) {
        if byte.is_ascii_alphanumeric() || b"=&".contains(byte) {
            text.push(char::from(*byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

pub(crate) fn meta(emulator: &Emulator, method: &str, target: &str, body: Vec<u8>) -> Request<Vec<u8>> {
    let token = format!("Bearer {}", emulator.meta().access_token);
    let request = Request::builder().method(method).uri(target).header("authorization", token);
    request.header("content-type", "application/json").body(body).unwrap_or_default()
}

/// Adds the account that every request needs, if the body is an object.
pub(crate) fn nxcloud(emulator: &Emulator, (operation, action): (&str, &str), body: Vec<u8>) -> Request<Vec<u8>> {
    let keys = emulator.nxcloud();
    let mut body = body;
    if let Ok(Value::Object(mut fields)) = serde_json::from_slice(&body) {
        for (field, value) in [
            ("appkey", keys.appkey.as_str()),
            ("business_phone", &keys.business_phone),
            ("messaging_product", "whatsapp"),
        ] {
            fields.entry(field).or_insert_with(|| value.into());
        }
        body = Value::Object(fields).to_string().into_bytes();
    }
    let form = operation.starts_with("upload");
    let ts = super::SECONDS * 1000;
    let mut text = format!("accessKey={}&action={action}&bizType=2&ts={ts}", keys.access_key).into_bytes();
    if !form && !body.is_empty() {
        text.extend_from_slice(b"&body=");
        text.extend_from_slice(&body);
    }
    text.extend_from_slice(format!("&accessSecret={}", keys.access_secret).as_bytes());
    let kind = if form { "multipart/form-data; boundary=B" } else { "application/json" };
    Request::post(format!("/api/wa/{operation}"))
        .header("accessKey", &keys.access_key)
        .header("ts", ts.to_string())
        .header("bizType", "2")
        .header("action", action)
        .header("sign", hex(&Md5::digest(text)))
        .header("content-type", kind)
        .body(body)
        .unwrap_or_default()
}

/// The parameters of an object as a form; other bytes are used as they are.
pub(crate) fn cams(emulator: &Emulator, action: &str, body: &[u8]) -> Option<Request<Vec<u8>>> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let form = match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => {
            let pair = |(name, value): (&String, &Value)| {
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let encode = |text: &str| encoded(text.as_bytes()).replace('=', "%3D").replace('&', "%26");
                format!("{}={}", encode(name), encode(&value))
            };
            fields.iter().map(pair).collect::<Vec<_>>().join("&").into_bytes()
        }
        _ => body.to_vec(),
    };
    // The emulator's clock is fixed, so the date is a constant.
    let digest = hex(&Sha256::digest(&form));
    let nonce = NEXT.fetch_add(1, Ordering::Relaxed).to_string();
    let keys = emulator.cams();
    let headers = [
        ("content-type", FORM),
        ("host", "127.0.0.1"),
        ("x-acs-action", action),
        ("x-acs-content-sha256", &digest),
        ("x-acs-date", super::DATE),
        ("x-acs-signature-nonce", &nonce),
        ("x-acs-version", "2020-06-06"),
    ];
    let names = headers.map(|(name, _)| name).join(";");
    let lines = headers.map(|(name, value)| format!("{name}:{value}\n")).concat();
    let canonical = format!("POST\n/\n\n{lines}\n{names}\n{digest}");
    let mut mac = Hmac::<Sha256>::new_from_slice(keys.access_key_secret.as_bytes()).ok()?;
    mac.update(format!("ACS3-HMAC-SHA256\n{}", hex(&Sha256::digest(canonical))).as_bytes());
    let signature = hex(&mac.finalize().into_bytes());
    let authorization =
        format!("ACS3-HMAC-SHA256 Credential={},SignedHeaders={names},Signature={signature}", keys.access_key_id);
    let mut request = Request::post("/").header("authorization", authorization);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    request.body(form).ok()
}
