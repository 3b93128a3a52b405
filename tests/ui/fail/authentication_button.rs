//! An authentication template with a wrong button, and one without a button.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {}
    category: authentication,
    language: en_US,
    add_security_recommendation: true,
    buttons: [quick_reply("Thanks")],
}

whatsapp_template! {
    pub struct Nothing {}
    category: authentication,
    language: en_US,
    add_security_recommendation: true,
}

fn main() {}
