//! Submits a template for review.

use std::collections::BTreeMap;

use super::{definition, header_handles};
use crate::model::Definition;
use crate::provider::nxcloud::api::request::CommonFields;
use crate::provider::nxcloud::api::wire::Component;
use crate::provider::nxcloud::api::{Nxcloud, error, request};
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Submits a template for review.
    ///
    /// The request also has the application's key and number.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::{Component, CreateTemplate};
    /// let create = CreateTemplate::new("normal_text", "MARKETING", "zh_CN", [
    ///     Component::new("BODY").with_text("hello world"),
    /// ]);
    /// assert_eq!(create.components.len(), 1);
    /// ```
    pub struct CreateTemplate {
        [required:
            /// The template's name.
            name: String => "name",
            /// `MARKETING`, `UTILITY` or `AUTHENTICATION`.
            category: String => "category",
            /// The language's code.
            language: String => "language",
            /// The components.
            components: Vec<Component> => "components",
        ]
        /// For how many seconds the delivery of a message is tried: authentication 30 to 900, utility 30 to 43 200, marketing
        /// 43 200 to 2 592 000.
        message_send_ttl_seconds / with_message_send_ttl_seconds: Option<i64> => "message_send_ttl_seconds",
    }
}

wire! {
    /// NXCloud's response: the template's id, without its state and category.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::CreatedTemplate;
    /// let created = CreatedTemplate::from_json(&serde_json::json!({"id": "9000755"}))?;
    /// assert_eq!(created.id.as_deref(), Some("9000755"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct CreatedTemplate {
        /// The template's id.
        id / with_id: Option<String> => "id",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

impl CreateTemplate {
    /// Submits a definition in one of its languages. Sample files are links or handles; see
    /// [`with_header_handles`](Self::with_header_handles). A path without a handle is an error when
    /// the request is made.
    ///
    /// # Errors
    ///
    /// If the definition has no such language, or a part that NXCloud does not document.
    pub fn of(definition: &Definition<'_>, language: &str) -> Result<Self, Error> {
        let definition = &*definition.with_samples_in(language);
        let translation = crate::message::translation(definition, language)?;
        let components = definition::components(definition, translation)?;
        let mut create = Self::new(definition.name.as_str(), definition.category.wire(), language, components);
        create.message_send_ttl_seconds = definition.message_send_ttl_seconds.map(|seconds| seconds.value);
        Ok(create)
    }

    /// Replaces these links by the handles of uploads: by a text at the top, by a list inside cards.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use whatsapp_template::nxcloud::{Component, CreateTemplate, Example, HeaderHandle};
    /// let link = "https://shop.example/photo.jpg";
    /// let header = Component::new("HEADER").with_format("IMAGE").with_example(Example::new().with_custom_header_handle_url(link));
    /// let create = CreateTemplate::new("t", "MARKETING", "en", [header])
    ///     .with_header_handles(&BTreeMap::from([(link.to_owned(), "4:aW1n".to_owned())]));
    /// let example = create.components[0].example.clone().unwrap();
    /// assert_eq!(example.header_handle, Some(HeaderHandle::One("4:aW1n".into())));
    /// assert_eq!(example.custom_header_handle_url, None);
    /// ```
    #[must_use]
    pub fn with_header_handles(mut self, handles: &BTreeMap<String, String>) -> Self {
        header_handles::replace_links(&mut self.components, handles);
        self
    }

    /// The same without waiting for Meta's response: see [`CreateTemplateAsync`].
    ///
    /// ```
    /// use whatsapp_template::nxcloud::{Component, CreateTemplate};
    /// let create = CreateTemplate::new("t", "MARKETING", "en", [Component::new("BODY").with_text("hello world")]);
    /// assert_eq!(create.clone().asynchronous().template, create);
    /// ```
    #[must_use]
    pub fn asynchronous(self) -> CreateTemplateAsync {
        CreateTemplateAsync { template: self }
    }

    fn body(&self, nxcloud: &Nxcloud) -> Result<Vec<u8>, Error> {
        let create = self.clone().with_header_handles(nxcloud.header_handles());
        header_handles::check(&create.components)?;
        request::body(nxcloud, CommonFields::All, &create)
    }
}

/// Submits a template for review without waiting for Meta's response.
///
/// The webhook or [`GetTemplate`](crate::nxcloud::GetTemplate) has the outcome. Source: the page on
/// `createTemplateAsync` (2025), whose request is that of `createTemplate`, including the header `action`; the
/// response is not documented.
///
/// ```
/// use std::time::UNIX_EPOCH;
/// use whatsapp_template::nxcloud::{Component, CreateTemplate};
/// use whatsapp_template::{Nxcloud, provider::{Operation, SigningContext}};
///
/// let nxcloud = Nxcloud::new("key", "secret", "8eoxxxos", "8618500000099")?;
/// let create = CreateTemplate::new("t", "MARKETING", "en", [Component::new("BODY").with_text("hello world")]);
/// let request = create.asynchronous().request(&nxcloud, &SigningContext::new(UNIX_EPOCH, ""))?;
/// assert_eq!(request.uri(), "https://api2.nxcloud.com/api/wa/createTemplateAsync");
/// assert_eq!(request.headers()["action"], "createTemplate");
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CreateTemplateAsync {
    /// The template.
    pub template: CreateTemplate,
}

impl Operation<Nxcloud> for CreateTemplateAsync {
    /// The id, if there is one already.
    type Output = CreatedTemplate;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request::request(nxcloud, context, "createTemplateAsync", "createTemplate", self.template.body(nxcloud)?)
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<CreatedTemplate, Error> {
        // The template is accepted, although `data` is not documented.
        let data = error::accepted(Idempotency::ChangesState, &response)?;
        Ok(CreatedTemplate::from_json(&data).unwrap_or(CreatedTemplate { id: None, raw: data }))
    }
}

impl Operation<Nxcloud> for CreateTemplate {
    type Output = CreatedTemplate;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request::request(nxcloud, context, "createTemplate", "createTemplate", self.body(nxcloud)?)
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<CreatedTemplate, Error> {
        error::accepted_as(Idempotency::ChangesState, &response, |created: &CreatedTemplate| {
            created.id.is_none().then_some("`data` has no `id`")
        })
    }
}
