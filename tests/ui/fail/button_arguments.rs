//! Missing and wrong arguments of buttons.

use whatsapp_template::whatsapp_template;

whatsapp_template! {
    pub struct OrderShipped {}
    category: marketing,
    language: en_US,
    body: "Your order is waiting for you at our shop.",
    buttons: [
        url("Shop"),
        quick_reply("Thanks", "Bye"),
        quick_reply("Stop", optout: true),
        phone_number("Call us", 15550100),
        quick_reply(text: "Yes"),
        quick_reply("Late" opt_out: true),
        quick_reply("No", opt_out: yes),
    ],
}

fn main() {}
