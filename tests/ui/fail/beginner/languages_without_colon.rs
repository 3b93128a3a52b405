//! A language without its colon.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
    }
    category: utility,
    languages: {
        en_US { body: "Hi {customer}, your order is on its way to you." },
        de { body: "Hallo {customer}, Ihre Bestellung ist unterwegs." },
    },
}

fn main() {
    let _ = OrderShipped { customer: "Mei" };
}
