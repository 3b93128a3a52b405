//! Marks a message as read.

use serde_json::json;

use crate::provider::nxcloud::api::request::CommonFields;
use crate::provider::nxcloud::api::{Nxcloud, error, request};
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Marks a customer's message as read, which shows two blue ticks.
    ///
    /// Its header `action` is `read`, unlike the path. Source: the page on `markMessageAsRead`.
    ///
    /// ```
    /// use std::time::UNIX_EPOCH;
    /// use whatsapp_template::nxcloud::MarkMessageAsRead;
    /// use whatsapp_template::{Nxcloud, provider::{Operation, SigningContext}};
    ///
    /// let nxcloud = Nxcloud::new("key", "secret", "8eoxxxos", "8618500000099")?;
    /// let request = MarkMessageAsRead::new("wamid.1").request(&nxcloud, &SigningContext::new(UNIX_EPOCH, ""))?;
    /// assert_eq!(request.uri(), "https://api2.nxcloud.com/api/wa/markMessageAsRead");
    /// assert_eq!(request.headers()["action"], "read");
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct MarkMessageAsRead {
        [required:
            /// The id of the customer's message, from the webhook.
            message_id: String => "message_id",
        ]
    }
}

impl Operation<Nxcloud> for MarkMessageAsRead {
    /// Nothing, because `data` is null.
    type Output = ();
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let fields = json!({ "message_id": self.message_id, "status": "read" });
        request::request(
            nxcloud,
            context,
            "markMessageAsRead",
            "read",
            request::body(nxcloud, CommonFields::Number, &fields)?,
        )
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<(), Error> {
        error::accepted(Idempotency::ChangesState, &response).map(drop)
    }
}
