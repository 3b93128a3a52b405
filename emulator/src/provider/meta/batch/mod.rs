//! Batches: several requests in one. Source: Meta, docs/graph-api/batch-requests.

mod inner_request;
mod reference;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::error_response;
use super::request::GraphRequest;
use crate::http::graph_path::is_graph_root;
use crate::http::json_response::JsonResponse;
use crate::http::request::Request;
use crate::provider::graph::error::GraphError;
use inner_request::Outer;
use reference::Results;

/// How many requests a batch may have.
const MAX: usize = 50;

/// Executes the requests of a batch in their order, each with `execute`; `None` if the request is not a batch.
pub(crate) fn respond(request: &Request, mut execute: impl FnMut(&Request) -> JsonResponse) -> Option<JsonResponse> {
    if !is_graph_root(&request.path) || request.method != Method::POST {
        return None;
    }
    let graph = GraphRequest::read(request).ok()?;
    let batch = graph.parameters().get("batch")?;
    Some(match items(batch) {
        Ok(items) => responses(request, &graph, items, &mut execute),
        Err(fault) => error_response(&fault),
    })
}

fn items(batch: &Value) -> Result<&[Value], GraphError> {
    let items = batch.as_array().ok_or_else(|| GraphError::invalid("batch is not a list in JSON"))?;
    if items.len() > MAX {
        let title = format!("Too many requests in batch message. Maximum batch size is {MAX}");
        return Err(GraphError::new(100, title, format!("batch has {} requests", items.len())));
    }
    Ok(items)
}

/// The responses in the order of the requests, with their bodies as texts. A successful response on which another
/// request depends is `null`, unless its request says otherwise.
fn responses(
    request: &Request,
    graph: &GraphRequest<'_>,
    items: &[Value],
    execute: &mut dyn FnMut(&Request) -> JsonResponse,
) -> JsonResponse {
    let outer = Outer::new(request, graph);
    let include_headers = graph.parameters().get("include_headers") != Some(&Value::Bool(false));
    let headers = json!([{ "name": "Content-Type", "value": "application/json; charset=utf-8" }]);
    let needed = reference::needed_names(items);
    let mut results = Results::default();
    let mut all = Vec::new();
    for item in items {
        let response = match outer.inner(item, &mut results) {
            Ok(request) => execute(&request),
            Err(fault) => error_response(&fault),
        };
        let name = item.get("name").and_then(Value::as_str).unwrap_or_default();
        let succeeded = response.status == StatusCode::OK;
        let is_omitted = succeeded
            && needed.iter().any(|needed| needed == name)
            && item.get("omit_response_on_success") != Some(&Value::Bool(false));
        let mut shown = json!({ "code": response.status.as_u16(), "body": response.body.to_string() });
        if include_headers {
            shown["headers"] = headers.clone();
        }
        all.push(if is_omitted { Value::Null } else { shown });
        if succeeded && !name.is_empty() {
            results.insert(name, response.body);
        }
    }
    JsonResponse { status: StatusCode::OK, body: Value::Array(all) }
}
