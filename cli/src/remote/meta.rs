//! The parts of a Meta account that differ from other providers.

use std::collections::BTreeMap;

use whatsapp_template::meta::{ArchiveTemplates, EditTemplate, UnarchiveTemplates};
use whatsapp_template::{
    Client, Error, Meta,
    provider::{Endpoint, RemoteTemplate, Submission},
};
use whatsapp_template_model::Provider;

use super::Edit;
use super::provider_client::RemoteProvider;

impl RemoteProvider for Meta {
    const PROVIDER: Provider = Provider::Meta;

    fn from_variables(read: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        Self::from_variables(read)
    }

    fn endpoint(&self) -> &Endpoint {
        self.endpoint()
    }

    async fn recategorise(client: &Client<Self>, edit: &Edit<'_>) -> Result<Submission, Error> {
        let call = EditTemplate::of(client.provider(), edit.id, edit.definition, edit.language)?
            .with_category(edit.definition.category.wire());
        let edited = client.execute(&call).await?;
        Ok(Submission::new(edited.id.unwrap_or_else(|| edit.id.to_owned())))
    }

    fn missing_upload_setting(&self) -> Option<(&'static str, &'static str)> {
        self.app_id().is_none().then_some(("META_APP_ID", "the id of your app at developers.facebook.com"))
    }

    fn with_files(self, files: &BTreeMap<String, String>) -> Self {
        files.iter().fold(self, |account, (file, handle)| account.with_header_handle(file, handle))
    }

    async fn set_archived(
        client: &Client<Self>,
        templates: &[&RemoteTemplate],
        is_archived: bool,
    ) -> Result<BTreeMap<String, String>, Error> {
        let mut failures = BTreeMap::new();
        for (index, part) in templates.chunks(ArchiveTemplates::MAX_IDS).enumerate() {
            let ids = part.iter().map(|template| template.id.as_str());
            let response = if is_archived {
                client.execute(&ArchiveTemplates::new(ids.clone())).await
            } else {
                client.execute(&UnarchiveTemplates::new(ids.clone())).await
            };
            let result = match response {
                Ok(result) => result,
                Err(error) if index == 0 => return Err(error),
                // The results of the requests before are kept. Requests after this one would probably fail as well.
                Err(error) => {
                    let open = templates.iter().skip(index * ArchiveTemplates::MAX_IDS);
                    failures.extend(open.map(|template| (template.id.clone(), error.to_string())));
                    break;
                }
            };
            // A response in the form before June 2026 has no lists.
            let has_lists = !result.templates.is_empty() || !result.failed_templates.is_empty();
            for id in ids.filter(|id| has_lists && !result.templates.iter().any(|done| done == id)) {
                let reason = result.failed_templates.get(id).map_or("Meta gives no reason", String::as_str);
                failures.insert(id.to_owned(), reason.to_owned());
            }
        }
        Ok(failures)
    }
}
