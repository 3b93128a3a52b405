//! The response of an operation that returns nothing else.

use crate::Effect;
use crate::Error;
use crate::provider::error_code::malformed;
use crate::provider::meta::api::error;
use crate::provider::wire::{Field, wire};

wire! {
    /// What Meta answers where there is nothing to tell.
    ///
    /// ```
    /// let done = whatsapp_template::meta::Done::from_json(&serde_json::json!({"success": true}))?;
    /// assert_eq!(done.success, Some(true));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct Done {
        /// Whether it was done.
        success: Option<bool> => "success",
        [raw:
            /// The whole answer as it came, also what this version does not know.
            raw
        ]
    }
}

/// An answer that only says that it was done.
pub(super) fn done(response: &http::Response<Vec<u8>>) -> Result<Done, Error> {
    let answer = error::accepted(Effect::Write, response)?;
    match Done::read(&answer) {
        Ok(done) if done.success != Some(false) => Ok(done),
        Ok(_) => Err(malformed(error::NAME, Effect::Write, response, "`success` is false")),
        Err(error) => Err(malformed(error::NAME, Effect::Write, response, &error.to_string())),
    }
}
