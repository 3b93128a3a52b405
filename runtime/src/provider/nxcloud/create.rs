use core::iter::once;
use std::collections::BTreeMap;

use super::wire::{Component, HeaderHandle};
use super::{Nxcloud, codes, definition, post};
use crate::model::Definition;
use crate::provider::codes::malformed;
use crate::provider::sample;
use crate::provider::wire::{Field, wire};
use crate::{Call, Effect, Error, Stamp};

wire! {
    /// Submits a template for review.
    ///
    /// The application's key and number are added when it becomes a request.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::{Component, CreateTemplate};
    /// let create = CreateTemplate::new("normal_text", "MARKETING", "zh_CN", [
    ///     Component::new("BODY").text("hello world"),
    /// ]);
    /// assert_eq!(create.components.len(), 1);
    /// ```
    pub struct CreateTemplate {
        [required:
            /// The template's name.
            name: String => "name",
            /// `MARKETING`, `UTILITY` or `AUTHENTICATION`.
            category: String => "category",
            /// The language's code.
            language: String => "language",
            /// The parts.
            components: Vec<Component> => "components",
        ]
        /// For how many seconds a message is tried: authentication 30 to 900, utility 30 to 43 200, marketing
        /// 43 200 to 2 592 000.
        message_send_ttl_seconds: Option<i64> => "message_send_ttl_seconds",
    }
}

wire! {
    /// What NXCloud answers: the template's id, neither its state nor its category.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::CreatedTemplate;
    /// let created = CreatedTemplate::from_json(&serde_json::json!({"id": "9000755"}))?;
    /// assert_eq!(created.id.as_deref(), Some("9000755"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct CreatedTemplate {
        /// The template's id.
        id: Option<String> => "id",
        [raw:
            /// The whole answer as it came, also what this version does not know.
            raw
        ]
    }
}

impl CreateTemplate {
    /// A definition in one of its languages. Sample files go as links, or as handles; see
    /// [`with_header_handles`](Self::with_header_handles). One that is a path and has no handle is an error when
    /// this becomes a request.
    ///
    /// # Errors
    ///
    /// If the definition has no such language, or a part that NXCloud does not document.
    pub fn of(definition: &Definition<'_>, language: &str) -> Result<Self, Error> {
        let translation = crate::message::translation(definition, language)?;
        let components = definition::components(definition, translation)?;
        let mut create = Self::new(definition.name.as_str(), definition.category.wire(), language, components);
        create.message_send_ttl_seconds = definition.message_send_ttl_seconds.map(|seconds| seconds.value);
        Ok(create)
    }

    /// Puts the handles of uploads in the place of these links: as a text at the top, as a list inside cards.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use whatsapp_template::nxcloud::{Component, CreateTemplate, Example, HeaderHandle};
    /// let link = "https://shop.example/photo.jpg";
    /// let header = Component::new("HEADER").format("IMAGE").example(Example::new().custom_header_handle_url(link));
    /// let create = CreateTemplate::new("t", "MARKETING", "en", [header])
    ///     .with_header_handles(&BTreeMap::from([(link.to_owned(), "4:aW1n".to_owned())]));
    /// let example = create.components[0].example.clone().unwrap();
    /// assert_eq!(example.header_handle, Some(HeaderHandle::One("4:aW1n".into())));
    /// assert_eq!(example.custom_header_handle_url, None);
    /// ```
    #[must_use]
    pub fn with_header_handles(mut self, handles: &BTreeMap<String, String>) -> Self {
        for component in &mut self.components {
            replace(component, handles, HeaderHandle::One);
            for card in &mut component.cards {
                for component in &mut card.components {
                    replace(component, handles, |handle| HeaderHandle::List(vec![handle]));
                }
            }
        }
        self
    }
}

fn replace(component: &mut Component, handles: &BTreeMap<String, String>, shape: impl Fn(String) -> HeaderHandle) {
    let Some(example) = &mut component.example else { return };
    let handle = example.custom_header_handle_url.as_ref().and_then(|link| handles.get(link));
    if let Some(handle) = handle {
        example.header_handle = Some(shape(handle.clone()));
        example.custom_header_handle_url = None;
    }
}

impl Call<Nxcloud> for CreateTemplate {
    type Answer = CreatedTemplate;
    const EFFECT: Effect = Effect::Write;

    fn request(&self, nxcloud: &Nxcloud, stamp: &Stamp) -> Result<http::Request<Vec<u8>>, Error> {
        let create = self.clone().with_header_handles(nxcloud.header_handles());
        let components = create.components.iter();
        for component in components.flat_map(|top| once(top).chain(top.cards.iter().flat_map(|card| &card.components)))
        {
            if let Some(file) = component.example.as_ref().and_then(|it| it.custom_header_handle_url.as_deref()) {
                sample::link(codes::NAME, None, file)?;
            }
        }
        post::request(nxcloud, stamp, "createTemplate", "createTemplate", post::body(nxcloud, &create)?)
    }

    fn answer(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<CreatedTemplate, Error> {
        let data = codes::accepted(Effect::Write, &response)?;
        match CreatedTemplate::read(&data) {
            Ok(created) if created.id.is_some() => Ok(created),
            Ok(_) => Err(malformed(codes::NAME, Effect::Write, &response, "`data` has no `id`")),
            Err(misfit) => Err(malformed(codes::NAME, Effect::Write, &response, &misfit.to_string())),
        }
    }
}
