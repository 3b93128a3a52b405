//! Only a struct.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
