//! Deletes a template.

use crate::provider::nxcloud::api::request::CommonFields;
use crate::provider::nxcloud::api::{Nxcloud, error, request};
use crate::provider::wire::wire;
use crate::{
    Error, ErrorKind, Retry,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Deletes a template in **all** its languages; NXCloud cannot delete a single one.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::DeleteTemplate;
    /// assert_eq!(DeleteTemplate::new("spring_sale").name, "spring_sale");
    /// ```
    pub struct DeleteTemplate {
        [required:
            /// The template's name.
            name: String => "name",
        ]
    }
}

wire! {
    /// NXCloud's response to a deletion.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::SuccessResponse;
    /// let deleted = SuccessResponse::from_json(&serde_json::json!({"success": true}))?;
    /// assert_eq!(deleted.success, Some(true));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct SuccessResponse {
        /// Whether it was deleted.
        success / with_success: Option<bool> => "success",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

/// Reads the response to a deletion. The documentation allows the code 0 with `success: false`, if nothing was deleted.
pub(in crate::provider::nxcloud::api) fn read_deletion(
    response: &http::Response<Vec<u8>>,
) -> Result<SuccessResponse, Error> {
    let deleted: SuccessResponse =
        error::accepted_as(Idempotency::ChangesState, response, |deleted: &SuccessResponse| {
            deleted.success.is_none().then_some("`data` has no `success`")
        })?;
    if deleted.success == Some(true) {
        return Ok(deleted);
    }
    let error = Error::new(ErrorKind::Refused, "nothing was deleted; check the name or the id")
        .with_provider(error::NAME)
        .with_status(response.status().as_u16())
        .with_retry(Retry::FixFirst);
    Err(error.with_raw(response.body()))
}

impl Operation<Nxcloud> for DeleteTemplate {
    type Output = SuccessResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        if self.name.trim().is_empty() {
            // What an empty name deletes is not documented.
            return Err(Error::new(ErrorKind::Message, "the name of the template to delete is empty; write it")
                .with_provider(error::NAME));
        }
        request::request(
            nxcloud,
            context,
            "deleteTemplate",
            "deleteTemplate",
            request::body(nxcloud, CommonFields::All, self)?,
        )
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
        read_deletion(&response)
    }
}
