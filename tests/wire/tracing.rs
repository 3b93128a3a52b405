//! The spans and events of a client: what they contain, and what they never contain.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tracing_subscriber::fmt::MakeWriter;
use whatsapp_template::{
    Client, Error, Meta,
    client::{Limits, Transport},
    meta,
    provider::Rate,
    webhook::{MetaWebhook, axum::route},
};
use whatsapp_template_emulator::{Emulator, Fault, OperationKind};

use crate::emulated::faults::{HELLO, OnItsWay, client, short_backoff};

/// The log as text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Takes the events with this text.
    fn lines(&self, text: &str) -> Vec<String> {
        let log = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        log.lines().filter(|line| line.contains(text)).map(str::to_owned).collect()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'w> MakeWriter<'w> for Log {
    type Writer = Self;

    fn make_writer(&'w self) -> Self {
        self.clone()
    }
}

/// Writes everything that this thread records into the log.
fn record() -> (Log, ::tracing::subscriber::DefaultGuard) {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .without_time()
        .with_max_level(::tracing::Level::TRACE)
        .with_writer(log.clone())
        .finish();
    (log, ::tracing::subscriber::set_default(subscriber))
}

#[tokio::test]
async fn a_message_has_its_operation_template_attempts_and_id_in_the_log() {
    let emulator = Emulator::start().await.unwrap();
    let client = client::<Meta>(&emulator, short_backoff()).with_traced_recipients();
    client.create::<OnItsWay<'static>>().await.unwrap();
    let (log, _guard) = record();
    emulator.inject_fault(Fault::Throttled(None).for_operation(OperationKind::Send));
    let receipt = client.send("+15550123", &HELLO).await.unwrap();

    let repeated = log.lines("an attempt failed and is repeated");
    assert_eq!(repeated.len(), 1, "{repeated:?}");
    for text in ["WARN", "attempt=1", "wait_ms=", "kind=\"throttled\"", "code=\"", "status="] {
        assert!(repeated[0].contains(text), "{text}: {}", repeated[0]);
    }
    let ended = log.lines("the operation succeeded");
    assert_eq!(ended.len(), 1, "{ended:?}");
    let id = format!("message_id={}", receipt.message_id);
    for text in [
        "INFO",
        "provider=\"Meta\"",
        "operation=\"SendTemplate\"",
        "language=\"en_US\"",
        "attempts=2",
        "elapsed_ms=",
        &id,
    ] {
        assert!(ended[0].contains(text), "{text}: {}", ended[0]);
    }
    assert!(ended[0].contains("template=\"on_its_way\""), "{}", ended[0]);
    let counted = log.lines("monotonic_counter.whatsapp_template.");
    assert!(counted[0].contains("repetitions=1") && counted[0].contains("kind=\"throttled\""), "{counted:?}");
    assert!(counted[1].contains("operations=1") && counted[1].contains("outcome=\"ok\""), "{counted:?}");
}

#[tokio::test]
async fn a_failure_has_the_codes_of_the_provider_in_the_log() {
    let emulator = Emulator::start().await.unwrap();
    let client = client::<Meta>(&emulator, short_backoff());
    let (log, _guard) = record();
    let error = client.send("+15550123", &HELLO).await.unwrap_err();
    let ended = log.lines("the operation failed");
    assert_eq!(ended.len(), 1, "{ended:?}");
    let code = format!("code=\"{}\"", error.code().unwrap());
    for text in ["attempts=1", "status=", "may_have_been_accepted=false", &code] {
        assert!(ended[0].contains(text), "{text}: {}", ended[0]);
    }
}

#[tokio::test]
async fn recipients_are_in_the_log_only_on_request_and_secrets_never() {
    let emulator = Emulator::start().await.unwrap();
    let client = client::<Meta>(&emulator, short_backoff());
    let (log, _guard) = record();
    client.create::<OnItsWay<'static>>().await.unwrap();
    let receipt = client.send("+15550123", &HELLO).await.unwrap();
    // The error repeats the number.
    client.send("5550123", &HELLO).await.unwrap_err();
    let content = || meta::SendContent::new("+15550123", meta::Content::text("a private text")).unwrap();
    let sent = client.execute(&content()).await.unwrap();
    let id = sent.messages[0].id.as_deref().unwrap();
    assert!(!log.lines("operation=\"SendContent\"").is_empty());
    let token = emulator.meta().access_token.as_str();
    for absent in ["5550123", token, "a private text", "recipient=", "message_id", &receipt.message_id, id] {
        assert_eq!(log.lines(absent), Vec::<String>::new(), "{absent}");
    }
    let client = client.with_traced_recipients();
    client.send("+15550123", &HELLO).await.unwrap();
    assert!(log.lines("the operation succeeded").last().unwrap().contains("recipient=\"+15550123\""));
    let sent = client.execute(&content()).await.unwrap();
    let id = format!("message_id=\"{}\"", sent.messages[0].id.as_deref().unwrap());
    let ended = log.lines("operation=\"SendContent\"");
    assert!(ended.iter().any(|line| line.contains(&id)), "{ended:?}");
}

#[tokio::test]
async fn a_refused_webhook_request_is_explained_in_the_log_only() {
    let webhook = MetaWebhook::new("s3cret-of-the-app").unwrap().with_verify_token("v3rify").unwrap();
    let app: axum::Router = axum::Router::new().route("/meta", route(webhook, |_| async {}));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/meta", listener.local_addr().unwrap());
    let (log, _guard) = record();
    tokio::spawn(async { axum::serve(listener, app).await });
    let client = reqwest::Client::new();
    let signature = format!("sha256={}", "0".repeat(64));
    let delivery = client.post(&address).header("X-Hub-Signature-256", &signature).body("a private text");
    let query = "hub.mode=subscribe&hub.challenge=1&hub.verify_token=a-guess";
    for (request, status, reason) in [
        (delivery, 401, "Meta: the signature does not match; check the app secret"),
        (client.get(format!("{address}?{query}")), 403, "Meta: the verify token is wrong; enter the same token"),
    ] {
        let response = request.send().await.unwrap();
        assert_eq!((response.status().as_u16(), response.text().await.unwrap().as_str()), (status, ""));
        let refused = log.lines("a webhook request was refused");
        let line = refused.last().unwrap();
        for text in ["WARN whatsapp_template: ", reason, &format!("status={status}")] {
            assert!(line.contains(text), "{text}: {line}");
        }
        for absent in ["s3cret-of-the-app", "v3rify", "a-guess", "a private text", &signature] {
            assert!(!line.contains(absent), "{absent}: {line}");
        }
    }
    assert_eq!(log.lines("a webhook request was refused").len(), 2);
}

/// The number 15550123456 in base64, as in the ids of WhatsApp.
const NUMBER_IN_BASE64: &str = "MTU1NTAxMjM0NTY";

/// Accepts each message, with an id that contains the recipient's number.
struct Accepting;

impl Transport for Accepting {
    async fn execute(&self, _: http::Request<Vec<u8>>, _: Limits) -> Result<http::Response<Vec<u8>>, Error> {
        let body = format!(r#"{{"messages": [{{"id": "wamid.HBgL{NUMBER_IN_BASE64}VAgARGBI="}}]}}"#);
        Ok(http::Response::new(body.into_bytes()))
    }
}

#[tokio::test]
async fn an_id_that_contains_the_number_is_in_the_log_only_on_request() {
    let meta = Meta::new("token", "102290129340398", "106540352242922").unwrap();
    let client = Client::new(meta).with_transport(Accepting);
    let (log, _guard) = record();
    let to = "+15550123456";
    let content = || meta::SendContent::new(to, meta::Content::text("Hello")).unwrap();
    assert!(client.send(to, &HELLO).await.unwrap().message_id.contains(NUMBER_IN_BASE64));
    client.execute(&content()).await.unwrap();
    assert_eq!(log.lines("the operation succeeded").len(), 2);
    for absent in ["15550123456", NUMBER_IN_BASE64, "wamid"] {
        assert_eq!(log.lines(absent), Vec::<String>::new(), "{absent}");
    }
    let client = client.with_traced_recipients();
    client.send(to, &HELLO).await.unwrap();
    client.execute(&content()).await.unwrap();
    let with_id = log.lines(NUMBER_IN_BASE64);
    assert_eq!(with_id.iter().filter(|line| line.contains("the operation succeeded")).count(), 2, "{with_id:?}");
}

#[tokio::test]
async fn a_wait_for_a_rate_is_in_the_log() {
    let emulator = Emulator::start().await.unwrap();
    let client = client::<Meta>(&emulator, short_backoff()).with_limits(Limits::default());
    client.create::<OnItsWay<'static>>().await.unwrap();
    client.set_rate(Rate::new(Rate::MESSAGES, 1, Duration::from_millis(200)));
    let (log, _guard) = record();
    client.send("+15550123", &HELLO).await.unwrap();
    client.send("+15550124", &HELLO).await.unwrap();
    let waited = log.lines("waited for a rate");
    assert_eq!(waited.len(), 1, "{waited:?}");
    assert!(waited[0].contains("wait_ms=") && waited[0].contains("operation=\"SendTemplate\""), "{}", waited[0]);
    assert!(log.lines("histogram.whatsapp_template.rate_wait")[0].contains("provider=\"Meta\""));
}

#[test]
fn a_new_client_reports_a_version_that_has_ended_once() {
    let account = |version: &str| Meta::new("token", "1", "2").unwrap().with_version(version).unwrap();
    let (log, _guard) = record();
    let client = Client::new(account("v19.0")).with_limits(Limits::default().with_timeout(Duration::from_secs(1)));
    drop(client.clone());
    let lines = log.lines("Graph API version v19.0 ended by");
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("WARN whatsapp_template:") && lines[0].contains("provider=\"Meta\""), "{lines:?}");
    let _client = Client::new(account("v26.0"));
    assert_eq!(log.lines("Graph API version").len(), 1);
}
