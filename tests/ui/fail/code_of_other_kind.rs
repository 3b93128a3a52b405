//! A one-time code in a marketing template, and a coupon in an authentication template.

use whatsapp_template::{CouponCode, OtpCode, whatsapp_template};

whatsapp_template! {
    pub struct SpringSale { code: OtpCode }
    category: marketing,
    language: en_US,
    providers: [meta, cams],
    body: "With this code, everything for the balcony is cheaper until Sunday.",
    buttons: [copy_code(code)],
}

whatsapp_template! {
    pub struct SignIn { code: CouponCode = "SPRING25" }
    category: authentication,
    language: en_US,
    buttons: [copy_code(code, text: "Copy code")],
}

fn main() {}
