//! A minimal client, which sends any request and signs according to the documentation.

use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use whatsapp_template_emulator::Emulator;

/// A response: its status, and its body as JSON if it is JSON.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Response {
    pub(crate) fn code(&self) -> String {
        let code = self.body.get("Code").or(self.body.get("code")).unwrap_or(&Value::Null);
        code.as_str().map_or_else(|| code.to_string(), str::to_owned)
    }

    pub(crate) fn message(&self) -> &str {
        self.body.get("Message").or(self.body.get("message")).and_then(Value::as_str).unwrap_or_default()
    }
}

/// Sends bytes on a new connection and reads until the other side closes it.
pub(crate) async fn raw(emulator: &Emulator, bytes: &[u8]) -> Vec<u8> {
    let address = emulator.url().trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The other side may close before it has read everything.
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
    let mut response = Vec::new();
    let _ = stream.read_to_end(&mut response).await;
    response
}

/// The messages that customers received, as the emulator's own API lists them.
pub(crate) async fn chat(emulator: &Emulator) -> Vec<Value> {
    let host = ("host".to_owned(), emulator.url().trim_start_matches("http://").to_owned());
    let response = send(emulator, "GET", "/__emulator/messages", &[host], b"").await;
    response.body["messages"].as_array().unwrap().clone()
}

pub(crate) async fn send(
    emulator: &Emulator,
    method: &str,
    target: &str,
    headers: &[(String, String)],
    body: &[u8],
) -> Response {
    let mut head = format!("{method} {target} HTTP/1.1\r\n");
    for (name, value) in headers {
        write!(head, "{name}: {value}\r\n").unwrap();
    }
    if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
        head.push_str("host: emulator\r\n");
    }
    write!(head, "content-length: {}\r\nconnection: close\r\n\r\n", body.len()).unwrap();
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(body);
    parsed(&raw(emulator, &bytes).await)
}

fn parsed(response: &[u8]) -> Response {
    let text = String::from_utf8_lossy(response);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Response { status, body: serde_json::from_str(body).unwrap_or(Value::Null) }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

pub(crate) fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut all, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            all.push(char::from(byte));
        } else {
            write!(all, "%{byte:02X}").unwrap();
        }
        all
    })
}

pub(crate) fn form(parameters: &[(&str, &str)]) -> String {
    let mut pairs: Vec<String> = parameters.iter().map(|(n, v)| format!("{}={}", percent(n), percent(v))).collect();
    pairs.sort();
    pairs.join("&")
}

/// The current time in the format of `x-acs-date`.
pub(crate) fn date(at: SystemTime) -> String {
    let seconds = at.duration_since(UNIX_EPOCH).unwrap().as_secs();
    let (mut days, rest) = (seconds / 86_400, seconds % 86_400);
    let mut year = 1970;
    let leap = |year: u64| u64::from(year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)));
    while days >= 365 + leap(year) {
        days -= 365 + leap(year);
        year += 1;
    }
    let mut month = 1;
    for length in [31, 28 + leap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}T{:02}:{:02}:{:02}Z", days + 1, rest / 3600, rest / 60 % 60, rest % 60)
}

/// The parts of a signed request to CAMS.
pub(crate) struct Cams<'c> {
    pub(crate) id: &'c str,
    pub(crate) secret: &'c str,
    pub(crate) action: &'c str,
    pub(crate) date: String,
    pub(crate) nonce: String,
}

impl<'c> Cams<'c> {
    pub(crate) fn new(emulator: &'c Emulator, action: &'c str) -> Self {
        use std::sync::atomic::{AtomicU64, Ordering};
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let credentials = emulator.cams();
        Self {
            id: &credentials.access_key_id,
            secret: &credentials.access_key_secret,
            action,
            date: date(SystemTime::now()),
            nonce: format!("nonce-{}", NEXT.fetch_add(1, Ordering::Relaxed)),
        }
    }

    pub(crate) fn headers(&self, method: &str, query: &str, body: &str) -> Vec<(String, String)> {
        let digest = hex(&Sha256::digest(body));
        let mut headers = vec![
            ("host", "127.0.0.1"),
            ("x-acs-action", self.action),
            ("x-acs-content-sha256", &digest),
            ("x-acs-date", &self.date),
            ("x-acs-signature-nonce", &self.nonce),
            ("x-acs-version", "2020-06-06"),
        ];
        if !body.is_empty() {
            headers.insert(0, ("content-type", "application/x-www-form-urlencoded"));
        }
        let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
        let names = names.join(";");
        let lines: Vec<String> = headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let canonical = format!("{method}\n/\n{query}\n{}\n{names}\n{digest}", lines.concat());
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).unwrap();
        mac.update(format!("ACS3-HMAC-SHA256\n{}", hex(&Sha256::digest(canonical))).as_bytes());
        let signature = hex(&mac.finalize().into_bytes());
        let authorization =
            format!("ACS3-HMAC-SHA256 Credential={},SignedHeaders={names},Signature={signature}", self.id);
        let mut all: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        all.push(("authorization".to_owned(), authorization));
        all
    }
}

/// A signed request to CAMS, with its parameters in a form.
pub(crate) async fn cams(emulator: &Emulator, action: &str, parameters: &[(&str, &str)]) -> Response {
    let body = form(parameters);
    let headers = Cams::new(emulator, action).headers("POST", "", &body);
    send(emulator, "POST", "/", &headers, body.as_bytes()).await
}

pub(crate) fn nxcloud_headers(emulator: &Emulator, action: &str, ts: &str, body: &str) -> Vec<(String, String)> {
    let credentials = emulator.nxcloud();
    let text = format!(
        "accessKey={}&action={action}&bizType=2&ts={ts}&body={body}&accessSecret={}",
        credentials.access_key, credentials.access_secret
    );
    let sign = hex(&Md5::digest(text));
    [
        ("accessKey", credentials.access_key.as_str()),
        ("ts", ts),
        ("bizType", "2"),
        ("action", action),
        ("sign", &sign),
        ("content-type", "application/json"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

pub(crate) fn millis() -> String {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis().to_string()
}

/// A signed request to NXCloud, with the three fields of every operation.
pub(crate) async fn nxcloud(emulator: &Emulator, operation: &str, mut body: Value) -> Response {
    for (key, value) in [
        ("appkey", emulator.nxcloud().appkey.as_str()),
        ("business_phone", &emulator.nxcloud().business_phone),
        ("messaging_product", "whatsapp"),
    ] {
        if body.get(key).is_none() {
            body[key] = value.into();
        }
    }
    let body = body.to_string();
    let headers = nxcloud_headers(emulator, operation, &millis(), &body);
    send(emulator, "POST", &format!("/api/wa/{operation}"), &headers, body.as_bytes()).await
}
