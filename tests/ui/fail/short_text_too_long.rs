//! Short texts past their limits.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        order_id: u64 = 1042,
    }
    category: utility,
    language: en_US,
    header: "Your order {order_id} has left our warehouse in the north of the town",
    body: "Your order {order_id} is on its way to you.",
    footer: "Example Shop, 1 Market Street, 12345 Springfield, open Monday to Saturday",
    buttons: [quick_reply("Please send me more like this")],
}

fn main() {}
