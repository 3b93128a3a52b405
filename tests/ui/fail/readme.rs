//! The mistakes in the picture of the README, which `cargo xtask bless` draws from their messages.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        order_id: u64 = 1042,
    }
    category: utility,
    language: en_US,
    body: "Hi {custommer}, your order {order_id} is on its way to you.",
    footer: "Example Shop, Example Street 1, 12345 Example City, Exampleland",
    buttons: [phone_nubmer("Call us", "+15550100")],
}

fn main() {
    let _ = OrderShipped { customer: "Mei", order_id: 1042 };
}
