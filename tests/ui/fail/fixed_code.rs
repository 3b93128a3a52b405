//! Codes that are the same in every message.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct SpringSale {}
    category: marketing,
    language: en_US,
    providers: [meta, cams],
    body: "Here is a coupon for your next order with us.",
    buttons: [copy_code("SPRING-25")],
}

whatsapp_template! {
    pub struct SignIn {}
    category: authentication,
    language: en_US,
    buttons: [copy_code("839201", text: "Copy code")],
}

whatsapp_template! {
    pub struct TooLong {}
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Here is a coupon for your next order with us.",
    buttons: [copy_code("SPRINGSALEFOREVERYONE")],
}

whatsapp_template! {
    pub struct Empty {}
    category: marketing,
    language: en_US,
    providers: [cams],
    body: "Here is a coupon for your next order with us.",
    buttons: [copy_code("")],
}

fn main() {}
