//! A form with one file (`multipart/form-data`). Source: RFC 7578, and the HTML standard for names.

use ring::digest;

use crate::provider::SigningContext;
use crate::provider::signing_context::hexadecimal;

/// The form as it is sent.
pub(in crate::provider) struct Form {
    /// The header `Content-Type`, with the boundary.
    pub(in crate::provider) content_type: String,
    pub(in crate::provider) body: Vec<u8>,
}

/// The file of a form.
#[derive(Clone, Copy)]
pub(in crate::provider) struct Part<'p> {
    pub(in crate::provider) file_name: &'p str,
    pub(in crate::provider) content_type: &'p str,
    pub(in crate::provider) bytes: &'p [u8],
}

impl Form {
    /// Writes the fields before the file, the file as `file`, and the fields after it.
    pub(in crate::provider) fn new(
        boundary: &str,
        before: &[(&'static str, &str)],
        part: Part<'_>,
        after: &[(&'static str, &str)],
    ) -> Self {
        let fields = before.iter().chain(after).map(|(name, value)| 64 + name.len() + value.len() + boundary.len());
        let capacity = part.bytes.len() + 3 * part.file_name.len() + 256 + 2 * boundary.len() + fields.sum::<usize>();
        let mut body = Vec::with_capacity(capacity);
        for (name, value) in before {
            field(&mut body, boundary, name, value);
        }
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\nContent-Type: {}\r\n\r\n",
            escaped(part.file_name),
            part.content_type,
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(part.bytes);
        body.extend_from_slice(b"\r\n");
        for (name, value) in after {
            field(&mut body, boundary, name, value);
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        Self { content_type: format!("multipart/form-data; boundary={boundary}"), body }
    }
}

fn field(body: &mut Vec<u8>, boundary: &str, name: &str, value: &str) {
    let field = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    body.extend_from_slice(field.as_bytes());
}

/// A boundary with the nonce, which the file does not contain. It is used for Meta.
pub(in crate::provider) fn nonce_boundary(nonce: &str, file: &[u8]) -> String {
    // A boundary has at most 70 characters (RFC 2046).
    let nonce: String = nonce.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let mut boundary = format!("whatsapp-template-{nonce}");
    while contains(file, boundary.as_bytes()) && boundary.len() < 70 {
        // A file that also contains each longer boundary can only be made with knowledge of the nonce.
        boundary.push('0');
    }
    boundary
}

fn contains(file: &[u8], line: &[u8]) -> bool {
    file.windows(line.len()).any(|window| window == line)
}

/// A boundary from a digest of the nonce and the content, so that the same request has the same bytes. No content can
/// contain it, because it would have to contain its own digest. It is used for NXCloud.
pub(in crate::provider) fn digest_boundary(
    context: &SigningContext,
    before: &[(&'static str, &str)],
    part: Part<'_>,
    after: &[(&'static str, &str)],
) -> String {
    let mut hasher = digest::Context::new(&digest::SHA256);
    hasher.update(context.nonce().as_bytes());
    for (name, value) in before.iter().chain(after) {
        hasher.update(name.as_bytes());
        hasher.update(value.as_bytes());
    }
    hasher.update(part.file_name.as_bytes());
    hasher.update(part.bytes);
    let digest = hasher.finish();
    // 128 bits are enough; RFC 2046 allows 70 characters.
    format!("whatsapp-template-{}", hexadecimal(digest.as_ref().get(..16).unwrap_or_default()))
}

/// A file's name within quotes, as browsers write it: a quote or a line break would end the header. Other control
/// characters are left out.
fn escaped(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '"' => escaped.push_str("%22"),
            '\r' => escaped.push_str("%0D"),
            '\n' => escaped.push_str("%0A"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::time::UNIX_EPOCH;

    use super::*;

    #[test]
    fn neither_a_file_nor_its_name_can_end_a_part() {
        let name = "a\"\r\nContent-Type: text/html\r\n\r\nb\0";
        let part = Part { file_name: name, content_type: "image/png", bytes: b"\x89PNG" };
        let body = Form::new("B", &[("type", "image/png")], part, &[]).body;
        let expected = b"--B\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nimage/png\r\n--B\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"a%22%0D%0AContent-Type: text/html%0D%0A%0D%0Ab\"\r\n\
            Content-Type: image/png\r\n\r\n\x89PNG\r\n--B--\r\n";
        assert_eq!(String::from_utf8_lossy(&body), String::from_utf8_lossy(expected));
        let found = nonce_boundary("n o\r\nnce", b"xwhatsapp-template-nonce0y");
        assert_eq!(found, "whatsapp-template-nonce00");
        assert!(nonce_boundary(&"x".repeat(500), b"").len() <= 70);
    }

    fn form(file_name: &str, bytes: &[u8]) -> (String, String) {
        let part = Part { file_name, content_type: "image/png", bytes };
        let (before, after) = ([("a", "1")], [("type", "image/png")]);
        let boundary = digest_boundary(&SigningContext::new(UNIX_EPOCH, "n"), &before, part, &after);
        let form = Form::new(&boundary, &before, part, &after);
        assert_eq!(form.content_type.strip_prefix("multipart/form-data; boundary=").unwrap(), boundary);
        (String::from_utf8(form.body).unwrap().replace(&boundary, "B"), boundary)
    }

    #[test]
    fn the_form_has_the_standard_format() {
        let (body, boundary) = form("a\"b\r\n.png", b"\r\nbytes");
        assert_eq!(
            body,
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n\
             --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a%22b%0D%0A.png\"\r\n\
             Content-Type: image/png\r\n\r\n\r\nbytes\r\n\
             --B\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nimage/png\r\n--B--\r\n"
        );
        assert!(boundary.len() <= 70);
    }

    #[test]
    fn a_file_that_holds_a_boundary_gets_another() {
        let (_, first) = form("a.png", b"x");
        let (_, second) = form("a.png", format!("--{first}--\r\n").as_bytes());
        assert_ne!(first, second);
        assert_eq!(form("a.png", b"x").1, first);
    }
}
