//! The client between attempts: it waits as the provider requires, and signs again.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use whatsapp_template::cams::GetChatappTemplateDetail;
use whatsapp_template::{
    Cams, Error, Meta, Nxcloud, Retry,
    client::{Backoff, HttpTransport, Limits, Transport},
    provider::{Idempotency, Operation, Rate, SigningContext, TemplateState},
    template::Via,
};
use whatsapp_template_emulator::{Emulator, Fault, Moment, OperationKind};

use crate::emulated::faults::{Emulated, HELLO, OnItsWay, client, short_backoff};

/// A transport that records the heads of all requests.
#[derive(Clone)]
struct Watched(HttpTransport, Arc<Mutex<Vec<http::HeaderMap>>>);

impl Transport for Watched {
    async fn execute(&self, request: http::Request<Vec<u8>>, limits: Limits) -> Result<http::Response<Vec<u8>>, Error> {
        self.1.lock().unwrap().push(request.headers().clone());
        self.0.execute(request, limits).await
    }
}

/// Sends one message that is throttled twice with this requested wait; these headers differ in each attempt.
async fn throttled_twice<P: Emulated>(asked: Option<Duration>, at_least: Duration, new: &[&str])
where
    OnItsWay<'static>: Via<P::Rules>,
{
    let emulator = Emulator::start().await.unwrap();
    let watched = Watched(HttpTransport::new(Duration::from_secs(1)), Arc::default());
    let client = client::<P>(&emulator, short_backoff()).with_transport(watched.clone());
    client.create::<OnItsWay<'static>>().await.unwrap();
    watched.1.lock().unwrap().clear();
    emulator
        .inject_fault(Fault::Throttled(asked).times(2).for_provider(P::PROVIDER).for_operation(OperationKind::Send));
    let started = Instant::now();
    let receipt = client.send("+15550123", &HELLO).await.unwrap();
    assert!(started.elapsed() >= 2 * at_least, "{:?}: {:?}", P::PROVIDER, started.elapsed());
    let messages = emulator.messages();
    assert_eq!((messages.len(), &messages[0].id), (1, &receipt.message_id));
    let heads = watched.1.lock().unwrap().clone();
    assert_eq!(heads.len(), 3, "{:?}", P::PROVIDER);
    for name in new {
        let values: HashSet<_> = heads.iter().map(|head| head[*name].clone()).collect();
        assert_eq!(values.len(), 3, "{:?}: {name}", P::PROVIDER);
    }
}

