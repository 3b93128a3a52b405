//! The signature of a request.

use core::fmt::Write;

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
        let (canonical, signed) = self.canonical();
        let to_sign = format!("{ALGORITHM}\n{}", sha256(canonical.as_bytes()));
        let key = hmac::Key::new(hmac::HMAC_SHA256, access_key_secret.expose().as_bytes());
        let signature = hexadecimal(hmac::sign(&key, to_sign.as_bytes()).as_ref());
        format!("{ALGORITHM} Credential={access_key_id},SignedHeaders={signed},Signature={signature}")
    }

    /// The canonical request, and the list of signed headers.
    fn canonical(&self) -> (String, String) {
        let mut query: Vec<_> = self.query.iter().map(|(name, value)| (encode(name), encode(value))).collect();
        query.sort();
        let mut headers: Vec<_> =
            self.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.trim())).collect();
        // A repeated header becomes one with sorted values, which sorting names and values together achieves.
        headers.sort();
        let mut canonical = format!("{}\n{}\n", self.method, self.path);
        for (n, (name, value)) in query.iter().enumerate() {
            let separator = if n == 0 { "" } else { "&" };
            let _ = write!(canonical, "{separator}{name}={value}");
        }
        let mut signed = String::new();
        let mut last: Option<&str> = None;
        for (name, value) in &headers {
            if last == Some(name) {
                let _ = write!(canonical, ",{value}");
                continue;
            }
            let _ = write!(canonical, "\n{name}:{value}");
            let separator = if last.is_none() { "" } else { ";" };
            let _ = write!(signed, "{separator}{name}");
            last = Some(name);
        }
        let _ = write!(canonical, "\n\n{signed}\n{}", sha256(self.body));
        (canonical, signed)
    }
}

/// SHA-256 as lower-case hexadecimal digits.
pub(in crate::provider::cams) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(digest::digest(&digest::SHA256, bytes).as_ref())
}

/// Percent-encodes a name or a value of a query or form: all characters but letters, digits and `-_.~`.
pub(in crate::provider::cams) fn encode(text: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    percent_encoding::utf8_percent_encode(text, KEPT).to_string()
}

/// A query or a form: encoded names and values, in their order.
pub(in crate::provider::cams) fn encode_all(parameters: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in parameters {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(&encode(name));
        text.push('=');
        text.push_str(&encode(value));
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
        let (canonical, signed) = signature.canonical();
        assert_eq!(
            canonical,
            "POST\n/\na=&a=%28%C3%BC%29~&b=x%20%2A\nhost:h\nx-acs-b:1,2\nx-acs-date:now\n\nhost;x-acs-b;x-acs-date\n\
             e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(signed, "host;x-acs-b;x-acs-date");
    }
}
