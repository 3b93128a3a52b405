//! Changes a template.

use super::definition;
use super::optimization::OptimizationSpec;
use crate::model::Definition;
use crate::provider::meta::api::wire::Component;
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Changes a template in one language, which is then reviewed again. The name and the language cannot be changed, nor
    /// can the category of an approved template.
    ///
    /// Only an approved, rejected or paused template can be changed; an approved one once in 24 hours and ten times in 30
    /// days.
    ///
    /// ```
    /// use whatsapp_template::meta::{Component, EditTemplate};
    /// let edit = EditTemplate::new("572279198452421").with_components([Component::new("BODY").with_text("Our sale is on!")]);
    /// assert_eq!((edit.id.as_str(), edit.components.len()), ("572279198452421", 1));
    /// ```
    pub struct EditTemplate {
        [required:
            /// The template's id, which is part of the URL.
            id: String => "id",
        ]
        /// The components; they replace all previous ones.
        components / with_components: Vec<Component> => "components",
        /// The new category.
        category / with_category: Option<String> => "category",
        /// For how many seconds the delivery of a message is tried.
        message_send_ttl_seconds / with_message_send_ttl_seconds: Option<i64> => "message_send_ttl_seconds",
        /// `named` or `positional`.
        parameter_format / with_parameter_format: Option<String> => "parameter_format",
        /// Its sub-category.
        sub_category / with_sub_category: Option<String> => "sub_category",
        /// Whether the tracking of taps on links is switched off.
        cta_url_link_tracking_opted_out / with_cta_url_link_tracking_opted_out: Option<bool> => "cta_url_link_tracking_opted_out",
        /// Whether Meta may change the category.
        allow_category_change / with_allow_category_change: Option<bool> => "allow_category_change",
        /// The max price of a marketing template. A change of the price alone is possible 100 times an hour and 2400 times a
        /// day.
        optimization_spec / with_optimization_spec: Option<OptimizationSpec> => "optimization_spec",
    }
}

wire! {
    /// Meta's response to a change.
    ///
    /// ```
    /// use whatsapp_template::meta::EditedTemplate;
    /// let edited = EditedTemplate::from_json(&serde_json::json!({"success": true}))?;
    /// assert_eq!(edited.success, Some(true));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct EditedTemplate {
        /// Whether it was accepted.
        success / with_success: Option<bool> => "success",
        /// The template's id.
        id / with_id: Option<String> => "id",
        /// Its name.
        name / with_name: Option<String> => "name",
        /// Its category.
        category / with_category: Option<String> => "category",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

impl EditTemplate {
    /// Replaces the template with this id by a definition in one of its languages. The category does not change.
    ///
    /// # Errors
    ///
    /// The errors of [`CreateTemplate::of`](crate::meta::CreateTemplate::of).
    pub fn of(meta: &Meta, id: &str, definition: &Definition<'_>, language: &str) -> Result<Self, Error> {
        let definition = &*definition.with_samples_in(language);
        let translation = crate::message::translation(definition, language)?;
        let mut edit = Self::new(id).with_components(definition::components(meta, definition, translation)?);
        edit.message_send_ttl_seconds = definition.message_send_ttl_seconds.map(|seconds| seconds.value);
        edit.parameter_format = definition::parameter_format(definition, translation);
        edit.sub_category = definition.sub_category.map(|sub| sub.value.keyword().to_uppercase());
        edit.cta_url_link_tracking_opted_out = definition.cta_url_link_tracking_opted_out.map(|flag| flag.value);
        Ok(edit)
    }
}

impl Operation<Meta> for EditTemplate {
    type Output = EditedTemplate;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let id = request::check_id("the template", &self.id)?;
        let body = request::without(self, "id")?;
        request::request(meta, http::Method::POST, id, "", Some(body))
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<EditedTemplate, Error> {
        let answer = error::accepted(Idempotency::ChangesState, &response)?;
        match EditedTemplate::read(&answer) {
            Ok(edited) if edited.success != Some(false) => Ok(edited),
            Ok(_) => Err(malformed(error::NAME, Idempotency::ChangesState, &response, "`success` is false")),
            Err(error) => Err(malformed(error::NAME, Idempotency::ChangesState, &response, &error.to_string())),
        }
    }
}
