//! Payments, the state of an order, calls.

use whatsapp_template::{OrderDetails, OrderStatus, whatsapp_template};

whatsapp_template! {
    pub struct Pay { order: OrderDetails }
    category: marketing,
    language: en_US,
    providers: [meta],
    header: "Your order",
    body: "Your basket is ready to be paid.",
    buttons: [order_details("Review and Pay", order: order), url("Shop", "https://shop.example/")],
}

whatsapp_template! {
    pub struct State { status: OrderStatus }
    category: marketing,
    language: en_US,
    providers: [meta],
    order_status: status,
    header: "Your order",
    body: "There is news of your order.",
    buttons: [quick_reply("Thanks")],
}

whatsapp_template! {
    pub struct NoState {}
    category: utility,
    language: en_US,
    providers: [meta],
    sub_category: order_status,
    display_format: order_details,
    body: "There is news of your order.",
}

whatsapp_template! {
    pub struct MayWeCall {}
    category: marketing,
    language: en_US,
    providers: [meta],
    call_permission_request: true,
    limited_time_offer: offer("Ends tonight"),
    body: "May we call you about the delivery of your order?",
    buttons: [voice_call("Call us whenever you like"), url("Shop", "https://shop.example/")],
}

fn main() {}
