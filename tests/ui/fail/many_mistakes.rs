//! Several mistakes in one declaration, all of which are reported.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        customer: &str = "Ann",
        order_id: u64 = "1042",
        day: &str,
        unused: &str = "nobody reads this",
    }
    category: utilty,
    language: en-US,
    name: "OrderShipped",
    header: "*Order {order_id} has shipped*",
    body: "{customer}, your order {order} comes on {day}.",
    footer: "Yours, {customer}",
    foter: "Example Shop",
    allow: [body_lenght],
    providers: [meta, cams, nxclod],
    buttons: [
        url("Track parcel", "shop.example/track"),
        phone_number("Call us", "555-0100"),
        quick_reply("Please send me more like this"),
        butten("Help"),
        url("Help", "https://shop.example/help"),
    ],
}

// The struct is written nevertheless.
fn main() {
    let _ = OrderShipped { customer: "Ann", order_id: 1042, day: "Monday", unused: "" };
}
