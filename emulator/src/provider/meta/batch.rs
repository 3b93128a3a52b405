//! Batches: several requests in one. Source: Meta, docs/graph-api/batch-requests.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use serde_json::{Value, json};

use super::error_response;
use super::request::GraphRequest;
use crate::http::graph_path::is_graph_root;
use crate::http::json_response::JsonResponse;
use crate::http::request::Request;
use crate::http::urlencoded::percent_encode;
use crate::provider::graph::error::GraphError;

/// How many requests a batch may have.
const MAX: usize = 50;

/// The requests of a batch, and whether the responses include headers.
pub(crate) struct Batch {
    pub(crate) requests: Vec<Result<Request, JsonResponse>>,
    include_headers: bool,
}

/// The batch in a request to the root of Graph; `None` if there is none. What is wrong with it is a response.
pub(crate) fn read(request: &Request) -> Option<Result<Batch, JsonResponse>> {
    if !is_graph_root(&request.path) || request.method != Method::POST {
        return None;
    }
    let graph = GraphRequest::read(request).ok()?;
    let batch = graph.parameters().get("batch")?;
    Some(requests(request, &graph, batch).map_err(|fault| error_response(&fault)))
}

fn requests(outer: &Request, graph: &GraphRequest<'_>, batch: &Value) -> Result<Batch, GraphError> {
    let items = batch.as_array().ok_or_else(|| GraphError::invalid("batch is not a list in JSON"))?;
    if items.len() > MAX {
        let title = format!("Too many requests in batch message. Maximum batch size is {MAX}");
        return Err(GraphError::new(100, title, format!("batch has {} requests", items.len())));
    }
    let token = graph.text("access_token");
    let include_headers = graph.parameters().get("include_headers") != Some(&Value::Bool(false));
    let read = |item| inner(outer, token.as_deref(), item).map_err(|fault| error_response(&fault));
    Ok(Batch { requests: items.iter().map(read).collect(), include_headers })
}

/// One request of a batch. Its body is a form in a text, and it has the token of the batch unless it has its own.
fn inner(outer: &Request, token: Option<&str>, item: &Value) -> Result<Request, GraphError> {
    let text = |key: &str| item.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let url = text("relative_url").ok_or_else(|| GraphError::invalid("batch: relative_url is missing"))?;
    let method = text("method").ok_or_else(|| GraphError::invalid("batch: method is missing"))?;
    let method: Method = method
        .to_ascii_uppercase()
        .parse()
        .map_err(|_| GraphError::invalid(format!("batch: the method {method:?} is not known")))?;
    let (path, query) = url.trim_start_matches('/').split_once('?').unwrap_or((url.trim_start_matches('/'), ""));
    let body = text("body").unwrap_or_default();
    let mut headers = HeaderMap::new();
    for name in [header::AUTHORIZATION, header::HOST] {
        if let Some(value) = outer.headers.get(&name) {
            headers.insert(name, value.clone());
        }
    }
    if !body.is_empty() {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    }
    for header in item.get("headers").and_then(Value::as_array).into_iter().flatten() {
        let text = |key: &str| header.get(key).and_then(Value::as_str);
        let name = text("name").and_then(|name| name.parse::<HeaderName>().ok());
        let value = text("value").and_then(|value| HeaderValue::from_str(value).ok());
        if let (Some(name), Some(value)) = (name, value) {
            headers.insert(name, value);
        }
    }
    let has_token = [query, body].iter().any(|part| part.contains("access_token="));
    let query = match token.filter(|_| !has_token) {
        Some(token) if query.is_empty() => format!("access_token={}", percent_encode(token.as_bytes())),
        Some(token) => format!("{query}&access_token={}", percent_encode(token.as_bytes())),
        None => query.to_owned(),
    };
    Ok(Request {
        method,
        path: format!("/{path}"),
        query,
        headers,
        body: Bytes::copy_from_slice(body.as_bytes()),
        injected_fault: outer.injected_fault.clone(),
    })
}

/// The response to a batch: those to its requests, in the same order, with their bodies as texts.
pub(crate) fn response(batch: &Batch, responses: Vec<JsonResponse>) -> JsonResponse {
    let headers = json!([{ "name": "Content-Type", "value": "application/json; charset=utf-8" }]);
    let items = responses.into_iter().map(|response| {
        let mut item = json!({ "code": response.status.as_u16(), "body": response.body.to_string() });
        if batch.include_headers {
            item["headers"] = headers.clone();
        }
        item
    });
    JsonResponse { status: StatusCode::OK, body: items.collect() }
}
