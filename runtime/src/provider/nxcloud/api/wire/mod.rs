//! The parts of a template as NXCloud writes them. Source: the page on `createTemplate` (2025), whose
//! contradictions are settled as its examples and the answers of `getTemplate` suggest: upper-case words,
//! `header_text` as a list, `body_text` as a list of lists.

use serde_json::Value;

use crate::provider::wire::{DecodeError, Field, wire};

wire! {
    /// A part of a template.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::Component;
    /// let body = Component::new("BODY").with_text("hello world");
    /// assert_eq!(serde_json::to_string(&body).unwrap(), r#"{"type":"BODY","text":"hello world"}"#);
    /// ```
    pub struct Component {
        [required:
            /// `HEADER`, `BODY`, `FOOTER`, `BUTTONS` or `CAROUSEL`.
            kind: String => "type",
        ]
        /// HEADER: `TEXT`, `DOCUMENT`, `IMAGE` or `VIDEO`.
        format / with_format: Option<String> => "format",
        /// The text; none in authentication templates, in spite of the table.
        text / with_text: Option<String> => "text",
        /// Samples, where there are variables, and for every file.
        example / with_example: Option<Example> => "example",
        /// BUTTONS: the buttons.
        buttons / with_buttons: Vec<Button> => "buttons",
        /// Authentication BODY: whether it warns against sharing the code.
        add_security_recommendation / with_add_security_recommendation: Option<bool> => "add_security_recommendation",
        /// Authentication FOOTER: after how many minutes the code is invalid, 1 to 90.
        code_expiration_minutes / with_code_expiration_minutes: Option<i64> => "code_expiration_minutes",
        /// CAROUSEL: the cards.
        cards / with_cards: Vec<Card> => "cards",
    }
}

wire! {
    /// The samples of a part.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::Example;
    /// let example = Example::new().with_body_text([vec!["BB".to_owned(), "CC".to_owned()]]);
    /// assert_eq!(serde_json::to_string(&example).unwrap(), r#"{"body_text":[["BB","CC"]]}"#);
    /// ```
    pub struct Example {
        /// A file, by the handle of its upload.
        header_handle / with_header_handle: Option<HeaderHandle> => "header_handle",
        /// A file, by its link; wins over the handle. At most 1 MB is advised, because NXCloud fetches it while
        /// the request waits.
        custom_header_handle_url / with_custom_header_handle_url: Option<String> => "custom_header_handle_url",
        /// The value of the header's variable.
        header_text / with_header_text: Vec<String> => "header_text",
        /// One list with the values of the body's variables.
        body_text / with_body_text: Vec<Vec<String>> => "body_text",
    }
}

/// The handle of an uploaded sample: one text at the top of a template, a list inside a card.
///
/// The page's table knows only the text; its carousel example has the list.
///
/// ```
/// use whatsapp_template::nxcloud::HeaderHandle;
/// assert_eq!(serde_json::to_string(&HeaderHandle::List(vec!["4:aW".into()])).unwrap(), r#"["4:aW"]"#);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderHandle {
    /// At the top.
    One(String),
    /// In a card.
    List(Vec<String>),
}

impl Default for HeaderHandle {
    fn default() -> Self {
        Self::One(String::new())
    }
}

impl serde::Serialize for HeaderHandle {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(handle) => handle.serialize(serializer),
            Self::List(handles) => handles.serialize(serializer),
        }
    }
}

impl Field for HeaderHandle {
    type Part = Self;

    fn of(part: Self) -> Self {
        part
    }

    fn read(value: &Value) -> Result<Self, DecodeError> {
        match value {
            Value::Array(_) => Vec::read(value).map(Self::List),
            _ => String::read(value).map(Self::One),
        }
    }

    fn is_absent(&self) -> bool {
        false
    }
}

wire! {
    /// A button.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::Button;
    /// let shop = Button::new("URL").with_text("Shop").with_url("https://shop.example/{{1}}").with_example(["BLUE_ELF".to_owned()]);
    /// assert_eq!(shop.example, ["BLUE_ELF"]);
    /// ```
    pub struct Button {
        [required:
            /// `QUICK_REPLY`, `URL`, `PHONE_NUMBER`, and `OTP`, which only the examples have.
            kind: String => "type",
        ]
        /// What it says.
        text / with_text: Option<String> => "text",
        /// URL: the address, which may end in `{{1}}`.
        url / with_url: Option<String> => "url",
        /// `PHONE_NUMBER`: the number.
        phone_number / with_phone_number: Option<String> => "phone_number",
        /// URL with a variable: a value for it.
        example / with_example: Vec<String> => "example",
        /// OTP: `ONE_TAP` or `COPY_CODE`.
        otp_type / with_otp_type: Option<String> => "otp_type",
        /// `ONE_TAP`: what the button says where the app can take the code.
        autofill_text / with_autofill_text: Option<String> => "autofill_text",
        /// `ONE_TAP`: the package of the app.
        package_name / with_package_name: Option<String> => "package_name",
        /// `ONE_TAP`: the hash of the app's signing key, 11 characters, not percent-encoded.
        signature_hash / with_signature_hash: Option<String> => "signature_hash",
    }
}

wire! {
    /// A card of a carousel.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::{Card, Component};
    /// assert_eq!(Card::new([Component::new("BODY").with_text("Red shoes")]).components.len(), 1);
    /// ```
    pub struct Card {
        [required:
            /// HEADER, BODY and BUTTONS.
            components: Vec<Component> => "components",
        ]
    }
}

wire! {
    /// How customers take a template.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::nxcloud::QualityScore::new().with_score("GREEN").score.as_deref(), Some("GREEN"));
    /// ```
    pub struct QualityScore {
        /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
        score / with_score: Option<String> => "score",
    }
}