#[tokio::test]
async fn the_requested_wait_is_kept_and_each_attempt_is_signed_again() {
    const SECOND: Duration = Duration::from_secs(1);
    let (long, short) = (Duration::from_millis(1100), Duration::from_millis(150));
    let signed = ["x-acs-signature-nonce", "x-acs-date", "authorization"];
    tokio::join!(
        throttled_twice::<Meta>(Some(SECOND), SECOND, &[]),
        throttled_twice::<Cams>(Some(long), long, &signed),
        throttled_twice::<Cams>(Some(short), short, &["x-acs-signature-nonce", "authorization"]),
        throttled_twice::<Nxcloud>(Some(SECOND), SECOND, &["ts", "sign"]),
        // Without a wait from the provider, it waits a second each time.
        throttled_twice::<Meta>(None, SECOND, &[]),
        throttled_twice::<Cams>(None, SECOND, &signed),
        throttled_twice::<Nxcloud>(None, SECOND, &["ts", "sign"]),
    );
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_an_error() {
    let emulator = Emulator::start().await.unwrap();
    let client = client::<Cams>(&emulator, short_backoff());
    emulator.inject_fault(Fault::Throttled(Some(Duration::from_secs(90))));
    let started = Instant::now();
    let error = client.create::<OnItsWay<'static>>().await.unwrap_err();
    assert_eq!(error.retry(), Retry::After(Duration::from_secs(90)));
    assert!(started.elapsed() < Duration::from_secs(5));
    assert!(emulator.templates().is_empty());
}

#[tokio::test]
async fn reads_are_repeated_through_successive_faults() {
    async fn read<P: Emulated>()
    where
        OnItsWay<'static>: Via<P::Rules>,
    {
        let emulator = Emulator::start().await.unwrap();
        let client = client::<P>(&emulator, short_backoff().with_attempts(5));
        client.create::<OnItsWay<'static>>().await.unwrap();
        for fault in [Fault::Cut(Moment::After), Fault::Huge, Fault::Unavailable(Moment::Before), Fault::InvalidUtf8] {
            emulator.inject_fault(fault.for_operation(OperationKind::Read));
        }
        assert_eq!(client.status::<OnItsWay<'static>>().await.unwrap(), TemplateState::Approved);
        assert_eq!(emulator.pending_faults(), 0, "each attempt met one");
    }
    tokio::join!(read::<Meta>(), read::<Cams>(), read::<Nxcloud>());
}

#[tokio::test]
async fn a_dropped_future_leaves_a_working_client() {
    async fn dropped<P: Emulated>()
    where
        OnItsWay<'static>: Via<P::Rules>,
    {
        let emulator = Emulator::start().await.unwrap();
        let backoff = Backoff::default().with_longest(Duration::from_mins(1));
        let client = client::<P>(&emulator, backoff);
        client.create::<OnItsWay<'static>>().await.unwrap();
        let soon = Duration::from_millis(600);
        // Cancelled while it waits for its next attempt, which is never made.
        emulator.inject_fault(Fault::Throttled(Some(Duration::from_secs(30))));
        assert!(tokio::time::timeout(soon, client.send("+15550123", &HELLO)).await.is_err());
        assert_eq!((emulator.pending_faults(), emulator.messages().len()), (0, 0));
        client.send("+15550123", &HELLO).await.unwrap();
        // Cancelled while it waits for a response, when the message has been sent.
        emulator.inject_fault(Fault::Silent(Moment::After));
        assert!(tokio::time::timeout(soon, client.send("+15550124", &HELLO)).await.is_err());
        client.send("+15550125", &HELLO).await.unwrap();
        let to: Vec<_> = emulator.messages().into_iter().map(|message| message.to).collect();
        assert_eq!(to, ["15550123", "15550124", "15550125"]);
    }
    tokio::join!(dropped::<Meta>(), dropped::<Cams>(), dropped::<Nxcloud>());
}

#[tokio::test]
async fn an_emulator_stops_while_clients_wait() {
    let emulator = Emulator::builder().fault(Fault::Silent(Moment::After)).start().await.unwrap();
    let client = client::<Cams>(&emulator, Backoff::NEVER);
    let waiting = tokio::spawn(async move { client.create::<OnItsWay<'static>>().await });
    while emulator.templates().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    emulator.stop().await;
    assert!(waiting.await.unwrap().unwrap_err().may_have_been_accepted());
}

/// Looks up a template once a second.
struct OnceASecond(GetChatappTemplateDetail);

impl Operation<Cams> for OnceASecond {
    type Output = ();
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, cams: &Cams, signing_context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        self.0.request(cams, signing_context)
    }

    fn response(&self, cams: &Cams, response: http::Response<Vec<u8>>) -> Result<(), Error> {
        self.0.response(cams, response).map(drop)
    }

    fn rates(&self, _: &Cams) -> Vec<Rate> {
        vec![Rate::new("looks", 1, Duration::from_secs(1))]
    }
}

#[tokio::test]
async fn a_rate_limit_that_is_too_far_off_is_an_error() {
    let emulator = Emulator::start().await.unwrap();
    let client = client::<Cams>(&emulator, short_backoff());
    let limits = client.limits().with_rate_wait(Duration::ZERO);
    let client = client.with_limits(limits);
    client.create::<OnItsWay<'static>>().await.unwrap();
    let look = OnceASecond(GetChatappTemplateDetail::new("en_US").with_template_name("on_its_way"));
    client.execute(&look).await.unwrap();
    // On a busy machine, some of them may be late.
    let started = Instant::now();
    let mut errors = 0;
    for _ in 0..20 {
        if let Err(error) = client.execute(&look).await {
            assert!(matches!(error.retry(), Retry::After(_)) && error.status().is_none(), "{error:?}");
            errors += 1;
        }
    }
    assert!(errors > 0 && started.elapsed() < Duration::from_secs(5), "{errors} in {:?}", started.elapsed());
}
