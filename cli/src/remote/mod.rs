//! Blocking access to the accounts of the providers.

mod cams;
mod meta;
mod nxcloud;
mod provider_client;
mod remote_account;

use whatsapp_template::Meta;
use whatsapp_template_model::Provider;

use crate::CliError;
use crate::config::SelectedEnvironment;
use provider_client::ProviderClient;
pub(crate) use remote_account::{Edit, RemoteAccount};

/// Opens the account of an environment at a provider.
pub(crate) fn open(environment: &SelectedEnvironment, provider: Provider) -> Result<Box<dyn RemoteAccount>, CliError> {
    Ok(match provider {
        Provider::Meta => Box::new(ProviderClient::<Meta>::open(environment)?),
        Provider::Cams => Box::new(ProviderClient::<whatsapp_template::Cams>::open(environment)?),
        Provider::Nxcloud => Box::new(ProviderClient::<whatsapp_template::Nxcloud>::open(environment)?),
    })
}

/// Opens the account of an environment at Meta, for the operations that only Meta has.
pub(crate) fn open_meta(environment: &SelectedEnvironment) -> Result<ProviderClient<Meta>, CliError> {
    ProviderClient::open(environment)
}

/// A client of an environment's account at a provider, for work that does not block, and whether the account is that of an
/// emulator on this machine.
#[cfg(feature = "campaign")]
pub(crate) fn client<P: provider_client::RemoteProvider>(
    environment: &SelectedEnvironment,
) -> Result<(whatsapp_template::Client<P>, bool), CliError> {
    let account: P = provider_client::account(environment)?;
    let is_local = provider_client::is_local(&account);
    Ok((whatsapp_template::Client::new(account), is_local))
}
