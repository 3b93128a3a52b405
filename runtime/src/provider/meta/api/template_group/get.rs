//! Reads a group of templates.

use crate::provider::meta::api::template::TemplateList;
use crate::provider::meta::api::{Meta, request, response};
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

/// The fields that are requested. Source: Meta, template-groups (February 2026).
pub(super) const FIELDS: &str = "id,name,description,creation_time,update_time,whatsapp_business_templates";

/// Reads a group of templates by its id.
///
/// ```
/// assert_eq!(whatsapp_template::meta::GetTemplateGroup::new("9020555671393375").id, "9020555671393375");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GetTemplateGroup {
    /// The id of the group.
    pub id: String,
}

impl GetTemplateGroup {
    /// Reads the group with this id.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

wire! {
    /// A group of templates.
    ///
    /// ```
    /// use whatsapp_template::meta::TemplateGroup;
    /// let group = TemplateGroup::from_json(&serde_json::json!({
    ///     "name": "Spring 2027", "id": "9020555671393375", "creation_time": "2027-01-06T23:05:12+0000",
    ///     "whatsapp_business_templates": {"data": [{"name": "spring_sale", "id": "1"}]},
    /// }))?;
    /// assert_eq!(group.templates.data[0].name.as_deref(), Some("spring_sale"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct TemplateGroup {
        /// Its id.
        id / with_id: Option<String> => "id",
        /// Its name.
        name / with_name: Option<String> => "name",
        /// Its description.
        description / with_description: Option<String> => "description",
        /// When it was created, for example `2027-01-06T23:05:12+0000`.
        creation_time / with_creation_time: Option<String> => "creation_time",
        /// When it was last changed.
        update_time / with_update_time: Option<String> => "update_time",
        /// The first page of its templates.
        templates / with_templates: TemplateList => "whatsapp_business_templates",
    }
}

impl Operation<Meta> for GetTemplateGroup {
    type Output = TemplateGroup;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let id = request::check_id("the group", &self.id)?;
        request::request(meta, http::Method::GET, id, &request::pairs(&[("fields", FIELDS)]), None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<TemplateGroup, Error> {
        response::read_if(Idempotency::ReadOnly, &response, |group: &TemplateGroup| {
            group.id.is_none().then_some("it has no `id`")
        })
    }
}
