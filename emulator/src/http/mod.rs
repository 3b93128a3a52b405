//! HTTP parts that all providers share: requests, bodies, responses.

pub(crate) mod api_error;
pub(crate) mod body;
pub(crate) mod client;
pub(crate) mod graph_path;
pub(crate) mod json_response;
pub(crate) mod local_access;
pub(crate) mod multipart;
pub(crate) mod request;
pub(crate) mod security_headers;
pub(crate) mod urlencoded;
