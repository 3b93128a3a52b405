//! An incomplete declaration, as in an editor.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        order_id
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order is on its way to you.",
    butt
}

whatsapp_template! {
    pub struct OrderPacked {
        customer: &str = "Ann",
        order_id:
    }
    category:
    language: en_US,
    header:
}

whatsapp_template! {
    pub struct OrderDelivered {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, your order has been delivered.",
    buttons: [quick_reply(), url("Track", ), url("Shop", "https://shop.example"), q]
}

// What could be read is there all the same.
fn main() {
    let _ = OrderShipped { customer: "Ann", order_id: () };
    let _ = OrderPacked { customer: "Ann", order_id: () };
    let _ = OrderDelivered { customer: "Ann" };
}
