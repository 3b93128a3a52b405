//! Sends messages one after the other, with `reqwest` alone or with the client.

use std::time::Duration;

use whatsapp_template::{
    Cams, Client, Image, Meta, Nxcloud, Template,
    client::Limits,
    language::OneLanguage,
    message::Message,
    provider::{Endpoint, Operation, Provider, Rate, SigningContext},
    template::{BuiltIn, Via},
    whatsapp_template,
};
use whatsapp_template_benches::counting_allocator::CountingAllocator;

use super::Failure;

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

whatsapp_template! {
    /// A shipped order, with a picture and a link.
    pub struct OrderShipped {
        photo: Image = "https://cdn.shop.example/parcel.jpg",
        customer: &str = "Ann",
        order: &str = "A-1029",
        day: &str = "Monday",
        tracking: &str = "1Z999AA1",
    }
    category: utility,
    language: en_US,
    header: image(photo),
    body: "Hi {customer}, your order {order} left our warehouse and will be with you on {day} at the latest.",
    buttons: [url("Track parcel", "https://shop.example/track/{tracking}")],
}

/// The providers that are measured.
pub(super) const PROVIDERS: [&str; 3] = ["meta", "nxcloud", "cams"];

/// What sends the messages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sender {
    /// `reqwest`, with bytes that were written beforehand.
    Reqwest,
    /// The client, without a rate limiter.
    Client,
    /// The client, with rates that are never used up.
    ClientWithRates,
}

impl Sender {
    pub(super) const ALL: [Self; 3] = [Self::Reqwest, Self::Client, Self::ClientWithRates];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Reqwest => "reqwest",
            Self::Client => "client",
            Self::ClientWithRates => "client-with-rates",
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Reqwest => "reqwest, ready bytes",
            Self::Client => "client, no rate limiter",
            Self::ClientWithRates => "client, rates counted",
        }
    }

    pub(super) fn parse(name: &str) -> Result<Self, Failure> {
        Self::ALL
            .into_iter()
            .find(|sender| sender.name() == name)
            .ok_or_else(|| format!("unknown sender {name}").into())
    }
}

/// Sends messages, and returns the number of allocations.
pub(super) fn send(sender: Sender, provider: &str, messages: u64, address: &str) -> Result<u64, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let endpoint = Endpoint::new(address)?;
        match provider {
            "meta" => {
                let meta = Meta::new("EAAJB-the-token", "102290129340398", "106540352242922")?;
                send_with(sender, meta.with_endpoint(endpoint), messages).await
            }
            "nxcloud" => {
                let nxcloud = Nxcloud::new("key", "secret", "8eoxxxos", "8618500000099")?;
                send_with(sender, nxcloud.with_endpoint(endpoint), messages).await
            }
            "cams" => {
                let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
                let cams = cams.with_template_code("order_shipped", "en_US", "8472000000000001");
                send_with(sender, cams.with_endpoint(endpoint), messages).await
            }
            other => Err(format!("unknown provider {other}").into()),
        }
    })
}

async fn send_with<P>(sender: Sender, provider: P, messages: u64) -> Result<u64, Failure>
where
    P: Provider<Rules = P> + BuiltIn + Clone,
    for<'a> OrderShipped<'a>: Via<P> + Template<Language = OneLanguage>,
{
    // Every message has another customer.
    let customers: Vec<String> = (0..messages).map(|n| format!("+1555{n:07}")).collect();
    let order = OrderShipped {
        photo: Image::link("https://cdn.shop.example/parcel.jpg")?,
        customer: "Mei",
        order: "A-1029",
        day: "Monday",
        tracking: "SG123",
    };
    match sender {
        Sender::Reqwest => {
            let operation = provider.send(&Message::new("+15550123", &order)?)?;
            let request = operation.request(&provider, &SigningContext::now()?)?;
            let (head, body) = request.into_parts();
            let (url, body) = (head.uri.to_string(), bytes::Bytes::from(body));
            let client = reqwest::Client::new();
            let before = CountingAllocator::count();
            for _ in &customers {
                let request = client.post(&url).headers(head.headers.clone()).body(body.clone());
                let response = request.timeout(Duration::from_secs(10)).send().await?;
                if !response.status().is_success() || response.bytes().await?.is_empty() {
                    return Err("the message was not accepted".into());
                }
            }
            Ok(CountingAllocator::count() - before)
        }
        Sender::Client | Sender::ClientWithRates => {
            let rate_wait = (sender == Sender::ClientWithRates).then_some(Duration::ZERO);
            let client = Client::new(provider).with_limits(Limits::default().with_rate_wait(rate_wait));
            client.set_rate(Rate::new(Rate::MESSAGES, 1_000_000, Duration::from_secs(1)));
            let before = CountingAllocator::count();
            for customer in &customers {
                if client.send(customer, &order).await?.message_id.is_empty() {
                    return Err("the message has no id".into());
                }
            }
            Ok(CountingAllocator::count() - before)
        }
    }
}
