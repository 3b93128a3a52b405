//! Every fault of the emulator, at every provider, for every operation: the client reports each outcome correctly.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use tokio::task::JoinSet;
use whatsapp_template::model::Provider as ModelProvider;
use whatsapp_template::{
    Cams, Client, Error, ErrorKind, Meta, Nxcloud, Retry,
    client::{Backoff, Limits},
    provider::{Endpoint, Provider, TemplateState},
    template::Via,
    whatsapp_template,
};
use whatsapp_template_emulator::{Emulator, Fault, OperationKind};

whatsapp_template! {
    pub(crate) struct OnItsWay {
        customer: &str = "Mei",
    }
    category: utility,
    language: en_US,
    providers: [meta, cams, nxcloud],
    body: "Hi {customer}, your parcel is on its way.",
}

pub(crate) const HELLO: OnItsWay<'static> = OnItsWay { customer: "Mei" };
/// Longer than any successful response takes on a busy machine.
const TIMEOUT: Duration = Duration::from_millis(1500);
/// How many clients run the cases, one after the other.
const CLIENTS: usize = 20;

/// A provider of the emulator.
pub(crate) trait Emulated: Provider + Send + Sync + 'static {
    const PROVIDER: ModelProvider;
    fn account(emulator: &Emulator) -> Self;
}

impl Emulated for Meta {
    const PROVIDER: ModelProvider = ModelProvider::Meta;
    fn account(emulator: &Emulator) -> Self {
        let keys = emulator.meta();
        let account = Self::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id).unwrap();
        account.with_endpoint(Endpoint::new(emulator.url()).unwrap())
    }
}

impl Emulated for Cams {
    const PROVIDER: ModelProvider = ModelProvider::Cams;
    fn account(emulator: &Emulator) -> Self {
        let keys = emulator.cams();
        let account = Self::new(&keys.access_key_id, keys.access_key_secret.as_str(), "8613800000000").unwrap();
        account.with_cust_space_id("cams-8c8e").with_endpoint(Endpoint::new(emulator.url()).unwrap())
    }
}

impl Emulated for Nxcloud {
    const PROVIDER: ModelProvider = ModelProvider::Nxcloud;
    fn account(emulator: &Emulator) -> Self {
        let keys = emulator.nxcloud();
        let secret = keys.access_secret.as_str();
        let account = Self::new(&keys.access_key, secret, &keys.appkey, &keys.business_phone).unwrap();
        account.with_endpoint(Endpoint::new(emulator.url()).unwrap())
    }
}

pub(crate) fn client<P: Emulated>(emulator: &Emulator, backoff: Backoff) -> Client<P> {
    // One client runs many cases, faster than any provider would allow.
    let limits = Limits::default().with_timeout(TIMEOUT).with_max_response_bytes(256 * 1024).with_rate_wait(None);
    Client::new(P::account(emulator)).with_limits(limits).with_backoff(backoff)
}

/// Waits at most a second, and makes three attempts.
pub(crate) fn short_backoff() -> Backoff {
    Backoff::default().with_attempts(3).with_first(Duration::from_millis(20)).with_longest(Duration::from_millis(1200))
}

/// How often a fault happens, and whether the client tries again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    WithoutRetries,
    Once,
    Always,
}

type Case = (Fault, OperationKind, Mode);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Accepted,
    Refused,
    Unknown,
}

fn kind(fault: Fault) -> ErrorKind {
    match fault {
        Fault::Throttled(_) => ErrorKind::Throttled,
        Fault::Clock => ErrorKind::Unauthorized,
        Fault::Unavailable(_) | Fault::BadGateway(_) => ErrorKind::Unavailable,
        Fault::Cut(_) | Fault::CutWithin => ErrorKind::Io,
        Fault::Silent(_) | Fault::Slow(_) => ErrorKind::Timeout,
        Fault::WebPage(_) | Fault::Huge | Fault::InvalidJson | Fault::InvalidUtf8 => ErrorKind::Malformed,
        other => panic!("{other:?} has no kind here yet"),
    }
}

