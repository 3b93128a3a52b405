//! Declarations with and without documentation, under the lints of the crate that includes this file.

use wt::{Image, OtpCode, Template, whatsapp_template};

whatsapp_template! {
    #[derive(Debug)]
    pub struct Undocumented {
        customer: &str = "Ann",
        order_id: u64 = 1042,
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {order_id} is on its way to you.",
}

whatsapp_template! {
    /// With all parts.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Whole {
        /// The image above the body.
        photo: Image = "https://shop.example/elf.jpg",
        /// Who reads it.
        customer: String = "Ann",
        /// What is looked at.
        slug: &str = "BLUE_ELF",
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    header: image(photo),
    body: "
        Hi {customer},

        the plant of the month is here.
    ",
    footer: "Example Shop",
    buttons: [quick_reply("More like this"), url("Shop", "https://shop.example/{slug}")],
}

whatsapp_template! {
    #[derive(Debug, Clone)]
    pub struct Plants {
        customer: &str = "Ann",
        picks: [Pick { photo: Image = "https://shop.example/elf.jpg", plant: &str = "Blue Elf" }; 2],
    }
    category: marketing,
    languages: {
        en_US: {
            body: "Hi {customer}, we kept two plants for you.",
            carousel: picks {
                header: image(photo),
                body: "Meet {plant}, the rarest of all.",
                buttons: [more: quick_reply("More like this")],
            },
        },
        de: {
            body: "Hallo {customer}, zwei Pflanzen warten auf Sie.",
            carousel: picks {
                header: image(photo),
                body: "Das ist {plant}, die seltenste von allen.",
                buttons: [more: quick_reply("Mehr davon")],
            },
            samples: { plant: "Blaue Elfe" },
        },
    },
}

whatsapp_template! {
    #[derive(Debug)]
    struct Asked {
        day: &str = "Monday",
    }
    category: utility,
    languages: {
        en_US: { body: "Our gardener comes on {day}. Is that right?", buttons: [yes: quick_reply("Yes")] },
        fr: {
            body: "Notre jardinier vient {day}. Est-ce bon pour vous ?",
            buttons: [yes: quick_reply("Oui")],
            samples: { day: "lundi" },
        },
    },
}

whatsapp_template! {
    #[derive(Debug)]
    pub struct Code {
        code: OtpCode = "123456",
    }
    category: authentication,
    language: en_US,
    buttons: [copy_code(code, text: "Copy code")],
}

whatsapp_template! {
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Inside {}
    category: utility,
    language: en_US,
    body: "Your order is on its way to you.",
}

// Advice that is switched off is not a warning.
whatsapp_template! {
    #[derive(Debug)]
    pub struct Advised {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    allow: [body_edge_punctuation],
    body: "Your order is on its way to you, {customer}!",
}

/// Uses what was declared.
///
/// # Panics
///
/// If it is not what was declared.
pub fn works() {
    assert_eq!(Undocumented { customer: "Ann", order_id: 1042 }.values().len(), 2);
    assert_eq!(Whole::definition().parameters.len(), 3);
    assert_eq!(Code::definition().name.as_str(), "code");
    assert_eq!(Inside {}.values().len(), 0);
    assert_eq!(Asked { day: "Monday" }.in_language(AskedLanguage::Fr).values().len(), 1);
    assert_eq!(Plants::definition().translations.len(), 2);
    assert_eq!(Advised { customer: "Ann" }.values().len(), 1);
}
