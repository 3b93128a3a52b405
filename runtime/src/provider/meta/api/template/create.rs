//! Submits a template for review.

use serde_json::Value;

use super::definition;
use super::optimization::OptimizationSpec;
use crate::model::{Category, Definition};
use crate::provider::meta::api::wire::Component;
use crate::provider::meta::api::{LibraryBodyInputs, LibraryButtonInput, Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error,
    provider::{Idempotency, Operation, Rate, SigningContext},
};

wire! {
    /// Submits a template for review: at most 100 an hour for an account.
    ///
    /// ```
    /// use whatsapp_template::meta::{Component, CreateTemplate};
    /// let create = CreateTemplate::new("seasonal_promotion", "en_US", "MARKETING")
    ///     .with_components([Component::new("BODY").with_text("Our summer sale is on!")]);
    /// assert_eq!(create.components.len(), 1);
    /// ```
    pub struct CreateTemplate {
        [required:
            /// The template's name.
            name: String => "name",
            /// The language's code.
            language: String => "language",
            /// `MARKETING`, `UTILITY` or `AUTHENTICATION`.
            category: String => "category",
        ]
        /// `named` or `positional`; `positional` by default.
        parameter_format / with_parameter_format: Option<String> => "parameter_format",
        /// The components; none if the template is taken from the library.
        components / with_components: Vec<Component> => "components",
        /// For how many seconds the delivery of a message is tried: authentication 30 to 900, utility 30 to 43 200, both also −1 for
        /// 30 days; marketing 43 200 to 2 592 000.
        message_send_ttl_seconds / with_message_send_ttl_seconds: Option<i64> => "message_send_ttl_seconds",
        /// Its sub-category, for example `ORDER_STATUS`.
        sub_category / with_sub_category: Option<String> => "sub_category",
        /// `ORDER_DETAILS`.
        display_format / with_display_format: Option<String> => "display_format",
        /// Whether the tracking of taps on links is switched off.
        cta_url_link_tracking_opted_out / with_cta_url_link_tracking_opted_out: Option<bool> => "cta_url_link_tracking_opted_out",
        /// Whether Meta may change the category. According to one page, it always may now.
        allow_category_change / with_allow_category_change: Option<bool> => "allow_category_change",
        /// Whether messages are delivered to the customer's primary device only.
        is_primary_device_delivery_only / with_is_primary_device_delivery_only: Option<bool> => "is_primary_device_delivery_only",
        /// `campaign` or `direct`.
        send_type / with_send_type: Option<String> => "send_type",
        /// The template of Meta's library that it is made from.
        library_template_name / with_library_template_name: Option<String> => "library_template_name",
        /// The inputs for the buttons of the library's template.
        library_template_button_inputs / with_library_template_button_inputs: Vec<LibraryButtonInput> => "library_template_button_inputs",
        /// The inputs for the body of the library's template.
        library_template_body_inputs / with_library_template_body_inputs: Option<LibraryBodyInputs> => "library_template_body_inputs",
        /// What Meta may change about the message (Marketing Messages API):
        /// [`CreativeFeatures`](crate::meta::CreativeFeatures), or JSON.
        degrees_of_freedom_spec / with_degrees_of_freedom_spec: Option<Value> => "degrees_of_freedom_spec",
        /// The max price of a marketing template.
        optimization_spec / with_optimization_spec: Option<OptimizationSpec> => "optimization_spec",
    }
}

wire! {
    /// Meta's response. The category may differ from the requested one.
    ///
    /// ```
    /// use whatsapp_template::meta::CreatedTemplate;
    /// let created = CreatedTemplate::from_json(&serde_json::json!({
    ///     "id": "572279198452421", "status": "PENDING", "category": "MARKETING",
    /// }))?;
    /// assert_eq!(created.category.as_deref(), Some("MARKETING"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct CreatedTemplate {
        /// The template's id.
        id / with_id: Option<String> => "id",
        /// Its status.
        status / with_status: Option<String> => "status",
        /// Its category.
        category / with_category: Option<String> => "category",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

impl CreateTemplate {
    /// Creates a template from one in Meta's library ([`GetLibraryTemplates`](crate::meta::GetLibraryTemplates)), under a name of your
    /// own. It is approved at once. The library has utility templates only.
    ///
    /// ```
    /// use whatsapp_template::meta::{CreateTemplate, LibraryBodyInputs, LibraryButtonInput};
    /// let create = CreateTemplate::from_library("our_delivery_update", "en_US", "delivery_update_1")
    ///     .with_library_template_button_inputs([LibraryButtonInput::url(
    ///         "https://shop.example/orders/{{1}}",
    ///         "https://shop.example/orders/1042",
    ///     )])
    ///     .with_library_template_body_inputs(LibraryBodyInputs::new().with_add_contact_number(true));
    /// assert_eq!(create.category, "UTILITY");
    /// ```
    pub fn from_library(
        name: impl Into<String>,
        language: impl Into<String>,
        library_template: impl Into<String>,
    ) -> Self {
        Self::new(name, language, Category::Utility.wire()).with_library_template_name(library_template)
    }

    /// Submits a definition in one of its languages.
    ///
    /// # Errors
    ///
    /// If the definition has no such language, or the account has no handle for a sample file
    /// ([`with_header_handle`](Meta::with_header_handle)).
    pub fn of(meta: &Meta, definition: &Definition<'_>, language: &str) -> Result<Self, Error> {
        let definition = &*definition.with_samples_in(language);
        let translation = crate::message::translation(definition, language)?;
        let mut create = Self::new(definition.name.as_str(), language, definition.category.wire())
            .with_components(definition::components(meta, definition, translation)?);
        create.parameter_format = definition::parameter_format(definition, translation);
        create.message_send_ttl_seconds = definition.message_send_ttl_seconds.map(|seconds| seconds.value);
        create.sub_category = definition.sub_category.map(|sub| sub.value.keyword().to_uppercase());
        create.display_format = definition.display_format.map(|format| format.value.keyword().to_uppercase());
        create.cta_url_link_tracking_opted_out = definition.cta_url_link_tracking_opted_out.map(|flag| flag.value);
        Ok(create)
    }
}

impl Operation<Meta> for CreateTemplate {
    type Output = CreatedTemplate;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn rates(&self, meta: &Meta) -> Vec<Rate> {
        crate::provider::meta::api::rates::created(meta)
    }

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let path = format!("{}/message_templates", meta.waba_id());
        request::request(meta, http::Method::POST, &path, "", Some(request::body(self)?))
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<CreatedTemplate, Error> {
        let answer = error::accepted(Idempotency::ChangesState, &response)?;
        match CreatedTemplate::read(&answer) {
            Ok(created) if created.id.is_some() => Ok(created),
            Ok(_) => Err(malformed(error::NAME, Idempotency::ChangesState, &response, "it has no `id`")),
            Err(error) => Err(malformed(error::NAME, Idempotency::ChangesState, &response, &error.to_string())),
        }
    }
}
