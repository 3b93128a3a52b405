//! Replaces the components of a template.

use std::collections::BTreeMap;

use crate::model::Definition;
use crate::provider::cams::Cams;
use crate::provider::cams::api::error;
use crate::provider::cams::api::request::{HasSpace, ParametersIn, in_space, parameters, request};
use crate::provider::cams::api::template::check;
use crate::provider::cams::api::template::create::{TemplateResponse, template_answer};
use crate::provider::cams::api::wire::{Category, Component, TemplateType};
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Replaces the components of a template and submits it again. At most 50 requests a second for an account.
    ///
    /// The components replace all previous ones. According to the documentation, only templates that are not yet reviewed or
    /// were rejected can be modified; according to the console, any. The parameters are in a form body.
    ///
    /// ```
    /// use whatsapp_template::cams::{Component, ComponentType, ModifyChatappTemplate};
    /// let modify = ModifyChatappTemplate::new("en_US", [Component::new(ComponentType::Body).with_text("New text.")])
    ///     .with_template_code("8472000000000001");
    /// assert_eq!(modify.language, "en_US");
    /// ```
    pub struct ModifyChatappTemplate {
        [required:
            /// The language's code.
            language: String => "Language",
            /// The components.
            components: Vec<Component> => "Components",
        ]
        /// The code of the template; the documentation requires it.
        template_code / with_template_code: Option<String> => "TemplateCode",
        /// Its name, instead of the code. SDK only.
        template_name / with_template_name: Option<String> => "TemplateName",
        /// A sample for each variable.
        example / with_example: BTreeMap<String, String> => "Example",
        /// The space of an instance or an ISV's customer; by default that of the account.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
        /// The channel.
        template_type / with_template_type: Option<TemplateType> => "TemplateType",
        /// For how many seconds the delivery of a message is tried; see
        /// [`CreateChatappTemplate`](crate::cams::CreateChatappTemplate).
        message_send_ttl_seconds / with_message_send_ttl_seconds: Option<i64> => "MessageSendTtlSeconds",
        /// The category, which cannot be changed (SDK). SDK only.
        category / with_category: Option<Category> => "Category",
        /// Whether sending stops if a utility template is reclassified as marketing. SDK only.
        category_change_paused / with_category_change_paused: Option<bool> => "CategoryChangePaused",
        /// SDK only, where it is not explained.
        product_set_id / with_product_set_id: Option<String> => "ProductSetId",
        /// The ISV's check code. SDK only.
        isv_code / with_isv_code: Option<String> => "IsvCode",
        /// SDK only; deprecated: use the space.
        cust_waba_id / with_cust_waba_id: Option<String> => "CustWabaId",
    }
}

impl ModifyChatappTemplate {
    /// Replaces the template with this code by a definition in one of its languages.
    ///
    /// # Errors
    ///
    /// If the definition has no such language, or a part that CAMS does not have, or if the sample of a file is a
    /// path, because CAMS requires links.
    pub fn of(template_code: impl Into<String>, definition: &Definition<'_>, language: &str) -> Result<Self, Error> {
        let definition = &*definition.with_samples_in(language);
        let translation = crate::message::translation(definition, language)?;
        let mut modify =
            Self::new(language, crate::provider::cams::api::template::definition::components(definition, translation)?)
                .with_template_code(template_code)
                .with_template_type(TemplateType::Whatsapp);
        modify.example = crate::provider::cams::api::template::definition::example(definition, translation);
        modify.message_send_ttl_seconds = definition.message_send_ttl_seconds.map(|seconds| seconds.value);
        Ok(modify)
    }
}

impl HasSpace for ModifyChatappTemplate {
    fn space(&mut self) -> &mut Option<String> {
        &mut self.cust_space_id
    }
}

impl Operation<Cams> for ModifyChatappTemplate {
    type Output = TemplateResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn rates(&self, cams: &Cams) -> Vec<crate::provider::Rate> {
        crate::provider::cams::api::rates::of(cams, "ModifyChatappTemplate")
    }

    fn request(&self, cams: &Cams, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        if self.template_code.is_none() && self.template_name.is_none() {
            return Err(
                Error::configuration("the template to modify is not named; give its code").with_provider(error::NAME)
            );
        }
        check::components(self.template_type.as_ref(), self.category.as_ref(), &self.components)?;
        request(cams, context, "ModifyChatappTemplate", ParametersIn::Form, &parameters(&in_space(self, cams))?)
    }

    fn response(&self, _: &Cams, response: http::Response<Vec<u8>>) -> Result<TemplateResponse, Error> {
        template_answer("ModifyChatappTemplate", &response)
    }
}
