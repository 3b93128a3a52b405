//! The category of one-time codes, as other tools call it.

use whatsapp_template::{OtpCode, whatsapp_template};

whatsapp_template! {
    pub struct SignIn {
        code: OtpCode = "123456",
    }
    category: otp,
    language: en_US,
    buttons: [copy_code(code, text: "Copy code")],
}

fn main() {
    let _ = SignIn { code: OtpCode::new("123456").unwrap() };
}
