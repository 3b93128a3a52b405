//! The table of CAMS' error codes.

use core::time::Duration;

use crate::provider::error_row::ErrorRow;
use crate::provider::response_error::Outcome;
use crate::{Brake, ErrorKind};

/// How long to wait if the response has no time.
pub(in crate::provider::cams) const SECOND: Duration = Duration::from_secs(1);

/// CAMS' codes. Source: the error tables of the pages on templates and sending (2025), the gateway's own
/// codes, and reports of integrators (`Missing…`, `FileUrlError`). `{action}` is the operation, which is also the name of
/// the permission: the pages on templates have a table with it, and the one on sending does not disclose it.
pub(in crate::provider::cams) const CODES: &[ErrorRow] = &[
    row(
        "Product.Unsubscript",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        Brake::Sender,
        "the service is not subscribed; activate it in the console",
    ),
    row(
        "Ram.PermissionDeny",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        Brake::Sender,
        "the key lacks the permission; grant `cams:{action}` in RAM",
    ),
    row(
        "Authentication.NoAuth",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        Brake::Sender,
        "the key lacks the permission; grant `cams:{action}` in RAM",
    ),
    row(
        "Forbidden*",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        Brake::Sender,
        "the key lacks the permission; grant `cams:{action}` in RAM",
    ),
    row(
        "NoPermission*",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        Brake::Sender,
        "the key lacks the permission; grant `cams:{action}` in RAM",
    ),
    row(
        "SignatureDoesNotMatch",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        Brake::Sender,
        "the signature does not match; check the secret of the access key",
    ),
    row(
        "IncompleteSignature",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        Brake::Sender,
        "the signature is incomplete; check what changes headers on the way",
    ),
    row(
        "SignatureNonceUsed",
        ErrorKind::Unauthorized,
        Outcome::Later(SECOND),
        Brake::Nothing,
        "the nonce was used before; make a new request",
    ),
    row(
        "InvalidTimeStamp*",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        Brake::Sender,
        "the clock is more than 15 minutes off; set it",
    ),
    row(
        "InvalidAccessKeyId*",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        Brake::Sender,
        "the access key is not known; check its id",
    ),
    row(
        "InvalidSecurityToken*",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        Brake::Sender,
        "the security token is not valid any more; take a new one",
    ),
    row(
        "System.LimitControl",
        ErrorKind::Throttled,
        Outcome::Later(SECOND),
        Brake::Sender,
        "too many requests; this one was dropped, send it again later",
    ),
    row(
        "Throttling*",
        ErrorKind::Throttled,
        Outcome::Later(SECOND),
        Brake::Sender,
        "too many requests; this one was dropped, send it again later",
    ),
    row(
        "Unknown.ResourceOwnerId",
        ErrorKind::Refused,
        Outcome::Never,
        Brake::Sender,
        "the resource belongs to another account",
    ),
    row(
        "InvalidParameter.MessageInvalid",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "a text has `{{1}}` or lacks a type; write variables as `$(name)`",
    ),
    row(
        "InvalidParameter.FooterHaveVariable",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "the footer has a variable; remove it",
    ),
    row(
        "InvalidParameter.HeaderMoreVar*",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "the header has more than one variable; keep one",
    ),
    row(
        "InvalidParameter.HeaderTypeNotSupport",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "this kind of header is not supported; take another",
    ),
    row(
        "InvalidParameter.ButtonTextHaveVariable",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "a button's label has a variable; remove it",
    ),
    row(
        "InvalidParameter.UrlMoreVar*",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "an address has more than one variable; keep one",
    ),
    row(
        "InvalidParameter.PhoneNumberError",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Recipient,
        "a phone number is not valid; write country code and digits",
    ),
    row(
        "InvalidParameter.FromOnlyNumeric",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Sender,
        "the number to send from takes digits only",
    ),
    row(
        "InvalidParameter.ToOnlyNumeric",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Recipient,
        "the customer's number takes digits only",
    ),
    row(
        "InvalidParameter.TemplateNameExist",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "the name is taken; choose another, or modify that template",
    ),
    row(
        "InvalidParameter.FileUrlError",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "a file cannot be fetched; make its link public",
    ),
    row(
        "InvalidParameter.SendSmsNotSupport",
        ErrorKind::Refused,
        Outcome::Never,
        Brake::Nothing,
        "there is no SMS fallback for this account",
    ),
    row(
        "InvalidParameter.AuditStatusNotSupport",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Template,
        "the template is not approved: its status does not allow sending; look at `status`, and send it once it is \
         approved",
    ),
    row(
        "InvalidParameter.LanguageNotSupport",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Template,
        "the language is not supported; write a code of WhatsApp's list, for example `en_US`",
    ),
    row(
        "InvalidParameter.TemplateTypeNotSupport",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Template,
        "the template type is not supported; write `WHATSAPP`",
    ),
    row(
        "InvalidParameter.ChannelTypeNotSupport",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "the channel is not supported; write `whatsapp`",
    ),
    row(
        "InvalidParameter.MessageTypeNotSupport",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "the message type is not supported; take another",
    ),
    row(
        "InvalidParameter.MessageTypeNotEmpty",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "a message without a template lacks its type; set `message_type`",
    ),
    row(
        "InvalidParameter.ContentNotEmpty",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "a message without a template lacks its content; set `content`",
    ),
    row(
        "InvalidParameter.ContentError",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "the content does not fit the message type; write the JSON of that type",
    ),
    row(
        "InvalidParameter.TextNotEmpty",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "the text is empty; write at least one character",
    ),
    row(
        "InvalidParameter.LinkNotEmpty",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "the file has no link; write a public one",
    ),
    row(
        "InvalidParameter.TemplateCodeNotEmpty",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Template,
        "the message has no template; add its code with `with_template_code`",
    ),
    row(
        "InvalidParameter.LanguageNotEmpty",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "the message has no language; set `language`",
    ),
    row(
        "InvalidParameter.CreateError",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "the template could not be created; correct what the message names",
    ),
    row(
        "InvalidParameter.PageInvalid",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "the page is not valid; write an index and a size, both at least 1",
    ),
    row(
        "InvalidParameter*",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "a field is missing or not valid; see the message",
    ),
    row("Missing*", ErrorKind::Refused, Outcome::Fix, Brake::Nothing, "a required field is missing or misspelt"),
    row(
        "DelError.TemplateNotExist",
        ErrorKind::NotFound,
        Outcome::Fix,
        Brake::Nothing,
        "the template does not exist; it may have been deleted before",
    ),
    row(
        "DetailError.TemplateNotExist",
        ErrorKind::NotFound,
        Outcome::Fix,
        Brake::Template,
        "the template does not exist; create it, or check name and language",
    ),
    row(
        "TemplateListError.QueryError",
        ErrorKind::Refused,
        Outcome::Fix,
        Brake::Nothing,
        "the list cannot be queried that way; check page and filters",
    ),
    row(
        "ServiceUnavailable*",
        ErrorKind::Unavailable,
        Outcome::Unclear,
        Brake::Nothing,
        "the service is not available at the moment",
    ),
    row("InternalError*", ErrorKind::Unavailable, Outcome::Unclear, Brake::Nothing, "the service failed"),
];

const fn row(code: &'static str, kind: ErrorKind, outcome: Outcome, brake: Brake, advice: &'static str) -> ErrorRow {
    ErrorRow::new(code, kind, outcome, brake, advice)
}

/// The first row that matches a code.
pub(in crate::provider::cams) fn find(code: &str) -> Option<ErrorRow> {
    CODES.iter().find(|row| row.matches(code)).copied()
}
