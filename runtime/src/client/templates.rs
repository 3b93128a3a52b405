//! Templates at the provider: creating, looking up, modifying and deleting them.

use super::samples::UploadedSamples;
use super::{Client, ClientFuture, Subject, Transport};
use crate::{
    Error, ErrorKind, Template,
    language::Chosen,
    model::{Definition, Provider as ModelProvider},
    provider::{Operation, Provider, RemoteTemplate, Submission, TemplateState},
    template::Via,
};

/// How many templates are listed at most, in case a provider's list never ends.
const MAX_TEMPLATES: usize = 10_000;

impl<P: Provider, T: Transport> Client<P, T> {
    /// Submits a template with one language for review. Samples that are paths of files are uploaded first; a path is relative
    /// to the working directory.
    pub fn create<M: Template<Language: Chosen> + Via<P::Rules>>(&self) -> ClientFuture<'_, Submission> {
        let definition = M::definition();
        ClientFuture::new(async move {
            self.create_definition(definition, first_language(definition)?, &mut UploadedSamples::new()).await
        })
    }

    /// Submits a template for review in one of its languages, by its code. To submit all languages, iterate over
    /// [`Language::ALL`](crate::language::Language::ALL).
    pub async fn create_in<M: Template + Via<P::Rules>>(&self, language: &str) -> Result<Submission, Error> {
        self.create_definition(M::definition(), language, &mut UploadedSamples::new()).await
    }

    /// Submits templates for review in all their languages, one after the other. A template that is not declared for the
    /// provider is skipped. [`templates!`](crate::templates) makes the list.
    ///
    /// A creation that fails does not stop the others.
    ///
    /// ```no_run
    /// use whatsapp_template::{Client, Meta, templates, whatsapp_template};
    ///
    /// whatsapp_template! {
    ///     pub struct Arrived { customer: &str = "Ann" }
    ///     category: utility,
    ///     language: en_US,
    ///     body: "Hi {customer}, your order waits for you in our shop.",
    /// }
    ///
    /// # async fn example() -> Result<(), whatsapp_template::Error> {
    /// for created in Client::new(Meta::from_env()?).create_all(templates![Arrived]).await {
    ///     match created.result {
    ///         Ok(submission) => println!("{} in {}: {}", created.name, created.language, submission.id),
    ///         Err(error) => eprintln!("{} in {}: {error}", created.name, created.language),
    ///     }
    /// }
    /// # Ok(()) }
    /// ```
    pub async fn create_all(&self, templates: Vec<&'static Definition<'static>>) -> Vec<CreatedTemplate> {
        let provider = ModelProvider::from_keyword(&P::NAME.to_ascii_lowercase());
        let mut created = Vec::new();
        for definition in templates {
            if provider.is_some_and(|provider| !definition.providers.contains(provider)) {
                continue;
            }
            // A file that several languages share is uploaded once.
            let mut uploads = UploadedSamples::new();
            for translation in &definition.translations {
                let language = translation.language.as_str();
                let result = self.create_definition(definition, language, &mut uploads).await;
                let (name, language) = (definition.name.as_str().to_owned(), language.to_owned());
                created.push(CreatedTemplate { name, language, result });
            }
        }
        created
    }

    /// Uploads the samples of a template in one of its languages, and submits it.
    async fn create_definition(
        &self,
        definition: &'static Definition<'static>,
        language: &str,
        uploads: &mut UploadedSamples,
    ) -> Result<Submission, Error> {
        let uploaded = self.upload_samples(definition, language, uploads).await?;
        let operation = self.provider.create(uploaded.as_ref().unwrap_or(definition), language)?;
        self.execute_traced(&operation, Subject::template(definition, language), |_| None).await
    }

    /// The state of a template with one language.
    pub fn status<M: Template<Language: Chosen> + Via<P::Rules>>(&self) -> ClientFuture<'_, TemplateState> {
        let definition = M::definition();
        ClientFuture::new(async move {
            let language = first_language(definition)?;
            let operation = self.provider.status(definition, language)?;
            self.execute_traced(&operation, Subject::template(definition, language), |_| None).await
        })
    }

    /// The state of a template in one of its languages.
    pub async fn status_in<M: Template + Via<P::Rules>>(&self, language: &str) -> Result<TemplateState, Error> {
        self.execute_about::<M, _>(language, &self.provider.status(M::definition(), language)?).await
    }

    /// Replaces the parts of a template in one of its languages, and submits it again. `id` is the provider's id, from the
    /// [`Submission`] or from [`templates`](Self::templates).
    pub async fn modify_in<M: Template + Via<P::Rules>>(&self, id: &str, language: &str) -> Result<Submission, Error> {
        let definition = M::definition();
        let uploaded = self.upload_samples(definition, language, &mut UploadedSamples::new()).await?;
        let operation = self.provider.modify(id, uploaded.as_ref().unwrap_or(definition), language)?;
        self.execute_about::<M, _>(language, &operation).await
    }

    /// Deletes a template in all its languages.
    pub async fn delete<M: Template>(&self) -> Result<(), Error> {
        self.execute_about::<M, _>("", &self.provider.delete(M::definition().name.as_str())?).await
    }

    /// All templates of the account, page by page. The limit of 10 000 is more than an account can have.
    pub async fn templates(&self) -> Result<Vec<RemoteTemplate>, Error> {
        let mut templates = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let page = self.execute(&self.provider.templates(after.as_deref())?).await?;
            let ended = page.items.is_empty() || page.next.is_none() || page.next == after;
            templates.extend(page.items);
            if ended || templates.len() >= MAX_TEMPLATES {
                return Ok(templates);
            }
            after = page.next;
        }
    }

    /// A template with its parts, for one of [`templates`](Self::templates). CAMS lists templates without their parts.
    ///
    /// ```no_run
    /// use whatsapp_template::{Cams, Client, Error};
    /// # async fn example() -> Result<(), Error> {
    /// let client = Client::new(Cams::from_env()?);
    /// for listed in client.templates().await? {
    ///     let whole = if listed.has_components() { listed } else { client.detail(&listed).await? };
    ///     println!("{}: {}", whole.name, whole.raw);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn detail(&self, template: &RemoteTemplate) -> Result<RemoteTemplate, Error> {
        self.execute(&self.provider.detail(template)?).await
    }

    /// Executes an operation on a template.
    async fn execute_about<M: Template, O: Operation<P> + Sync>(
        &self,
        language: &str,
        operation: &O,
    ) -> Result<O::Output, Error> {
        self.execute_traced(operation, Subject::template(M::definition(), language), O::message_id).await
    }
}

/// What became of a template in one language: see [`Client::create_all`].
#[derive(Debug)]
#[non_exhaustive]
pub struct CreatedTemplate {
    /// The name of the template.
    pub name: String,
    /// The code of the language.
    pub language: String,
    /// The submission, or why there is none.
    pub result: Result<Submission, Error>,
}

fn first_language<'d>(definition: &'d Definition<'_>) -> Result<&'d str, Error> {
    let translation = definition.translations.first();
    translation.map(|translation| translation.language.as_str()).ok_or_else(|| {
        Error::new(ErrorKind::Message, format!("`{}` has no language; add one", definition.name.as_str()))
    })
}
