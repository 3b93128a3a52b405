//! A zero-tap button without accepted terms.

use whatsapp_template::OtpCode;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        code: OtpCode = "123456",
    }
    category: authentication,
    language: en_US,
    providers: [meta],
    buttons: [zero_tap(code, supported_apps: [("com.example.shop", "K8a/AINcGX7")])],
}

fn main() {}
