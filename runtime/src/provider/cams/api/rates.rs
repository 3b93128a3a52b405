//! The rates that CAMS documents: requests a second for an account. Source: the vendor's page of each operation.

use core::time::Duration;

use crate::provider::Rate;

const SECOND: Duration = Duration::from_secs(1);

/// The rate of an operation by its name; none if its page has none.
pub(in crate::provider::cams) fn of(operation: &'static str) -> Vec<Rate> {
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
    vec![Rate::new(operation, calls, SECOND)]
}
