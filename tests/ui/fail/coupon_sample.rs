//! A coupon code with characters that are not allowed.

use whatsapp_template::CouponCode;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        coupon: CouponCode = "SPRING SALE 25%",
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Here is a coupon for your next order with us.",
    buttons: [copy_code(coupon)],
}

fn main() {}
