//! Parts outside `languages`, and languages in the wrong places.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct Both {}
    category: utility,
    language: en_US,
    languages: {
        es_MX: { body: "Tu paquete ya llegó a nuestra tienda." },
        de: { body: "Ihr Paket ist in unserem Laden." },
    },
}

whatsapp_template! {
    pub struct Beside {}
    category: utility,
    languages: {
        en_US: { body: "Your parcel has arrived." },
        de: { body: "Ihr Paket ist da." },
    },
    footer: "Example Shop",
}

whatsapp_template! {
    pub struct SameText {}
    category: utility,
    languages: [en_US, de],
    body: "Your parcel has arrived.",
}

whatsapp_template! {
    pub struct NoParts {}
    category: utility,
    languages: { en_US, de: "Ihr Paket ist da." },
}

whatsapp_template! {
    pub struct WrongKey {}
    category: utility,
    languages: {
        en_US: { bodi: "Your parcel has arrived." },
        de: { category: utility, body: "Ihr Paket ist da." },
    },
}

fn main() {}
