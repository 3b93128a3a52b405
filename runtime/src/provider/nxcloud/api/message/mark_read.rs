use serde_json::json;

use crate::provider::nxcloud::api::request::Common;
use crate::provider::nxcloud::api::{Nxcloud, error, request};
use crate::provider::wire::wire;
use crate::{Call, Effect, Error, Stamp};

wire! {
    /// Marks a customer's message as read: two blue ticks.
    ///
    /// Its header `action` is `read`, unlike the path. Source: the page on `markMessageAsRead`.
    ///
    /// ```
    /// use std::time::UNIX_EPOCH;
    /// use whatsapp_template::nxcloud::MarkMessageAsRead;
    /// use whatsapp_template::{Call, Nxcloud, Stamp};
    ///
    /// let nxcloud = Nxcloud::new("key", "secret", "8eoxxxos", "8618500000099")?;
    /// let request = MarkMessageAsRead::new("wamid.1").request(&nxcloud, &Stamp::new(UNIX_EPOCH, ""))?;
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

impl Call<Nxcloud> for MarkMessageAsRead {
    /// Nothing: `data` is null.
    type Answer = ();
    const EFFECT: Effect = Effect::Write;

    fn request(&self, nxcloud: &Nxcloud, stamp: &Stamp) -> Result<http::Request<Vec<u8>>, Error> {
        let fields = json!({ "message_id": self.message_id, "status": "read" });
        request::request(nxcloud, stamp, "markMessageAsRead", "read", request::body(nxcloud, Common::Number, &fields)?)
    }

    fn answer(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<(), Error> {
        error::accepted(Effect::Write, &response).map(drop)
    }
}
