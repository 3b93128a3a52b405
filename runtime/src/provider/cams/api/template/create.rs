//! Submits a template for review.

use std::collections::BTreeMap;

use crate::model::Definition;
use crate::provider::cams::Cams;
use crate::provider::cams::api::error;
use crate::provider::cams::api::error::{accepted, read};
use crate::provider::cams::api::request::{HasSpace, ParametersIn, in_space, parameters, request, response};
use crate::provider::cams::api::template::check;
use crate::provider::cams::api::wire::{Category, Component, TemplateType};
use crate::provider::response_error::malformed;
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Submits a template for review. At most 50 requests a second for an account.
    ///
    /// The parameters are in a form body.
    ///
    /// ```
    /// use whatsapp_template::cams::{Component, ComponentType, CreateChatappTemplate, TemplateType};
    /// let create = CreateChatappTemplate::new("spring_sale", "en_US", "MARKETING", TemplateType::Whatsapp, [
    ///     Component::new(ComponentType::Body).with_text("Spring sale, $(discount) off until Sunday."),
    /// ])
    /// .with_example([("discount".to_owned(), "20%".to_owned())]);
    /// assert_eq!(create.example["discount"], "20%");
    /// ```
    pub struct CreateChatappTemplate {
        [required:
            /// The template's name.
            name: String => "Name",
            /// The language's code, for example `en_US`.
            language: String => "Language",
            /// `UTILITY`, `MARKETING` or `AUTHENTICATION`.
            category: Category => "Category",
            /// The channel.
            template_type: TemplateType => "TemplateType",
            /// The components.
            components: Vec<Component> => "Components",
        ]
        /// A sample for each variable, which the review requires.
        example / with_example: BTreeMap<String, String> => "Example",
        /// The space of an instance or an ISV's customer; by default that of the account.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
        /// For how many seconds the delivery of a message is tried: authentication 30 to 900, utility 30 to 43 200 (SDK). The
        /// account has to be on CAMS' allowlist.
        message_send_ttl_seconds / with_message_send_ttl_seconds: Option<i64> => "MessageSendTtlSeconds",
        /// Whether WhatsApp may change the category. Deprecated: it has no effect any more (SDK).
        allow_category_change / with_allow_category_change: Option<bool> => "AllowCategoryChange",
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

response! {
    /// The response of CAMS to a template that was created or modified.
    ///
    /// ```
    /// use whatsapp_template::cams::TemplateResponse;
    /// let answer = TemplateResponse::from_json(&serde_json::json!({
    ///     "Code": "OK", "RequestId": "90E63D28", "Data": {"TemplateCode": "MSG_2329", "TemplateName": "hello_world"},
    /// }))?;
    /// assert_eq!(answer.data.template_code.as_deref(), Some("MSG_2329"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct TemplateResponse {
        /// The template.
        data / with_data: TemplateData => "Data",
        /// SDK only.
        success / with_success: Option<bool> => "Success",
    }
}

wire! {
    /// The template in a [`TemplateResponse`].
    ///
    /// ```
    /// use whatsapp_template::cams::TemplateData;
    /// assert_eq!(TemplateData::new().with_template_name("hello").template_name.as_deref(), Some("hello"));
    /// ```
    pub struct TemplateData {
        /// Its code: an opaque text, which sending requires.
        template_code / with_template_code: Option<String> => "TemplateCode",
        /// Its name.
        template_name / with_template_name: Option<String> => "TemplateName",
    }
}

impl CreateChatappTemplate {
    /// Submits a definition in one of its languages.
    ///
    /// # Errors
    ///
    /// If the definition has no such language, or a part that CAMS does not have, or if the sample of a file is a
    /// path, because CAMS requires links.
    ///
    /// ```
    /// use whatsapp_template::cams::CreateChatappTemplate;
    /// use whatsapp_template::model::{Category, Definition, MarkedStr, Text, Translation};
    /// let definition = Definition {
    ///     translations: vec![Translation {
    ///         body: Some(Text::literal("Your parcel has arrived.")),
    ///         ..Translation::new(MarkedStr::borrowed("en_US"))
    ///     }]
    ///     .into(),
    ///     ..Definition::new(MarkedStr::borrowed("parcel_arrived"), Category::Utility)
    /// };
    /// let create = CreateChatappTemplate::of(&definition, "en_US")?;
    /// assert_eq!(create.components[0].text.as_deref(), Some("Your parcel has arrived."));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub fn of(definition: &Definition<'_>, language: &str) -> Result<Self, Error> {
        let definition = &*definition.with_samples_in(language);
        let translation = crate::message::translation(definition, language)?;
        let name = definition.name.as_str();
        let components = crate::provider::cams::api::template::definition::components(definition, translation)?;
        let mut create = Self::new(name, language, definition.category.wire(), TemplateType::Whatsapp, components);
        create.example = crate::provider::cams::api::template::definition::example(definition, translation);
        create.allow_category_change = definition.allow_category_change.map(|flag| flag.value);
        create.message_send_ttl_seconds = definition.message_send_ttl_seconds.map(|seconds| seconds.value);
        Ok(create)
    }
}

impl Operation<Cams> for CreateChatappTemplate {
    type Output = TemplateResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn rates(&self, cams: &Cams) -> Vec<crate::provider::Rate> {
        crate::provider::cams::api::rates::of(cams, "CreateChatappTemplate")
    }

    fn request(&self, cams: &Cams, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        check::components(Some(&self.template_type), Some(&self.category), &self.components)?;
        let parameters = parameters(&in_space(self, cams))?;
        request(cams, context, "CreateChatappTemplate", ParametersIn::Form, &parameters)
    }

    /// The account remembers the template's code.
    fn response(&self, cams: &Cams, response: http::Response<Vec<u8>>) -> Result<TemplateResponse, Error> {
        let answer = template_answer("CreateChatappTemplate", &response)?;
        if let Some(code) = &answer.data.template_code {
            cams.remember(self.name.clone(), self.language.clone(), code.clone());
        }
        Ok(answer)
    }
}

pub(in crate::provider::cams) fn template_answer(
    action: &str,
    response: &http::Response<Vec<u8>>,
) -> Result<TemplateResponse, Error> {
    let entries = accepted(action, Idempotency::ChangesState, response)?;
    let answer = read(Idempotency::ChangesState, response, entries)?;
    let TemplateResponse { data: TemplateData { template_code, template_name }, .. } = &answer;
    if template_code.is_none() && template_name.is_none() {
        return Err(malformed(error::NAME, Idempotency::ChangesState, response, "`Data` has no `TemplateCode`"));
    }
    Ok(answer)
}

impl HasSpace for CreateChatappTemplate {
    fn space(&mut self) -> &mut Option<String> {
        &mut self.cust_space_id
    }
}
