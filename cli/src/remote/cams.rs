//! The parts of a CAMS account that differ from other providers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use whatsapp_template::{
    Cams, Client, Error,
    provider::{Endpoint, Submission},
};
use whatsapp_template_model::{Definition, Provider};

use super::Edit;
use super::provider_client::RemoteProvider;
use crate::sample_files;

impl RemoteProvider for Cams {
    const PROVIDER: Provider = Provider::Cams;

    fn from_variables(read: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        Self::from_variables(read)
    }

    fn endpoint(&self) -> &Endpoint {
        self.endpoint()
    }

    async fn recategorise(client: &Client<Self>, edit: &Edit<'_>) -> Result<Submission, Error> {
        // According to CAMS, the category of a template cannot be changed. A plan blocks such a step before this is called.
        use whatsapp_template::provider::Provider as _;
        client.execute(&client.provider().modify(edit.id, edit.definition, edit.language)?).await
    }

    fn with_files(self, _: &BTreeMap<String, String>) -> Self {
        self
    }

    fn with_uploaded_files<'d>(definition: &Definition<'d>, files: &BTreeMap<String, String>) -> Definition<'d> {
        // CAMS requires public addresses: those of the uploads replace the paths.
        sample_files::map_files(definition, |sample| {
            if let Some(address) = files.get(sample.file.as_str()) {
                sample.file.value = Cow::Owned(address.clone());
            }
        })
    }
}
