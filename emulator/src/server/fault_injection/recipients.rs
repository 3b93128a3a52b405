//! The recipients of a request.

use axum::body::Bytes;
use axum::http::{HeaderMap, Uri};
use serde_json::Value;
use whatsapp_template_model::Provider;

use crate::http::urlencoded::decode_pairs;
use crate::phone::normalized;
use crate::provider::meta;

/// The recipients of a message, as digits; empty, if the request has another form.
pub(super) fn recipients(provider: Provider, uri: &Uri, headers: &HeaderMap, body: &Bytes) -> Vec<String> {
    if provider != Provider::Cams {
        let body = match provider {
            Provider::Meta => meta::parameters(uri.query().unwrap_or_default(), headers, body),
            _ => serde_json::from_slice(body).unwrap_or_default(),
        };
        let to = body.get("to").or_else(|| body.get("recipient"));
        let to = to.and_then(|to| to.as_str().map(normalized).or_else(|| to.as_u64().map(|number| number.to_string())));
        return to.into_iter().collect();
    }
    let parameters = decode_pairs(uri.query().unwrap_or_default().as_bytes()).into_iter().chain(decode_pairs(body));
    let mut found = Vec::new();
    for (name, value) in parameters {
        match name.as_slice() {
            b"To" => found.push(normalized(&String::from_utf8_lossy(&value))),
            b"SenderList" => {
                let list: Value = serde_json::from_slice(&value).unwrap_or_default();
                let each = list.as_array().into_iter().flatten();
                found.extend(each.filter_map(|recipient| recipient.get("To")?.as_str()).map(normalized));
            }
            _ => {}
        }
    }
    found
}

/// Whether one of the test numbers may be among the recipients, without parsing the request.
pub(super) fn may_have_test_number(uri: &Uri, body: &[u8]) -> bool {
    let has = |bytes: &[u8]| bytes.windows(3).any(|three| three == b"999");
    has(body) || uri.query().is_some_and(|query| has(query.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipients_of_every_provider_are_found() {
        let of = |provider, uri: &str, body: &str| {
            recipients(provider, &uri.parse().unwrap(), &HeaderMap::new(), &Bytes::copy_from_slice(body.as_bytes()))
        };
        assert_eq!(of(Provider::Meta, "/", r#"{"to":"+1 (555) 01-23"}"#), ["15550123"]);
        assert_eq!(of(Provider::Meta, "/", r#"{"recipient":"US.1a"}"#), ["US.1a"]);
        assert_eq!(of(Provider::Meta, "/?to=%2B15550123", ""), ["15550123"]);
        assert_eq!(of(Provider::Meta, "/", r#"{"to":15550123}"#), ["15550123"]);
        assert_eq!(of(Provider::Nxcloud, "/", r#"{"to":"15550123"}"#), ["15550123"]);
        assert_eq!(of(Provider::Cams, "/?To=1", "To=%2B2&SenderList=%5B%7B%22To%22%3A%223%22%7D%5D"), ["1", "2", "3"]);
        for garbage in ["", "[]", "{", "{\"to\":true}"] {
            assert!(of(Provider::Meta, "/", garbage).is_empty(), "{garbage}");
        }
    }
}
