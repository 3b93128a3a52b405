//! A command line for the templates of this program: `cargo run --features cli --example templates -- list`.
//!
//! A service has such a second binary to plan, apply and verify the templates that are compiled into it. Only `plan`,
//! `apply`, `status` and `verify` send requests to a provider.

use std::process::ExitCode;

use whatsapp_template::{OtpCode, whatsapp_template};
use whatsapp_template_cli::templates;

whatsapp_template! {
    /// Tells a customer that the parcel has left the warehouse.
    pub struct OrderShipped {
        customer: &str = "Ann",
        order_id: u64 = 1042,
    }
    category: utility,
    languages: {
        en_US: {
            body: "Hi {customer}, your order {order_id} is on its way to you.",
            buttons: [url("Track parcel", "https://shop.example/track")],
        },
        de: {
            body: "Hallo {customer}, Ihre Bestellung {order_id} ist unterwegs zu Ihnen.",
            buttons: [url("Sendung verfolgen", "https://shop.example/track")],
        },
    },
}

whatsapp_template! {
    /// Lets a customer sign in.
    pub struct LoginCode { code: OtpCode }
    category: authentication,
    language: en_US,
    buttons: [copy_code(code, text: "Copy code")],
}

fn main() -> ExitCode {
    whatsapp_template_cli::main(templates![OrderShipped, LoginCode])
}
