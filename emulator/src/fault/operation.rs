//! The kind of operation that a request asks for.

use axum::http::{HeaderMap, Method};
use whatsapp_template_model::Provider;

use crate::http::graph_path::{MESSAGE_EDGES, META_CONTENT_PATH, split_graph_path};

/// The kind of operation that a request asks for, with any provider.
///
/// ```
/// use whatsapp_template_emulator::{Fault, OperationKind};
/// let plan = Fault::Clock.for_operation(OperationKind::Create);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OperationKind {
    /// Creating a template.
    Create,
    /// Reading a template, a list of templates, a file or a phone number.
    Read,
    /// Every other operation: changing or deleting a template, uploading a file.
    Change,
    /// Sending one or many messages.
    Send,
}

/// The provider and the operation of a request, from its head alone; `None` if it is for no provider.
pub(crate) fn classify(method: &Method, path: &str, headers: &HeaderMap) -> Option<(Provider, OperationKind)> {
    if let Some(operation) = path.strip_prefix("/api/wa/") {
        return Some((Provider::Nxcloud, of_nxcloud(operation)));
    }
    if path == "/" {
        let action = headers.get("x-acs-action")?.to_str().ok()?;
        return Some((Provider::Cams, of_cams(action.trim())));
    }
    if path.starts_with(META_CONTENT_PATH) {
        return Some((Provider::Meta, OperationKind::Read));
    }
    split_graph_path(path).map(|(_, edge)| (Provider::Meta, of_meta(method, edge)))
}

/// The operation of a request; `None` if it is for no provider.
pub(crate) fn operation_of(method: &Method, path: &str, headers: &HeaderMap) -> Option<OperationKind> {
    classify(method, path, headers).map(|(_, operation)| operation)
}

fn of_nxcloud(operation: &str) -> OperationKind {
    match operation {
        "createTemplate" | "createTemplateAsync" => OperationKind::Create,
        "mt" | "otp" => OperationKind::Send,
        _ if operation.starts_with("get") || operation.ends_with("List") => OperationKind::Read,
        _ => OperationKind::Change,
    }
}

fn of_cams(action: &str) -> OperationKind {
    match action {
        "CreateChatappTemplate" => OperationKind::Create,
        _ if action.starts_with("Send") => OperationKind::Send,
        "CopyTemplate" => OperationKind::Create,
        _ if ["Get", "List", "Query", "Check"].iter().any(|verb| action.starts_with(verb)) => OperationKind::Read,
        _ => OperationKind::Change,
    }
}

fn of_meta(method: &Method, edge: &str) -> OperationKind {
    match *method {
        Method::GET => OperationKind::Read,
        Method::POST if MESSAGE_EDGES.contains(&edge) => OperationKind::Send,
        Method::POST if matches!(edge, "message_templates" | "upsert_message_templates") => OperationKind::Create,
        _ => OperationKind::Change,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_classified_by_their_heads() {
        let of = |method: Method, path: &str| classify(&method, path, &HeaderMap::new());
        assert_eq!(of(Method::POST, "/v25.0/1/messages"), Some((Provider::Meta, OperationKind::Send)));
        let marketing = "/v25.0/1/marketing_messages/";
        assert_eq!(of(Method::POST, marketing), Some((Provider::Meta, OperationKind::Send)));
        assert_eq!(of(Method::DELETE, marketing), Some((Provider::Meta, OperationKind::Change)));
        assert_eq!(of(Method::POST, "/v25.0/1/message_templates/"), Some((Provider::Meta, OperationKind::Create)));
        assert_eq!(of(Method::POST, "/v25.0/1"), Some((Provider::Meta, OperationKind::Change)));
        assert_eq!(of(Method::GET, "/v25.0/1"), Some((Provider::Meta, OperationKind::Read)));
        assert_eq!(of(Method::POST, "/api/wa/mt"), Some((Provider::Nxcloud, OperationKind::Send)));
        let integrator = "/api/wa/integrator/embedded/register/phoneList";
        assert_eq!(of(Method::POST, integrator), Some((Provider::Nxcloud, OperationKind::Read)));
        assert_eq!(of(Method::POST, "/api/wa/uploadMedia"), Some((Provider::Nxcloud, OperationKind::Change)));
        assert_eq!((of(Method::POST, "/"), of(Method::GET, "/favicon.ico")), (None, None));
    }
}
