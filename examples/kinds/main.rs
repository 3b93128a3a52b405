//! A template of every kind: declared, submitted, sent and drawn. `cargo run --example kinds`.
//!
//! Each is sent through every provider that supports its kind, emulated inside this program. Nothing leaves the machine.

mod authentication;
mod calls;
mod carousel;
mod flow;
mod headers;
mod languages;
mod offer;
mod orders;
mod products;
mod providers;
mod replies;

use std::error::Error as StdError;

use providers::Providers;
use whatsapp_template::Template;

/// Sends a message through the named providers and shows what the customer received from the last one.
macro_rules! send {
    ($providers:expr, $message:expr, $($provider:ident),+) => {{
        let message = $message;
        $(Providers::send(&$providers.$provider, &message).await?;)+
        $providers.show(&message, &[$(stringify!($provider)),+]);
    }};
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn StdError>> {
    let providers = Providers::start().await?;

    let (welcome, language) = languages::message();
    providers.submit_all::<languages::Welcome<'_>>(languages::codes()).await?;
    let welcome = welcome.in_language(language);
    providers.meta.send("+15550123", &welcome).await?;
    providers.show(&welcome, &["meta", "cams", "nxcloud"]);

    send!(providers, carousel::message()?, meta, cams, nxcloud);
    send!(providers, replies::VisitReminder { customer: "Mei", day: "Friday" }, meta, cams, nxcloud);
    println!("  after a tap on the first button: {}\n", replies::answer("visit_reminder:come", "I will be there"));

    send!(providers, offer::message()?, meta, cams);
    send!(providers, products::catalog()?, meta, cams);
    send!(providers, products::basket()?, meta, cams);
    send!(providers, products::back_in_stock()?, meta);
    send!(providers, products::shelf()?, meta);
    send!(providers, headers::wave()?, meta);
    send!(providers, headers::pick_up()?, meta);
    send!(providers, flow::message()?, meta, cams);
    send!(providers, calls::talk()?, meta);
    send!(providers, calls::MayWeCall { customer: "Mei" }, meta);
    send!(providers, calls::YourNumber {}, meta);
    send!(providers, orders::payment()?, meta);
    send!(providers, orders::update()?, meta);
    send!(providers, authentication::SignInApp { code: authentication::code()? }, meta, cams, nxcloud);
    send!(providers, authentication::SignInSilently { code: authentication::code()? }, meta);
    Ok(())
}
