//! A template of every kind: declared, submitted, sent and drawn. `cargo run --example kinds`.
//!
//! Each goes through every provider that has its kind, emulated inside this program. Nothing leaves the machine.

mod authentication;
mod calls;
mod carousel;
mod flow;
mod headers;
mod languages;
mod offer;
mod orders;
mod phones;
mod products;
mod replies;

use std::error::Error as StdError;

use phones::Phones;
use whatsapp_template::Template;

/// Sends a message through the providers named, and shows it as the customer got it from the last of them.
macro_rules! send {
    ($phones:expr, $message:expr, $($provider:ident),+) => {{
        let message = $message;
        $(Phones::send(&$phones.$provider, &message).await?;)+
        $phones.show(&message, &[$(stringify!($provider)),+]);
    }};
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn StdError>> {
    let phones = Phones::start().await?;

    let (welcome, language) = languages::message();
    phones.submit_all::<languages::Welcome<'_>>(languages::codes()).await?;
    let welcome = welcome.in_language(language);
    phones.meta.send("+15550123", &welcome).await?;
    phones.show(&welcome, &["meta", "cams", "nxcloud"]);

    send!(phones, carousel::message()?, meta, cams, nxcloud);
    send!(phones, replies::VisitReminder { customer: "Mei", day: "Friday" }, meta, cams, nxcloud);
    println!("  a tap on the first: {}\n", replies::answer("visit_reminder:come", "I will be there"));

    send!(phones, offer::message()?, meta, cams);
    send!(phones, products::catalog()?, meta, cams);
    send!(phones, products::basket()?, meta, cams);
    send!(phones, products::back_in_stock()?, meta);
    send!(phones, products::shelf()?, meta);
    send!(phones, headers::wave()?, meta);
    send!(phones, headers::pick_up()?, meta);
    send!(phones, flow::message()?, meta, cams);
    send!(phones, calls::talk()?, meta);
    send!(phones, calls::MayWeCall { customer: "Mei" }, meta);
    send!(phones, calls::YourNumber {}, meta);
    send!(phones, orders::payment()?, meta);
    send!(phones, orders::update()?, meta);
    send!(phones, authentication::SignInApp { code: authentication::code()? }, meta, cams, nxcloud);
    send!(phones, authentication::SignInSilently { code: authentication::code()? }, meta);
    Ok(())
}
