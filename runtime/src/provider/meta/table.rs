//! What Meta's codes mean.

use core::time::Duration;

use crate::ErrorKind;
use crate::provider::codes::{Code, Outcome};

const SECOND: Duration = Duration::from_secs(1);
/// Between two messages to the same customer. Source: Meta, about-the-platform (December 2025).
const PAIR: Duration = Duration::from_secs(6);
const MINUTE: Duration = Duration::from_mins(1);
const MINUTES: Duration = Duration::from_mins(5);
/// Until a new template can be sent everywhere. Source: Meta, send-marketing-messages (February 2026).
const SYNC: Duration = Duration::from_mins(10);
const DAY: Duration = Duration::from_hours(24);

const fn row(code: &'static str, kind: ErrorKind, outcome: Outcome, advice: &'static str) -> Code {
    Code::new(code, kind, outcome, advice)
}

/// Source: Meta, support/error-codes (September 2026) and the pages on calls, orders and Marketing Messages; 192, 803,
/// 131030, 132008 and 137000 are what client libraries know. Whether repeating helps is concluded from the meaning.
pub(super) const CODES: &[Code] = &[
    row("0", ErrorKind::Unauthorized, Outcome::Fix, "the token cannot be authenticated; make a new one"),
    row("1", ErrorKind::Unavailable, Outcome::Unclear, "the request is not valid, or the service failed"),
    row("2", ErrorKind::Unavailable, Outcome::Unclear, "the service is down or overloaded for the moment"),
    row(
        "3",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "the app lacks the capability or the permission; check its settings",
    ),
    row("4", ErrorKind::Throttled, Outcome::Later(MINUTE), "the app has made too many calls; wait before the next"),
    row(
        "10",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "the permission is missing or was taken back; grant it to the app",
    ),
    row("33", ErrorKind::Refused, Outcome::Fix, "the number to send from was deleted; take another"),
    row("100", ErrorKind::Refused, Outcome::Fix, "a parameter is unknown, malformed or too long; see the details"),
    row("190", ErrorKind::Unauthorized, Outcome::Fix, "the access token is not valid any more; make a new one"),
    row("192", ErrorKind::Refused, Outcome::Fix, "a phone number is not valid; write the country code and digits"),
    row("2046", ErrorKind::Refused, Outcome::Fix, "the order cannot change from its state to this one"),
    row("2047", ErrorKind::Refused, Outcome::Never, "an order that is paid cannot be canceled"),
    row(
        "368",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "the account is restricted for breaking a policy; see the account's quality page",
    ),
    row("803", ErrorKind::NotFound, Outcome::Fix, "there is no object with this id; check it"),
    row(
        "80007",
        ErrorKind::Throttled,
        Outcome::Later(MINUTE),
        "the business account has made too many calls; wait before the next",
    ),
    row(
        "80008",
        ErrorKind::Throttled,
        Outcome::Later(MINUTE),
        "the business account has made too many calls; wait before the next",
    ),
    row("130403", ErrorKind::Refused, Outcome::Never, "the business has blocked this customer"),
    row(
        "130429",
        ErrorKind::Throttled,
        Outcome::Later(SECOND),
        "the number's throughput is reached; send it again later",
    ),
    row(
        "130472",
        ErrorKind::Refused,
        Outcome::Never,
        "the customer is part of an experiment with marketing messages; do not repeat it",
    ),
    row("130497", ErrorKind::Refused, Outcome::Never, "the business may not message customers of this country"),
    row("131000", ErrorKind::Unavailable, Outcome::Unclear, "the message failed without a reason"),
    row("131005", ErrorKind::Unauthorized, Outcome::Fix, "access is denied; check the token's permissions"),
    row("131008", ErrorKind::Refused, Outcome::Fix, "a required parameter is missing; see the details"),
    row("131009", ErrorKind::Refused, Outcome::Fix, "a parameter's value is not valid; see the details"),
    row("131016", ErrorKind::Unavailable, Outcome::Unclear, "the service is not available for the moment"),
    row("131021", ErrorKind::Refused, Outcome::Fix, "the customer's number is the one to send from; write another"),
    row(
        "131026",
        ErrorKind::Refused,
        Outcome::Never,
        "the message cannot be delivered: the number is not on WhatsApp, has not accepted its terms, or has an old client",
    ),
    row(
        "131030",
        ErrorKind::Refused,
        Outcome::Fix,
        "the number is not on the list of those that a test number may message; add it",
    ),
    row(
        "131031",
        ErrorKind::Unauthorized,
        Outcome::Fix,
        "the account is locked, or its data do not match; see the business account",
    ),
    row(
        "131037",
        ErrorKind::Refused,
        Outcome::Fix,
        "the display name of the number is not approved yet; have it approved",
    ),
    row(
        "131042",
        ErrorKind::Refused,
        Outcome::Fix,
        "there is a problem with the payment method; see the account's billing",
    ),
    row("131045", ErrorKind::Refused, Outcome::Fix, "the number is not registered as it should be; register it again"),
    row(
        "131047",
        ErrorKind::Refused,
        Outcome::Fix,
        "more than 24 hours have passed since the customer's last message; send a template",
    ),
    row(
        "131048",
        ErrorKind::Throttled,
        Outcome::Fix,
        "too many messages of this number were reported as spam; see its quality before sending more",
    ),
    row(
        "131049",
        ErrorKind::Refused,
        Outcome::Later(DAY),
        "withheld so that the customer does not get too many marketing messages; not before 24 hours",
    ),
    row("131050", ErrorKind::Refused, Outcome::Never, "the customer does not want marketing messages of this business"),
    row("131051", ErrorKind::Refused, Outcome::Fix, "this type of message is not supported"),
    row(
        "131052",
        ErrorKind::Refused,
        Outcome::Fix,
        "the customer's file could not be fetched; ask for it in another way",
    ),
    row(
        "131053",
        ErrorKind::Refused,
        Outcome::Fix,
        "a file could not be fetched, or is of a wrong type or size; check its link",
    ),
    row("131055", ErrorKind::Refused, Outcome::Fix, "this method is not allowed here; see the details"),
    row(
        "131056",
        ErrorKind::Throttled,
        Outcome::Later(PAIR),
        "too many messages to the same customer; wait before the next one to this number",
    ),
    row("131057", ErrorKind::Unavailable, Outcome::Later(MINUTES), "the account is under maintenance for some minutes"),
    row(
        "131062",
        ErrorKind::Refused,
        Outcome::Fix,
        "a one-time code goes to a phone number only, not to a business-scoped id",
    ),
    row(
        "131063",
        ErrorKind::Refused,
        Outcome::Fix,
        "marketing messages are switched off for the Cloud API in this account",
    ),
    row(
        "131064",
        ErrorKind::Throttled,
        Outcome::Fix,
        "the messaging limit is reached because templates were filed under wrong categories; see the account's quality page",
    ),
    row(
        "132000",
        ErrorKind::Refused,
        Outcome::Fix,
        "the number of values differs from that of the template's variables; compare it with the declaration",
    ),
    row(
        "132001",
        ErrorKind::NotFound,
        Outcome::Fix,
        "there is no approved template with this name in this language; create it, or wait for its review",
    ),
    row("132005", ErrorKind::Refused, Outcome::Fix, "a text is too long once it is filled; shorten a value"),
    row("132007", ErrorKind::Refused, Outcome::Fix, "the content breaks a policy; change the template"),
    row("132008", ErrorKind::Refused, Outcome::Fix, "a value is not valid; see the details"),
    row(
        "132012",
        ErrorKind::Refused,
        Outcome::Fix,
        "a value has another format than the template's; compare it with the declaration",
    ),
    row(
        "132015",
        ErrorKind::Refused,
        Outcome::Fix,
        "the template is paused because of its quality; change it, or wait until the pause ends",
    ),
    row(
        "132016",
        ErrorKind::Refused,
        Outcome::Fix,
        "the template was disabled for good because of its quality; make a new one",
    ),
    row(
        "132018",
        ErrorKind::Refused,
        Outcome::Fix,
        "a value is not valid, for example because of a line break, a tab or too many spaces",
    ),
    row("132068", ErrorKind::Refused, Outcome::Fix, "the flow is blocked; correct it"),
    row("132069", ErrorKind::Throttled, Outcome::Fix, "the flow is throttled to 10 messages an hour; see its quality"),
    row(
        "133000",
        ErrorKind::Refused,
        Outcome::Fix,
        "an earlier deregistration is not complete; deregister the number again",
    ),
    row("133004", ErrorKind::Unavailable, Outcome::Unclear, "the service is not available for the moment"),
    row("133005", ErrorKind::Refused, Outcome::Fix, "the PIN of the two-step verification is wrong"),
    row("133006", ErrorKind::Refused, Outcome::Fix, "the number must be verified anew before it is registered"),
    row("133008", ErrorKind::Refused, Outcome::Fix, "too many guesses of the PIN; wait as long as the details say"),
    row("133009", ErrorKind::Refused, Outcome::Fix, "the PIN was tried too fast; wait as long as the details say"),
    row("133010", ErrorKind::Refused, Outcome::Fix, "the number to send from is not registered; register it"),
    row(
        "133015",
        ErrorKind::Refused,
        Outcome::Later(MINUTES),
        "the number was deleted a moment ago; wait until that is done",
    ),
    row("133016", ErrorKind::Throttled, Outcome::Fix, "the number was registered too often; wait some days"),
    row(
        "134011",
        ErrorKind::Refused,
        Outcome::Fix,
        "the terms for payments are not accepted; accept them for the account",
    ),
    row("134100", ErrorKind::Refused, Outcome::Fix, "only marketing templates go through the Marketing Messages API"),
    row(
        "134101",
        ErrorKind::Refused,
        Outcome::Later(SYNC),
        "the template is still being prepared for sending; send it again in ten minutes",
    ),
    row(
        "134102",
        ErrorKind::Refused,
        Outcome::Fix,
        "the template could not be prepared, or the account is not eligible for the Marketing Messages API",
    ),
    row("135000", ErrorKind::Refused, Outcome::Fix, "the parameters are not valid; see the details"),
    row("137000", ErrorKind::Refused, Outcome::Fix, "the customer's identity has changed; confirm it before sending"),
    row("138000", ErrorKind::Refused, Outcome::Fix, "calls are not enabled for the number; enable them"),
    row(
        "138009",
        ErrorKind::Throttled,
        Outcome::Fix,
        "the customer was asked for the permission to call too often: once in 24 hours, twice in 7 days",
    ),
];

/// 200 to 299: permissions of the API.
pub(super) const PERMISSION: Code =
    row("200", ErrorKind::Unauthorized, Outcome::Fix, "a permission of the API is missing; grant it to the token");
