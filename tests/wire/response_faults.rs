//! Responses that contradict themselves, ask for a wait or lack an id: every provider reads them alike.

use std::time::Duration;

use serde_json::json;
use whatsapp_template::{
    Cams, Error, ErrorKind, Meta, Nxcloud, Retry, Template,
    language::OneLanguage,
    message::Message,
    provider::{Operation, Provider},
    template::{BuiltIn, Via},
    whatsapp_template,
};

use crate::fixtures;

whatsapp_template! {
    /// A parcel.
    pub struct ParcelArrived {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your parcel has arrived at our shop in the old town.",
}

const DAY: Duration = Duration::from_hours(24);

/// A provider, and how it accepts a message.
trait Responds: Provider<Rules = Self> + BuiltIn
where
    for<'p> ParcelArrived<'p>: Template<Language = OneLanguage> + Via<Self>,
{
    fn account() -> Self;
    fn accepted(id: &str) -> String;
}

impl Responds for Meta {
    fn account() -> Self {
        Meta::new("token", "1", "2").unwrap()
    }

    fn accepted(id: &str) -> String {
        json!({ "messaging_product": "whatsapp", "messages": [{ "id": id }] }).to_string()
    }
}

impl Responds for Nxcloud {
    fn account() -> Self {
        Nxcloud::new("key", "secret", "app", "8618500000099").unwrap()
    }

    fn accepted(id: &str) -> String {
        json!({ "code": 0, "message": "success", "data": { "messages": [{ "id": id }] } }).to_string()
    }
}

impl Responds for Cams {
    fn account() -> Self {
        fixtures::cams()
    }

    fn accepted(id: &str) -> String {
        json!({ "Code": "OK", "RequestId": "R-1", "MessageId": id }).to_string()
    }
}

type Headers<'h> = &'h [(&'h str, &'h str)];

fn response(status: u16, headers: Headers<'_>, body: &str) -> http::Response<Vec<u8>> {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.as_bytes().to_vec()).unwrap()
}

/// How the response to a message is read: its id, or the error.
fn sent<P: Responds>(status: u16, headers: Headers<'_>, body: &str) -> Result<String, Error>
where
    for<'p> ParcelArrived<'p>: Template<Language = OneLanguage> + Via<P>,
{
    let account = P::account();
    let message = Message::<P>::new("+6591230000", &ParcelArrived { customer: "Mei" }).unwrap();
    let receipt = account.send(&message).unwrap().response(&account, response(status, headers, body));
    receipt.map(|receipt| receipt.message_id)
}

/// The error of a response to a list of templates.
fn listed<P: Responds>(status: u16, headers: Headers<'_>, body: &str) -> Error
where
    for<'p> ParcelArrived<'p>: Template<Language = OneLanguage> + Via<P>,
{
    let account = P::account();
    account.templates(None).unwrap().response(&account, response(status, headers, body)).unwrap_err()
}

fn assert_unknown(error: &Error, what: &str) {
    assert!(error.may_have_been_accepted(), "{what}: {error:?}");
    assert_eq!(error.retry(), Retry::CheckFirst, "{what}: {error:?}");
}

fn is_read_alike<P: Responds>()
where
    for<'p> ParcelArrived<'p>: Template<Language = OneLanguage> + Via<P>,
{
    let accepted = P::accepted("m-1");
    assert_eq!(sent::<P>(200, &[], &accepted).unwrap(), "m-1");

    // An empty id: the message could not be looked up.
    for id in ["", " "] {
        let error = sent::<P>(200, &[], &P::accepted(id)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Malformed, "{error:?}");
        assert_unknown(&error, "an empty id");
    }

    // The body accepts the message, and the status does not.
    for status in [400, 401, 403, 404, 408, 409, 425, 429, 500, 502, 503] {
        let error = sent::<P>(status, &[("retry-after", "1")], &accepted).unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Unavailable, Some(status)), "{error:?}");
        assert_unknown(&error, "a success with the status of an error");
    }

    for status in [408, 425] {
        for body in ["", "<html>", r#"{"code":"77","Code":"77"}"#] {
            let read = listed::<P>(status, &[], body);
            assert_eq!(read.retry(), Retry::After(Duration::from_secs(1)), "{status} {body}");
            let read = listed::<P>(status, &[("retry-after", "7")], body);
            assert_eq!(read.retry(), Retry::After(Duration::from_secs(7)), "{status} {body}");
            assert_unknown(&sent::<P>(status, &[("retry-after", "7")], body).unwrap_err(), body);
        }
    }

    // A wait that makes no sense is still a long wait.
    let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    for (headers, wait) in [
        (&[("retry-after", "86400")][..], DAY),
        (&[("retry-after", "999999999")], DAY),
        (&[("retry-after", "99999999999999999999999")], DAY),
        (&[("retry-after", "Thu, 31 Dec 9998 23:59:59 GMT"), date], DAY),
        (&[("retry-after", "Thu, 31 Dec 9998 23:59:59 GMT")], DAY),
        (&[("retry-after", "Sun, 06 Nov 1994 08:50:37 GMT"), date], Duration::from_mins(1)),
        (&[("retry-after", "soon")], Duration::from_secs(1)),
        (&[("retry-after", "-5")], Duration::from_secs(1)),
    ] {
        for body in ["", "<html>"] {
            let error = sent::<P>(429, headers, body).unwrap_err();
            assert_eq!((error.kind(), error.retry()), (ErrorKind::Throttled, Retry::After(wait)), "{headers:?}");
            assert!(!error.may_have_been_accepted());
            assert_eq!(listed::<P>(503, headers, body).retry(), Retry::After(wait), "{headers:?}");
        }
    }
}

#[test]
fn meta() {
    is_read_alike::<Meta>();
}

#[test]
fn nxcloud() {
    is_read_alike::<Nxcloud>();
}

#[test]
fn cams() {
    is_read_alike::<Cams>();
    let error = |wait| sent::<Cams>(400, &[("x-acs-retry-after", wait)], r#"{"Code":"Throttling.User"}"#).unwrap_err();
    assert_eq!(error("250").retry(), Retry::After(Duration::from_millis(250)));
    assert_eq!(error("99999999999999999999999").retry(), Retry::After(DAY));
    let mass = r#"{"Code":"OK","GroupMessageId":""}"#;
    let operation = whatsapp_template::cams::SendChatappMassMessage::default();
    let error = operation.response(&Cams::account(), response(200, &[], mass)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Malformed);
    assert_unknown(&error, "a mass message without an id");
}
