//! Interactive messages: buttons, lists, flows and products.

use super::{ActionParameters, FileContent, InteractiveAction, InteractiveText, ListSection, ReplyButton};
use crate::provider::wire::wire;

wire! {
    /// An interactive message: buttons, a list, a flow or products.
    ///
    /// ```
    /// use whatsapp_template::meta::{Interactive, InteractiveHeader, ReplyButton};
    /// let visit = Interactive::buttons("Shall we come on Friday?", [ReplyButton::new("yes", "Yes, please")])
    ///     .with_header(InteractiveHeader::text("Your garden"))
    ///     .with_footer("Example Shop");
    /// assert_eq!(visit.kind, "button");
    /// ```
    pub struct Interactive {
        [required:
            /// `button`, `list`, `cta_url`, `flow`, `location_request_message`, `request_contact_info`,
            /// `call_permission_request`, `voice_call`, `product`, `product_list`, `catalog_message` or `carousel`.
            kind: String => "type",
            /// The action: buttons, rows or products.
            action: InteractiveAction => "action",
        ]
        /// The header.
        header / with_header: Option<InteractiveHeader> => "header",
        /// The text; required for every kind but one product.
        body / with_body: Option<InteractiveText> => "body",
        /// The footer, at most 60 characters.
        footer / with_footer: Option<InteractiveText> => "footer",
    }
}

wire! {
    /// The header of an interactive message.
    ///
    /// ```
    /// use whatsapp_template::meta::{FileContent, InteractiveHeader};
    /// let photo = InteractiveHeader::image(FileContent::new().with_id("1037543291543636"));
    /// assert_eq!(photo.kind, "image");
    /// ```
    pub struct InteractiveHeader {
        [required:
            /// `text`, `image`, `video` or `document`.
            kind: String => "type",
        ]
        /// The text, at most 60 characters.
        text / with_text: Option<String> => "text",
        /// The image.
        image / with_image: Option<FileContent> => "image",
        /// The video.
        video / with_video: Option<FileContent> => "video",
        /// The document.
        document / with_document: Option<FileContent> => "document",
    }
}

impl InteractiveHeader {
    /// A text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { kind: "text".to_owned(), text: Some(text.into()), ..Self::default() }
    }

    /// An image.
    #[must_use]
    pub fn image(file: FileContent) -> Self {
        Self { kind: "image".to_owned(), image: Some(file), ..Self::default() }
    }

    /// A video.
    #[must_use]
    pub fn video(file: FileContent) -> Self {
        Self { kind: "video".to_owned(), video: Some(file), ..Self::default() }
    }

    /// A document.
    #[must_use]
    pub fn document(file: FileContent) -> Self {
        Self { kind: "document".to_owned(), document: Some(file), ..Self::default() }
    }
}

impl Interactive {
    fn of(kind: &str, body: impl Into<InteractiveText>, action: InteractiveAction) -> Self {
        Self::new(kind, action).with_body(body)
    }

    fn named(kind: &str, name: &str, body: impl Into<InteractiveText>, parameters: Option<ActionParameters>) -> Self {
        let mut action = InteractiveAction::new().with_name(name);
        action.parameters = parameters;
        Self::of(kind, body, action)
    }

    /// One to three reply buttons.
    pub fn buttons(body: impl Into<InteractiveText>, buttons: impl Into<Vec<ReplyButton>>) -> Self {
        Self::of("button", body, InteractiveAction::new().with_buttons(buttons))
    }

    /// A list of rows, which opens with a button labelled `button`.
    pub fn list(
        body: impl Into<InteractiveText>,
        button: impl Into<String>,
        sections: impl Into<Vec<ListSection>>,
    ) -> Self {
        Self::of("list", body, InteractiveAction::new().with_button(button).with_sections(sections))
    }

    /// A button that opens a link.
    pub fn cta_url(body: impl Into<InteractiveText>, label: impl Into<String>, url: impl Into<String>) -> Self {
        Self::named("cta_url", "cta_url", body, Some(ActionParameters::new().with_display_text(label).with_url(url)))
    }

    /// A button that opens a flow. The parameters have its id or name, the label of the button, and other fields that the
    /// flow needs. The version is added if it is missing.
    pub fn flow(body: impl Into<InteractiveText>, mut flow: ActionParameters) -> Self {
        flow.flow_message_version.get_or_insert_with(|| "3".to_owned());
        Self::named("flow", "flow", body, Some(flow))
    }

    /// A button that shares the customer's location.
    pub fn location_request(body: impl Into<InteractiveText>) -> Self {
        Self::named("location_request_message", "send_location", body, None)
    }

    /// A button that shares the customer's phone number, for a customer whose number is hidden. The answer is a contact.
    pub fn contact_request(body: impl Into<InteractiveText>) -> Self {
        Self::named("request_contact_info", "request_contact_info", body, None)
    }

    /// A request for the permission to call.
    pub fn call_permission(body: impl Into<InteractiveText>) -> Self {
        Self::named("call_permission_request", "call_permission_request", body, None)
    }

    /// A button that calls the business.
    pub fn voice_call(body: impl Into<InteractiveText>, call: ActionParameters) -> Self {
        Self::named("voice_call", "voice_call", body, Some(call))
    }

    /// One product of a catalog; the body is optional.
    pub fn product(catalog_id: impl Into<String>, product_retailer_id: impl Into<String>) -> Self {
        let action = InteractiveAction::new().with_catalog_id(catalog_id).with_product_retailer_id(product_retailer_id);
        Self::new("product", action)
    }

    /// At most 30 products of a catalog, with a title.
    pub fn products(
        title: impl Into<String>,
        body: impl Into<InteractiveText>,
        catalog_id: impl Into<String>,
        sections: impl Into<Vec<ListSection>>,
    ) -> Self {
        let action = InteractiveAction::new().with_catalog_id(catalog_id).with_sections(sections);
        Self::of("product_list", body, action).with_header(InteractiveHeader::text(title))
    }

    /// The whole catalog, with the image of one of its products. If `thumbnail` is empty, WhatsApp shows the first
    /// product of the catalog.
    pub fn catalog(body: impl Into<InteractiveText>, thumbnail: impl Into<String>) -> Self {
        let thumbnail = thumbnail.into();
        let parameters = ActionParameters::new().with_thumbnail_product_retailer_id(thumbnail.as_str());
        Self::named("catalog_message", "catalog_message", body, (!thumbnail.is_empty()).then_some(parameters))
    }
}
