//! A header in an authentication template.

use whatsapp_template::OtpCode;
use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {
        code: OtpCode = "123456",
    }
    category: authentication,
    language: en_US,
    header: "Your code",
    body: "Your code is {code}.",
    footer: "It expires in 10 minutes.",
    buttons: [copy_code(code, text: "Copy code")],
}

fn main() {}
