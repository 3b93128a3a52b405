//! The signature of the object storage.

use core::fmt::Write;

use ring::hmac;

use crate::provider::Secret;
use crate::provider::cams::api::signature::{encode, sha256};
use crate::provider::signing_context::hexadecimal;

/// The name of the algorithm. Source: the vendor's page on signatures of version 4 of its object storage.
const ALGORITHM: &str = "OSS4-HMAC-SHA256";
/// The placeholder for the hash of the body, which the service does not check.
pub(in crate::provider::cams) const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// The data of a signature of the object storage (`OSS4-HMAC-SHA256`).
///
/// The vendor recommends this one of the storage's two header signatures. The older one is HMAC-SHA1 over fewer parts of
/// the request.
///
/// ```
/// use whatsapp_template::{cams::OssSignature, provider::Secret};
/// // From the tests of the vendor's SDKs.
/// let signature = OssSignature {
///     method: "PUT",
///     resource: "/bucket/1234+-/123/1.txt",
///     query: &[("param1", "value1"), ("+param1", "value3"), ("|param1", "value4"), ("+param2", ""), ("|param2", ""),
///         ("param2", "")],
///     headers: &[
///         ("x-oss-head1", "value"),
///         ("content-type", "text/plain"),
///         ("x-oss-content-sha256", "UNSIGNED-PAYLOAD"),
///         ("x-oss-date", "20231216T162057Z"),
///     ],
///     date: "20231216T162057Z",
///     region: "cn-hangzhou",
/// };
/// assert_eq!(
///     signature.authorization("ak", &Secret::new("sk")),
///     "OSS4-HMAC-SHA256 Credential=ak/20231216/cn-hangzhou/oss/aliyun_v4_request,\
///      Signature=e21d18daa82167720f9b1047ae7e7f1ce7cb77a31e8203a7d5f4624fa0284afe",
/// );
/// ```
#[derive(Debug, Clone, Copy)]
pub struct OssSignature<'s> {
    /// The method, upper case.
    pub method: &'s str,
    /// Bucket and name of the object, `/bucket/name`, before they are encoded.
    pub resource: &'s str,
    /// Names and values of the query, decoded, in any order. An empty value is left out.
    pub query: &'s [(&'s str, &'s str)],
    /// The headers that are always signed, in any order: `content-type`, `content-md5` and every `x-oss-…`.
    pub headers: &'s [(&'s str, &'s str)],
    /// The time, `YYYYMMDDThhmmssZ` (UTC), the same as in `x-oss-date`.
    pub date: &'s str,
    /// The region of the bucket, for example `ap-southeast-1`.
    pub region: &'s str,
}

impl OssSignature<'_> {
    /// The value of the header `Authorization`.
    pub fn authorization(&self, access_key_id: &str, access_key_secret: &Secret) -> String {
        let day = self.date.split('T').next().unwrap_or_default();
        let scope = format!("{day}/{}/oss/aliyun_v4_request", self.region);
        let to_sign = format!("{ALGORITHM}\n{}\n{scope}\n{}", self.date, sha256(self.canonical().as_bytes()));
        let first = format!("aliyun_v4{}", access_key_secret.expose());
        let mut key = hmac::Key::new(hmac::HMAC_SHA256, first.as_bytes());
        for step in [day, self.region, "oss", "aliyun_v4_request"] {
            key = hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&key, step.as_bytes()).as_ref());
        }
        let signature = hexadecimal(hmac::sign(&key, to_sign.as_bytes()).as_ref());
        format!("{ALGORITHM} Credential={access_key_id}/{scope},Signature={signature}")
    }

    fn canonical(&self) -> String {
        let mut query: Vec<_> = self.query.iter().map(|(name, value)| (encode(name), encode(value))).collect();
        query.sort();
        let mut headers: Vec<_> =
            self.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.trim())).collect();
        headers.sort();
        let mut canonical = format!("{}\n{}\n", self.method, encode_path(self.resource));
        for (n, (name, value)) in query.iter().enumerate() {
            let (and, is) = (if n == 0 { "" } else { "&" }, if value.is_empty() { "" } else { "=" });
            // Writing into a string cannot fail.
            let _ = write!(canonical, "{and}{name}{is}{value}");
        }
        canonical.push('\n');
        for (name, value) in &headers {
            let _ = writeln!(canonical, "{name}:{value}");
        }
        // The empty line is the list of further signed headers.
        canonical + "\n\n" + UNSIGNED
    }
}

/// Percent-encodes a path except its slashes.
pub(in crate::provider::cams) fn encode_path(path: &str) -> String {
    path.split('/').map(encode).collect::<Vec<_>>().join("/")
}
