//! The keys of authentication templates in another template.

use whatsapp_template::CouponCode;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        code: CouponCode = "SPRING25",
    }
    category: utility,
    language: en_US,
    providers: [meta],
    body: "Here is the code for your next visit.",
    add_security_recommendation: true,
    code_expiration_minutes: 10,
    buttons: [one_tap(code, supported_apps: [("com.example.shop", "K8a/AINcGX7")])],
}

fn main() {}
