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
