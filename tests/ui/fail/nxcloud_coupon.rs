//! A coupon button, which NXCloud does not support.

use whatsapp_template::CouponCode;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        coupon: CouponCode = "SPRING25",
    }
    category: marketing,
    language: en_US,
    body: "Here is a coupon for your next order with us.",
    buttons: [copy_code(coupon)],
}

fn main() {}
