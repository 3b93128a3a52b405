//! The Cloud API: whatsapp-business-rs against the emulator.

mod cases;
mod webhooks;

use std::process::ExitCode;

use futures::TryStreamExt as _;

use cases::{Cases, Outcome, check, keys};
use whatsapp_business_rs::error::{Error, ServiceErrorKind};
use whatsapp_business_rs::message::{
    CatalogDisplayOptions, InteractiveAction, InteractiveMessage, Media, MediaSource, OptionButton, OptionList,
    ProductList, Section, UrlButton,
};
use whatsapp_business_rs::{Client, Draft};

const TO: &str = "+15550166";
const IMAGE: &str = "https://shop.example/plant.png";
const PNG: [u8; 8] = [137, 80, 78, 71, 13, 10, 26, 10];

/// The accounts of the emulator.
#[derive(Clone)]
pub struct Accounts {
    address: String,
    token: String,
    secret: String,
    number: String,
    waba: String,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, printed, port] = arguments.as_slice() else {
        eprintln!("usage: interop PRINTED PORT");
        return ExitCode::FAILURE;
    };
    let (Ok(keys), Ok(port)) = (keys(printed), port.parse()) else {
        eprintln!("the keys of the emulator, or the port, cannot be read");
        return ExitCode::FAILURE;
    };
    let key = |name: &str| keys.get(name).cloned().unwrap_or_default();
    let accounts = Accounts {
        address: key("META_ENDPOINT"),
        token: key("META_ACCESS_TOKEN"),
        secret: key("META_APP_SECRET"),
        number: key("META_PHONE_NUMBER_ID"),
        waba: key("META_WABA_ID"),
    };
    // SAFETY: no other thread runs yet.
    unsafe { std::env::set_var("API_BASE_URL_FOR_TESTING", &accounts.address) };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    if runtime.block_on(run(&accounts, port)) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn run(accounts: &Accounts, port: u16) -> bool {
    let mut cases = Cases::new("whatsapp-business-rs 0.5.0");
    cases.case("messages without a template", messages(accounts)).await;
    cases.case("marking as read, and typing", read(accounts)).await;
    cases.case("media: upload, look up, send, delete", media(accounts)).await;
    cases.case("a batch of messages", batch(accounts)).await;
    cases.case("a batch that uploads a file for its message", batch_with_file(accounts)).await;
    cases.case("the phone numbers of the account", numbers(accounts)).await;
    cases.case("rejected: a wrong token, a wrong number", rejected(accounts)).await;
    cases.case("webhooks: states, texts beyond ASCII, signatures", webhooks::received(accounts, port)).await;
    cases.finish()
}

async fn client(token: &str) -> Result<Client, Error> {
    Client::builder().api_version("v25.0").connect(token).await
}

async fn messages(accounts: &Accounts) -> Outcome {
    let client = client(&accounts.token).await?;
    let sender = client.message(accounts.number.as_str());
    let first = sender.send(TO, Draft::text("Hello *you*: https://shop.example").preview_url(true)).await?;
    check(first.message_id().starts_with("wamid.") && first.is_accepted(), format!("{first:?}"))?;
    let option = |id: &str| OptionButton::new("the small one", id, id);
    let section = Section::new("Plants", [option("elf"), option("moon")]);
    let options = OptionList::new_section(section, "Choose");
    let products = ProductList::new_section(Section::new("Plants", ["elf", "moon"]), "1948");
    let interactive = |action: InteractiveAction| Draft::interactive(InteractiveMessage::new(action, "Which one?"));
    for draft in [
        Draft::media(Media::png(MediaSource::link(IMAGE)).caption("A plant")),
        Draft::media(Media::mp4(MediaSource::link("https://shop.example/plant.mp4"))),
        Draft::media(Media::pdf(MediaSource::link("https://shop.example/a.pdf"), "a.pdf")),
        Draft::media(Media::sticker(MediaSource::link("https://shop.example/plant.webp"))),
        Draft::location(52.5, 13.4).location_name("Shop").location_address("Example Street 1"),
        Draft::react('👍', first.message.clone()),
        Draft::text("As I said.").reply_to(first.message.clone()),
        Draft::new().body("Did it arrive?").add_reply_button("y", "Yes").add_reply_button("n", "No").footer("Shop"),
        interactive(UrlButton::new("https://shop.example/", "Shop").into()),
        interactive(options.into()),
        // WhatsApp requires a header for several products.
        interactive(products.into()).header("New"),
        interactive(CatalogDisplayOptions::from_thumbnail("elf").into()),
        interactive(InteractiveAction::LocationRequest),
    ] {
        let shown = format!("{draft:?}");
        let sent = sender.send(TO, draft).await.map_err(|error| format!("{error:?}: {shown}"))?;
        check(sent.message_id().starts_with("wamid."), shown)?;
    }
    Ok(())
}

