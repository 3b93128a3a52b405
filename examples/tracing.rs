//! Prints the spans and events of a client, and counts its metrics.
//!
//! `cargo run --example tracing`: sends on an emulated provider, which first throttles and then refuses a message.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use whatsapp_template::{Client, Meta, provider::Endpoint, whatsapp_template};
use whatsapp_template_emulator::{Emulator, Fault, OperationKind};

whatsapp_template! {
    /// Tells a customer that the parcel has arrived.
    pub struct ParcelArrived { customer: &str = "Ann" }
    providers: [meta],
    category: utility,
    language: en_US,
    body: "Hi {customer}, your parcel has arrived at our shop.",
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let counters = Counters::default();
    tracing_subscriber::registry()
        // The log: without the events that are made to be counted, and without those of other crates.
        .with(
            tracing_subscriber::fmt::layer().with_ansi(false).with_filter(
                Targets::new()
                    .with_target("whatsapp_template", Level::DEBUG)
                    .with_target("whatsapp_template::metrics", LevelFilter::OFF),
            ),
        )
        .with(counters.clone().with_filter(Targets::new().with_target("whatsapp_template::metrics", Level::DEBUG)))
        .init();

    let emulator = Emulator::start().await?;
    let keys = emulator.meta();
    let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id)?
        .with_endpoint(Endpoint::new(emulator.url())?);
    // `with_traced_recipients` would add recipients and the ids of messages to the log.
    let client = Client::new(meta);
    client.create::<ParcelArrived<'_>>().await?;
    client.send("+15550123", &ParcelArrived { customer: "Mei" }).await?;
    emulator.inject_fault(Fault::Throttled(None).for_operation(OperationKind::Send));
    client.send("+15550124", &ParcelArrived { customer: "Li" }).await?;
    emulator.inject_fault(Fault::Clock.for_operation(OperationKind::Send));
    if let Err(error) = client.send("+15550125", &ParcelArrived { customer: "Bo" }).await {
        println!("refused: {error}");
    }

    println!("\ncounters:");
    for (name, count) in counters.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).iter() {
        println!("{count:>3} {name}");
    }
    Ok(())
}

/// Adds up the fields `monotonic_counter.…` of events. `tracing-opentelemetry` makes metrics of the same fields.
#[derive(Clone, Default)]
struct Counters(Arc<Mutex<BTreeMap<String, u64>>>);

impl<S: Subscriber> Layer<S> for Counters {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let mut counts = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for (name, count) in fields.counters {
            *counts.entry(format!("{name} {}", fields.labels.join(" "))).or_default() += count;
        }
    }
}

/// The counters of an event, and its texts as labels.
#[derive(Default)]
struct Fields {
    counters: Vec<(&'static str, u64)>,
    labels: Vec<String>,
}

impl Visit for Fields {
    fn record_u64(&mut self, field: &Field, value: u64) {
        if let Some(name) = field.name().strip_prefix("monotonic_counter.") {
            self.counters.push((name, value));
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.labels.push(format!("{}={value}", field.name()));
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}
