//! Parameters without samples.

use whatsapp_template::Image;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str,
        photo: Image,
    }
    category: utility,
    language: en_US,
    header: image(photo),
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {}
