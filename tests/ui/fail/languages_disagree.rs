//! What differs between languages, on the odd one out.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct Delivery {
        customer: &str = "Ann",
        day: &str = "Monday",
        slug: &str = "1042",
    }
    category: utility,
    languages: {
        en_US: {
            header: "Your delivery",
            body: "Hi {customer}, your parcel comes on {day} in the morning.",
            buttons: [track: url("Track", "https://shop.example/{slug}"), phone_number("Call us", "+15550100")],
        },
        es_MX: {
            header: "Tu entrega",
            body: "Hola {customer}, tu paquete llega por la mañana.",
            buttons: [track: url("Rastrear", "https://shop.example/{slug}"), phone_number("Llámanos", "+15550100")],
        },
        de: {
            header: image("https://shop.example/parcel.jpg"),
            body: "Hallo {customer}, Ihr Paket kommt am {day} im Lauf des Vormittags.",
            buttons: [phone_number("Anrufen", "+15550100"), track: url("Verfolgen", "https://shop.example/{slug}")],
        },
        fr: {
            header: "Votre livraison",
            body: "Bonjour {customer}, votre colis arrive {day} dans la matinée.",
            buttons: [suivre: url("Suivre", "https://shop.example/{slug}"), phone_number("Appeler", "+15550100")],
        },
    },
}

whatsapp_template! {
    pub struct Cards {}
    category: marketing,
    languages: {
        en_US: {
            body: "Have a look at what has arrived.",
            carousel: [
                { header: image("https://shop.example/a.jpg"), buttons: [quick_reply("More")] },
                { header: image("https://shop.example/b.jpg"), buttons: [quick_reply("More")] },
            ],
        },
        de: {
            body: "Das ist diese Woche eingetroffen.",
            carousel: [
                { header: image("https://shop.example/a.jpg"), buttons: [quick_reply("Mehr")] },
                { header: image("https://shop.example/b.jpg"), buttons: [quick_reply("Mehr")] },
                { header: image("https://shop.example/c.jpg"), buttons: [quick_reply("Mehr")] },
            ],
        },
        de: { footer: "Beispielladen" },
    },
}

fn main() {}
