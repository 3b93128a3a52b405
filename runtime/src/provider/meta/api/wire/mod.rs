//! The parts of a template as Meta writes them. Source: Meta, templates/components and message-template-api
//! (September 2026), and the pages of the kinds.

use serde_json::Value;

use crate::provider::wire::wire;

wire! {
    /// A part of a template.
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
    /// use whatsapp_template::meta::Example;
    /// let example = Example::new().with_body_text([vec!["Ann".to_owned(), "1042".to_owned()]]);
    /// assert_eq!(serde_json::to_string(&example).unwrap(), r#"{"body_text":[["Ann","1042"]]}"#);
    /// ```
    pub struct Example {
        /// A file, by the handle of its upload, `4::…`. Links are refused.
        header_handle / with_header_handle: Vec<String> => "header_handle",
        /// The value of the header's variable, where variables are numbers.
        header_text / with_header_text: Vec<String> => "header_text",
        /// The same where they are names.
        header_text_named_params / with_header_text_named_params: Vec<NamedSample> => "header_text_named_params",
        /// One list with the values of the body's variables, where they are numbers.
        body_text / with_body_text: Vec<Vec<String>> => "body_text",
        /// The same where they are names.
        body_text_named_params / with_body_text_named_params: Vec<NamedSample> => "body_text_named_params",
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
        /// What it says.
        text / with_text: Option<String> => "text",
        /// URL: the address, which may end in `{{1}}`.
        url / with_url: Option<String> => "url",
        /// `PHONE_NUMBER`: the number.
        phone_number / with_phone_number: Option<String> => "phone_number",
        /// URL with a variable: a list with a value for it. `COPY_CODE`: a code.
        example / with_example: Option<Value> => "example",
        /// URL: the place in an Android app that opens instead.
        app_deep_link / with_app_deep_link: Option<AppDeepLink> => "app_deep_link",
        /// OTP: `COPY_CODE`, `ONE_TAP` or `ZERO_TAP`.
        otp_type / with_otp_type: Option<String> => "otp_type",
        /// OTP: what the button says where the app can take the code.
        autofill_text / with_autofill_text: Option<String> => "autofill_text",
        /// OTP: one to five apps that may take the code.
        supported_apps / with_supported_apps: Vec<SupportedApp> => "supported_apps",
        /// `ZERO_TAP`: whether the terms are accepted, without which there is none.
        zero_tap_terms_accepted / with_zero_tap_terms_accepted: Option<bool> => "zero_tap_terms_accepted",
        /// FLOW: the flow by its id, or one of the next two.
        flow_id / with_flow_id: Option<String> => "flow_id",
        /// FLOW: the flow by its name.
        flow_name / with_flow_name: Option<String> => "flow_name",
        /// FLOW: the flow itself, as JSON in a text.
        flow_json / with_flow_json: Option<String> => "flow_json",
        /// FLOW: `navigate` or `data_exchange`.
        flow_action / with_flow_action: Option<String> => "flow_action",
        /// FLOW: the first screen.
        navigate_screen / with_navigate_screen: Option<String> => "navigate_screen",
        /// FLOW: `DOCUMENT`, `PROMOTION` or `REVIEW`.
        icon / with_icon: Option<String> => "icon",
        /// `VOICE_CALL`: for how many minutes it works.
        ttl_minutes / with_ttl_minutes: Option<i64> => "ttl_minutes",
    }
}

wire! {
    /// A place in an Android app.
    ///
    /// ```
    /// use whatsapp_template::meta::AppDeepLink;
    /// let link = AppDeepLink::new(2890, "shop://item", "https://play.google.com/store/apps/details?id=com.example.shop");
    /// assert_eq!(link.meta_app_id, 2890);
    /// ```
    pub struct AppDeepLink {
        [required:
            /// The app's number at Meta.
            meta_app_id: i64 => "meta_app_id",
            /// The address of the place in the app.
            android_deep_link: String => "android_deep_link",
            /// Where somebody without the app is sent.
            android_fallback_playstore_url: String => "android_fallback_playstore_url",
        ]
    }
}

wire! {
    /// An Android app that may take a one-time code.
    ///
    /// ```
    /// use whatsapp_template::meta::SupportedApp;
    /// assert_eq!(SupportedApp::new("com.example.shop", "K8a/AINcGX7").signature_hash, "K8a/AINcGX7");
    /// ```
    pub struct SupportedApp {
        [required:
            /// Its package.
            package_name: String => "package_name",
            /// The hash of its signing key, 11 characters.
            signature_hash: String => "signature_hash",
        ]
    }
}

wire! {
    /// An offer that ends.
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
        /// Whether it counts down to an end that each message gives.
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
    /// How customers take a template.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::QualityScore::new().with_score("GREEN").score.as_deref(), Some("GREEN"));
    /// ```
    pub struct QualityScore {
        /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
        score / with_score: Option<String> => "score",
        /// When that was found, in seconds since 1970.
        date / with_date: Option<i64> => "date",
    }
}
