//! Creates a group of templates.

use super::{check_texts, numbers};
use crate::provider::meta::api::{Meta, error, request, response};
use crate::provider::wire::wire;
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Creates a group of templates. A template can be in one group only.
    ///
    /// ```
    /// use whatsapp_template::meta::CreateTemplateGroup;
    /// let create = CreateTemplateGroup::new("Spring 2027", ["278077987957091".to_owned()]);
    /// assert_eq!(create.templates.len(), 1);
    /// ```
    pub struct CreateTemplateGroup {
        [required:
            /// Its name, of at most 256 characters, which no other group of the account may have.
            name: String => "name",
            /// The ids of its templates.
            templates: Vec<String> => "whatsapp_business_templates",
        ]
        /// A description of at most 512 characters.
        description / with_description: Option<String> => "description",
    }
}

wire! {
    /// Meta's response to [`CreateTemplateGroup`].
    ///
    /// ```
    /// use whatsapp_template::meta::CreatedTemplateGroup;
    /// let created = CreatedTemplateGroup::from_json(&serde_json::json!({"id": "9020555671393375"}))?;
    /// assert_eq!(created.id, "9020555671393375");
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct CreatedTemplateGroup {
        [required:
            /// The id of the group.
            id: String => "id",
        ]
    }
}

impl Operation<Meta> for CreateTemplateGroup {
    type Output = CreatedTemplateGroup;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        check_texts(Some(&self.name), self.description.as_deref())?;
        if self.templates.is_empty() {
            return Err(Error::new(ErrorKind::Message, "the group has no template; add the id of at least one")
                .with_provider(error::NAME));
        }
        let mut body = serde_json::to_value(self).map_err(request::unwritable)?;
        body["whatsapp_business_templates"] = numbers(&self.templates)?.into();
        let path = format!("{}/template_groups", meta.waba_id());
        request::request(meta, http::Method::POST, &path, "", Some(request::body(&body)?))
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<CreatedTemplateGroup, Error> {
        response::read_if(Idempotency::ChangesState, &response, |created: &CreatedTemplateGroup| {
            created.id.is_empty().then_some("it has no `id`")
        })
    }
}
