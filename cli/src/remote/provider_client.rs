//! A blocking client for one provider account.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::net::IpAddr;
use std::time::{Duration, SystemTime};

use tokio::runtime::Runtime;
use whatsapp_template::meta::{CreateTemplate, CreatedTemplate, GetLibraryTemplates, LibraryTemplate};
use whatsapp_template::{
    Client, Error, ErrorKind, Meta,
    client::{HttpTransport, Limits, Transport, samples::SampleUpload},
    provider::{Endpoint, Operation, RemoteTemplate, Submission, Unsupported},
};
use whatsapp_template_model::{Definition, Provider};

use super::{Edit, RemoteAccount};
use crate::CliError;
use crate::config::SelectedEnvironment;

/// The timeout of a request, including uploads of large samples.
const TIMEOUT: Duration = Duration::from_mins(2);
/// How long a request may wait for the rate limit. Meta accepts 100 templates an hour: one every 36 seconds after the
/// first hundred.
const RATE_WAIT: Duration = Duration::from_mins(2);

/// The operations that differ between providers.
pub(crate) trait RemoteProvider: whatsapp_template::provider::Provider + Clone {
    const PROVIDER: Provider;

    fn from_variables(read: impl Fn(&str) -> Option<String>) -> Result<Self, Error>;

    fn endpoint(&self) -> &Endpoint;

    /// Edits a template including its category, where that is possible.
    async fn recategorise(client: &Client<Self>, edit: &Edit<'_>) -> Result<Submission, Error>;

    /// Archives templates, or restores archived ones. Returns the reason for each id that failed.
    async fn set_archived(
        client: &Client<Self>,
        templates: &[&RemoteTemplate],
        is_archived: bool,
    ) -> Result<BTreeMap<String, String>, Error> {
        let _ = (client, templates, is_archived);
        Unsupported::<()>::by(Self::NAME, "archives templates").map(|_| BTreeMap::new())
    }

    /// See [`RemoteAccount::missing_upload_setting`].
    fn missing_upload_setting(&self) -> Option<(&'static str, &'static str)> {
        None
    }

    /// The account with the handles of these uploaded samples.
    fn with_files(self, files: &BTreeMap<String, String>) -> Self;

    /// A definition with the addresses of uploaded samples, for providers whose account does not store them.
    fn with_uploaded_files<'d>(definition: &Definition<'d>, files: &BTreeMap<String, String>) -> Definition<'d> {
        let _ = files;
        definition.clone()
    }
}

/// A client with a runtime that blocks until a request ends, because a command line has nothing else to do.
pub(crate) struct ProviderClient<P> {
    client: Client<P>,
    runtime: Runtime,
    files: BTreeMap<String, String>,
}

impl<P: RemoteProvider> ProviderClient<P> {
    pub(super) fn open(environment: &SelectedEnvironment) -> Result<Self, CliError> {
        let provider = account(environment)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self { client: client(provider), runtime, files: BTreeMap::new() })
    }

    fn call<C: Operation<P> + Sync>(&self, call: &C) -> Result<C::Output, Error> {
        self.runtime.block_on(self.client.execute(call))
    }
}

/// The account of an environment at a provider.
pub(super) fn account<P: RemoteProvider>(environment: &SelectedEnvironment) -> Result<P, CliError> {
    // The provider reads its variables one by one, and only a missing one can be an error.
    let first_error = RefCell::new(None);
    let read = |name: &str| match environment.variable(name) {
        Ok(value) => value,
        Err(error) => {
            first_error.borrow_mut().get_or_insert(error);
            None
        }
    };
    let provider = P::from_variables(read);
    if let Some(error) = first_error.into_inner() {
        return Err(error);
    }
    let provider = provider.map_err(|error| {
        CliError::new(error.to_string()).with_help(format!(
            "set the variable, or write it into {} under [environments.{}.{}]",
            crate::config::CONFIG_FILE,
            environment.name,
            P::PROVIDER.keyword()
        ))
    })?;
    for warning in provider.warnings(SystemTime::now()) {
        // The output of a command may be read by a program, so this goes elsewhere.
        let _ = writeln!(anstream::stderr(), "warning: {}: {warning}", P::NAME);
    }
    Ok(provider)
}

/// Whether the account is that of an emulator on this machine, which needs no rate limit.
pub(super) fn is_local(provider: &impl RemoteProvider) -> bool {
    is_local_host(provider.endpoint().host())
}

/// Whether a host, with or without a port, is this machine.
fn is_local_host(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        // A colon in brackets is part of the address.
        Some((name, port)) if !port.ends_with(']') => name,
        _ => host,
    };
    let address = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    name == "localhost" || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn client<P: RemoteProvider>(provider: P) -> Client<P> {
    let limits = Limits::default().with_timeout(TIMEOUT).with_rate_wait((!is_local(&provider)).then_some(RATE_WAIT));
    Client::new(provider).with_limits(limits)
}

