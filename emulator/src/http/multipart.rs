//! Multipart bodies, implemented from RFC 7578 alone.

use super::request::Request;

/// How many parts a form may have; the documented forms have four.
pub(crate) const MAX_PARTS: usize = 16;

/// One part of a form.
#[derive(Debug)]
pub(crate) struct Part<'r> {
    pub(crate) name: String,
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<&'r str>,
    pub(crate) content: &'r [u8],
}

/// The parts of a body, or what is wrong with it.
pub(crate) fn read(request: &Request) -> Result<Vec<Part<'_>>, &'static str> {
    read_at_most(request, MAX_PARTS)
}

/// The parts of a body that may have more or fewer parts than others.
pub(crate) fn read_at_most(request: &Request, max: usize) -> Result<Vec<Part<'_>>, &'static str> {
    if !request.has_type("multipart/form-data") {
        return Err("its content type is not multipart/form-data");
    }
    let boundary = request.header("content-type").and_then(|value| parameter(value, "boundary"));
    let boundary = boundary.filter(|boundary| (1..=70).contains(&boundary.len())).ok_or("it has no boundary")?;
    parts(&request.body, &boundary, max)
}

fn parts<'r>(body: &'r [u8], boundary: &str, max: usize) -> Result<Vec<Part<'r>>, &'static str> {
    let delimiter = format!("\r\n--{boundary}");
    // The first boundary has no line break before it.
    let opening = delimiter.get(2..).unwrap_or_default().as_bytes();
    let mut rest = body.strip_prefix(opening).ok_or("it does not begin with a part")?;
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        if parts.len() == max {
            return Err("it has too many parts");
        }
        rest = rest.strip_prefix(b"\r\n").ok_or("there is no line after a boundary")?;
        let end = find(rest, delimiter.as_bytes()).ok_or("it has no last boundary")?;
        let (part, after) = rest.split_at(end);
        parts.push(self::part(part)?);
        rest = after.get(delimiter.len()..).unwrap_or_default();
    }
    Ok(parts)
}

fn part(part: &[u8]) -> Result<Part<'_>, &'static str> {
    let at = find(part, b"\r\n\r\n").ok_or("a part has no head")?;
    let (head, content) = part.split_at(at);
    let content = content.get(4..).unwrap_or_default();
    let head = core::str::from_utf8(head).map_err(|_| "a head is not text")?;
    let line = |expected: &str| {
        head.split("\r\n").find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.trim().eq_ignore_ascii_case(expected).then(|| value.trim())
        })
    };
    let disposition = line("content-disposition").ok_or("a part has no disposition")?;
    let name = parameter(disposition, "name").ok_or("a part has no name")?;
    Ok(Part { name, file_name: parameter(disposition, "filename"), content_type: line("content-type"), content })
}

/// A parameter of a header, with or without quotes.
fn parameter(value: &str, name: &str) -> Option<String> {
    let mut quoted = false;
    let mut pairs = value.split(|c| {
        quoted ^= c == '"';
        c == ';' && !quoted
    });
    pairs.find_map(|pair| {
        let (found, value) = pair.split_once('=')?;
        let value = value.trim();
        let plain = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
        found.trim().eq_ignore_ascii_case(name).then(|| plain.to_owned())
    })
}

fn find(bytes: &[u8], expected: &[u8]) -> Option<usize> {
    let first = expected.first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| byte == first)?;
        if bytes.get(at..)?.starts_with(expected) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_parsed_and_broken_bodies_are_rejected() {
        let body = b"--B\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nimage/png\r\n\
            --B\r\ncontent-disposition: form-data; filename=\"a; name=b.png\"; name=file\r\n\
            Content-Type: image/png\r\n\r\n\
            \r\n--\0\r\n--B--\r\n";
        let found = parts(body, "B", MAX_PARTS).unwrap();
        assert_eq!((found[0].name.as_str(), found[0].content), ("type", b"image/png".as_slice()));
        assert_eq!((found[0].file_name.as_deref(), found[0].content_type), (None, None));
        assert_eq!((found[1].name.as_str(), found[1].content_type), ("file", Some("image/png")));
        assert_eq!((found[1].file_name.as_deref(), found[1].content), (Some("a; name=b.png"), b"\r\n--\0".as_slice()));
        for end in 0..body.len() - 4 {
            assert!(parts(&body[..end], "B", MAX_PARTS).is_err(), "{end}");
        }
        assert!(parts(body, "C", MAX_PARTS).is_err());
    }

    #[test]
    fn the_number_of_parts_is_limited() {
        let form = |count: usize| {
            let part = "--B\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n";
            format!("{}--B--\r\n", part.repeat(count))
        };
        assert_eq!(parts(form(MAX_PARTS).as_bytes(), "B", MAX_PARTS).unwrap().len(), MAX_PARTS);
        assert_eq!(parts(form(MAX_PARTS + 1).as_bytes(), "B", MAX_PARTS).unwrap_err(), "it has too many parts");
    }
}
