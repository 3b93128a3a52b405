//! A form with one file: `multipart/form-data`. Source: RFC 7578, and the HTML standard for names.

use ring::digest;

use crate::Stamp;
use crate::provider::stamp::hexadecimal;

/// A form that is written.
pub(super) struct Form {
    /// The header `Content-Type`, with the boundary.
    pub(super) content_type: String,
    pub(super) body: Vec<u8>,
}

/// The file of a form.
#[derive(Clone, Copy)]
pub(super) struct Part<'p> {
    pub(super) file_name: &'p str,
    pub(super) content_type: &'p str,
    pub(super) bytes: &'p [u8],
}

impl Form {
    /// Writes the fields before the file, the file as `file`, and the fields after it.
    ///
    /// The boundary follows from the stamp and the content, so that the same request is the same bytes, and nothing
    /// inside can contain it: it would have to hold its own digest.
    pub(super) fn new(
        stamp: &Stamp,
        before: &[(&'static str, &str)],
        part: Part<'_>,
        after: &[(&'static str, &str)],
    ) -> Self {
        let boundary = boundary(stamp, before, part, after);
        let fields = before.iter().chain(after).map(|(name, value)| 64 + name.len() + value.len() + boundary.len());
        let room = part.bytes.len() + 3 * part.file_name.len() + 256 + 2 * boundary.len() + fields.sum::<usize>();
        let mut body = Vec::with_capacity(room);
        for (name, value) in before {
            field(&mut body, &boundary, name, value);
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
            field(&mut body, &boundary, name, value);
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        Self { content_type: format!("multipart/form-data; boundary={boundary}"), body }
    }
}

fn field(body: &mut Vec<u8>, boundary: &str, name: &str, value: &str) {
    let field = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    body.extend_from_slice(field.as_bytes());
}

fn boundary(stamp: &Stamp, before: &[(&'static str, &str)], part: Part<'_>, after: &[(&'static str, &str)]) -> String {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(stamp.nonce().as_bytes());
    for (name, value) in before.iter().chain(after) {
        context.update(name.as_bytes());
        context.update(value.as_bytes());
    }
    context.update(part.file_name.as_bytes());
    context.update(part.bytes);
    let digest = context.finish();
    // 128 bits are enough; RFC 2046 allows 70 characters.
    format!("whatsapp-template-{}", hexadecimal(digest.as_ref().get(..16).unwrap_or_default()))
}

/// A file's name within quotes. Source: the HTML standard, multipart form data.
fn escaped(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::time::UNIX_EPOCH;

    use super::*;

    fn form(file_name: &str, bytes: &[u8]) -> (String, String) {
        let part = Part { file_name, content_type: "image/png", bytes };
        let form = Form::new(&Stamp::new(UNIX_EPOCH, "n"), &[("a", "1")], part, &[("type", "image/png")]);
        let boundary = form.content_type.strip_prefix("multipart/form-data; boundary=").unwrap().to_owned();
        (String::from_utf8(form.body).unwrap().replace(&boundary, "B"), boundary)
    }

    #[test]
    fn the_form_is_that_of_the_standard() {
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
