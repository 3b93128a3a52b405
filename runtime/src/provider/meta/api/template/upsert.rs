//! Creates or changes an authentication template in several languages at once.

use super::definition;
use crate::model::{Category, Definition};
use crate::provider::meta::api::wire::Component;
use crate::provider::meta::api::{Meta, error, request, response};
use crate::provider::wire::wire;
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, Rate, SigningContext},
};

wire! {
    /// Creates an authentication template in several languages, or changes it in those in which it exists.
    ///
    /// Meta writes the texts of these templates itself, in each language.
    ///
    /// ```
    /// use whatsapp_template::meta::{Component, UpsertTemplates};
    /// let upsert = UpsertTemplates::new("login_code", ["en_US".to_owned(), "de".to_owned()], [
    ///     Component::new("BODY").with_add_security_recommendation(true),
    ///     Component::new("FOOTER").with_code_expiration_minutes(10),
    /// ]);
    /// assert_eq!(upsert.languages.len(), 2);
    /// ```
    pub struct UpsertTemplates {
        [required:
            /// The template's name.
            name: String => "name",
            /// The codes of its languages.
            languages: Vec<String> => "languages",
            /// The components, without texts: body, footer, and the button for the code.
            components: Vec<Component> => "components",
        ]
        /// For how many seconds the delivery of a message is tried: 30 to 900, or −1 for 30 days.
        message_send_ttl_seconds / with_message_send_ttl_seconds: Option<i64> => "message_send_ttl_seconds",
    }
}

wire! {
    /// Meta's response to [`UpsertTemplates`].
    ///
    /// ```
    /// use whatsapp_template::meta::UpsertedTemplates;
    /// let upserted = UpsertedTemplates::from_json(&serde_json::json!({
    ///     "data": [{"id": "954638012257287", "status": "APPROVED", "language": "en_US"}],
    /// }))?;
    /// assert_eq!(upserted.data[0].language.as_deref(), Some("en_US"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct UpsertedTemplates {
        /// The template in each language.
        data / with_data: Vec<UpsertedTemplate> => "data",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

wire! {
    /// A template in one language that was created or changed.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::UpsertedTemplate::new().with_id("1").id.as_deref(), Some("1"));
    /// ```
    pub struct UpsertedTemplate {
        /// The template's id.
        id / with_id: Option<String> => "id",
        /// Its status.
        status / with_status: Option<String> => "status",
        /// The language's code.
        language / with_language: Option<String> => "language",
    }
}

impl UpsertTemplates {
    /// Creates or changes a declared authentication template in all its languages.
    ///
    /// ```
    /// use whatsapp_template::{Meta, OtpCode, Template, meta::UpsertTemplates, whatsapp_template};
    ///
    /// whatsapp_template! {
    ///     pub struct LoginCode { code: OtpCode }
    ///     category: authentication,
    ///     languages: {
    ///         en_US: { buttons: [copy_code(code, text: "Copy code")] },
    ///         de: { buttons: [copy_code(code, text: "Code kopieren")] },
    ///     },
    ///     code_expiration_minutes: 10,
    /// }
    ///
    /// let meta = Meta::new("the token", "102290129340398", "106540352242922")?;
    /// let upsert = UpsertTemplates::of(&meta, LoginCode::definition())?;
    /// assert_eq!(upsert.languages, ["en_US", "de"]);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) for a template of another category, or with different buttons in its
    /// languages: Meta takes only authentication templates here, and the same button for all languages.
    pub fn of(meta: &Meta, definition: &Definition<'_>) -> Result<Self, Error> {
        let refused = |what: String| Error::new(ErrorKind::Message, what).with_provider(error::NAME);
        let name = definition.name.as_str();
        if *definition.category != Category::Authentication {
            let category = definition.category.keyword();
            let message = format!(
                "`{name}` has the category {category}, but only authentication templates can be created in several languages at once; use `CreateTemplate` for each language"
            );
            return Err(refused(message));
        }
        let mut components: Option<Vec<Component>> = None;
        for translation in &*definition.translations {
            let mut others = definition::components(meta, definition, translation)?;
            // Meta takes no texts here. Source: bulk management of authentication templates (November 2025).
            for button in others.iter_mut().flat_map(|component| &mut component.buttons) {
                button.text = None;
                button.autofill_text = None;
            }
            if *components.get_or_insert_with(|| others.clone()) != others {
                let language = translation.language.as_str();
                let message = format!(
                    "the button of `{name}` differs in its languages: {language} has another one than the first; use `CreateTemplate` for each language"
                );
                return Err(refused(message));
            }
        }
        let Some(components) = components else {
            return Err(refused(format!("`{name}` has no language; add one")));
        };
        let languages: Vec<String> =
            definition.translations.iter().map(|translation| translation.language.as_str().to_owned()).collect();
        let mut upsert = Self::new(name, languages, components);
        upsert.message_send_ttl_seconds = definition.message_send_ttl_seconds.map(|seconds| seconds.value);
        Ok(upsert)
    }
}

impl Operation<Meta> for UpsertTemplates {
    type Output = UpsertedTemplates;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn rates(&self, meta: &Meta) -> Vec<Rate> {
        crate::provider::meta::api::rates::created(meta)
    }

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        if self.languages.is_empty() {
            return Err(Error::new(ErrorKind::Message, "the template has no language; add at least one")
                .with_provider(error::NAME));
        }
        let mut body = serde_json::to_value(self).map_err(request::unwritable)?;
        body["category"] = Category::Authentication.wire().into();
        let path = format!("{}/upsert_message_templates", meta.waba_id());
        request::request(meta, http::Method::POST, &path, "", Some(request::body(&body)?))
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<UpsertedTemplates, Error> {
        response::read_if(Idempotency::ChangesState, &response, |upserted: &UpsertedTemplates| {
            upserted.data.is_empty().then_some("`data` is empty")
        })
    }
}
