use super::{definition, header_handles};
use crate::model::Definition;
use crate::provider::nxcloud::api::request::Common;
use crate::provider::nxcloud::api::wire::Component;
use crate::provider::nxcloud::api::{Nxcloud, error, request};
use crate::provider::wire::wire;
use crate::{Error, Idempotency, Operation, SigningContext};

wire! {
    /// Changes a template in one language, which is then reviewed again. Name and language stay.
    ///
    /// Its sample files have to be there again: their links, or handles of new uploads.
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
            /// The parts; they replace all that were there.
            components: Vec<Component> => "components",
        ]
        /// Another category, which a rejected template may get. The page of 2023 calls it required, and its example
        /// leaves it out; that of 2025 calls it optional.
        category / with_category: Option<String> => "category",
    }
}

wire! {
    /// What NXCloud answers to a change.
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
            /// The whole answer as it came, also what this version does not know.
            raw
        ]
    }
}

impl UpdateTemplate {
    /// The template with this id as the definition has it in one of its languages. The category is left as it is.
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
    /// As [`CreateTemplate::of`](crate::nxcloud::CreateTemplate::of).
    pub fn of(template_id: impl Into<String>, definition: &Definition<'_>, language: &str) -> Result<Self, Error> {
        let translation = crate::message::translation(definition, language)?;
        Ok(Self::new(template_id, definition::components(definition, translation)?))
    }
}

impl Operation<Nxcloud> for UpdateTemplate {
    type Output = UpdatedTemplate;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let mut update = self.clone();
        header_handles::place(&mut update.components, nxcloud.header_handles());
        header_handles::check(&update.components)?;
        request::request(
            nxcloud,
            context,
            "updateTemplate",
            "updateTemplate",
            request::body(nxcloud, Common::All, &update)?,
        )
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<UpdatedTemplate, Error> {
        error::promised(Idempotency::ChangesState, &response, |updated: &UpdatedTemplate| {
            updated.id.is_none().then_some("`data` has no `id`")
        })
    }
}
