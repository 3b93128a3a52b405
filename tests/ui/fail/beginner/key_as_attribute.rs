//! The keys as an attribute.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    #[template(category = "utility", language = "en_US")]
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    body: "Hi {customer}, your order is on its way to you.",
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
