//! Errors of CAMS.

use axum::http::StatusCode;

/// An error of CAMS.
#[derive(Debug)]
pub(super) struct CamsError {
    pub(super) status: StatusCode,
    pub(super) code: String,
    pub(super) message: String,
}

impl CamsError {
    /// An error of the gateway, before the request reaches the service.
    pub(super) fn gateway(status: StatusCode, code: &str, message: impl Into<String>) -> Self {
        Self { status, code: code.to_owned(), message: message.into() }
    }

    /// An error of the service. The documentation gives no HTTP status for these errors and says that `Code` alone
    /// shows success. The status is 200, which reveals clients that check only the status.
    pub(super) fn service(code: &str, message: impl Into<String>) -> Self {
        Self { status: StatusCode::OK, code: format!("InvalidParameter.{code}"), message: message.into() }
    }

    /// A required field that is missing or empty: `MissingName`.
    pub(super) fn missing(field: &str) -> Self {
        let message = format!("{field} is mandatory for this action.");
        Self { status: StatusCode::BAD_REQUEST, code: format!("Missing{field}"), message }
    }

    /// A template that does not exist.
    pub(super) fn template_not_found(message: impl Into<String>) -> Self {
        Self { status: StatusCode::OK, code: "DetailError.TemplateNotExist".to_owned(), message: message.into() }
    }
}