/// How many templates of the library are read at most, in case that the list never ends.
const MAX_LIBRARY_TEMPLATES: usize = 10_000;
/// How many templates of the library a page has. Source: clients report that Meta returns at most 100.
const LIBRARY_PAGE: i64 = 100;

impl ProviderClient<Meta> {
    /// The templates of Meta's library that match, from all pages.
    pub(crate) fn library(&self, get: &GetLibraryTemplates) -> Result<Vec<LibraryTemplate>, Error> {
        let mut get = get.clone().with_limit(LIBRARY_PAGE);
        let mut found = Vec::new();
        loop {
            let page = self.call(&get)?;
            let next = page.paging.next_after().map(str::to_owned);
            let is_last = page.data.is_empty() || next.is_none() || next == get.after;
            found.extend(page.data);
            if is_last || found.len() >= MAX_LIBRARY_TEMPLATES {
                return Ok(found);
            }
            get.after = next;
        }
    }

    /// Creates a template from one in the library.
    pub(crate) fn create_from_library(&self, create: &CreateTemplate) -> Result<CreatedTemplate, Error> {
        self.call(create)
    }
}

impl<P: RemoteProvider> RemoteAccount for ProviderClient<P> {
    fn provider(&self) -> Provider {
        P::PROVIDER
    }

    fn list(&self) -> Result<Vec<RemoteTemplate>, Error> {
        self.runtime.block_on(self.client.templates())
    }

    fn with_details(&self, listed: RemoteTemplate) -> Result<RemoteTemplate, Error> {
        if listed.has_components() { Ok(listed) } else { self.runtime.block_on(self.client.detail(&listed)) }
    }

    fn create(&self, definition: &Definition<'_>, language: &str) -> Result<Submission, Error> {
        self.call(&self.client.provider().create(&P::with_uploaded_files(definition, &self.files), language)?)
    }

    fn modify(&self, edit: &Edit<'_>) -> Result<Submission, Error> {
        let definition = P::with_uploaded_files(edit.definition, &self.files);
        let edit = Edit { definition: &definition, ..*edit };
        if edit.recategorise {
            return self.runtime.block_on(P::recategorise(&self.client, &edit));
        }
        self.call(&self.client.provider().modify(edit.id, &definition, edit.language)?)
    }

    fn delete(&self, name: &str) -> Result<(), Error> {
        self.call(&self.client.provider().delete(name)?)
    }

    fn set_archived(
        &self,
        templates: &[&RemoteTemplate],
        is_archived: bool,
    ) -> Result<BTreeMap<String, String>, Error> {
        self.runtime.block_on(P::set_archived(&self.client, templates, is_archived))
    }

    fn fetch(&self, address: &str, max_bytes: u64) -> Result<Vec<u8>, Error> {
        let invalid_address =
            |error: http::Error| Error::new(ErrorKind::Message, "it is not a valid address").with_source(error);
        let request = http::Request::get(address).body(Vec::new()).map_err(invalid_address)?;
        let limits = Limits::default().with_max_response_bytes(usize::try_from(max_bytes).unwrap_or(usize::MAX));
        let transport = HttpTransport::new(limits.connect_timeout());
        let downloaded =
            self.runtime.block_on(async { tokio::time::timeout(TIMEOUT, transport.execute(request, limits)).await });
        let response = downloaded.unwrap_or_else(|_| {
            Err(Error::new(ErrorKind::Timeout, format!("no complete response within {TIMEOUT:?}")))
        })?;
        if response.status() == http::StatusCode::OK {
            return Ok(response.into_body());
        }
        Err(Error::new(ErrorKind::NotFound, format!("the response is {}", response.status())))
    }

    fn missing_upload_setting(&self) -> Option<(&'static str, &'static str)> {
        self.client.provider().missing_upload_setting()
    }

    fn upload(&self, file: SampleUpload) -> Result<String, Error> {
        self.runtime.block_on(P::upload_sample(&self.client, file))
    }

    fn set_uploaded_files(&mut self, files: &BTreeMap<String, String>) {
        self.client = client(self.client.provider().clone().with_files(files));
        self.files.clone_from(files);
    }
}

#[cfg(test)]
mod tests {
    use super::is_local_host;

    #[test]
    fn only_this_machine_is_local() {
        for host in
            ["localhost", "localhost:4370", "127.0.0.1", "127.0.0.1:80", "127.1.2.3:4370", "[::1]", "[::1]:4370"]
        {
            assert!(is_local_host(host), "{host}");
        }
        for host in [
            "localhost.shop.example",
            "127.0.0.1.shop.example",
            "127.0.0.1.shop.example:443",
            "[::1].shop.example",
            "10.0.0.1",
            "0.0.0.0:80",
            "[::2]:4370",
            "localhost@shop.example",
            "graph.facebook.com",
            "",
            ":",
        ] {
            assert!(!is_local_host(host), "{host}");
        }
    }
}
