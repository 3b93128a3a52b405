//! Ends the pause of a template.

use crate::provider::meta::api::success_response::{SuccessResponse, read_success};
use crate::provider::meta::api::{Meta, request};
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

/// Ends the pause of a template, which takes up to five minutes. A pause for low quality ends by itself; a pause by
/// pacing lasts until this operation.
///
/// ```
/// use whatsapp_template::meta::UnpauseTemplate;
/// assert_eq!(UnpauseTemplate::new("572279198452421").id, "572279198452421");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnpauseTemplate {
    /// The template's id.
    pub id: String,
}

impl UnpauseTemplate {
    /// Ends the pause of the template with this id.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

impl Operation<Meta> for UnpauseTemplate {
    type Output = SuccessResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let path = format!("{}/unpause", request::check_id("the template", &self.id)?);
        request::request(meta, http::Method::POST, &path, "", None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
        read_success(&response)
    }
}
