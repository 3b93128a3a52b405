//! One template in three languages, with the same parameters, buttons and button names in each.

use whatsapp_template::{Template, language::Language, whatsapp_template};

whatsapp_template! {
    /// Welcomes a customer who has just opened an account.
    pub(crate) struct Welcome {
        customer: &str = "Ann",
        account: &str = "a1042",
    }

    category: utility,
    languages: {
        en_US: {
            header: "Your account is ready",
            body: "Hi {customer}, your account at Example Shop is open from now on.",
            buttons: [open: url("Open my account", "https://shop.example/account/{account}")],
        },
        es_MX: {
            header: "Tu cuenta está lista",
            body: "Hola {customer}, tu cuenta en Example Shop ya está abierta.",
            buttons: [open: url("Abrir mi cuenta", "https://shop.example/account/{account}")],
        },
        ar: {
            header: "حسابك جاهز",
            body: "مرحبا {customer}، أصبح حسابك في متجرنا مفتوحا من الآن.",
            buttons: [open: url("افتح حسابي", "https://shop.example/account/{account}")],
        },
    },
}

/// The message, and the language for a customer whose phone is set to Argentinian Spanish.
pub(crate) fn message() -> (Welcome<'static>, &'static WelcomeLanguage) {
    let language = WelcomeLanguage::nearest("es-AR").unwrap_or(&WelcomeLanguage::EnUs);
    (Welcome { customer: "Mei", account: "a77" }, language)
}

/// The codes of all its languages.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    <Welcome<'static> as Template>::Language::ALL.iter().map(Language::code)
}
