//! A body in an authentication template.

use whatsapp_template::{OtpCode, whatsapp_template};

whatsapp_template! {
    pub struct SignIn {
        code: OtpCode = "123456",
    }
    category: authentication,
    language: en_US,
    body: "Your code is {code}.",
    buttons: [copy_code(code, text: "Copy code")],
}

fn main() {
    let _ = SignIn { code: OtpCode::new("123456").unwrap() };
}
