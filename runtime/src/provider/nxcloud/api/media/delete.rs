//! Deletes a file that was uploaded for messages.

use crate::provider::nxcloud::api::request::CommonFields;
use crate::provider::nxcloud::api::template::delete::{SuccessResponse, read_deletion};
use crate::provider::nxcloud::api::{Nxcloud, request};
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Deletes a file that was uploaded for messages.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::DeleteMedia;
    /// let delete = DeleteMedia::new("b0b5c1d6-0000-4000-8000-000000000001");
    /// assert_eq!(serde_json::to_value(&delete).unwrap()["Media-ID"], delete.media_id);
    /// ```
    pub struct DeleteMedia {
        [required:
            /// The id of the upload.
            media_id: String => "Media-ID",
        ]
    }
}

impl Operation<Nxcloud> for DeleteMedia {
    type Output = SuccessResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request::request(
            nxcloud,
            context,
            "deleteMedia",
            "deleteMedia",
            request::body(nxcloud, CommonFields::Number, self)?,
        )
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
        read_deletion(&response)
    }
}
