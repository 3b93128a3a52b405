//! References to flows, and the other parts of a flow button.

use whatsapp_template::{CouponCode, FlowData, whatsapp_template};

whatsapp_template! {
    pub struct NoName { booking: FlowData }
    category: utility,
    language: en_US,
    providers: [meta, cams],
    body: "Choose the day on which our gardener shall come.",
    buttons: [flow("Book", navigate_screen: "DETAILS", data: booking)],
}

whatsapp_template! {
    pub struct TwoNames {}
    category: utility,
    language: en_US,
    providers: [meta],
    body: "Choose the day on which our gardener shall come.",
    buttons: [flow("Book", flow_id: "1", flow_name: "book", navigate_screen: "DETAILS")],
}

whatsapp_template! {
    pub struct NoScreen {}
    category: utility,
    language: en_US,
    providers: [meta, cams],
    body: "Choose the day on which our gardener shall come.",
    buttons: [flow("Book", flow_id: "1")],
}

whatsapp_template! {
    pub struct ByName {}
    category: utility,
    language: en_US,
    providers: [meta, cams],
    body: "Choose the day on which our gardener shall come.",
    buttons: [flow("Book", flow_name: "book", navigate_screen: "DETAILS", icon: promotion)],
}

whatsapp_template! {
    pub struct SameText { booking: FlowData, coupon: CouponCode = "SPRING25" }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Choose the day on which our gardener shall come: {booking}, or another.",
    buttons: [flow("Book", flow_id: "1", navigate_screen: "DETAILS", data: coupon), copy_code(coupon)],
}

fn main() {}
