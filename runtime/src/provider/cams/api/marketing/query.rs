//! Reads whether an account may send marketing messages with WhatsApp's own API for them.

use crate::provider::cams::api::request::{operation, response};
use crate::provider::wire::wire;

wire! {
    /// Reads whether WhatsApp's API for marketing messages (Marketing Messages Lite) is active.
    ///
    /// ```
    /// use whatsapp_template::cams::QueryMMLActive;
    /// assert_eq!(QueryMMLActive::new().with_cust_space_id("cams-8c8e").cust_space_id.as_deref(), Some("cams-8c8e"));
    /// ```
    pub struct QueryMMLActive {
        /// The space of an instance or an ISV's customer; by default that of the account.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
        /// A field of the permission system. SDK only.
        owner_id / with_owner_id: Option<i64> => "OwnerId",
        /// A field of the permission system. SDK only.
        resource_owner_id / with_resource_owner_id: Option<i64> => "ResourceOwnerId",
        /// A field of the permission system. SDK only.
        resource_owner_account / with_resource_owner_account: Option<String> => "ResourceOwnerAccount",
    }
}

response! {
    /// The response of CAMS to [`QueryMMLActive`].
    ///
    /// ```
    /// use whatsapp_template::cams::MmlActiveResponse;
    /// let response = MmlActiveResponse::from_json(&serde_json::json!({"Code": "OK", "Data": "ACTIVE"}))?;
    /// assert_eq!(response.data.as_deref(), Some("ACTIVE"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct MmlActiveResponse {
        /// The state, in a word that neither the pages nor the SDK list.
        data / with_data: Option<String> => "Data",
        /// Whether the operation succeeded.
        success / with_success: Option<bool> => "Success",
    }
}

operation!(QueryMMLActive, ReadOnly, Query, MmlActiveResponse, |_| Ok(()));
