//! Asks Meta for the category of a direct message.

use super::SendDirectMessage;
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

/// Asks Meta which category a direct message has, without sending it.
///
/// ```
/// use whatsapp_template::meta::{CheckMessageSample, DirectCategory, SendDirectMessage};
/// use whatsapp_template::{Meta, provider::{Operation, SigningContext}};
/// let meta = Meta::new("the token", "102290129340398", "106540352242922")?;
/// let message = SendDirectMessage::new("+34600111222", DirectCategory::Utility, "Your parcel 8812 left our depot.")?;
/// let request = CheckMessageSample::of(&message).request(&meta, &SigningContext::now()?)?;
/// assert!(request.uri().path().ends_with("/102290129340398/message_samples"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct CheckMessageSample {
    message: SendDirectMessage,
}

impl CheckMessageSample {
    /// Checks this message. Its recipient is not part of the request.
    pub fn of(message: &SendDirectMessage) -> Self {
        Self { message: message.clone() }
    }
}

wire! {
    /// Meta's judgement of a direct message.
    ///
    /// ```
    /// use whatsapp_template::meta::MessageSampleResponse;
    /// let judged = MessageSampleResponse::from_json(&serde_json::json!({"success": true, "category": "MARKETING"}))?;
    /// assert_eq!(judged.category.as_deref(), Some("MARKETING"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct MessageSampleResponse {
        /// Whether the sample was judged.
        success / with_success: Option<bool> => "success",
        /// The category, for example `UTILITY` or `MARKETING`.
        category / with_category: Option<String> => "category",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

impl Operation<Meta> for CheckMessageSample {
    type Output = MessageSampleResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        super::check::check(&self.message).map_err(|error| error.with_provider(error::NAME))?;
        let (kind, content) = self.message.content()?;
        let body = serde_json::json!({"type": kind, kind: content});
        let path = format!("{}/message_samples", meta.waba_id());
        request::request(meta, http::Method::POST, &path, "", Some(request::body(&body)?))
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<MessageSampleResponse, Error> {
        let answer = error::accepted(Idempotency::ReadOnly, &response)?;
        MessageSampleResponse::read(&answer)
            .map_err(|error| malformed(error::NAME, Idempotency::ReadOnly, &response, &error.to_string()))
    }
}
