//! A request and its response, without secrets.

use std::borrow::Cow;
use std::time::SystemTime;

use axum::body::Bytes;

use serde_json::Value;
use whatsapp_template_model::Provider;

use crate::fault::operation::{OperationKind, operation_of};
use crate::http::json_response::JsonResponse;
use crate::http::request::Request;
use crate::http::urlencoded::{decode_pairs, percent_encode};

/// The size of the largest body that the journal keeps, in bytes.
const MAX_KEPT: usize = 64 * 1024;
/// Headers and parameters whose values are hidden.
const SECRET: [&str; 9] = [
    "appsecret_proof",
    "authorization",
    "accesskey",
    "sign",
    "cookie",
    "access_token",
    "x-acs-security-token",
    "signature",
    "accesskeyid",
];

pub(crate) struct Exchange {
    pub(crate) provider: Provider,
    pub(crate) operation: Option<OperationKind>,
    pub(crate) at: SystemTime,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
    /// The fault that was injected.
    pub(crate) fault: Option<String>,
    pub(crate) status: u16,
    pub(crate) response: Value,
}

impl Exchange {
    pub(crate) fn new(provider: Provider, at: SystemTime, request: &Request, response: &JsonResponse) -> Self {
        let kept = request.body.len() <= MAX_KEPT;
        // Files are not shown.
        let is_text = kept && core::str::from_utf8(&request.body).is_ok();
        let header = |name: &str, value: &str| {
            let hidden = SECRET.contains(&name);
            (name.to_owned(), if hidden { "(hidden)".to_owned() } else { value.to_owned() })
        };
        let headers = request.headers.iter();
        Self {
            provider,
            operation: operation_of(&request.method, &request.path, &request.headers),
            at,
            method: request.method.to_string(),
            path: request.path.clone(),
            query: shown_query(&request.query),
            headers: headers
                .map(|(name, value)| header(name.as_str(), value.to_str().unwrap_or("(no text)")))
                .collect(),
            body: if is_text { request.body.clone() } else { Bytes::new() },
            fault: request.injected_fault.clone(),
            status: response.status.as_u16(),
            response: response.body.clone(),
        }
    }

    /// Whether the exchange is more than a successful read.
    pub(crate) fn is_worth_keeping(&self) -> bool {
        self.operation != Some(OperationKind::Read) || !self.is_accepted() || self.fault.is_some()
    }

    /// Whether the provider executed the request. NXCloud and CAMS report that in their codes.
    pub(crate) fn is_accepted(&self) -> bool {
        let is_fine = match self.provider {
            Provider::Meta => true,
            Provider::Cams => self.response.get("Code").is_none_or(|code| code == "OK"),
            Provider::Nxcloud => self.response.get("code").is_none_or(|code| code == 0),
        };
        is_fine && (200..300).contains(&self.status)
    }

    /// The operation, in the provider's terms.
    pub(crate) fn action(&self) -> String {
        let header = self.headers.iter().find(|(name, _)| name == "x-acs-action").map(|(_, action)| action.as_str());
        let last = self.path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        header.unwrap_or(last).to_owned()
    }

    /// The reason that the provider gives for an error.
    pub(crate) fn reason(&self) -> Option<&str> {
        if self.is_accepted() {
            return None;
        }
        let pointers =
            ["/error/error_data/details", "/error/message", "/data/error/error_data/details", "/message", "/Message"];
        pointers.iter().find_map(|pointer| self.response.pointer(pointer)?.as_str())
    }

    pub(super) fn size(&self) -> usize {
        let headers: usize = self.headers.iter().map(|(name, value)| 48 + name.len() + value.len()).sum();
        512 + self.path.len() + self.query.len() + headers + self.body.len()
    }

    /// The ids of the messages in the response; with CAMS, it may be the id of a group of messages.
    pub(crate) fn message_ids(&self) -> Vec<String> {
        let id = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
        let ids = match self.provider {
            Provider::Meta => id(self.response.pointer("/messages/0/id")),
            Provider::Nxcloud => id(self.response.pointer("/data/messages/0/id")),
            Provider::Cams => id(self.response.get("MessageId").or(self.response.get("GroupMessageId"))),
        };
        ids.into_iter().collect()
    }

    /// A parameter of the query or the form.
    pub(crate) fn parameter(&self, expected: &str) -> Option<String> {
        let all = decode_pairs(self.query.as_bytes()).into_iter().chain(decode_pairs(&self.body));
        let found = all.into_iter().find(|(name, _)| name == expected.as_bytes());
        found.map(|(_, value)| String::from_utf8_lossy(&value).into_owned())
    }

    /// The request line and the headers, as on the wire.
    pub(crate) fn head(&self) -> String {
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        let lines = self.headers.iter().map(|(name, value)| format!("\n{name}: {value}"));
        format!("{} {}{query}{}", self.method, self.path, lines.collect::<String>())
    }

    /// The body, if it is text.
    pub(crate) fn body(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// The names and values of the query, and of the body if it is a form.
    pub(crate) fn form(&self) -> Vec<(String, String)> {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let is_form =
            self.headers.iter().any(|(name, value)| name == "content-type" && value.contains("form-urlencoded"));
        let body = if is_form { decode_pairs(&self.body) } else { Vec::new() };
        let all = decode_pairs(self.query.as_bytes()).into_iter().chain(body);
        all.map(|(name, value)| (text(name), text(value))).collect()
    }
}

/// JSON with line breaks and indentation.
pub(crate) fn pretty_json(json: &Value) -> String {
    serde_json::to_string_pretty(json).unwrap_or_default()
}

fn shown_query(query: &str) -> String {
    let shown = |(name, value): (Vec<u8>, Vec<u8>)| {
        let lower = String::from_utf8_lossy(&name).to_ascii_lowercase();
        let value = if SECRET.contains(&lower.as_str()) { "(hidden)".to_owned() } else { percent_encode(&value) };
        format!("{}={value}", percent_encode(&name))
    };
    decode_pairs(query.as_bytes()).into_iter().map(shown).collect::<Vec<_>>().join("&")
}
