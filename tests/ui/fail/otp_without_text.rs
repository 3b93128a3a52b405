//! A one-time code without a label.

use whatsapp_template::OtpCode;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        code: OtpCode = "123456",
    }
    category: authentication,
    language: en_US,
    buttons: [copy_code(code)],
}

fn main() {}
