//! An expiry past its range.

use whatsapp_template::OtpCode;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        code: OtpCode = "123456",
    }
    category: authentication,
    language: en_US,
    code_expiration_minutes: 120,
    message_send_ttl_seconds: 5,
    buttons: [copy_code(code, text: "Copy code")],
}

fn main() {}
