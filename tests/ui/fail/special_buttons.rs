//! Keys and arguments of the rarer buttons.

use whatsapp_template::{FlowData, ProductSections, whatsapp_template};

whatsapp_template! {
    pub struct Visit { booking: FlowData }
    category: utility,
    language: en_US,
    providers: [meta, cams],
    body: "Book your visit with us.",
    buttons: [flow("Book", flowid: "1122", flow_action: navigte, data: bookings)],
}

whatsapp_template! {
    pub struct Cart { products: ProductSections }
    category: marketing,
    language: en_US,
    providers: [meta, cams],
    header: "Forgot something?",
    body: "Your picks are still waiting for you.",
    buttons: [mpm("View items")],
}

whatsapp_template! {
    pub struct Call {}
    category: utility,
    language: en_US,
    providers: [meta],
    body: "Call us whenever you want to.",
    buttons: [voice_call("Call now", ttl_minutes: "60"), voice_call("Call", ttl_minutes: 1440, ttl_minutes: 1440)],
}

whatsapp_template! {
    pub struct Contact {}
    category: utility,
    language: en_US,
    providers: [meta],
    body: "May we have your number?",
    buttons: [request_contact_info("Share")],
}

whatsapp_template! {
    pub struct Link {}
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Have a look at our app today.",
    buttons: [url("Open", "https://shop.example/", app_deep_link: ("shop://item", "https://play.google.com/"))],
}

whatsapp_template! {
    pub struct Status {}
    category: utility,
    language: en_US,
    providers: [meta],
    sub_category: orderstatus,
    display_format: order,
    body: "Your order has left our warehouse today.",
}

fn main() {}
