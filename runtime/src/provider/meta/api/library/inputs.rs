//! What a template that is made from the library adds to it: the inputs for its buttons and its body.

use crate::provider::meta::api::wire::SupportedApp;
use crate::provider::wire::wire;

wire! {
    /// The input for a button of a template from the library. Each button with an address or a number requires one.
    ///
    /// ```
    /// use whatsapp_template::meta::LibraryButtonInput;
    /// let url = LibraryButtonInput::url("https://shop.example/{{1}}", "https://shop.example/orders/1042");
    /// assert_eq!(
    ///     serde_json::to_string(&[url, LibraryButtonInput::phone_number("+15550123")]).unwrap(),
    ///     r#"[{"type":"URL","url":{"base_url":"https://shop.example/{{1}}","url_suffix_example":"https://shop.example/orders/1042"}},{"type":"PHONE_NUMBER","phone_number":"+15550123"}]"#,
    /// );
    /// ```
    pub struct LibraryButtonInput {
        [required:
            /// `URL`, `PHONE_NUMBER`, `QUICK_REPLY`, `OTP`, `MPM`, `CATALOG`, `FLOW`, `VOICE_CALL` or `APP`.
            kind: String => "type",
        ]
        /// URL: the address.
        url / with_url: Option<LibraryButtonUrl> => "url",
        /// `PHONE_NUMBER`: the number, with `+` and the country code.
        phone_number / with_phone_number: Option<String> => "phone_number",
        /// OTP: `COPY_CODE`, `ONE_TAP` or `ZERO_TAP`.
        otp_type / with_otp_type: Option<String> => "otp_type",
        /// OTP: the apps that may receive the code.
        supported_apps / with_supported_apps: Vec<SupportedApp> => "supported_apps",
        /// `ZERO_TAP`: whether the terms are accepted, which it requires.
        zero_tap_terms_accepted / with_zero_tap_terms_accepted: Option<bool> => "zero_tap_terms_accepted",
    }
}

wire! {
    /// The address of a button with a link.
    ///
    /// ```
    /// use whatsapp_template::meta::LibraryButtonUrl;
    /// assert_eq!(LibraryButtonUrl::new("https://shop.example/about").url_suffix_example, None);
    /// ```
    pub struct LibraryButtonUrl {
        [required:
            /// The address, with `{{1}}` at its end if each message has its own.
            base_url: String => "base_url",
        ]
        /// A complete address, as a sample for one with `{{1}}`.
        url_suffix_example / with_url_suffix_example: Option<String> => "url_suffix_example",
    }
}

impl LibraryButtonInput {
    /// The address of a link that each message completes: `base_url` ends with `{{1}}`, and `example` is a complete address.
    pub fn url(base_url: impl Into<String>, example: impl Into<String>) -> Self {
        Self::new("URL").with_url(LibraryButtonUrl::new(base_url).with_url_suffix_example(example))
    }

    /// The number that a button calls.
    pub fn phone_number(number: impl Into<String>) -> Self {
        Self::new("PHONE_NUMBER").with_phone_number(number)
    }
}

wire! {
    /// What is added to the body of a template from the library.
    ///
    /// ```
    /// use whatsapp_template::meta::LibraryBodyInputs;
    /// let inputs = LibraryBodyInputs::new().with_add_contact_number(true);
    /// assert_eq!(serde_json::to_string(&inputs).unwrap(), r#"{"add_contact_number":true}"#);
    /// ```
    pub struct LibraryBodyInputs {
        /// How to reach the business by phone.
        add_contact_number / with_add_contact_number: Option<bool> => "add_contact_number",
        /// A link to more information. Meta ignores it in accounts that do not have it.
        add_learn_more_link / with_add_learn_more_link: Option<bool> => "add_learn_more_link",
        /// The advice not to share the code.
        add_security_recommendation / with_add_security_recommendation: Option<bool> => "add_security_recommendation",
        /// A link to the parcel's journey. Meta ignores it in accounts that do not have it.
        add_track_package_link / with_add_track_package_link: Option<bool> => "add_track_package_link",
        /// After how many minutes the code is invalid.
        code_expiration_minutes / with_code_expiration_minutes: Option<i64> => "code_expiration_minutes",
    }
}
