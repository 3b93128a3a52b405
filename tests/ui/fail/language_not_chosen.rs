//! A message without a language, of a template in several languages.

use whatsapp_template::{Template, language::Chosen, whatsapp_template};

whatsapp_template! {
    pub struct Arrived { customer: &str = "Ann" }
    category: utility,
    languages: {
        en_US: { body: "Hi {customer}, your parcel has arrived." },
        de: { body: "Hallo {customer}, Ihr Paket ist bei uns." },
    },
}

fn send<T: Template<Language: Chosen>>(_: &T) {}

fn main() {
    let message = Arrived { customer: "Mei" };
    send(&message.in_language(ArrivedLanguage::De));
    send(&message);
    send(&message.in_language(ArrivedLanguage::Fr));
}
