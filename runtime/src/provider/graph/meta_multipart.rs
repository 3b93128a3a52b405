//! A body in parts (RFC 7578), in memory: files are bounded.

/// A line that the file does not contain.
pub(super) fn boundary(nonce: &str, file: &[u8]) -> String {
    // A boundary has at most 70 characters (RFC 2046).
    let nonce: String = nonce.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let mut boundary = format!("whatsapp-template-{nonce}");
    while contains(file, boundary.as_bytes()) && boundary.len() < 70 {
        // A file that has all of these too would have to be made by somebody who knows the nonce.
        boundary.push('0');
    }
    boundary
}

fn contains(file: &[u8], line: &[u8]) -> bool {
    file.windows(line.len()).any(|window| window == line)
}

/// The body: fields, then the file.
pub(super) fn body(boundary: &str, fields: &[(&str, &str)], name: &str, file_type: &str, file: &[u8]) -> Vec<u8> {
    let mut body = String::new();
    for (field, value) in fields {
        let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n");
        for piece in [&head, *value, "\r\n"] {
            body.push_str(piece);
        }
    }
    let head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\nContent-Type: {file_type}\r\n\r\n",
        escaped(name)
    );
    body.push_str(&head);
    let mut body = body.into_bytes();
    body.reserve_exact(file.len() + boundary.len() + 8);
    body.extend_from_slice(file);
    body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    body
}

/// A file's name within quotes, as browsers write it: a quote or a line break would end the header.
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
    use super::*;

    #[test]
    fn nothing_in_a_file_or_its_name_ends_a_part() {
        let name = "a\"\r\nContent-Type: text/html\r\n\r\nb\0";
        let body = body("B", &[("type", "image/png")], name, "image/png", b"\x89PNG");
        let expected = b"--B\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nimage/png\r\n--B\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"a%22%0D%0AContent-Type: text/html%0D%0A%0D%0Ab\"\r\n\
            Content-Type: image/png\r\n\r\n\x89PNG\r\n--B--\r\n";
        assert_eq!(String::from_utf8_lossy(&body), String::from_utf8_lossy(expected));
        let found = boundary("n o\r\nnce", b"xwhatsapp-template-nonce0y");
        assert_eq!(found, "whatsapp-template-nonce00");
        assert!(boundary(&"x".repeat(500), b"").len() <= 70);
    }
}
