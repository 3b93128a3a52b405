//! Changes a template.

use super::{definition, header_handles};
use crate::model::Definition;
use crate::provider::nxcloud::api::request::CommonFields;
use crate::provider::nxcloud::api::wire::Component;
use crate::provider::nxcloud::api::{Nxcloud, error, request};
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Changes a template in one language, which is then reviewed again. Name and language do not change.
    ///
    /// The sample files have to be given again: their links, or handles of new uploads.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::{Component, UpdateTemplate};
    /// let update = UpdateTemplate::new("9000755", [Component::new("BODY").with_text("hello world")]).with_category("UTILITY");
    /// assert_eq!(update.category.as_deref(), Some("UTILITY"));
    /// ```
    pub struct UpdateTemplate {
        [required:
            /// The template's id.
            template_id: String => "template_id",
            /// The components; they replace all previous ones.
            components: Vec<Component> => "components",
        ]
        /// The new category of a rejected template. According to the page of 2023 it is required, but its example does not
        /// have it; according to that of 2025 it is optional.
        category / with_category: Option<String> => "category",
    }
}

wire! {
    /// NXCloud's response to a change.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::UpdatedTemplate;
    /// let updated = UpdatedTemplate::from_json(&serde_json::json!({"id": "9000755"}))?;
    /// assert_eq!(updated.id.as_deref(), Some("9000755"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct UpdatedTemplate {
        /// The template's id.
        id / with_id: Option<String> => "id",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

impl UpdateTemplate {
    /// Replaces the template with this id by a definition in one of its languages. The category does not change.
    ///
    /// ```
    /// use whatsapp_template::{Template, nxcloud::UpdateTemplate, whatsapp_template};
    ///
    /// whatsapp_template! {
    ///     pub struct Arrived {}
    ///     category: utility,
    ///     language: en_US,
    ///     body: "Your parcel has arrived.",
    /// }
    ///
    /// let update = UpdateTemplate::of("9000755", Arrived::definition(), "en_US")?;
    /// assert_eq!(update.components[0].text.as_deref(), Some("Your parcel has arrived."));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of [`CreateTemplate::of`](crate::nxcloud::CreateTemplate::of).
    pub fn of(template_id: impl Into<String>, definition: &Definition<'_>, language: &str) -> Result<Self, Error> {
        let definition = &*definition.with_samples_in(language);
        let translation = crate::message::translation(definition, language)?;
        Ok(Self::new(template_id, definition::components(definition, translation)?))
    }
}

impl Operation<Nxcloud> for UpdateTemplate {
    type Output = UpdatedTemplate;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let mut update = self.clone();
        header_handles::replace_links(&mut update.components, nxcloud.header_handles());
        header_handles::check(&update.components)?;
        request::request(
            nxcloud,
            context,
            "updateTemplate",
            "updateTemplate",
            request::body(nxcloud, CommonFields::All, &update)?,
        )
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<UpdatedTemplate, Error> {
        error::accepted_as(Idempotency::ChangesState, &response, |updated: &UpdatedTemplate| {
            updated.id.is_none().then_some("`data` has no `id`")
        })
    }
}
