//! Asks which category a message without a template would have.

use serde_json::{Value, json};

use crate::provider::cams::api::error;
use crate::provider::cams::api::request::{operation, require_space, response};
use crate::provider::cams::api::wire::Category;
use crate::provider::wire::wire;
use crate::{Error, ErrorKind};

wire! {
    /// Asks which category WhatsApp would give to a message that is sent without a template (direct send).
    ///
    /// It requires a space: the account's, or another one.
    ///
    /// ```
    /// use whatsapp_template::cams::CheckDirectSendMessageSample;
    /// let check = CheckDirectSendMessageSample::text("Your parcel 8812 has left our shop.");
    /// assert_eq!(check.kind, "text");
    /// ```
    pub struct CheckDirectSendMessageSample {
        [required:
            /// `text` or `interactive`.
            kind: String => "Type",
        ]
        /// The text: `{"text": "…"}`.
        text / with_text: Option<Value> => "Text",
        /// The interactive message in Meta's form, for example one of the type `cta_url`.
        interactive / with_interactive: Option<Value> => "Interactive",
        /// The space of an instance or an ISV's customer; by default that of the account.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
    }
}

impl CheckDirectSendMessageSample {
    /// Asks about a text.
    pub fn text(text: impl Into<String>) -> Self {
        // The vendor's page writes `text`, where Meta has `body`.
        Self::new("text").with_text(json!({ "text": text.into() }))
    }

    /// Asks about an interactive message in Meta's form.
    pub fn interactive(interactive: Value) -> Self {
        Self::new("interactive").with_interactive(interactive)
    }
}

response! {
    /// The response of CAMS to [`CheckDirectSendMessageSample`].
    ///
    /// ```
    /// use whatsapp_template::cams::{Category, DirectSendSampleResponse};
    /// let response = DirectSendSampleResponse::from_json(&serde_json::json!({
    ///     "Code": "OK", "Data": {"Category": "MARKETING", "Success": true},
    /// }))?;
    /// assert_eq!(response.data.category, Some(Category::Marketing));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct DirectSendSampleResponse {
        /// The verdict.
        data / with_data: DirectSendSample => "Data",
        /// Whether the operation succeeded.
        success / with_success: Option<bool> => "Success",
    }
}

wire! {
    /// The verdict on a message that is sent without a template.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::DirectSendSample::new().with_success(true).success, Some(true));
    /// ```
    pub struct DirectSendSample {
        /// The category: `UTILITY`, which can be sent, or `MARKETING`.
        category / with_category: Option<Category> => "Category",
        /// Whether WhatsApp could judge the message.
        success / with_success: Option<bool> => "Success",
    }
}

operation!(CheckDirectSendMessageSample, ReadOnly, Query, DirectSendSampleResponse, |check| {
    require_space(check.cust_space_id.as_ref())?;
    let is_missing = match check.kind.as_str() {
        "text" => check.text.is_none(),
        "interactive" => check.interactive.is_none(),
        _ => true,
    };
    if is_missing {
        return Err(Error::new(
            ErrorKind::Message,
            "the message to check is missing; use `CheckDirectSendMessageSample::text` or `interactive`",
        )
        .with_provider(error::NAME));
    }
    Ok(())
});
