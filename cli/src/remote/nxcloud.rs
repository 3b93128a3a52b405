//! The parts of an NXCloud account that differ from other providers.

use std::collections::BTreeMap;

use whatsapp_template::nxcloud::UpdateTemplate;
use whatsapp_template::{
    Client, Error, Nxcloud,
    provider::{Endpoint, Submission},
};
use whatsapp_template_model::Provider;

use super::Edit;
use super::provider_client::RemoteProvider;

impl RemoteProvider for Nxcloud {
    const PROVIDER: Provider = Provider::Nxcloud;

    fn from_variables(read: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        Self::from_variables(read)
    }

    fn endpoint(&self) -> &Endpoint {
        self.endpoint()
    }

    async fn recategorise(client: &Client<Self>, edit: &Edit<'_>) -> Result<Submission, Error> {
        let call =
            UpdateTemplate::of(edit.id, edit.definition, edit.language)?.with_category(edit.definition.category.wire());
        let updated = client.execute(&call).await?;
        Ok(Submission::new(updated.id.unwrap_or_else(|| edit.id.to_owned())))
    }

    fn with_files(self, files: &BTreeMap<String, String>) -> Self {
        files.iter().fold(self, |account, (file, handle)| account.with_header_handle(file, handle))
    }
}
