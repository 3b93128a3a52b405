//! A provider as it is now, behind calls that wait for their answers.

mod cams;
mod meta;
mod nxcloud;
mod provider_client;
mod remote_account;

use whatsapp_template_model::Provider;

use crate::Failure;
use crate::config::Chosen;
use provider_client::Account;
pub(crate) use remote_account::{Edit, Live, Upload};

/// The account of an environment with a provider.
pub(crate) fn open(environment: &Chosen, provider: Provider) -> Result<Box<dyn Live>, Failure> {
    Ok(match provider {
        Provider::Meta => Box::new(Account::<whatsapp_template::Meta>::open(environment)?),
        Provider::Cams => Box::new(Account::<whatsapp_template::Cams>::open(environment)?),
        Provider::Nxcloud => Box::new(Account::<whatsapp_template::Nxcloud>::open(environment)?),
    })
}