async fn read(accounts: &Accounts) -> Outcome {
    let client = client(&accounts.token).await?;
    let sender = client.message(accounts.number.as_str());
    sender.set_read("wamid.abc").await?;
    sender.set_replying("wamid.abc").await?;
    Ok(())
}

async fn media(accounts: &Accounts) -> Outcome {
    let client = client(&accounts.token).await?;
    let sender = client.message(accounts.number.as_str());
    let id = sender.upload_media(PNG.to_vec(), "image/png".parse()?, "plant.png").await?;
    let found = sender.get_media_info(&id).await?;
    check(found.url().starts_with("http"), format!("{found:?}"))?;
    sender.send(TO, Media::png(MediaSource::id(id.as_str()))).await?;
    // The bytes of a draft are uploaded before it is sent.
    sender.send(TO, Media::png(MediaSource::bytes(PNG.to_vec()))).await?;
    sender.delete_media(&id).await?;
    check(sender.get_media_info(&id).await.is_err(), "the file still exists")
}

async fn batch(accounts: &Accounts) -> Outcome {
    let client = client(&accounts.token).await?;
    let sender = client.message(accounts.number.as_str());
    let batch = client
        .batch()
        .include(sender.send(TO, Draft::text("One & two: {3} 100% grüße 🌱")))
        .include(sender.send("+15550167", Draft::new().body("Did it arrive?").add_reply_button("y", "Yes")))
        .include(sender.send("0", Draft::text("Nobody has this number")))
        .include(sender.set_read("wamid.abc"));
    let (one, two, refused, read) = batch.execute().await?.flatten()?;
    check(one?.message_id().starts_with("wamid.") && two?.message_id().starts_with("wamid."), "no ids")?;
    read?;
    match refused {
        Ok(sent) => Err(format!("accepted: {sent:?}").into()),
        Err(error) => check(code(&error) == Some(131_009), format!("{error}")),
    }
}

async fn batch_with_file(accounts: &Accounts) -> Outcome {
    let client = client(&accounts.token).await?;
    let sender = client.message(accounts.number.as_str());
    let file = Media::png(MediaSource::bytes(PNG.to_vec())).caption("A plant");
    let batch = client.batch().include(sender.send(TO, file)).include(sender.send(TO, Draft::text("Look")));
    let (picture, text) = batch.execute().await?.flatten()?;
    check(picture?.message_id().starts_with("wamid.") && text?.message_id().starts_with("wamid."), "no ids")
}

async fn numbers(accounts: &Accounts) -> Outcome {
    let client = client(&accounts.token).await?;
    let numbers = client.waba(accounts.waba.as_str()).list_phone_numbers().into_stream();
    let numbers: Vec<_> = numbers.try_collect().await?;
    check(numbers.len() == 1, format!("{numbers:?}"))
}

async fn rejected(accounts: &Accounts) -> Outcome {
    let other = client("another").await?;
    let Err(error) = other.message(accounts.number.as_str()).send(TO, "Hello").await else {
        return Err("accepted with a wrong token".into());
    };
    check(code(&error) == Some(190), format!("{error}"))?;
    let client = client(&accounts.token).await?;
    let Err(error) = client.message(accounts.number.as_str()).send("0049151123456", "Hello").await else {
        return Err("accepted for a number with leading zeros".into());
    };
    check(code(&error) == Some(100), format!("{error}"))
}

/// The code of Graph's error.
fn code(error: &Error) -> Option<i64> {
    let Error::Service(service) = error else { return None };
    match service.kind() {
        ServiceErrorKind::Api(api) => Some(api.error.code),
        _ => None,
    }
}
