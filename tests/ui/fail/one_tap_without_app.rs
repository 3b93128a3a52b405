//! A one-tap button without an app.

use whatsapp_template::OtpCode;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        code: OtpCode = "123456",
    }
    category: authentication,
    language: en_US,
    buttons: [one_tap(code, text: "Copy code", autofill_text: "Autofill")],
}

fn main() {}
