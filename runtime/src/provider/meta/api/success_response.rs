//! The response of an operation that returns nothing else.

use crate::Error;
use crate::Idempotency;
use crate::provider::meta::api::error;
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};

wire! {
    /// What Meta answers where there is nothing to tell.
    ///
    /// ```
    /// let done = whatsapp_template::meta::SuccessResponse::from_json(&serde_json::json!({"success": true}))?;
    /// assert_eq!(done.success, Some(true));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct SuccessResponse {
        /// Whether it was done.
        success / with_success: Option<bool> => "success",
        [raw:
            /// The whole answer as it came, also what this version does not know.
            raw
        ]
    }
}

/// An answer that only says that it was done.
pub(super) fn done(response: &http::Response<Vec<u8>>) -> Result<SuccessResponse, Error> {
    let answer = error::accepted(Idempotency::ChangesState, response)?;
    match SuccessResponse::read(&answer) {
        Ok(done) if done.success != Some(false) => Ok(done),
        Ok(_) => Err(malformed(error::NAME, Idempotency::ChangesState, response, "`success` is false")),
        Err(error) => Err(malformed(error::NAME, Idempotency::ChangesState, response, &error.to_string())),
    }
}
