//! The rate limits of an account, for each operation. Source: the vendor's page of each operation.

use axum::http::StatusCode;
use whatsapp_template_model::Provider;

use super::error::CamsError;
use crate::shared::Shared;
use crate::store::traffic::Rate;

/// Counts a call of an operation if rate limits are enforced, and rejects it if there are too many.
pub(super) fn check(shared: &Shared, action: &str) -> Result<(), CamsError> {
    let calls = match action {
        "SendChatappMessage" => 250,
        "CreateChatappTemplate" | "ModifyChatappTemplate" | "GetChatappTemplateMetric" => 50,
        "SendChatappMassMessage" => 10,
        "GetChatappTemplateDetail"
        | "ListChatappTemplate"
        | "DeleteChatappTemplate"
        | "GetChatappUploadAuthorization" => 5,
        // The pages of the other operations state no limit.
        _ => return Ok(()),
    };
    if shared.store().is_within_rate(Provider::Cams, action, Rate::per_second(calls), shared.clock.now()) {
        return Ok(());
    }
    let message = format!("Request was denied due to user flow control: {calls} calls of {action} a second.");
    Err(CamsError::gateway(StatusCode::BAD_REQUEST, "Throttling.User", message))
}
