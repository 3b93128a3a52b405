//! One-time codes. WhatsApp provides their text in each language.

use whatsapp_template::{OtpCode, parameter::ParameterError, whatsapp_template};

whatsapp_template! {
    /// A code that the customer copies.
    pub(crate) struct SignIn {
        code: OtpCode,
    }

    category: authentication,
    languages: [en_US, es_MX],
    add_security_recommendation: true,
    code_expiration_minutes: 10,
    buttons: [copy_code(code, text: "Copy")],
}

whatsapp_template! {
    /// A code that an app receives with one tap.
    pub(crate) struct SignInApp {
        code: OtpCode,
    }

    category: authentication,
    language: en_US,
    buttons: [
        one_tap(
            code,
            text: "Copy code",
            autofill_text: "Autofill",
            supported_apps: [("com.example.shop", "K8a/AINcGX7")],
        ),
    ],
}

whatsapp_template! {
    /// A code that an app receives without a tap.
    pub(crate) struct SignInSilently {
        code: OtpCode,
    }

    category: authentication,
    language: en_US,
    providers: [meta],
    buttons: [
        zero_tap(code, supported_apps: [("com.example.shop", "K8a/AINcGX7")], zero_tap_terms_accepted: true),
    ],
}

pub(crate) fn code() -> Result<OtpCode, ParameterError> {
    OtpCode::new("839201")
}
