//! Changes the properties of a template.

use crate::provider::cams::SuccessResponse;
use crate::provider::cams::api::request::{operation, require_space};
use crate::provider::cams::api::wire::TemplateType;
use crate::provider::wire::wire;

wire! {
    /// Changes the properties of a template without a new review. Properties that are not set do not change.
    ///
    /// It requires a space: the account's, or another one.
    ///
    /// ```
    /// use whatsapp_template::cams::{ModifyChatappTemplateProperties, TemplateType};
    /// use whatsapp_template::{Cams, provider::{Operation, SigningContext}};
    /// let stop = ModifyChatappTemplateProperties::new("8472", "en_US", TemplateType::Whatsapp).with_allow_send(false);
    /// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
    /// assert!(stop.request(&cams, &SigningContext::now()?).is_err());
    /// let request = stop.request(&cams.with_cust_space_id("cams-8c8e"), &SigningContext::now()?)?;
    /// assert!(request.uri().query().unwrap().starts_with("AllowSend=false&CustSpaceId=cams-8c8e&"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct ModifyChatappTemplateProperties {
        [required:
            /// The template's code.
            template_code: String => "TemplateCode",
            /// The language's code.
            language: String => "Language",
            /// The channel.
            template_type: TemplateType => "TemplateType",
        ]
        /// Whether messages with it may be sent.
        allow_send / with_allow_send: Option<bool> => "AllowSend",
        /// Whether sending stops if a utility template is reclassified as marketing.
        category_change_paused / with_category_change_paused: Option<bool> => "CategoryChangePaused",
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

operation!(ModifyChatappTemplateProperties, ChangesState, Query, SuccessResponse, |properties| require_space(
    properties.cust_space_id.as_ref()
));
