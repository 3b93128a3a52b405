//! Bodies in parts (RFC 7578).

use crate::request::Request;

/// How many parts are read.
const MOST_PARTS: usize = 16;

pub(super) struct Part<'r> {
    pub(super) name: String,
    pub(super) content_type: Option<&'r str>,
    pub(super) content: &'r [u8],
}

/// The parts of a body, if it is one of them.
pub(super) fn read(request: &Request) -> Option<Vec<Part<'_>>> {
    if !request.has_type("multipart/form-data") {
        return None;
    }
    let kind = request.header("content-type")?;
    let boundary = kind.split(';').find_map(|piece| piece.trim().strip_prefix("boundary="))?.trim_matches('"');
    if !(1..=70).contains(&boundary.len()) {
        return None;
    }
    parts(&request.body, boundary)
}

fn parts<'r>(body: &'r [u8], boundary: &str) -> Option<Vec<Part<'r>>> {
    let first = format!("--{boundary}");
    let line = format!("\r\n--{boundary}");
    let mut rest = body.strip_prefix(first.as_bytes())?;
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        if parts.len() == MOST_PARTS {
            return None;
        }
        rest = rest.strip_prefix(b"\r\n")?;
        let end = find(rest, line.as_bytes())?;
        let (part, after) = (rest.get(..end)?, rest.get(end + line.len()..)?);
        parts.push(self::part(part)?);
        rest = after;
    }
    Some(parts)
}

fn part(part: &[u8]) -> Option<Part<'_>> {
    let head = find(part, b"\r\n\r\n")?;
    let content = part.get(head + 4..)?;
    let head = core::str::from_utf8(part.get(..head)?).ok()?;
    let field = |wanted: &str| {
        head.split("\r\n").find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.trim().eq_ignore_ascii_case(wanted).then(|| value.trim())
        })
    };
    let disposition = field("content-disposition")?;
    let name = disposition.split(';').find_map(|piece| piece.trim().strip_prefix("name="))?;
    Some(Part { name: name.trim_matches('"').to_owned(), content_type: field("content-type"), content })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted.first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| byte == first)?;
        if bytes.get(at..)?.starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_and_what_is_broken_is_none() {
        let body = b"--B\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nimage/png\r\n\
            --B\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\
            \r\n--\0\r\n--B--\r\n";
        let found = parts(body, "B").unwrap();
        assert_eq!((found[0].name.as_str(), found[0].content), ("type", b"image/png".as_slice()));
        assert_eq!((found[1].name.as_str(), found[1].content_type), ("file", Some("image/png")));
        assert_eq!(found[1].content, b"\r\n--\0");
        for end in 0..body.len() - 4 {
            assert!(parts(&body[..end], "B").is_none(), "{end}");
        }
        assert!(parts(body, "C").is_none());
    }
}
