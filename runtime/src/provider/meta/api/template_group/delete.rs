//! Deletes a group of templates.

use crate::provider::meta::api::success_response::{SuccessResponse, read_success};
use crate::provider::meta::api::{Meta, request};
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

/// Deletes a group by its id. Its templates stay.
///
/// ```
/// assert_eq!(whatsapp_template::meta::DeleteTemplateGroup::new("9020555671393375").id, "9020555671393375");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeleteTemplateGroup {
    /// The id of the group.
    pub id: String,
}

impl DeleteTemplateGroup {
    /// Deletes the group with this id.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

impl Operation<Meta> for DeleteTemplateGroup {
    type Output = SuccessResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request::request(meta, http::Method::DELETE, request::check_id("the group", &self.id)?, "", None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
        read_success(&response)
    }
}
