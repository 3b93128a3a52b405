//! A header that CAMS does not support.

use whatsapp_template::Location;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        shop: Location,
    }
    category: utility,
    language: en_US,
    header: location(shop),
    body: "Your order is waiting for you at our shop.",
}

fn main() {}
