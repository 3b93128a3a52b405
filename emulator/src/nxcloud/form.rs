//! Reads `multipart/form-data`, from RFC 7578 alone.

use serde_json::{Map, Value};

use super::refusal::Refusal;
use crate::request::Request;

/// How many parts a form may have; the documented ones have four.
const MOST_PARTS: usize = 16;

/// A form: its texts as a JSON object, and its file.
#[derive(Debug)]
pub(super) struct Form<'f> {
    pub(super) fields: Value,
    pub(super) file: Option<File<'f>>,
}

#[derive(Debug)]
pub(super) struct File<'f> {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) bytes: &'f [u8],
}

impl<'f> Form<'f> {
    pub(super) fn read(request: &'f Request) -> Result<Self, Refusal> {
        let broken = |what: &str| Refusal::parameter(format!("the form cannot be read: {what}"));
        let boundary = request.header("content-type").and_then(|value| parameter(value, "boundary"));
        let boundary = boundary.filter(|boundary| (1..=70).contains(&boundary.len()));
        let delimiter = format!("\r\n--{}", boundary.ok_or_else(|| broken("no boundary"))?);
        // The first delimiter has no line before it.
        let opening = delimiter.get(2..).unwrap_or_default().as_bytes();
        let mut rest = request.body.strip_prefix(opening).ok_or_else(|| broken("no first part"))?;
        let (mut fields, mut file) = (Map::new(), None);
        for _ in 0..MOST_PARTS {
            if rest.starts_with(b"--") {
                return Ok(Self { fields: Value::Object(fields), file });
            }
            rest = rest.strip_prefix(b"\r\n").ok_or_else(|| broken("no line after a boundary"))?;
            let end = find(rest, delimiter.as_bytes()).ok_or_else(|| broken("no last boundary"))?;
            let (part, after) = rest.split_at(end);
            rest = after.get(delimiter.len()..).unwrap_or_default();
            let at = find(part, b"\r\n\r\n").ok_or_else(|| broken("a part without a head"))?;
            let (head, content) = part.split_at(at);
            let content = content.get(4..).unwrap_or_default();
            let head = core::str::from_utf8(head).map_err(|_| broken("a head that is no text"))?;
            let line = |name: &str| {
                head.split("\r\n").find_map(|line| {
                    let (found, value) = line.split_once(':')?;
                    found.trim().eq_ignore_ascii_case(name).then(|| value.trim())
                })
            };
            let disposition = line("content-disposition").ok_or_else(|| broken("a part without a disposition"))?;
            let name = parameter(disposition, "name").ok_or_else(|| broken("a part without a name"))?;
            if name == "file" {
                let name = parameter(disposition, "filename").unwrap_or_default();
                let media_type = line("content-type").unwrap_or("application/octet-stream").to_owned();
                file = Some(File { name, media_type, bytes: content });
            } else {
                let text = core::str::from_utf8(content).map_err(|_| broken("a field that is no text"))?;
                fields.insert(name, text.into());
            }
        }
        Err(broken("too many parts"))
    }
}

/// A parameter of a header, within quotes or not.
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

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
}
