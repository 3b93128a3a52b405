//! Switches the counting of templates on.

use crate::provider::meta::api::{Meta, request, response};
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

/// Switches the counting of templates on for the account. It cannot be switched off, and permits Meta to count taps on links and
/// to use anonymous data from chats.
///
/// ```
/// use whatsapp_template::{Meta, meta::EnableTemplateAnalytics, provider::{Operation, SigningContext}};
/// let meta = Meta::new("the token", "102290129340398", "106540352242922")?;
/// let request = EnableTemplateAnalytics::new().request(&meta, &SigningContext::now()?)?;
/// assert_eq!(request.uri().query(), Some("is_enabled_for_insights=true"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct EnableTemplateAnalytics {}

impl EnableTemplateAnalytics {
    /// Switches counting on.
    pub fn new() -> Self {
        Self {}
    }
}

wire! {
    /// Meta's response to [`EnableTemplateAnalytics`].
    ///
    /// ```
    /// use whatsapp_template::meta::EnabledTemplateAnalytics;
    /// let enabled = EnabledTemplateAnalytics::from_json(&serde_json::json!({"id": 102290129340398_i64}))?;
    /// assert_eq!(enabled.id, "102290129340398");
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct EnabledTemplateAnalytics {
        [required:
            /// The id of the account.
            id: String => "id",
        ]
    }
}

impl Operation<Meta> for EnableTemplateAnalytics {
    type Output = EnabledTemplateAnalytics;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let query = request::pairs(&[("is_enabled_for_insights", "true")]);
        request::request(meta, http::Method::POST, meta.waba_id(), &query, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<EnabledTemplateAnalytics, Error> {
        response::read_if(Idempotency::ChangesState, &response, |enabled: &EnabledTemplateAnalytics| {
            enabled.id.is_empty().then_some("it has no `id`")
        })
    }
}
