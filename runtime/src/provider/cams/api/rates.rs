//! The rates that CAMS documents: requests a second for an account. Source: the vendor's page of each operation.

use core::time::Duration;

use crate::provider::{Rate, cams::Cams};

const SECOND: Duration = Duration::from_secs(1);

/// The rate of an operation by its name; none if its page has none.
pub(in crate::provider::cams) fn of(cams: &Cams, operation: &'static str) -> Vec<Rate> {
    let calls = match operation {
        "SendChatappMessage" => 250,
        "CreateChatappTemplate" | "ModifyChatappTemplate" | "GetChatappTemplateMetric" => 50,
        "SendChatappMassMessage" => 10,
        "GetChatappTemplateDetail"
        | "ListChatappTemplate"
        | "DeleteChatappTemplate"
        | "GetChatappUploadAuthorization" => 5,
        _ => return Vec::new(),
    };
    let name = if operation == "SendChatappMessage" { Rate::MESSAGES } else { operation };
    vec![Rate::new(name, calls, SECOND).with_account(cams.rate_account())]
}
