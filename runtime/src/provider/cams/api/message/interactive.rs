//! Buttons and lists in a message without a template.

use serde_json::{Value, json};

use crate::Error;
use crate::provider::wire::{wire, words};

words! {
    /// What a customer is given to choose with.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::InteractiveType::List.as_str(), "list");
    /// ```
    pub enum InteractiveType {
        /// Up to three buttons that answer.
        Button = "button",
        /// A list to open.
        List = "list",
        /// A button that opens a page.
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
    /// A message with something to choose: buttons, a list, products.
    ///
    /// CAMS' page requires type and action and describes neither further; both are Meta's.
    /// [`buttons`](Self::buttons) and [`list`](Self::list) write the two common ones.
    ///
    /// ```
    /// use whatsapp_template::cams::InteractiveContent;
    /// let ask = InteractiveContent::buttons("Are you coming tomorrow?", [("yes", "Yes, please"), ("no", "Not this time")])
    ///     .with_footer("Example Shop");
    /// assert_eq!(ask.action["buttons"][1]["reply"]["id"], "no");
    /// ```
    pub struct InteractiveContent {
        [required:
            /// Which kind.
            kind: InteractiveType => "type",
            /// What there is to choose, as Meta writes it.
            action: Value => "action",
        ]
        /// What stands above.
        header / with_header: Option<InteractiveHeader> => "header",
        /// The message itself.
        body / with_body: Option<InteractiveText> => "body",
        /// The small text below.
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
            /// What it says.
            text: String => "text",
        ]
    }
}

wire! {
    /// What stands above an interactive message: a text, or a file of the same type.
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
        /// The picture.
        image / with_image: Option<crate::provider::cams::ImageContent> => "image",
        /// The film.
        video / with_video: Option<crate::provider::cams::VideoContent> => "video",
        /// The file.
        document / with_document: Option<crate::provider::cams::DocumentContent> => "document",
    }
}

wire! {
    /// A part of a list to choose from.
    ///
    /// ```
    /// use whatsapp_template::cams::{ListRow, ListSection};
    /// let section = ListSection::new("Morning", [ListRow::new("9", "9 o'clock").with_description("in the garden")]);
    /// assert_eq!(section.rows.len(), 1);
    /// ```
    pub struct ListSection {
        [required:
            /// Its heading.
            title: String => "title",
            /// What there is to choose.
            rows: Vec<ListRow> => "rows",
        ]
    }
}

wire! {
    /// A line of a list to choose from.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::ListRow::new("9", "9 o'clock").id, "9");
    /// ```
    pub struct ListRow {
        [required:
            /// What comes back when it is chosen.
            id: String => "id",
            /// What it says.
            title: String => "title",
        ]
        /// What stands below.
        description / with_description: Option<String> => "description",
    }
}

impl From<&str> for InteractiveText {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl InteractiveContent {
    /// A text with buttons: what comes back when one is tapped, and what it says. WhatsApp takes three.
    pub fn buttons<'b>(body: &str, buttons: impl IntoIterator<Item = (&'b str, &'b str)>) -> Self {
        let button = |(id, title): (&str, &str)| json!({"type": "reply", "reply": {"id": id, "title": title}});
        let buttons: Vec<Value> = buttons.into_iter().map(button).collect();
        Self::new(InteractiveType::Button, json!({ "buttons": buttons })).with_body(body)
    }

    /// A text with a list, and what the button says that opens it. WhatsApp takes ten rows in all.
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
