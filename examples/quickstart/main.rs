//! Three templates, from the declaration to the customer's screen: `cargo run --example quickstart`.
//!
//! The provider is an emulator inside this program. Nothing leaves the machine, and no account is needed.

mod screen;

use std::error::Error as StdError;
use std::process::ExitCode;
use std::time::Duration;

use screen::Screen;
use whatsapp_template::{
    Cams, Client, Image, OtpCode, Template,
    language::Chosen,
    provider::{Endpoint, TemplateState},
    template::Via,
    whatsapp_template,
};
use whatsapp_template_emulator::{Emulator, Review};

whatsapp_template! {
    /// Tells a customer that the parcel has left the warehouse.
    struct OrderShipped {
        /// The first name that the customer gave.
        customer: &str = "Ann",
        order_id: u64 = 1042,
        tracking: &str = "1Z999AA1",
    }

    category: utility,
    language: en_US,
    header: "Order {order_id} has shipped",
    body: "Hi {customer}, your order {order_id} left our warehouse today and is on its way to you.",
    footer: "Example Shop",
    buttons: [
        url("Track it", "https://shop.example/t/{tracking}"),
        phone_number("Call us", "+15550100"),
    ],
}

whatsapp_template! {
    /// A code for signing in. WhatsApp provides the text of such templates.
    struct SignIn {
        code: OtpCode = "123456",
    }

    category: authentication,
    language: en_US,
    add_security_recommendation: true,
    code_expiration_minutes: 10,
    buttons: [copy_code(code, text: "Copy code")],
}

whatsapp_template! {
    /// The spring campaign.
    struct SpringSale {
        photo: Image = "https://cdn.shop.example/spring.jpg",
        customer: &str = "Ann",
        percent: u8 = 20,
    }

    category: marketing,
    language: en_US,
    header: image(photo),
    body: "
        Hi {customer}, spring has come to our shop.

        Until Sunday, everything for balcony and garden is {percent} percent off.
    ",
    footer: "Example Shop",
    buttons: [
        quick_reply("Show me more"),
        quick_reply("Stop promotions", opt_out: true),
    ],
}

const CUSTOMER: &str = "+15550123";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(&Screen::new()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the quick start failed: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(screen: &Screen) -> Result<(), Box<dyn StdError>> {
    // The review ends before the second status query.
    let emulator = Emulator::builder().review(Review::After(2)).start().await?;
    let keys = emulator.cams();
    // For your own account, `Cams::from_env()?` is enough.
    let cams = Cams::new(&keys.access_key_id, keys.access_key_secret.as_str(), "+6591230000")?
        .with_cust_space_id("cams-8c8e")
        .with_endpoint(Endpoint::new(emulator.url())?);
    let client = Client::new(cams);
    screen.title(
        "Three WhatsApp templates, checked when this program was compiled",
        &format!("CAMS, emulated at {}; nothing leaves this machine", emulator.url()),
    )?;

    screen.step("Submit for review, and wait for the approval")?;
    submit::<OrderShipped<'_>>(&client, screen).await?;
    submit::<SignIn>(&client, screen).await?;
    submit::<SpringSale<'_>>(&client, screen).await?;

    screen.step("Send, and see what the customer sees")?;
    let order = OrderShipped { customer: "Ann", order_id: 1042, tracking: "1Z999AA1" };
    let sign_in = SignIn { code: OtpCode::new("839201")? };
    let photo = Image::link("https://cdn.shop.example/tulips.jpg")?;
    let sale = SpringSale { photo, customer: "Ann", percent: 20 };
    let receipts = [
        client.send(CUSTOMER, &order).await?,
        client.send(CUSTOMER, &sign_in).await?,
        client.send(CUSTOMER, &sale).await?,
    ];
    for (receipt, message) in receipts.iter().zip(emulator.messages()) {
        let template = message.template.map(|template| template.name).unwrap_or_default();
        screen.message(&template, &message.text, &receipt.message_id)?;
    }

    screen.step("Refused messages, and why")?;
    let broken = OrderShipped { customer: "Ann\nLee", ..order };
    let error = client.send(CUSTOMER, &broken).await.err().ok_or("a value with a line break was accepted")?;
    screen.refusal("A value with a line break is refused before anything is sent:", &error)?;

    // Later WhatsApp rejects a template that was approved.
    emulator.reject("spring_sale", "en_US", "INCORRECT_CATEGORY");
    let error = client.send(CUSTOMER, &sale).await.err().ok_or("a rejected template was accepted")?;
    screen.refusal("A template that WhatsApp rejected later is refused by the provider:", &error)?;

    screen.close(emulator.messages().len())?;
    Ok(())
}

/// Submits a template and waits until it can be sent.
async fn submit<T: Template<Language: Chosen> + Via<Cams>>(
    client: &Client<Cams>,
    screen: &Screen,
) -> Result<(), Box<dyn StdError>> {
    let submission = client.create::<T>().await?;
    let mut seen = Vec::new();
    approval::<T>(client, &mut seen).await?;
    screen.submitted(T::definition(), &submission.id, &seen)?;
    Ok(())
}

/// Queries the status a few times. For a real review, query every few minutes, or use the provider's webhook.
async fn approval<T: Template<Language: Chosen> + Via<Cams>>(
    client: &Client<Cams>,
    seen: &mut Vec<TemplateState>,
) -> Result<(), Box<dyn StdError>> {
    for _ in 0..20 {
        let state = client.status::<T>().await?;
        seen.push(state.clone());
        match state {
            TemplateState::Approved => return Ok(()),
            TemplateState::Pending => tokio::time::sleep(Duration::from_millis(100)).await,
            decided => return Err(format!("`{}` is {decided:?}", T::definition().name.as_str()).into()),
        }
    }
    Err(format!("`{}` is still under review", T::definition().name.as_str()).into())
}
