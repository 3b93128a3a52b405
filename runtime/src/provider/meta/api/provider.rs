//! The common operations of all providers, as operations of Meta.

use std::time::SystemTime;

use crate::model::{self, Definition, header::is_handle};
use crate::provider::graph;
use crate::provider::meta::api::message::{read_receipt, to_receipt};
use crate::provider::meta::api::{
    CreateTemplate, DeleteTemplate, EditTemplate, GetTemplate, GetTemplates, ListedTemplate, Meta, SendTemplate, error,
};
use crate::provider::receipt_operation::ReceiptOperation;
use crate::{
    Error,
    message::Message,
    provider::{Operation, Page, Provider, Receipt, RemoteTemplate, Submission, TemplateState},
};

/// How many templates one look-up requests: the filter finds all templates of the language whose names contain the name.
const PAGE: i64 = 200;

impl Provider for Meta {
    type Rules = Self;
    const NAME: &'static str = error::NAME;

    fn warnings(&self, now: SystemTime) -> Vec<String> {
        self.version_warning(now).iter().map(ToString::to_string).collect()
    }

    fn create(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = Submission> + Send + Sync + use<>, Error> {
        let create = CreateTemplate::of(self, definition, language)?;
        Ok(create.map(|_: &Self, created| Ok(Submission::new(created.id.unwrap_or_default()))))
    }

    fn status(
        &self,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = TemplateState> + Send + Sync + use<>, Error> {
        let (name, language) = (definition.name.as_str().to_owned(), language.to_owned());
        let fields = ["name", "language", "status", "rejected_reason"].map(str::to_owned);
        let get = GetTemplates::new()
            .with_name(name.as_str())
            .with_language(language.as_str())
            .with_fields(fields)
            .with_limit(PAGE);
        Ok(get.map(move |_: &Self, list| {
            let matches = |listed: &&ListedTemplate| listed.name.as_ref() == Some(&name) && listed.is_in(&language);
            let found = list.data.iter().find(matches);
            found.map(ListedTemplate::state).ok_or_else(|| {
                let more = list.paging.next_after().is_some();
                let searched = more.then(|| format!("the first {PAGE} there whose names contain it"));
                graph::not_found(error::NAME, &name, &language, searched)
            })
        }))
    }

    fn send(
        &self,
        message: &Message<'_, Self>,
    ) -> Result<impl Operation<Self, Output = Receipt> + Send + Sync + use<>, Error> {
        Ok(ReceiptOperation {
            operation: SendTemplate::new(message).to_operation(self)?,
            read: read_receipt,
            convert: to_receipt,
        })
    }

    fn takes_sample(&self, file: &str) -> bool {
        is_handle(file) || self.header_handles().contains_key(file)
    }

    async fn upload_sample(
        executor: &impl crate::provider::Executor<Self>,
        upload: crate::provider::SampleUpload,
    ) -> Result<String, Error> {
        let file = crate::meta::SampleFile::new(upload.name, upload.media_type, upload.bytes);
        let session = executor.execute(&file.start()).await?;
        Ok(executor.execute(&file.part(&session.id)).await?.h)
    }

    fn modify(
        &self,
        id: &str,
        definition: &Definition<'_>,
        language: &str,
    ) -> Result<impl Operation<Self, Output = Submission> + Send + Sync + use<>, Error> {
        let edit = EditTemplate::of(self, id, definition, language)?;
        let id = id.to_owned();
        // An edited template keeps its id, which Meta does not return.
        Ok(edit.map(move |_: &Self, edited| Ok(Submission::new(edited.id.unwrap_or_else(|| id.clone())))))
    }

    fn delete(&self, name: &str) -> Result<impl Operation<Self, Output = ()> + Send + Sync + use<>, Error> {
        Ok(DeleteTemplate::new().with_name(name).map(|_: &Self, _| Ok(())))
    }

    fn templates(
        &self,
        after: Option<&str>,
    ) -> Result<impl Operation<Self, Output = Page<RemoteTemplate>> + Send + Sync + use<>, Error> {
        let mut get = GetTemplates::new().with_limit(PAGE);
        get.after = after.map(str::to_owned);
        Ok(get.map(|_: &Self, list| {
            let next = list.paging.next_after().map(str::to_owned);
            Ok(Page { items: list.data.into_iter().map(to_remote).collect(), next })
        }))
    }

    fn detail(
        &self,
        template: &RemoteTemplate,
    ) -> Result<impl Operation<Self, Output = RemoteTemplate> + Send + Sync + use<>, Error> {
        Ok(GetTemplate::new(template.id.as_str()).map(|_: &Self, template| Ok(to_remote(template))))
    }
}

fn to_remote(template: ListedTemplate) -> RemoteTemplate {
    let state = template.state();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut remote = RemoteTemplate::new(text(&template.id), text(&template.name), text(&template.language), state);
    remote.next_category = template.next_category();
    remote.origin = template.origin();
    remote.raw = template.raw;
    remote.format = Some(model::Provider::Meta);
    remote.quality = template.quality_score.and_then(|quality| quality.score);
    remote.category = template.category;
    remote.with_unread(template.unread)
}
