//! Unknown parameters in a header and a button.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: marketing,
    language: en_US,
    header: image(foto),
    body: "Hi {customer}, your order is on its way to you.",
    buttons: [copy_code(coupon)],
}

fn main() {}
