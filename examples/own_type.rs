//! Your own type as a parameter, and a preview: `cargo run --example own_type`.

use std::fmt;

use whatsapp_template::model::view::text_bubble;
use whatsapp_template::{Template, parameter::TextParameter, whatsapp_template};

/// An amount in cents. As a plain number, the customer would see `1999`.
#[derive(Debug, Clone, Copy)]
struct Euro(u64);

impl fmt::Display for Euro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "€{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

// With `Display` and this line, every template accepts the type.
impl TextParameter for Euro {}

whatsapp_template! {
    /// Confirms that a payment has come in.
    #[derive(Debug)]
    struct PaymentReceived {
        customer: &str = "Ann",
        amount: Euro = "€19.99",
        invoice: u32 = 77,
    }

    category: utility,
    language: en_US,
    body: "Hi {customer}, we have received your payment of {amount} for invoice {invoice}. Thank you.",
}

fn main() {
    let message = PaymentReceived { customer: "Mei", amount: Euro(123_405), invoice: 78 };
    let values = message.values();
    let value = |parameter| values.text(parameter).unwrap_or_default().into_owned();

    println!("What the reviewers see, with the samples:\n");
    let definition = PaymentReceived::definition();
    println!("{}", text_bubble(definition, 0, &|parameter| definition.sample(parameter).to_owned()));
    println!("What {} sees:\n", message.customer);
    println!("{}", text_bubble(definition, 0, &value));
}
