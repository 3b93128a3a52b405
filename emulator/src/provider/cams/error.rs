use axum::http::StatusCode;

/// Why an operation was not done, in the provider's words.
#[derive(Debug)]
pub(super) struct CamsError {
    pub(super) status: StatusCode,
    pub(super) code: String,
    pub(super) message: String,
}

impl CamsError {
    /// A refusal by the gateway, before the service sees the request.
    pub(super) fn gateway(status: StatusCode, code: &str, message: impl Into<String>) -> Self {
        Self { status, code: code.to_owned(), message: message.into() }
    }

    /// A refusal by the service. Its documents give no HTTP status for these and say that a success is
    /// told by `Code` alone, so the status is the one that a careless client would take for success.
    pub(super) fn service(code: &str, message: impl Into<String>) -> Self {
        Self { status: StatusCode::OK, code: format!("InvalidParameter.{code}"), message: message.into() }
    }

    /// A required field that is absent or empty: `MissingName`.
    pub(super) fn missing(field: &str) -> Self {
        let message = format!("{field} is mandatory for this action.");
        Self { status: StatusCode::BAD_REQUEST, code: format!("Missing{field}"), message }
    }

    /// A template that is not there.
    pub(super) fn template_not_found(message: impl Into<String>) -> Self {
        Self { status: StatusCode::OK, code: "DetailError.TemplateNotExist".to_owned(), message: message.into() }
    }
}
