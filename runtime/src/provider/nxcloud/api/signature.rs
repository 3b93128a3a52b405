//! The signature of a request.

use ring::digest;

use crate::provider::Secret;
use crate::provider::nxcloud::api::Algorithm;
use crate::provider::signing_context::hexadecimal;

/// The data of NXCloud's signature: four headers, and the body if it is JSON.
///
/// It is a plain digest with the secret at the end, not an HMAC. Source: the calling convention.
///
/// ```
/// use whatsapp_template::{nxcloud::{Algorithm, Signature}, provider::Secret};
/// // A published example.
/// let signature = Signature {
///     access_key: "fme2na3kdi3ki",
///     action: "send",
///     biz_type: "1",
///     ts: "1655710885431",
///     body: r#"{"name":"牛小信","id":10001}"#.as_bytes(),
/// };
/// let sign = signature.sign(&Secret::new("abciiiko2k3"), Algorithm::Md5);
/// assert_eq!(sign, "87c3560d3331ae23f1021e2025722354");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Signature<'s> {
    /// The account's access key.
    pub access_key: &'s str,
    /// The header `action`.
    pub action: &'s str,
    /// The header `bizType`; `2` for WhatsApp.
    pub biz_type: &'s str,
    /// The header `ts`: milliseconds since 1970.
    pub ts: &'s str,
    /// The JSON body exactly as it is sent; empty without a body and for multipart.
    pub body: &'s [u8],
}

impl Signature<'_> {
    /// The value of the header `sign`: lower-case hexadecimal digits.
    pub fn sign(&self, access_secret: &Secret, algorithm: Algorithm) -> String {
        let body: [&[u8]; 2] = if self.body.is_empty() { [b"", b""] } else { [b"&body=", self.body] };
        let pieces: [&[u8]; 12] = [
            b"accessKey=",
            self.access_key.as_bytes(),
            b"&action=",
            self.action.as_bytes(),
            b"&bizType=",
            self.biz_type.as_bytes(),
            b"&ts=",
            self.ts.as_bytes(),
            body[0],
            body[1],
            b"&accessSecret=",
            access_secret.expose().as_bytes(),
        ];
        match algorithm {
            Algorithm::Md5 => {
                let mut context = md5::Context::new();
                for piece in pieces {
                    context.consume(piece);
                }
                hexadecimal(&context.finalize().0)
            }
            Algorithm::Sha256 => {
                let mut context = digest::Context::new(&digest::SHA256);
                for piece in pieces {
                    context.update(piece);
                }
                hexadecimal(context.finish().as_ref())
            }
        }
    }
}
