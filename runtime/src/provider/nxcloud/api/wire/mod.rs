//! The components of a template in NXCloud's JSON. Source: the page on `createTemplate` (2025). Where it contradicts
//! itself, this follows its examples and the responses of `getTemplate`: upper-case words, `header_text` as a list,
//! `body_text` as a list of lists.

use serde_json::Value;

use crate::provider::field::{nested_list, one_or_list};
use crate::provider::wire::{DecodeError, Field, wire};

wire! {
    /// A component of a template.
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
        /// The text; authentication templates have none, although the table requires it.
        text / with_text: Option<String> => "text",
        /// The samples of variables and files.
        example / with_example: Option<Example> => "example",
        /// BUTTONS: the buttons.
        buttons / with_buttons: Vec<Button> => "buttons",
        /// Authentication BODY: whether it warns customers not to share the code.
        add_security_recommendation / with_add_security_recommendation: Option<bool> => "add_security_recommendation",
        /// Authentication FOOTER: after how many minutes the code is invalid, 1 to 90.
        code_expiration_minutes / with_code_expiration_minutes: Option<i64> => "code_expiration_minutes",
        /// CAROUSEL: the cards.
        cards / with_cards: Vec<Card> => "cards",
    }
}

wire! {
    /// The samples of a component.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::Example;
    /// let example = Example::new().with_body_text([vec!["BB".to_owned(), "CC".to_owned()]]);
    /// assert_eq!(serde_json::to_string(&example).unwrap(), r#"{"body_text":[["BB","CC"]]}"#);
    /// ```
    pub struct Example {
        /// A file by the handle of its upload.
        header_handle / with_header_handle: Option<HeaderHandle> => "header_handle",
        /// A file by its link, which takes precedence over the handle. NXCloud recommends at most 1 MB, because it fetches
        /// the file during the request.
        custom_header_handle_url / with_custom_header_handle_url: Option<String> => "custom_header_handle_url",
        /// The value of the header's variable.
        header_text / with_header_text: Vec<String> => "header_text" by one_or_list,
        /// One list with the values of the body's variables.
        body_text / with_body_text: Vec<Vec<String>> => "body_text" by nested_list,
    }
}

/// The handle of an uploaded sample: one text at the top of a template, a list inside a card.
///
/// The table of the page has only the text; its carousel example has the list.
///
/// ```
/// use whatsapp_template::nxcloud::HeaderHandle;
/// assert_eq!(serde_json::to_string(&HeaderHandle::List(vec!["4:aW".into()])).unwrap(), r#"["4:aW"]"#);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
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
    fn read(value: &Value) -> Result<Self, DecodeError> {
        match value {
            Value::Array(_) => Vec::read(value).map(Self::List),
            _ => String::read(value).map(Self::One),
        }
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
            /// `QUICK_REPLY`, `URL`, `PHONE_NUMBER`, or `OTP`, which only the examples have.
            kind: String => "type",
        ]
        /// The label.
        text / with_text: Option<String> => "text",
        /// URL: the link, which may end with `{{1}}`.
        url / with_url: Option<String> => "url",
        /// `PHONE_NUMBER`: the number.
        phone_number / with_phone_number: Option<String> => "phone_number",
        /// URL with a variable: a sample of it.
        example / with_example: Vec<String> => "example" by one_or_list,
        /// OTP: `ONE_TAP` or `COPY_CODE`.
        otp_type / with_otp_type: Option<String> => "otp_type",
        /// `ONE_TAP`: the label of the autofill button.
        autofill_text / with_autofill_text: Option<String> => "autofill_text",
        /// `ONE_TAP`: the package name of the app.
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
    /// The quality rating of a template.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::nxcloud::QualityScore::new().with_score("GREEN").score.as_deref(), Some("GREEN"));
    /// ```
    pub struct QualityScore {
        /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
        score / with_score: Option<String> => "score",
    }
}
