//! Samples that do not fit their types.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = 5,
        count: u8 = 300,
        order_id: u64 = "1042",
        note: &str = b"no",
        day: &str = Monday,
    }
    category: utility,
    language: en_US,
    body: "Hi {customer}, order {order_id} with {count} things comes on {day} to your door: {note}, and thank you for buying from us.",
}

fn main() {}
