//! The signature of a request.

use std::borrow::Cow;

use ring::{digest, hmac};

use crate::provider::Secret;
use crate::provider::signing_context::hexadecimal;

/// The name of the algorithm. Source: the vendor's page on signatures of version 3.
const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// The data of a signature of version 3 (`ACS3-HMAC-SHA256`).
///
/// ```
/// use whatsapp_template::{cams::Signature, provider::Secret};
/// // The vendor's own example.
/// let signature = Signature {
///     method: "POST",
///     path: "/",
///     query: &[
///         ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"),
///         ("RegionId", "cn-shanghai"),
///     ],
///     headers: &[
///         ("host", "ecs.cn-shanghai.aliyuncs.com"),
///         ("x-acs-action", "RunInstances"),
///         ("x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
///         ("x-acs-date", "2023-10-26T10:22:32Z"),
///         ("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"),
///         ("x-acs-version", "2014-05-26"),
///     ],
///     body: b"",
/// };
/// let header = signature.authorization("YourAccessKeyId", &Secret::new("YourAccessKeySecret"));
/// assert!(header.ends_with("Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Signature<'s> {
    /// The method, upper case.
    pub method: &'s str,
    /// The path, as it is sent.
    pub path: &'s str,
    /// Names and values of the query, decoded, in any order. Form parameters are not included.
    pub query: &'s [(&'s str, &'s str)],
    /// The headers to be signed, in any order: `host`, every `x-acs-…`, and `content-type` with a body.
    pub headers: &'s [(&'s str, &'s str)],
    /// The body, as it is sent.
    pub body: &'s [u8],
}

impl Signature<'_> {
    /// The value of the header `Authorization`.
    pub fn authorization(&self, access_key_id: &str, access_key_secret: &Secret) -> String {
        self.authorization_with(&self.canonical_query(), access_key_id, access_key_secret)
    }

    /// The same for a query that is encoded and sorted already.
    pub(in crate::provider::cams) fn authorization_with(
        &self,
        query: &str,
        access_key_id: &str,
        access_key_secret: &Secret,
    ) -> String {
        let (canonical, signed) = self.canonical(query);
        let to_sign = [ALGORITHM, "\n", &sha256(canonical.as_bytes())].concat();
        let key = hmac::Key::new(hmac::HMAC_SHA256, access_key_secret.expose().as_bytes());
        let signature = hexadecimal(hmac::sign(&key, to_sign.as_bytes()).as_ref());
        [ALGORITHM, " Credential=", access_key_id, ",SignedHeaders=", &signed, ",Signature=", &signature].concat()
    }

    fn canonical_query(&self) -> String {
        let mut query: Vec<_> = self.query.iter().map(|(name, value)| (encode(name), encode(value))).collect();
        query.sort();
        let mut text = String::new();
        for (name, value) in &query {
            if !text.is_empty() {
                text.push('&');
            }
            text.extend([name, "=", value]);
        }
        text
    }

    /// The canonical request, and the list of signed headers.
    fn canonical(&self, query: &str) -> (String, String) {
        let mut headers: Vec<_> = self.headers.iter().map(|(name, value)| (lower_case(name), value.trim())).collect();
        // A repeated header becomes one with sorted values, which sorting names and values together achieves.
        headers.sort();
        let length = headers.iter().map(|(name, value)| name.len() + value.len() + 2).sum::<usize>();
        let mut canonical = String::with_capacity(self.method.len() + self.path.len() + query.len() + 2 * length + 80);
        canonical.extend([self.method, "\n", self.path, "\n", query]);
        let mut signed = String::with_capacity(length);
        let mut last: Option<&str> = None;
        for (name, value) in &headers {
            if last == Some(name) {
                canonical.extend([",", value]);
                continue;
            }
            canonical.extend(["\n", name, ":", value]);
            if last.is_some() {
                signed.push(';');
            }
            signed.push_str(name);
            last = Some(name);
        }
        canonical.extend(["\n\n", &signed, "\n", &sha256(self.body)]);
        (canonical, signed)
    }
}

/// The name of a header in lower case, as nearly all names are.
fn lower_case(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// SHA-256 as lower-case hexadecimal digits.
pub(in crate::provider::cams) fn sha256(bytes: &[u8]) -> String {
    /// Most requests have no body.
    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    if bytes.is_empty() {
        return EMPTY.to_owned();
    }
    hexadecimal(digest::digest(&digest::SHA256, bytes).as_ref())
}

/// Percent-encodes a name or a value of a query or form: all characters but letters, digits and `-_.~`.
pub(in crate::provider::cams) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() + text.len() / 2);
    encode_into(&mut encoded, text);
    encoded
}

fn encode_into(out: &mut String, text: &str) {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let digit = |half: u8| DIGITS.get(usize::from(half)).copied().unwrap_or_default();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(digit(byte >> 4));
            out.push(digit(byte & 0xF));
        }
    }
}

/// A query or a form: encoded names and values, in their order.
pub(in crate::provider::cams) fn encode_all(parameters: &[(&str, &str)]) -> String {
    let length = parameters.iter().map(|(name, value)| name.len() + 2 * value.len() + 2).sum();
    let mut text = String::with_capacity(length);
    for (name, value) in parameters {
        if !text.is_empty() {
            text.push('&');
        }
        encode_into(&mut text, name);
        text.push('=');
        encode_into(&mut text, value);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canonical_request_is_the_vendors() {
        let signature = Signature {
            method: "POST",
            path: "/",
            query: &[("b", "x *"), ("a", ""), ("a", "(ü)~")],
            headers: &[("X-Acs-Date", " now "), ("host", "h"), ("x-acs-b", "2"), ("x-acs-b", "1")],
            body: b"",
        };
        let (canonical, signed) = signature.canonical(&signature.canonical_query());
        assert_eq!(
            canonical,
            "POST\n/\na=&a=%28%C3%BC%29~&b=x%20%2A\nhost:h\nx-acs-b:1,2\nx-acs-date:now\n\nhost;x-acs-b;x-acs-date\n\
             e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(signed, "host;x-acs-b;x-acs-date");
    }

    proptest::proptest! {
        #[test]
        fn texts_are_encoded_as_rfc_3986_has_it(text in "(?s).{0,40}") {
            const KEPT: &percent_encoding::AsciiSet =
                &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
            let expected = percent_encoding::utf8_percent_encode(&text, KEPT).to_string();
            proptest::prop_assert_eq!(encode(&text), expected);
        }
    }
}
