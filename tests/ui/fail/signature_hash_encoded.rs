//! A percent-encoded signature hash.

use whatsapp_template::OtpCode;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        code: OtpCode = "123456",
    }
    category: authentication,
    language: en_US,
    buttons: [one_tap(code, text: "Copy code", autofill_text: "Autofill", supported_apps: [("com.example.shop", "K8a%2FAINcGX7")])],
}

whatsapp_template! {
    pub struct Package {
        code: OtpCode = "123456",
    }
    category: authentication,
    language: en_US,
    buttons: [one_tap(code, text: "Copy code", autofill_text: "Autofill", supported_apps: [("shop", "K8a/AINcGX7")])],
}

fn main() {}
