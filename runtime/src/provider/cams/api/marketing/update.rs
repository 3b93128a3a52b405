//! Completes the sign-up of an account for WhatsApp's marketing messages.

use serde_json::{Value, json};

use crate::provider::cams::Cams;
use crate::provider::cams::api::error::{accepted, read};
use crate::provider::cams::api::request::{
    HasSpace, ParametersIn, in_space, parameters, request, require_space, response,
};
use crate::{
    Error,
    provider::{Idempotency, Operation, Secret, SigningContext},
};

/// Completes the sign-up of a WhatsApp account for the API for marketing messages (Marketing Messages Lite).
///
/// It requires a space: the account's, or another one.
///
/// ```
/// use whatsapp_template::cams::UpdateWabaMmlStatus;
/// let update = UpdateWabaMmlStatus::new("65921621816", "the code");
/// assert_eq!(update.waba_id, "65921621816");
/// assert!(!format!("{update:?}").contains("the code"));
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateWabaMmlStatus {
    /// The WhatsApp business account.
    pub waba_id: String,
    /// The authorisation code that the embedded sign-up returned. It can be used once.
    pub code: Secret,
    /// The space of an instance or an ISV's customer; by default that of the account.
    pub cust_space_id: Option<String>,
}

impl UpdateWabaMmlStatus {
    /// Completes the sign-up of this account with this code.
    pub fn new(waba_id: impl Into<String>, code: impl Into<Secret>) -> Self {
        Self { waba_id: waba_id.into(), code: code.into(), cust_space_id: None }
    }

    /// Sets the space of an instance or an ISV's customer.
    #[must_use]
    pub fn with_cust_space_id(mut self, cust_space_id: impl Into<String>) -> Self {
        self.cust_space_id = Some(cust_space_id.into());
        self
    }
}

response! {
    /// The response of CAMS to [`UpdateWabaMmlStatus`].
    ///
    /// ```
    /// use whatsapp_template::cams::MmlStatusResponse;
    /// let response = MmlStatusResponse::from_json(&serde_json::json!({"Code": "OK", "Success": true, "Model": {}}))?;
    /// assert_eq!(response.success, Some(true));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct MmlStatusResponse {
        /// The details; their fields are not documented.
        model / with_model: Option<Value> => "Model",
        /// Whether the operation succeeded.
        success / with_success: Option<bool> => "Success",
    }
}

impl HasSpace for UpdateWabaMmlStatus {
    fn space(&mut self) -> &mut Option<String> {
        &mut self.cust_space_id
    }
}

impl Operation<Cams> for UpdateWabaMmlStatus {
    type Output = MmlStatusResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, cams: &Cams, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let update = in_space(self, cams);
        require_space(update.cust_space_id.as_ref())?;
        let fields = json!({
            "WabaId": update.waba_id, "Code": update.code.expose(), "CustSpaceId": update.cust_space_id,
        });
        request(cams, context, "UpdateWabaMmlStatus", ParametersIn::Query, &parameters(&fields)?)
    }

    fn response(&self, _: &Cams, response: http::Response<Vec<u8>>) -> Result<MmlStatusResponse, Error> {
        let entries = accepted("UpdateWabaMmlStatus", Idempotency::ChangesState, &response)?;
        read(Idempotency::ChangesState, &response, entries)
    }
}
