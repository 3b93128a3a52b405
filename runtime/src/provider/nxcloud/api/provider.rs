//! The common operations of all providers, as operations of NXCloud.

use crate::model::{self, Definition, header::is_handle};
use crate::provider::graph;
use crate::provider::nxcloud::api::message::read_receipt;
use crate::provider::nxcloud::api::{
    CreateTemplate, DeleteTemplate, GetTemplate, Nxcloud, SendTemplate, SentMessage, UpdateTemplate, error,
};
use crate::provider::receipt_operation::ReceiptOperation;
use crate::provider::sample;
use crate::{
    Error,
    message::Message,
    provider::{Operation, Page, Provider, Receipt, RemoteTemplate, Submission, TemplateState},
};

/// How many templates one look-up requests: the languages of one name, and other names that contain it, if the filter
/// finds parts of a name as Meta's does. NXCloud's default is 20.
const PAGE: i64 = 100;

impl Provider for Nxcloud {
    type Rules = Self;
    const NAME: &'static str = error::NAME;

    fn create(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = Submission> + Send + Sync + use<>, Error> {
        let definition = &*definition.with_samples_in(language);
        let translation = crate::message::translation(definition, language)?;
        // This is checked here because the request does not have the name of the parameter for the error.
        sample::links(error::NAME, definition, translation, Some(self.header_handles()))?;
        let create = CreateTemplate::of(definition, language)?;
        Ok(create.map(|_: &Self, created| Ok(Submission::new(created.id.unwrap_or_default()))))
    }

    fn status(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = TemplateState> + Send + Sync + use<>, Error> {
        let (name, language) = (definition.name.as_str().to_owned(), language.to_owned());
        let get = GetTemplate::new().with_name(name.as_str()).with_limit(PAGE);
        Ok(get.map(move |_: &Self, list| {
            let found = list.data.iter().find(|listed| listed.is(&name, &language));
            found.map(super::ListedTemplate::state).ok_or_else(|| unknown(&name, &language, list.data.len()))
        }))
    }

    fn send(
        &self,
        message: &Message<'_, Self>,
    ) -> Result<impl Operation<Self, Output = Receipt> + Send + Sync + use<>, Error> {
        Ok(ReceiptOperation {
            operation: SendTemplate::new(message).to_operation(self)?,
            read: read_receipt,
            convert: |sent: SentMessage| {
                Receipt::new(sent.messages.into_iter().find_map(|message| message.id).unwrap_or_default())
            },
        })
    }

    fn takes_sample(&self, file: &str) -> bool {
        is_handle(file) || self.header_handles().contains_key(file)
    }

    async fn upload_sample(
        executor: &impl crate::provider::Executor<Self>,
        upload: crate::provider::SampleUpload,
    ) -> Result<String, Error> {
        let upload = crate::nxcloud::UploadTemplateFile::new(upload.name, upload.media_type, upload.bytes)?;
        Ok(executor.execute(&upload).await?.id)
    }

    fn modify(
        &self,
        id: &str,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = Submission> + Send + Sync + use<>, Error> {
        let definition = &*definition.with_samples_in(language);
        let translation = crate::message::translation(definition, language)?;
        sample::links(error::NAME, definition, translation, Some(self.header_handles()))?;
        let update = UpdateTemplate::of(id, definition, language)?;
        Ok(update.map(|_: &Self, updated| Ok(Submission::new(updated.id.unwrap_or_default()))))
    }

    fn delete(&self, name: &str) -> Result<impl Operation<Self, Output = ()> + Send + Sync + use<>, Error> {
        Ok(DeleteTemplate::new(name).map(|_: &Self, _| Ok(())))
    }

    fn templates(
        &self,
        after: Option<&str>,
    ) -> Result<impl Operation<Self, Output = Page<RemoteTemplate>> + Send + Sync + use<>, Error> {
        let mut get = GetTemplate::new().with_limit(PAGE);
        get.after = after.map(str::to_owned);
        Ok(get.map(|_: &Self, list| {
            let next = list.paging.after().map(str::to_owned);
            Ok(Page { items: list.data.into_iter().map(to_remote).collect(), next })
        }))
    }

    fn detail(
        &self,
        template: &RemoteTemplate,
    ) -> Result<impl Operation<Self, Output = RemoteTemplate> + Send + Sync + use<>, Error> {
        let (id, name, language) = (template.id.clone(), template.name.clone(), template.language.clone());
        // NXCloud can only search for names.
        let get = GetTemplate::new().with_name(name.as_str()).with_limit(PAGE);
        Ok(get.map(move |_: &Self, list| {
            let matches = |one: &super::ListedTemplate| {
                if id.is_empty() { one.is(&name, &language) } else { one.id.as_ref() == Some(&id) }
            };
            let count = list.data.len();
            list.data.into_iter().find(matches).map(to_remote).ok_or_else(|| unknown(&name, &language, count))
        }))
    }
}

fn unknown(name: &str, language: &str, listed: usize) -> Error {
    let more = usize::try_from(PAGE).is_ok_and(|page| listed >= page);
    let searched = more.then(|| format!("the first {PAGE} that its name finds"));
    graph::not_found(error::NAME, name, language, searched)
}

fn to_remote(template: super::ListedTemplate) -> RemoteTemplate {
    let state = template.state();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut remote = RemoteTemplate::new(text(&template.id), text(&template.name), text(&template.language), state);
    remote.raw = template.raw;
    remote.format = Some(model::Provider::Nxcloud);
    remote.quality = template.quality_score.and_then(|quality| quality.score);
    remote.category = template.category;
    remote.with_unread(template.unread)
}
