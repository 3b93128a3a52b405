//! One template in three languages: the parameters, the buttons and their names are the same in each.

use whatsapp_template::{Template, language::Language, whatsapp_template};

whatsapp_template! {
    /// Greets somebody who has just opened an account.
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

/// The message, and the language for a customer's phone that is set to Argentinian Spanish.
pub(crate) fn message() -> (Welcome<'static>, WelcomeLanguage) {
    let language = WelcomeLanguage::nearest("es-AR").unwrap_or(WelcomeLanguage::EnUs);
    (Welcome { customer: "Mei", account: "a77" }, language)
}

/// All its languages, to be created.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    <Welcome<'static> as Template>::Language::ALL.iter().map(|language| language.code())
}
