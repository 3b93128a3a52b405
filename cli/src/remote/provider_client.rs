//! A blocking client for one provider account.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use tokio::runtime::Runtime;
use whatsapp_template::{
    Call, Client, Endpoint, Error, ErrorKind, RemoteTemplate, Submission,
    client::{HttpTransport, Limits, Transport},
};
use whatsapp_template_model::{Definition, Provider};

use super::{Edit, Live, Upload};
use crate::Failure;
use crate::config::Chosen;

/// How long a request may take: uploads of large samples among them.
const TIMEOUT: Duration = Duration::from_mins(2);
/// How long a call waits for its turn. Meta takes 100 templates an hour: one in 36 seconds after the first hundred.
const RATE_WAIT: Duration = Duration::from_mins(2);

/// What the providers do differently.
pub(super) trait Kind: whatsapp_template::Provider + Clone {
    const PROVIDER: Provider;

    fn from_variables(read: impl Fn(&str) -> Option<String>) -> Result<Self, Error>;

    fn endpoint(&self) -> &Endpoint;

    /// Changes the category with the rest, where that can be.
    async fn recategorise(client: &Client<Self>, edit: &Edit<'_>) -> Result<Submission, Error>;

    async fn upload(client: &Client<Self>, file: &Upload) -> Result<String, Error>;

    /// The account that knows what these samples became.
    fn with_files(self, files: &BTreeMap<String, String>) -> Self;

    /// A definition with what samples became, where the account cannot know it.
    fn placed<'d>(definition: &Definition<'d>, files: &BTreeMap<String, String>) -> Definition<'d> {
        let _ = files;
        definition.clone()
    }
}

/// A client, and what runs it: a command line has nothing else to do while it waits.
pub(super) struct Account<P> {
    client: Client<P>,
    runtime: Runtime,
    files: BTreeMap<String, String>,
}

impl<P: Kind> Account<P> {
    pub(super) fn open(environment: &Chosen) -> Result<Self, Failure> {
        // The provider reads its variables one by one and knows no other failure than an absent one.
        let first = RefCell::new(None);
        let read = |name: &str| match environment.variable(name) {
            Ok(value) => value,
            Err(failure) => {
                first.borrow_mut().get_or_insert(failure);
                None
            }
        };
        let provider = P::from_variables(read);
        if let Some(failure) = first.into_inner() {
            return Err(failure);
        }
        let provider = provider.map_err(|error| {
            Failure::new(error.to_string()).with_help(format!(
                "set the variable, or write it into {} under [environments.{}.{}]",
                crate::config::FILE,
                environment.name,
                P::PROVIDER.word()
            ))
        })?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self { client: client(provider), runtime, files: BTreeMap::new() })
    }

    fn call<C: Call<P> + Sync>(&self, call: &C) -> Result<C::Answer, Error> {
        self.runtime.block_on(self.client.call(call))
    }
}

fn client<P: Kind>(provider: P) -> Client<P> {
    let mut limits = Limits::default();
    limits.timeout = TIMEOUT;
    // An emulator on this machine has nobody to protect.
    let host = provider.endpoint().host();
    let is_local = host.starts_with("127.0.0.1") || host.starts_with("localhost") || host.starts_with("[::1]");
    limits.rate_wait = (!is_local).then_some(RATE_WAIT);
    Client::new(provider).with_limits(limits)
}

impl<P: Kind> Live for Account<P> {
    fn provider(&self) -> Provider {
        P::PROVIDER
    }

    fn list(&self) -> Result<Vec<RemoteTemplate>, Error> {
        self.runtime.block_on(self.client.templates())
    }

    fn whole(&self, listed: RemoteTemplate) -> Result<RemoteTemplate, Error> {
        if listed.is_whole() { Ok(listed) } else { self.runtime.block_on(self.client.detail(&listed)) }
    }

    fn create(&self, definition: &Definition<'_>, language: &str) -> Result<Submission, Error> {
        self.call(&self.client.provider().create(&P::placed(definition, &self.files), language)?)
    }

    fn modify(&self, edit: &Edit<'_>) -> Result<Submission, Error> {
        let definition = P::placed(edit.definition, &self.files);
        let edit = Edit { definition: &definition, ..*edit };
        if edit.recategorise {
            return self.runtime.block_on(P::recategorise(&self.client, &edit));
        }
        self.call(&self.client.provider().modify(edit.id, &definition, edit.language)?)
    }

    fn delete(&self, name: &str) -> Result<(), Error> {
        self.call(&self.client.provider().delete(name)?)
    }

    fn fetch(&self, address: &str, most: u64) -> Result<Vec<u8>, Error> {
        let unusable = |error: http::Error| Error::new(ErrorKind::Message, "it is no address").with_source(error);
        let request = http::Request::get(address).body(Vec::new()).map_err(unusable)?;
        let mut limits = Limits::default();
        limits.response_bytes = usize::try_from(most).unwrap_or(usize::MAX);
        let transport = HttpTransport::new(limits.connect_timeout);
        let carried =
            self.runtime.block_on(async { tokio::time::timeout(TIMEOUT, transport.execute(request, limits)).await });
        let response = carried
            .unwrap_or_else(|_| Err(Error::new(ErrorKind::Timeout, format!("no whole answer within {TIMEOUT:?}"))))?;
        if response.status() == http::StatusCode::OK {
            return Ok(response.into_body());
        }
        Err(Error::new(ErrorKind::NotFound, format!("the answer is {}", response.status())))
    }

    fn upload(&self, file: &Upload) -> Result<String, Error> {
        self.runtime.block_on(P::upload(&self.client, file))
    }

    fn place(&mut self, files: &BTreeMap<String, String>) {
        self.client = client(self.client.provider().clone().with_files(files));
        self.files.clone_from(files);
    }
}
