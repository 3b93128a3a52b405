//! A form with one file (`multipart/form-data`). Source: RFC 7578, and the HTML standard for names.

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
    /// Writes the fields before the file, the file as `file`, and the fields after it. The boundary is made of the nonce,
    /// so that the same request has the same bytes.
    pub(in crate::provider) fn new(
        nonce: &str,
        before: &[(&'static str, &str)],
        part: Part<'_>,
        after: &[(&'static str, &str)],
    ) -> Self {
        let boundary = &boundary(nonce, &[before, after].concat(), part.bytes);
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

/// A boundary with the nonce, which neither the file nor a field contains.
fn boundary(nonce: &str, fields: &[(&'static str, &str)], file: &[u8]) -> String {
    // A boundary has at most 70 characters (RFC 2046).
    let nonce: String = nonce.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let mut boundary = format!("whatsapp-template-{nonce}");
    let occurs = |boundary: &str| {
        contains(file, boundary.as_bytes()) || fields.iter().any(|(_, value)| value.contains(boundary))
    };
    while occurs(&boundary) && boundary.len() < 70 {
        // A file that also contains each longer boundary can only be made with knowledge of the nonce.
        boundary.push('0');
    }
    boundary
}

fn contains(file: &[u8], boundary: &[u8]) -> bool {
    file.windows(boundary.len()).any(|window| window == boundary)
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

    use super::*;

    const BOUNDARY: &str = "whatsapp-template-nonce";

    fn form(file_name: &str, bytes: &[u8]) -> (String, String) {
        let part = Part { file_name, content_type: "image/png", bytes };
        let form = Form::new("nonce", &[("a", "1")], part, &[("type", "image/png")]);
        let boundary = form.content_type.strip_prefix("multipart/form-data; boundary=").unwrap().to_owned();
        (String::from_utf8_lossy(&form.body).replace(&boundary, "B"), boundary)
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
        assert_eq!(boundary, BOUNDARY);
    }

    #[test]
    fn neither_a_file_nor_its_name_can_end_a_part() {
        let (body, _) = form("a\"\r\nContent-Type: text/html\r\n\r\nb\0", b"\x89PNG");
        let head = "filename=\"a%22%0D%0AContent-Type: text/html%0D%0A%0D%0Ab\"\r\nContent-Type: image/png\r\n\r\n";
        assert!(body.contains(head), "{body}");
        let found = boundary("n o\r\nnce", &[], b"xwhatsapp-template-nonce0y");
        assert_eq!(found, "whatsapp-template-nonce00");
        assert!(boundary(&"x".repeat(500), &[], b"").len() <= 70);
    }

    #[test]
    fn a_file_or_a_field_that_contains_the_boundary_gets_another() {
        assert_eq!(form("a.png", format!("--{BOUNDARY}--\r\n").as_bytes()).1, format!("{BOUNDARY}0"));
        assert_eq!(boundary("nonce", &[("a", BOUNDARY)], b""), format!("{BOUNDARY}0"));
        assert_eq!(form("a.png", b"x").1, form("a.png", b"y").1);
    }
}
