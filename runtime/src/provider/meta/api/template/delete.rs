//! Deletes templates.

use crate::provider::meta::api::success_response::{SuccessResponse, read_success};
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

/// How many templates one request deletes at most. Source: Meta, template-management (September 2026).
const MAX_IDS: usize = 100;

wire! {
    /// Deletes a template in all languages by its name, or in one language by its name and id, or several by their ids.
    ///
    /// The name of a template that was approved cannot be used again for 30 days.
    ///
    /// ```
    /// use whatsapp_template::meta::DeleteTemplate;
    /// let german = DeleteTemplate::new().with_name("order_shipped").with_hsm_id("572279198452421");
    /// assert_eq!(german.hsm_id.as_deref(), Some("572279198452421"));
    /// ```
    pub struct DeleteTemplate {
        /// Its name.
        name / with_name: Option<String> => "name",
        /// The id of the template in one language, in addition to the name.
        hsm_id / with_hsm_id: Option<String> => "hsm_id",
        /// At most 100 ids instead of the other two fields; either all or none are deleted.
        hsm_ids / with_hsm_ids: Vec<String> => "hsm_ids",
    }
}

impl Operation<Meta> for DeleteTemplate {
    type Output = SuccessResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        if self.name.is_none() == self.hsm_ids.is_empty() || (self.name.is_none() && self.hsm_id.is_some()) {
            return Err(Error::configuration(
                "the template to delete is not named; give its name, its name and the id of a language, or a list of ids",
            )
            .with_provider(error::NAME));
        }
        if self.hsm_ids.len() > MAX_IDS {
            let message =
                format!("{} templates to delete, allowed are {MAX_IDS}; delete them in parts", self.hsm_ids.len());
            return Err(Error::configuration(message).with_provider(error::NAME));
        }
        for id in self.hsm_id.iter().chain(&self.hsm_ids) {
            request::check_id("a template to delete", id)?;
        }
        let path = format!("{}/message_templates", meta.waba_id());
        request::request(meta, http::Method::DELETE, &path, &request::query(self)?, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
        read_success(&response)
    }
}