/// Whether the client may try again soon enough for [`short_backoff`].
fn is_retried_in_time(fault: Fault, provider: ModelProvider, operation: OperationKind) -> bool {
    match fault {
        // Meta's limit of the account requires a minute.
        Fault::Throttled(None) => provider == ModelProvider::Cams || operation == OperationKind::Send,
        Fault::Throttled(Some(_)) => true,
        Fault::Clock => provider == ModelProvider::Nxcloud,
        _ => operation == OperationKind::Read,
    }
}

fn expected(fault: Fault, provider: ModelProvider, operation: OperationKind, mode: Mode) -> Outcome {
    let lost = !matches!(fault, Fault::Throttled(_) | Fault::Clock);
    match mode {
        Mode::Once if is_retried_in_time(fault, provider, operation) => Outcome::Accepted,
        _ if lost && operation != OperationKind::Read => Outcome::Unknown,
        _ => Outcome::Refused,
    }
}

async fn execute<P: Emulated>(client: &Client<P>, operation: OperationKind) -> Result<(), Error>
where
    OnItsWay<'static>: Via<P::Rules>,
{
    match operation {
        OperationKind::Create => client.create::<OnItsWay<'static>>().await.map(drop),
        OperationKind::Send => client.send("+15550123", &HELLO).await.map(drop),
        _ => client.status::<OnItsWay<'static>>().await.map(|state| assert_eq!(state, TemplateState::Approved)),
    }
}

async fn run_case<P: Emulated>(emulator: &Emulator, client: &Client<P>, (fault, operation, mode): Case)
where
    OnItsWay<'static>: Via<P::Rules>,
{
    let case = format!("{:?} {fault:?} {operation:?} {mode:?}", P::PROVIDER);
    let backoff = if mode == Mode::WithoutRetries { Backoff::NEVER } else { short_backoff().with_attempts(2) };
    // A client that has created templates before has their codes.
    let client = if operation == OperationKind::Create { self::client(emulator, backoff) } else { client.clone() };
    let client = client.with_backoff(backoff);
    if operation != OperationKind::Create {
        client.create::<OnItsWay<'static>>().await.expect(&case);
    }
    emulator.inject_fault(
        fault.times(if mode == Mode::Always { 99 } else { 1 }).for_provider(P::PROVIDER).for_operation(operation),
    );
    let result = execute(&client, operation).await;
    let accepted = match operation {
        OperationKind::Create => emulator.templates().len(),
        OperationKind::Send => emulator.messages().len(),
        _ => 0,
    };
    let outcome = match &result {
        Ok(()) => Outcome::Accepted,
        Err(error) if error.may_have_been_accepted() => Outcome::Unknown,
        Err(_) => Outcome::Refused,
    };
    assert_eq!(outcome, expected(fault, P::PROVIDER, operation, mode), "{case}: {result:?}");
    if let Err(error) = &result {
        assert_eq!((error.kind(), error.provider()), (kind(fault), Some(P::NAME)), "{case}: {error:?}");
        assert_eq!(error.retry() == Retry::CheckFirst, outcome == Outcome::Unknown, "{case}: {error:?}");
        let repeats = matches!(error.retry(), Retry::After(_));
        assert!(repeats || !is_retried_in_time(fault, P::PROVIDER, operation), "{case}: {error:?}");
    }
    if operation != OperationKind::Read {
        let accepted_count = match outcome {
            Outcome::Accepted => 1,
            Outcome::Refused => 0,
            Outcome::Unknown => usize::from(fault.executes_request()),
        };
        assert_eq!(accepted, accepted_count, "{case}: {result:?}");
    }
    // The requests after it work as usual.
    emulator.clear_faults();
    let seen = client.status::<OnItsWay<'static>>().await;
    assert_eq!(seen.is_ok(), !emulator.templates().is_empty(), "{case}: {seen:?}");
    emulator.clear();
}

