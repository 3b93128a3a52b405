//! The account that sends a campaign.

use std::path::PathBuf;

use whatsapp_template::model::Provider;

use super::wrong;
use crate::CliError;
use crate::config::{Config, SelectedEnvironment};
use crate::value_parsers;

/// The options that select the account.
#[derive(Debug, clap::Args)]
pub(super) struct Account {
    /// The environment in the config file [default: that of the campaign's file]
    #[arg(long, short, value_name = "NAME")]
    environment: Option<String>,
    /// The provider [default: that of the campaign's file, or the only one of the environment]
    #[arg(long, short, value_name = "PROVIDER", value_parser = value_parsers::provider())]
    provider: Option<Provider>,
    /// The file with the environments [default: whatsapp-template.toml, if it exists]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Account {
    /// The environment and its provider, with what the campaign's file says.
    pub(super) fn select(
        &self,
        environment: Option<&str>,
        provider: Option<Provider>,
    ) -> Result<(SelectedEnvironment, Provider), CliError> {
        let provider = self.provider.or(provider);
        let requested: Vec<Provider> = provider.into_iter().collect();
        let config = Config::read(self.config.as_deref())?;
        let selected = config.select(self.environment.as_deref().or(environment), &requested)?;
        match *selected.providers.as_slice() {
            [only] => Ok((selected, only)),
            _ => Err(wrong(
                format!("the environment `{}` has several providers", selected.name),
                "select one with --provider, or write `provider = \"meta\"` into the campaign's file",
            )),
        }
    }
}

/// Runs an expression with the client of a provider, whose type differs between providers, and with whether the provider is an
/// emulator on this machine.
macro_rules! with_client {
    ($environment:expr, $provider:expr, |$client:ident, $is_local:ident| $run:expr) => {
        match $provider {
            ::whatsapp_template::model::Provider::Meta => {
                let ($client, $is_local) = $crate::remote::client::<::whatsapp_template::Meta>($environment)?;
                $run
            }
            ::whatsapp_template::model::Provider::Cams => {
                let ($client, $is_local) = $crate::remote::client::<::whatsapp_template::Cams>($environment)?;
                $run
            }
            ::whatsapp_template::model::Provider::Nxcloud => {
                let ($client, $is_local) = $crate::remote::client::<::whatsapp_template::Nxcloud>($environment)?;
                $run
            }
        }
    };
}

pub(super) use with_client;
