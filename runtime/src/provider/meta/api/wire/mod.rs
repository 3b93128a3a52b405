//! The components of a template in Meta's JSON. Source: Meta, templates/components and message-template-api
//! (September 2026), and the pages of the kinds of templates.

use serde_json::Value;

use crate::provider::field::{nested_list, one_or_list};
use crate::provider::wire::wire;

wire! {
    /// A component of a template.
    ///
    /// ```
    /// use whatsapp_template::meta::Component;
    /// let body = Component::new("BODY").with_text("hello world");
    /// assert_eq!(serde_json::to_string(&body).unwrap(), r#"{"type":"BODY","text":"hello world"}"#);
    /// ```
    pub struct Component {
        [required:
            /// `HEADER`, `BODY`, `FOOTER`, `BUTTONS`, `CAROUSEL`, `LIMITED_TIME_OFFER` or `CALL_PERMISSION_REQUEST`.
            kind: String => "type",
        ]
        /// HEADER: `TEXT`, `IMAGE`, `VIDEO`, `GIF`, `DOCUMENT`, `LOCATION` or `PRODUCT`.
        format / with_format: Option<String> => "format",
        /// The text; none in authentication templates.
        text / with_text: Option<String> => "text",
        /// `LIMITED_TIME_OFFER`: its title, and whether it counts down.
        limited_time_offer / with_limited_time_offer: Option<LimitedTimeOffer> => "limited_time_offer",
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
    /// use whatsapp_template::meta::Example;
    /// let example = Example::new().with_body_text([vec!["Ann".to_owned(), "1042".to_owned()]]);
    /// assert_eq!(serde_json::to_string(&example).unwrap(), r#"{"body_text":[["Ann","1042"]]}"#);
    /// ```
    pub struct Example {
        /// A file by the handle of its upload, `4::…`. Meta refuses links.
        header_handle / with_header_handle: Vec<String> => "header_handle" by one_or_list,
        /// The value of the header's variable, if variables have numbers.
        header_text / with_header_text: Vec<String> => "header_text" by one_or_list,
        /// The value of the header's variable, if variables have names.
        header_text_named_params / with_header_text_named_params: Vec<NamedSample> => "header_text_named_params" by one_or_list,
        /// One list with the values of the body's variables, if variables have numbers.
        body_text / with_body_text: Vec<Vec<String>> => "body_text" by nested_list,
        /// The values of the body's variables, if variables have names.
        body_text_named_params / with_body_text_named_params: Vec<NamedSample> => "body_text_named_params" by one_or_list,
    }
}

wire! {
    /// The sample of a variable with a name.
    ///
    /// ```
    /// use whatsapp_template::meta::NamedSample;
    /// let sample = NamedSample::new("customer", "Ann");
    /// assert_eq!((sample.param_name.as_str(), sample.example.as_str()), ("customer", "Ann"));
    /// ```
    pub struct NamedSample {
        [required:
            /// The name.
            param_name: String => "param_name",
            /// A value.
            example: String => "example",
        ]
    }
}

wire! {
    /// A button.
    ///
    /// ```
    /// use whatsapp_template::meta::Button;
    /// let shop = Button::new("URL").with_text("Shop").with_url("https://shop.example/{{1}}").with_example(vec!["summer2023"]);
    /// assert_eq!(shop.example.unwrap()[0], "summer2023");
    /// ```
    pub struct Button {
        [required:
            /// `QUICK_REPLY`, `URL`, `PHONE_NUMBER`, `COPY_CODE`, `OTP`, `FLOW`, `CATALOG`, `MPM`, `SPM`, `VOICE_CALL`,
            /// `REQUEST_CONTACT_INFO` or `ORDER_DETAILS`.
            kind: String => "type",
        ]
        /// The label.
        text / with_text: Option<String> => "text",
        /// URL: the link, which may end with `{{1}}`.
        url / with_url: Option<String> => "url",
        /// `PHONE_NUMBER`: the number.
        phone_number / with_phone_number: Option<String> => "phone_number",
        /// URL with a variable: a list with a sample of it. `COPY_CODE`: a sample code.
        example / with_example: Option<Value> => "example",
        /// URL: the page of an Android app that opens instead.
        app_deep_link / with_app_deep_link: Option<AppDeepLink> => "app_deep_link",
        /// OTP: `COPY_CODE`, `ONE_TAP` or `ZERO_TAP`.
        otp_type / with_otp_type: Option<String> => "otp_type",
        /// OTP: the label of the autofill button.
        autofill_text / with_autofill_text: Option<String> => "autofill_text",
        /// OTP: one to five apps that may receive the code.
        supported_apps / with_supported_apps: Vec<SupportedApp> => "supported_apps",
        /// `ZERO_TAP`: whether the terms are accepted, which it requires.
        zero_tap_terms_accepted / with_zero_tap_terms_accepted: Option<bool> => "zero_tap_terms_accepted",
        /// FLOW: the flow by its id; or else one of the next two fields.
        flow_id / with_flow_id: Option<String> => "flow_id",
        /// FLOW: the flow by its name.
        flow_name / with_flow_name: Option<String> => "flow_name",
        /// FLOW: the flow itself, as a JSON text.
        flow_json / with_flow_json: Option<String> => "flow_json",
        /// FLOW: `navigate` or `data_exchange`.
        flow_action / with_flow_action: Option<String> => "flow_action",
        /// FLOW: the first screen.
        navigate_screen / with_navigate_screen: Option<String> => "navigate_screen",
        /// FLOW: `DOCUMENT`, `PROMOTION` or `REVIEW`.
        icon / with_icon: Option<String> => "icon",
        /// `VOICE_CALL`: for how many minutes it is valid.
        ttl_minutes / with_ttl_minutes: Option<i64> => "ttl_minutes",
    }
}

wire! {
    /// A page of an Android app.
    ///
    /// ```
    /// use whatsapp_template::meta::AppDeepLink;
    /// let link = AppDeepLink::new(2890, "shop://item", "https://play.google.com/store/apps/details?id=com.example.shop");
    /// assert_eq!(link.meta_app_id, 2890);
    /// ```
    pub struct AppDeepLink {
        [required:
            /// The app's id at Meta.
            meta_app_id: i64 => "meta_app_id",
            /// The deep link into the app.
            android_deep_link: String => "android_deep_link",
            /// The link for customers who do not have the app.
            android_fallback_playstore_url: String => "android_fallback_playstore_url",
        ]
    }
}

wire! {
    /// An Android app that may receive a one-time code.
    ///
    /// ```
    /// use whatsapp_template::meta::SupportedApp;
    /// assert_eq!(SupportedApp::new("com.example.shop", "K8a/AINcGX7").signature_hash, "K8a/AINcGX7");
    /// ```
    pub struct SupportedApp {
        [required:
            /// Its package name.
            package_name: String => "package_name",
            /// The hash of its signing key, 11 characters.
            signature_hash: String => "signature_hash",
        ]
    }
}

wire! {
    /// A limited-time offer.
    ///
    /// ```
    /// use whatsapp_template::meta::LimitedTimeOffer;
    /// assert_eq!(LimitedTimeOffer::new("Ends tonight").with_has_expiration(true).has_expiration, Some(true));
    /// ```
    pub struct LimitedTimeOffer {
        [required:
            /// Its title, at most 16 characters.
            text: String => "text",
        ]
        /// Whether it shows a countdown to an end that each message sets.
        has_expiration / with_has_expiration: Option<bool> => "has_expiration",
    }
}

wire! {
    /// A card of a carousel.
    ///
    /// ```
    /// use whatsapp_template::meta::{Card, Component};
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
    /// assert_eq!(whatsapp_template::meta::QualityScore::new().with_score("GREEN").score.as_deref(), Some("GREEN"));
    /// ```
    pub struct QualityScore {
        /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
        score / with_score: Option<String> => "score",
        /// When it was determined, in seconds since 1970.
        date / with_date: Option<i64> => "date",
    }
}
