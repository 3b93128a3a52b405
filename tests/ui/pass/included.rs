//! Bodies in files of their own.

use whatsapp_template::{Template, whatsapp_template};

whatsapp_template! {
    pub struct Included {
        customer: &str = "Ann",
        order_id: u64 = 1042,
    }
    category: utility,
    language: en_US,
    body: include_str!("texts/shipped.txt"),
}

macro_rules! template {
    ($name:ident, $path:literal) => {
        whatsapp_template! {
            pub struct $name {
                customer: &str = "Ann",
                order_id: u64 = 1042,
            }
            category: utility,
            languages: {
                en_US: { body: include_str!($path) },
                en_GB: { body: include_str!("texts/shipped.txt",) },
            },
        }
    };
}

template!(Forwarded, "texts/../texts/shipped.txt");

#[test]
fn a_body_in_a_file_is_the_same_as_one_in_the_declaration() {
    whatsapp_template! {
        pub struct Inline {
            customer: &str = "Ann",
            order_id: u64 = 1042,
        }
        name: "included",
        category: utility,
        language: en_US,
        body: "
            Hi {customer},

              your order {order_id} is on its way to you.
            It comes tomorrow.
        ",
    }
    assert_eq!(Included::ENCODED, Inline::ENCODED);
    assert_eq!(Included { customer: "Mei", order_id: 7 }.values().text(0).as_deref(), Some("Mei"));
    assert_eq!(Inline { customer: "Mei", order_id: 7 }.values().len(), 2);
    let bodies = Forwarded::definition().translations.iter().map(|translation| translation.body.clone().unwrap());
    let bodies: Vec<String> = bodies.map(|body| body.literal.into_owned()).collect();
    assert_eq!(bodies[0], bodies[1]);
    assert_eq!(Forwarded { customer: "Mei", order_id: 7 }.values().len(), 2);
}
