//! Several languages in one declaration.

use whatsapp_template::model::Definition;
use whatsapp_template::{OtpCode, Template, language::Language, whatsapp_template};

whatsapp_template! {
    /// A template in two languages.
    #[derive(Debug, Clone, PartialEq)]
    pub(crate) struct Welcome {
        customer: &str = "Ann",
        slug: &str = "BLUE_ELF",
    }
    category: marketing,
    languages: {
        en_US: {
            header: "Welcome",
            body: "Hi {customer}, it is good to have you here.",
            footer: "Example Shop",
            buttons: [open: url("Shop", "https://shop.example/en/{slug}"), quick_reply("Not now")],
        },
        es_MX: {
            header: "Bienvenida",
            body: "Hola {customer}, qué bueno tenerte aquí.",
            buttons: [open: url("Tienda", "https://shop.example/es/{slug}"), quick_reply("Ahora no")],
        },
    },
    allow: [buttons_quick_reply_alone],
}

whatsapp_template! {
    struct SignIn { code: OtpCode }
    category: authentication,
    languages: [en_US, pt_BR, zh_HK],
    buttons: [copy_code(code)],
    providers: [meta],
}

fn literals<'d>(definition: &'d Definition<'d>) -> Vec<&'d str> {
    definition.translations.iter().filter_map(|t| t.body.as_ref()).map(|body| &*body.literal).collect()
}

#[test]
fn each_language_has_its_own_text() {
    let definition = Welcome::definition();
    assert_eq!(literals(definition), ["Hi , it is good to have you here.", "Hola , qué bueno tenerte aquí."]);
    assert_eq!(definition.parameters.len(), 2);
    let codes: Vec<_> = WelcomeLanguage::ALL.iter().map(Language::code).collect();
    assert_eq!(codes, ["en_US", "es_MX"]);
}

#[test]
fn a_language_is_chosen_by_its_variant() {
    let welcome = Welcome { customer: "Mei", slug: "x" };
    let spanish = welcome.in_language(WelcomeLanguage::EsMx);
    assert_eq!(spanish.chosen_language(), Some("es_MX"));
    assert_eq!(spanish.values().text(0).unwrap(), "Mei");
    assert_eq!(WelcomeLanguage::from_code("es-mx"), Some(&WelcomeLanguage::EsMx));
    assert_eq!(WelcomeLanguage::nearest("en-GB"), Some(&WelcomeLanguage::EnUs));
    assert_eq!(WelcomeLanguage::nearest("de"), None);
}

#[test]
fn the_enum_has_the_derives_of_the_struct() {
    let language = WelcomeLanguage::EsMx;
    let copied = language;
    assert_eq!(format!("{language:?} {copied:?}"), "EsMx EsMx");
    assert_eq!(Welcome { customer: "Mei", slug: "x" }.in_language(copied).language(), &language);
    // `SignIn` has none. Its languages are borrowed, and still matched without a default.
    let name = match SignInLanguage::nearest("pt-PT").unwrap_or(&SignInLanguage::EnUs) {
        SignInLanguage::EnUs => "English",
        SignInLanguage::PtBr => "Portuguese",
        SignInLanguage::ZhHk => "Chinese",
    };
    assert_eq!(name, "Portuguese");
    let sign_in = SignIn { code: OtpCode::new("123456").unwrap() };
    let chosen = SignInLanguage::ALL.iter().map(|language| sign_in.in_language(language).chosen_language().unwrap());
    assert_eq!(chosen.collect::<Vec<_>>(), ["en_US", "pt_BR", "zh_HK"]);
}

#[test]
fn authentication_takes_a_plain_list() {
    let buttons = SignIn::definition().translations.iter().map(|t| t.buttons.len());
    assert_eq!(buttons.collect::<Vec<_>>(), [1, 1, 1]);
    assert_eq!(SignInLanguage::PtBr.code(), "pt_BR");
    let _ = SignIn { code: OtpCode::new("123456").unwrap() };
}
