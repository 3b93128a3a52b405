//! The provider of the benchmarks: an emulator in which the template is approved.

use std::time::{Duration, SystemTime};

use whatsapp_template::provider::Endpoint;
use whatsapp_template::{Cams, Client, Meta};
use whatsapp_template_emulator::{CamsCredentials, Emulator, MetaCredentials};

use crate::Failure;
use crate::process::{Process, greet, until_end_of_input};
use crate::template::OrderShipped;
use crate::webhook::Status;

/// The role of the process that [`process`] starts.
pub const ROLE: &str = "emulator";

/// A client for the Meta account of an emulator.
pub fn client(url: &str) -> Result<Client<Meta>, Failure> {
    let keys = MetaCredentials::default();
    let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id)?;
    Ok(Client::new(meta.with_endpoint(Endpoint::new(url)?)))
}

/// A client for the CAMS account of an emulator.
pub fn cams(url: &str) -> Result<Client<Cams>, Failure> {
    let keys = CamsCredentials::default();
    let cams = Cams::new(keys.access_key_id, keys.access_key_secret, "8613800000000")?;
    Ok(Client::new(cams.with_endpoint(Endpoint::new(url)?)))
}

/// An emulator in this process.
pub async fn emulator() -> Result<Emulator, Failure> {
    let emulator = Emulator::start().await?;
    approve(&emulator).await?;
    Ok(emulator)
}

/// Creates the template in both accounts.
async fn approve(emulator: &Emulator) -> Result<(), Failure> {
    client(emulator.url())?.create::<OrderShipped<'_>>().await?;
    cams(emulator.url())?.create::<OrderShipped<'_>>().await?;
    Ok(())
}

/// Removes the messages of an emulator.
pub async fn clear(emulator: &Emulator) -> Result<(), Failure> {
    emulator.clear();
    approve(emulator).await
}

/// When the first message arrived.
pub async fn first_message(emulator: &Emulator) -> Result<SystemTime, Failure> {
    for _ in 0..60_000 {
        if let Some(message) = emulator.messages().first() {
            return Ok(message.at);
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    Err("no message arrived within a minute".into())
}

/// A status of each message that an emulator keeps.
pub fn statuses(emulator: &Emulator, status: &'static str) -> Vec<Status> {
    let messages = emulator.messages().into_iter();
    messages
        .map(|message| Status {
            id: message.id.into(),
            reference: message.callback_data.unwrap_or_default().into(),
            status,
        })
        .collect()
}

/// An emulator in a process of its own, which prints its address first, and at its end how many messages it keeps.
pub fn process() -> Result<Process, Failure> {
    Process::start(ROLE, &[])
}

/// Runs the process.
pub async fn run() -> Result<(), Failure> {
    let emulator = emulator().await?;
    greet(emulator.url())?;
    until_end_of_input().await;
    println!("{}", emulator.messages().len());
    Ok(())
}
