//! Deletes a template.

use serde_json::Value;

use crate::Error;
use crate::provider::cams::api::error;
use crate::provider::cams::api::request::{operation, response};
use crate::provider::cams::api::wire::TemplateType;
use crate::provider::wire::wire;

wire! {
    /// Deletes a template in one language or, as the documentation seems to mean, in all. At most 5 requests a second for an
    /// account.
    ///
    /// Integrators report that WhatsApp then blocks name and language for up to 4 weeks. With a language, the documentation
    /// requires the channel; it is WhatsApp unless another one is set.
    ///
    /// ```
    /// use whatsapp_template::cams::DeleteChatappTemplate;
    /// use whatsapp_template::{Cams, provider::{Operation, SigningContext}};
    /// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
    /// let request = DeleteChatappTemplate::new().with_template_code("8472").with_language("de").request(&cams, &SigningContext::now()?)?;
    /// assert_eq!(request.uri().query(), Some("Language=de&TemplateCode=8472&TemplateType=WHATSAPP"));
    /// assert!(DeleteChatappTemplate::new().request(&cams, &SigningContext::now()?).is_err());
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct DeleteChatappTemplate {
        /// The template's code.
        template_code / with_template_code: Option<String> => "TemplateCode",
        /// Its name, instead of the code.
        template_name / with_template_name: Option<String> => "TemplateName",
        /// The language to delete; all languages without it.
        language / with_language: Option<String> => "Language",
        /// The channel.
        template_type / with_template_type: Option<TemplateType> => "TemplateType",
        /// The space of an instance or an ISV's customer; by default that of the account.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
        /// The ISV's check code.
        isv_code / with_isv_code: Option<String> => "IsvCode",
        /// Deprecated: use the space.
        cust_waba_id / with_cust_waba_id: Option<String> => "CustWabaId",
        /// A field of the permission system. SDK only.
        owner_id / with_owner_id: Option<i64> => "OwnerId",
        /// A field of the permission system. SDK only.
        resource_owner_id / with_resource_owner_id: Option<i64> => "ResourceOwnerId",
        /// A field of the permission system. SDK only.
        resource_owner_account / with_resource_owner_account: Option<String> => "ResourceOwnerAccount",
    }
}

response! {
    /// The response of operations that return nothing else: [`DeleteChatappTemplate`] and
    /// [`ModifyChatappTemplateProperties`](crate::cams::ModifyChatappTemplateProperties).
    ///
    /// ```
    /// use whatsapp_template::cams::SuccessResponse;
    /// let answer = SuccessResponse::from_json(&serde_json::json!({"Code": "OK", "Success": true, "RequestId": "90E63D28"}))?;
    /// assert_eq!((answer.success, answer.request_id.as_deref()), (Some(true), Some("90E63D28")));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct SuccessResponse {
        /// Whether the operation succeeded.
        success / with_success: Option<bool> => "Success",
        /// The new properties; their format is not documented.
        model / with_model: Option<Value> => "Model",
    }
}

operation!(DeleteChatappTemplate, ChangesState, Query, SuccessResponse, |delete| {
    if delete.template_code.is_none() && delete.template_name.is_none() {
        return Err(Error::configuration("the template to delete is not named; give its code or its name")
            .with_provider(error::NAME));
    }
    if delete.language.is_some() && delete.template_type.is_none() {
        delete.template_type = Some(TemplateType::Whatsapp);
    }
    Ok(())
});
