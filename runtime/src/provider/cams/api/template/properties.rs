//! Setting the properties of a template.

use crate::provider::cams::SuccessResponse;
use crate::provider::cams::api::request::{operation, require_space};
use crate::provider::cams::api::wire::TemplateType;
use crate::provider::wire::wire;

wire! {
    /// Sets what may be done with a template, without a new review. What is left out stays as it is.
    ///
    /// It needs a space: the account's, or one of its own.
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
        /// Whether messages may be sent from it.
        allow_send / with_allow_send: Option<bool> => "AllowSend",
        /// Whether sending stops when a utility template is re-classed as marketing.
        category_change_paused / with_category_change_paused: Option<bool> => "CategoryChangePaused",
        /// The space of an instance or an ISV's customer; the account's where it is left out.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
        /// Of the permission system. SDK only.
        owner_id / with_owner_id: Option<i64> => "OwnerId",
        /// Of the permission system. SDK only.
        resource_owner_id / with_resource_owner_id: Option<i64> => "ResourceOwnerId",
        /// Of the permission system. SDK only.
        resource_owner_account / with_resource_owner_account: Option<String> => "ResourceOwnerAccount",
    }
}

operation!(ModifyChatappTemplateProperties, ChangesState, Query, SuccessResponse, |properties| require_space(
    properties.cust_space_id.as_ref()
));
