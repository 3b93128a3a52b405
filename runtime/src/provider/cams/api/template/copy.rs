//! Copies a scenario template of CAMS into the account.

use crate::provider::cams::api::request::{operation, response};
use crate::provider::cams::api::wire::Category;
use crate::provider::wire::wire;

wire! {
    /// Copies a scenario template, which CAMS offers ready-made, into the account.
    ///
    /// ```
    /// use whatsapp_template::cams::CopyTemplate;
    /// let copy = CopyTemplate::new("8472", "order_shipped").with_language("en_US");
    /// assert_eq!(copy.scene_template_name, "order_shipped");
    /// ```
    pub struct CopyTemplate {
        [required:
            /// The code of the scenario template.
            scene_template_code: String => "SceneTemplateCode",
            /// Its name.
            scene_template_name: String => "SceneTemplateName",
        ]
        /// The language's code.
        language / with_language: Option<String> => "Language",
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
    /// The response of CAMS to [`CopyTemplate`].
    ///
    /// ```
    /// use whatsapp_template::cams::{Category, CopyTemplateResponse};
    /// let response = CopyTemplateResponse::from_json(&serde_json::json!({
    ///     "Code": "OK", "Data": {"SceneTemplateCode": "8472", "SceneTemplateName": "order_shipped", "WhatsappCatagory": "UTILITY"},
    /// }))?;
    /// assert_eq!(response.data.category, Some(Category::Utility));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct CopyTemplateResponse {
        /// The copy.
        data / with_data: CopiedTemplate => "Data",
        /// Whether the operation succeeded.
        success / with_success: Option<bool> => "Success",
    }
}

wire! {
    /// A copied template.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::CopiedTemplate::new().with_code("8472").code.as_deref(), Some("8472"));
    /// ```
    pub struct CopiedTemplate {
        /// Its code.
        code / with_code: Option<String> => "SceneTemplateCode",
        /// Its name.
        name / with_name: Option<String> => "SceneTemplateName",
        /// Its category. CAMS misspells the field.
        category / with_category: Option<Category> => "WhatsappCatagory" | "WhatsappCategory",
    }
}

operation!(CopyTemplate, ChangesState, Query, CopyTemplateResponse, |_| Ok(()));
