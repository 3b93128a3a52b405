//! The response of an operation that returns only whether it succeeded.

use crate::Error;
use crate::provider::Idempotency;
use crate::provider::meta::api::error;
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};

wire! {
    /// Meta's response of an operation that returns nothing else.
    ///
    /// ```
    /// let done = whatsapp_template::meta::SuccessResponse::from_json(&serde_json::json!({"success": true}))?;
    /// assert_eq!(done.success, Some(true));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct SuccessResponse {
        /// Whether it succeeded.
        success / with_success: Option<bool> => "success",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

/// Reads a response that has only `success`.
pub(super) fn read_success(response: &http::Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
    let answer = error::accepted(Idempotency::ChangesState, response)?;
    match SuccessResponse::read(&answer) {
        Ok(done) if done.success != Some(false) => Ok(done),
        Ok(_) => Err(malformed(error::NAME, Idempotency::ChangesState, response, "`success` is false")),
        Err(error) => Err(malformed(error::NAME, Idempotency::ChangesState, response, &error.to_string())),
    }
}
