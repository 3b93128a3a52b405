//! One request of a batch.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use serde_json::Value;

use super::reference::Results;
use crate::http::body::MAX_BODY;
use crate::http::multipart::{self, Part};
use crate::http::request::Request;
use crate::http::urlencoded::{decode_pairs, percent_encode};
use crate::id;
use crate::provider::graph::error::GraphError;
use crate::provider::meta::request::{GraphRequest, MAX_PARTS};

const FORM: &str = "application/x-www-form-urlencoded";

/// What the request with a batch passes on to the requests in it.
pub(super) struct Outer<'r> {
    request: &'r Request,
    token: Option<String>,
    files: Vec<Part<'r>>,
}

impl<'r> Outer<'r> {
    pub(super) fn new(request: &'r Request, graph: &GraphRequest<'_>) -> Self {
        let parts = multipart::read_at_most(request, MAX_PARTS).unwrap_or_default();
        let files = parts.into_iter().filter(|part| part.file_name.is_some() || part.content_type.is_some());
        Self { request, token: graph.text("access_token"), files: files.collect() }
    }

    /// A request of the batch. Its body is a form in a text, and it has the token of the batch unless it has its own.
    pub(super) fn inner(&self, item: &Value, results: &mut Results) -> Result<Request, GraphError> {
        let text = |key: &str| item.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        let url = text("relative_url").ok_or_else(|| GraphError::invalid("batch: relative_url is missing"))?;
        let method = text("method").ok_or_else(|| GraphError::invalid("batch: method is missing"))?;
        let method: Method = method
            .to_ascii_uppercase()
            .parse()
            .map_err(|_| GraphError::invalid(format!("batch: the method {method:?} is not known")))?;
        let url = results.resolve(url)?;
        let url = url.trim_start_matches('/');
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        if let Some(name) = text("depends_on").filter(|name| !results.contains(name)) {
            return Err(GraphError::invalid(format!("batch: the request {name:?} did not succeed")));
        }
        let mut headers = self.headers(item);
        let body = text("body").unwrap_or_default();
        if body.len() > MAX_BODY {
            return Err(GraphError::invalid(format!("batch: a body is larger than {MAX_BODY} bytes")));
        }
        let body = match text("attached_files") {
            Some(names) => {
                let (kind, body) = self.with_files(names, &form(body, results)?)?;
                headers.insert(header::CONTENT_TYPE, kind);
                body
            }
            None if body.is_empty() => Vec::new(),
            None if headers.contains_key(header::CONTENT_TYPE) => results.resolve(body)?.into_bytes(),
            None => {
                headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(FORM));
                let pairs = form(body, results)?;
                let pairs = pairs.iter().map(|(name, value)| {
                    format!("{}={}", percent_encode(name.as_bytes()), percent_encode(value.as_bytes()))
                });
                pairs.collect::<Vec<_>>().join("&").into_bytes()
            }
        };
        let has_token =
            query.contains("access_token=") || text("body").is_some_and(|body| body.contains("access_token="));
        let query = match self.token.as_deref().filter(|_| !has_token) {
            Some(token) => format!("{query}&access_token={}", percent_encode(token.as_bytes())),
            None => query.to_owned(),
        };
        Ok(Request {
            method,
            path: format!("/{path}"),
            query: query.trim_start_matches('&').to_owned(),
            headers,
            body: Bytes::from(body),
            injected_fault: self.request.injected_fault.clone(),
        })
    }

    /// The token and host of the batch, and the headers of the request itself.
    fn headers(&self, item: &Value) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for name in [header::AUTHORIZATION, header::HOST] {
            if let Some(value) = self.request.headers.get(&name) {
                headers.insert(name, value.clone());
            }
        }
        for header in item.get("headers").and_then(Value::as_array).into_iter().flatten() {
            let text = |key: &str| header.get(key).and_then(Value::as_str);
            let name = text("name").and_then(|name| name.parse::<HeaderName>().ok());
            let value = text("value").and_then(|value| HeaderValue::from_str(value).ok());
            if let (Some(name), Some(value)) = (name, value) {
                headers.insert(name, value);
            }
        }
        headers
    }

    /// A multipart form with the files that a request names; the first is its `file`.
    fn with_files(&self, names: &str, fields: &[(String, String)]) -> Result<(HeaderValue, Vec<u8>), GraphError> {
        let boundary = id::hex_id(32);
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(value.as_bytes());
            body.extend_from_slice(b"\r\n");
        }
        for (n, name) in file_names(names)?.into_iter().enumerate() {
            let file = self.files.iter().find(|file| file.name == name);
            let file = file.ok_or_else(|| GraphError::invalid(format!("batch: there is no attached file {name:?}")))?;
            let field = if n == 0 { "file" } else { name };
            let kind = file.content_type.unwrap_or("application/octet-stream");
            let head = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{}\"\r\n\
                 Content-Type: {kind}\r\n\r\n",
                file.file_name.as_deref().unwrap_or(name)
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(file.content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let kind = HeaderValue::from_str(&format!("multipart/form-data; boundary={boundary}"));
        Ok((kind.map_err(|_| GraphError::invalid("batch: the boundary is not a header"))?, body))
    }
}

/// The names of the attached files of a request: each once, so that no file is copied many times.
fn file_names(names: &str) -> Result<Vec<&str>, GraphError> {
    let mut found = Vec::new();
    for name in names.split(',').map(str::trim) {
        if found.len() == multipart::MAX_PARTS {
            let max = multipart::MAX_PARTS;
            return Err(GraphError::invalid(format!("batch: attached_files has more than {max} names")));
        }
        if found.contains(&name) {
            return Err(GraphError::invalid(format!("batch: attached_files names a file twice: {name:?}")));
        }
        found.push(name);
    }
    Ok(found)
}

/// The fields of a form, with the values to which they refer.
fn form(body: &str, results: &mut Results) -> Result<Vec<(String, String)>, GraphError> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    // A reference that is not percent-encoded contains `=`, which splits no further than at the first one.
    let pairs = decode_pairs(body.as_bytes()).into_iter();
    pairs.map(|(name, value)| Ok((text(&name), results.resolve(&text(&value))?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attached_files_are_few_and_each_is_named_once() {
        assert_eq!(file_names("a, b").unwrap(), ["a", "b"]);
        let names = |count: usize| (0..count).map(|n| format!("f{n}")).collect::<Vec<_>>().join(",");
        assert_eq!(file_names(&names(16)).unwrap().len(), 16);
        for (names, message) in [(names(17), "more than 16 names"), ("a,b,a".to_owned(), "names a file twice")] {
            let error = format!("{:?}", file_names(&names).unwrap_err());
            assert!(error.contains(message), "{error}");
        }
    }
}
