//! Buttons and lists in a message without a template.

use serde_json::{Value, json};

use crate::Error;
use crate::provider::string_enum::string_enum;
use crate::provider::wire::wire;

string_enum! {
    /// The kind of an interactive message.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::InteractiveType::List.as_str(), "list");
    /// ```
    pub enum InteractiveType {
        /// Up to three reply buttons.
        Button = "button",
        /// A list.
        List = "list",
        /// A button that opens a link.
        CtaUrl = "cta_url",
        /// A product.
        Product = "product",
        /// Several products.
        ProductList = "product_list",
        /// The catalog.
        CatalogMessage = "catalog_message",
        /// A WhatsApp Flow.
        Flow = "flow",
    }
}

wire! {
    /// An interactive message: buttons, a list or products.
    ///
    /// CAMS' page requires type and action without further description; both are Meta's. [`buttons`](Self::buttons) and
    /// [`list`](Self::list) make the two common kinds.
    ///
    /// ```
    /// use whatsapp_template::cams::InteractiveContent;
    /// let ask = InteractiveContent::buttons("Are you coming tomorrow?", [("yes", "Yes, please"), ("no", "Not this time")])
    ///     .with_footer("Example Shop");
    /// assert_eq!(ask.action["buttons"][1]["reply"]["id"], "no");
    /// ```
    pub struct InteractiveContent {
        [required:
            /// The kind.
            kind: InteractiveType => "type",
            /// The action, in Meta's format.
            action: Value => "action",
        ]
        /// The header.
        header / with_header: Option<InteractiveHeader> => "header",
        /// The body.
        body / with_body: Option<InteractiveText> => "body",
        /// The footer.
        footer / with_footer: Option<InteractiveText> => "footer",
    }
}

wire! {
    /// A text in an interactive message.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::InteractiveText::new("Hi").text, "Hi");
    /// ```
    pub struct InteractiveText {
        [required:
            /// The text.
            text: String => "text",
        ]
    }
}

wire! {
    /// The header of an interactive message: a text, or a file of the type.
    ///
    /// ```
    /// use whatsapp_template::cams::{ImageContent, InteractiveHeader};
    /// let header = InteractiveHeader::new("image").with_image(ImageContent::new("https://img.example.com/a.png"));
    /// assert_eq!(header.kind, "image");
    /// ```
    pub struct InteractiveHeader {
        [required:
            /// `text`, `image`, `video` or `document`.
            kind: String => "type",
        ]
        /// The text.
        text / with_text: Option<String> => "text",
        /// The image.
        image / with_image: Option<crate::provider::cams::ImageContent> => "image",
        /// The video.
        video / with_video: Option<crate::provider::cams::VideoContent> => "video",
        /// The document.
        document / with_document: Option<crate::provider::cams::DocumentContent> => "document",
    }
}

wire! {
    /// A section of a list.
    ///
    /// ```
    /// use whatsapp_template::cams::{ListRow, ListSection};
    /// let section = ListSection::new("Morning", [ListRow::new("9", "9 o'clock").with_description("in the garden")]);
    /// assert_eq!(section.rows.len(), 1);
    /// ```
    pub struct ListSection {
        [required:
            /// Its title.
            title: String => "title",
            /// Its rows.
            rows: Vec<ListRow> => "rows",
        ]
    }
}

wire! {
    /// A row of a list.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::ListRow::new("9", "9 o'clock").id, "9");
    /// ```
    pub struct ListRow {
        [required:
            /// The id, which the webhook has when the row is chosen.
            id: String => "id",
            /// The title.
            title: String => "title",
        ]
        /// The description below the title.
        description / with_description: Option<String> => "description",
    }
}

impl From<&str> for InteractiveText {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl InteractiveContent {
    /// A text with reply buttons: the id, which the webhook has after a tap, and the label. WhatsApp allows three.
    pub fn buttons<'b>(body: &str, buttons: impl IntoIterator<Item = (&'b str, &'b str)>) -> Self {
        let button = |(id, title): (&str, &str)| json!({"type": "reply", "reply": {"id": id, "title": title}});
        let buttons: Vec<Value> = buttons.into_iter().map(button).collect();
        Self::new(InteractiveType::Button, json!({ "buttons": buttons })).with_body(body)
    }

    /// A text with a list, and the label of the button that opens it. WhatsApp allows ten rows in all sections together.
    ///
    /// ```
    /// use whatsapp_template::cams::{InteractiveContent, ListRow, ListSection};
    /// let when = [ListSection::new("Morning", [ListRow::new("9", "9 o'clock"), ListRow::new("10", "10 o'clock")])];
    /// let list = InteractiveContent::list("When shall we come?", "Choose", when);
    /// assert_eq!(list.action["sections"][0]["rows"][1]["id"], "10");
    /// ```
    pub fn list(body: &str, button: &str, sections: impl IntoIterator<Item = ListSection>) -> Self {
        let sections: Vec<ListSection> = sections.into_iter().collect();
        Self::new(InteractiveType::List, json!({ "button": button, "sections": sections })).with_body(body)
    }

    pub(in crate::provider::cams) fn check(&self, refused: impl Fn(&str) -> Error) -> Result<(), Error> {
        if self.kind.as_str().is_empty() {
            return Err(refused("has an empty `type`; fill it"));
        }
        if self.action.as_object().is_none_or(serde_json::Map::is_empty) {
            return Err(refused("has no `action`; write what there is to choose"));
        }
        let count = |key: &str| self.action.get(key).and_then(Value::as_array).map(Vec::len);
        if self.kind == InteractiveType::Button && !count("buttons").is_some_and(|count| (1..=3).contains(&count)) {
            return Err(refused("takes 1 to 3 buttons"));
        }
        if self.kind == InteractiveType::List && count("sections").is_none_or(|count| count == 0) {
            return Err(refused("has no section; add one"));
        }
        Ok(())
    }
}
