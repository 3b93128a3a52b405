//! The parts of a CAMS account that differ from other providers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use whatsapp_template::cams::{ArchiveChatappTemplate, ArchiveType, TemplateToArchive};
use whatsapp_template::{
    Cams, Client, Error,
    provider::{Endpoint, RemoteTemplate, Submission},
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

    async fn set_archived(
        client: &Client<Self>,
        templates: &[&RemoteTemplate],
        is_archived: bool,
    ) -> Result<BTreeMap<String, String>, Error> {
        let kind = if is_archived { ArchiveType::Archived } else { ArchiveType::NotArchived };
        let list: Vec<TemplateToArchive> = templates
            .iter()
            .map(|template| TemplateToArchive::new(template.id.as_str(), template.language.as_str()))
            .collect();
        let response = client.execute(&ArchiveChatappTemplate::new(kind, list)).await?;
        let result = response.data.unwrap_or_default();
        if result.success != Some(false) && response.success != Some(false) {
            return Ok(BTreeMap::new());
        }
        // There is one result for all templates.
        let reason = [result.code, result.message].into_iter().flatten().collect::<Vec<_>>().join(": ");
        let reason = if reason.is_empty() { "CAMS gives no reason".to_owned() } else { reason };
        Ok(templates.iter().map(|template| (template.id.clone(), reason.clone())).collect())
    }
}
