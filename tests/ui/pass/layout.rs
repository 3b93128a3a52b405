//! Layouts of a declaration.

use whatsapp_template::{Template, whatsapp_template};

fn body(definition: &'static whatsapp_template::model::Definition<'static>) -> &'static str {
    definition.translations[0].body.as_ref().map_or("", |body| &*body.literal)
}

whatsapp_template! {
    pub struct Dedented {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "
        Hi {customer},

          your order is on its way to you,
        and comes tomorrow.
    ",
}

whatsapp_template! {
    pub struct Raw {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: r#"Hi {customer}, your "order" is on its way to you \ your door."#,
}

whatsapp_template! {
    pub struct Continued {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, \
           your order is on its way to \u{1F381} you.",
}

// No commas at the ends and after the struct, keys in another order, and a semicolon after the struct.
whatsapp_template! {
    struct Bare { customer: &str = "Ann" };
    body: "Hi {customer}, your order is on its way to you.",
    language: en_US,
    category: utility
}

whatsapp_template! {
    pub(crate) struct r#Type {
        r#type: &str = "van",
        r#fn: &str = "fast",
    },
    name: "by_type",
    category: utility,
    language: en_US,
    body: "Your order comes by {type} and is {fn}, as you asked us to do.",
}

whatsapp_template! {
    pub struct Twice {
        customer: &str = "Ann",
        r#use: u32 = 2,
    }
    category: utility,
    language: en_US,
    header: "Hello {customer}",
    body: "Hi {customer}, this is use {use} of a code; after {use} more, {customer}, you need a new one.",
}

#[test]
fn texts_read_as_they_look() {
    assert_eq!(body(Dedented::definition()), "Hi ,\n\n  your order is on its way to you,\nand comes tomorrow.");
    assert_eq!(body(Raw::definition()), r#"Hi , your "order" is on its way to you \ your door."#);
    assert_eq!(body(Continued::definition()), "Hi , your order is on its way to 🎁 you.");
    assert_eq!(Bare { customer: "Ann" }.values().len(), 1);
    assert_eq!(Type::definition().name.as_str(), "by_type");
    assert_eq!(Type { r#type: "van", r#fn: "fast" }.values().text(1).unwrap(), "fast");
    assert_eq!(Twice { customer: "Ann", r#use: 2 }.values().len(), 2);
}

whatsapp_template! {
    /// A parameter that a later text will use.
    pub struct Reserved {
        customer: &str = "Ann",
        later: Vec<u8> = "bytes",
    }
    category: utility,
    language: en_US,
    allow: [parameter_used],
    body: "Hi {customer}, your parcel has arrived at our shop.",
}

#[test]
fn a_parameter_that_stands_nowhere_has_a_value_all_the_same() {
    let reserved = Reserved { customer: "Mei", later: vec![1] };
    assert_eq!(reserved.values().len(), Reserved::definition().parameters.len());
    assert_eq!(reserved.values().text(0).as_deref(), Some("Mei"));
}
