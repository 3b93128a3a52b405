//! A campaign to 10,000 customers: `cargo run -p whatsapp-template-campaign --features campaigns,sqlite --example campaign`.
//!
//! The provider is an emulator inside the program, so nothing leaves the machine. The program writes a CSV file, checks it,
//! loads it into SQLite, sends it, and prints the progress. The address of the emulator's inbox is
//! printed at the start; the chats are there until the program is interrupted.

use std::error::Error as StdError;
use std::fmt::Write as _;
use std::time::Duration;

use serde::Deserialize;
use whatsapp_template::{Client, Meta, provider::Endpoint, whatsapp_template};
use whatsapp_template_campaign::campaign::{Campaign, CampaignWorker};
use whatsapp_template_campaign::{Csv, Ledger, To};
use whatsapp_template_emulator::Emulator;

whatsapp_template! {
    /// Tells customers about the spring sale.
    struct SpringSale { customer: &str = "Ann", discount: u8 = 25 }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, our spring sale begins today: {discount} percent off everything in our shop.",
    footer: "Reply STOP to opt out",
}

/// A row of the file.
#[derive(Deserialize)]
struct Customer {
    name: String,
    phone: String,
}

const CUSTOMERS: u32 = 10_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn StdError>> {
    let folder = std::env::temp_dir().join(format!("whatsapp-template-campaign-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("customers.csv");
    let mut rows = "name,phone\n".to_owned();
    for n in 0..CUSTOMERS {
        writeln!(rows, "Customer {n},+4915112{n:06}")?;
    }
    std::fs::write(&file, rows)?;

    let emulator = Emulator::builder().start().await?;
    let keys = emulator.meta();
    let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id)?;
    let client = Client::new(meta.with_endpoint(Endpoint::new(emulator.url())?));
    client.create::<SpringSale<'_>>().await?;
    println!("the inbox: {}", emulator.url());

    let spring = Campaign::<SpringSale<'_>>::new("spring-2026")
        .rows(Csv::open(&file)?, |c: &Customer| To::new(&c.phone).with(SpringSale { customer: &c.name, discount: 25 }))
        .daily(1_000_000);
    let checked = spring.check(&client).await?;
    println!("{} recipients, {} bad rows", checked.report().recipients, checked.report().bad);

    let ledger = Ledger::connect(&format!("sqlite:{}", folder.join("campaigns.db").display())).await?;
    let run = ledger.start(checked).await?;
    // The emulator has no rate.
    let worker = CampaignWorker::new(&ledger, client).with_rate(None);
    let progress = async {
        loop {
            let status = run.status().await?;
            println!("{} of {}, {}", status.counts.done(), status.counts.total(), status.state);
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        #[allow(unreachable_code, reason = "the type of the block")]
        Ok::<(), whatsapp_template_campaign::Error>(())
    };
    tokio::select! {
        worked = worker.run(async { drop(run.wait().await) }) => worked?,
        failed = progress => failed?,
    }
    let status = run.status().await?;
    println!("{}: {} of {}", status.state, status.counts.done(), status.counts.total());
    assert!(run.verify().await?.is_right());
    assert_eq!(emulator.messages().len(), CUSTOMERS as usize);
    println!("each customer has one message; ctrl-c ends the program and its inbox");
    if std::env::args().nth(1).as_deref() != Some("--end") {
        tokio::signal::ctrl_c().await?;
    }
    ledger.close().await;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}
