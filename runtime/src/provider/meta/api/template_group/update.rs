//! Changes a group of templates.

use super::{check_texts, numbers};
use crate::provider::meta::api::success_response::{SuccessResponse, read_success};
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::wire::wire;
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Changes a group: its texts, or which templates are in it. What a removed template has contributed to the numbers of the
    /// group stays.
    ///
    /// ```
    /// use whatsapp_template::meta::UpdateTemplateGroup;
    /// let update = UpdateTemplateGroup::new("9020555671393375").with_add_templates(["844006344365270".to_owned()]);
    /// assert_eq!(update.add_templates.len(), 1);
    /// ```
    pub struct UpdateTemplateGroup {
        [required:
            /// The id of the group, which is part of the URL.
            id: String => "id",
        ]
        /// The new name, of at most 256 characters.
        name / with_name: Option<String> => "name",
        /// The new description, of at most 512 characters.
        description / with_description: Option<String> => "description",
        /// The ids of templates to add.
        add_templates / with_add_templates: Vec<String> => "add_templates",
        /// The ids of templates to remove.
        remove_templates / with_remove_templates: Vec<String> => "remove_templates",
    }
}

impl Operation<Meta> for UpdateTemplateGroup {
    type Output = SuccessResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let id = request::check_id("the group", &self.id)?;
        check_texts(self.name.as_deref(), self.description.as_deref())?;
        let mut body = serde_json::Map::new();
        for (key, text) in [("name", &self.name), ("description", &self.description)] {
            body.extend(text.as_ref().map(|text| (key.to_owned(), text.as_str().into())));
        }
        for (key, ids) in [("add_templates", &self.add_templates), ("remove_templates", &self.remove_templates)] {
            if !ids.is_empty() {
                body.insert(key.to_owned(), numbers(ids)?.into());
            }
        }
        if body.is_empty() {
            return Err(Error::new(
                ErrorKind::Message,
                "the group would not change; set a text, or a template to add or remove",
            )
            .with_provider(error::NAME));
        }
        request::request(meta, http::Method::POST, id, "", Some(request::body(&body)?))
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
        read_success(&response)
    }
}
