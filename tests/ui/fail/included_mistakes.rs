//! Mistakes in bodies in files of their own: each is reported with the line of the file.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OpenBrace {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: include_str!("texts/open_brace.txt"),
}

whatsapp_template! {
    pub struct UnknownName {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: include_str!("texts/unknown_name.txt"),
}

fn main() {
    let _ = OpenBrace { customer: "Mei" };
    let _ = UnknownName { customer: "Mei" };
}
