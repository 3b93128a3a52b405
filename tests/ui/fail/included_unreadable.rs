//! Bodies in files that cannot be read.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct Missing {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: include_str!("texts/missing.txt"),
}

whatsapp_template! {
    pub struct Folder {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: include_str!("texts"),
}

whatsapp_template! {
    pub struct Latin1 {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: include_str!("texts/latin_1.txt"),
}

whatsapp_template! {
    pub struct Computed {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: include_str!(concat!("texts/", "shipped.txt")),
}

whatsapp_template! {
    pub struct Footer {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    footer: include_str!("texts/footer.txt"),
}

fn main() {
    let _ = Missing { customer: "Mei" };
    let _ = Folder { customer: "Mei" };
    let _ = Latin1 { customer: "Mei" };
    let _ = Computed { customer: "Mei" };
    let _ = Footer { customer: "Mei" };
}
