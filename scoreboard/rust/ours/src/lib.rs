//! The template of the battery, as a declaration.

use whatsapp_template::{Image, whatsapp_template};

whatsapp_template! {
    /// Tells a customer that the order is on its way.
    pub struct OrderUpdate {
        photo: Image = "https://shop.example/plant.png",
        customer: &str = "Ann",
        order_id: &str = "1042",
        tracking: &str = "1042",
    }
    category: utility,
    language: en_US,
    providers: [meta],
    header: image(photo),
    body: "Hi {customer}, your order {order_id} is on its way to you.",
    buttons: [url("Track", "https://shop.example/{tracking}")],
}