async fn run_all_cases<P: Emulated>()
where
    OnItsWay<'static>: Via<P::Rules>,
{
    let mut cases: Vec<Case> = Vec::new();
    for fault in Fault::REQUEST_FAULTS {
        for operation in [OperationKind::Create, OperationKind::Send, OperationKind::Read] {
            let modes = [Mode::WithoutRetries, Mode::Once, Mode::Always];
            cases.extend(modes.map(|mode| (*fault, operation, mode)));
        }
    }
    let left = Arc::new(Mutex::new(cases));
    let mut working = JoinSet::new();
    for _ in 0..CLIENTS {
        let emulator = Emulator::start().await.unwrap();
        let (client, left) = (client::<P>(&emulator, short_backoff()), Arc::clone(&left));
        working.spawn(async move {
            let next = || left.lock().unwrap().pop();
            while let Some(next) = next() {
                run_case(&emulator, &client, next).await;
            }
        });
    }
    while let Some(worker) = working.join_next().await {
        worker.unwrap();
    }
}

#[tokio::test]
async fn errors_of_meta_are_reported_correctly() {
    run_all_cases::<Meta>().await;
}

#[tokio::test]
async fn errors_of_cams_are_reported_correctly() {
    run_all_cases::<Cams>().await;
}

#[tokio::test]
async fn errors_of_nxcloud_are_reported_correctly() {
    run_all_cases::<Nxcloud>().await;
}

/// Many messages over one client and its connections, each to another number.
async fn send_many<P: Emulated>()
where
    OnItsWay<'static>: Via<P::Rules>,
{
    let emulator = Emulator::start().await.unwrap();
    let client = client::<P>(&emulator, short_backoff());
    client.create::<OnItsWay<'static>>().await.unwrap();
    for fault in Fault::REQUEST_FAULTS {
        emulator.inject_fault(fault.times(2));
    }
    let mut sending = JoinSet::new();
    for n in 0..60 {
        let client = client.clone();
        sending.spawn(async move {
            let to = format!("155501{n:03}");
            let sent = client.send(format!("+{to}"), &HELLO).await;
            (to, sent)
        });
    }
    let sent = sending.join_all().await;
    assert_eq!(emulator.pending_faults(), 0);
    for (to, result) in sent {
        let mut messages = emulator.messages();
        messages.retain(|message| message.to == to);
        match &result {
            Ok(receipt) => {
                assert_eq!(messages.len(), 1, "{to}");
                assert_eq!(messages[0].id, receipt.message_id);
            }
            Err(error) if error.may_have_been_accepted() => assert!(messages.len() <= 1, "{to}: {error:?}"),
            Err(error) => assert!(messages.is_empty(), "{to}: {error:?}"),
        }
    }
}

#[tokio::test]
async fn faults_affect_only_their_own_message() {
    tokio::join!(send_many::<Meta>(), send_many::<Cams>(), send_many::<Nxcloud>());
}

#[tokio::test]
async fn a_wrong_clock_is_rejected_and_nothing_is_accepted() {
    async fn off<P: Emulated>()
    where
        OnItsWay<'static>: Via<P::Rules>,
    {
        let builder = Emulator::builder().clock(|| SystemTime::now() + Duration::from_mins(20));
        let emulator = builder.start().await.unwrap();
        let client = client::<P>(&emulator, short_backoff().with_attempts(2));
        for operation in [OperationKind::Create, OperationKind::Send, OperationKind::Read] {
            let error = execute(&client, operation).await.unwrap_err();
            assert_eq!((error.kind(), error.may_have_been_accepted()), (ErrorKind::Unauthorized, false), "{error:?}");
            assert!(error.to_string().contains("set it") || error.to_string().contains("set the clock"), "{error}");
        }
        assert!(emulator.templates().is_empty() && emulator.messages().is_empty());
    }
    tokio::join!(off::<Cams>(), off::<Nxcloud>());
}
