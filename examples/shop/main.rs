//! A shop from the first order to the customer's answer: `cargo run --example shop`.
//!
//! An axum server that sends an update of an order, hears by webhook how it fares, and answers a tap on its button. The
//! provider is an emulator beside it, so nothing leaves the machine. The test at the end is how such a shop is tested:
//! `cargo test --example shop`.

mod shop;

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use shop::Shop;
use tokio::net::TcpListener;
use tower::ServiceExt;
use whatsapp_template::webhook::Progress;
use whatsapp_template::{Client, Meta, provider::Endpoint};
use whatsapp_template_emulator::{Emulator, Message, Provider};

type Failure = Box<dyn StdError + Send + Sync>;

/// How long anything here may take.
const PATIENCE: Duration = Duration::from_secs(10);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let story = Story::begin().await?;

    let sent = story.ship().await?;
    println!("The shop tells Mei that her order is on its way:\n{}", sent.text);

    story.emulator.mark_read(&sent.id);
    story.shop.reaches(1042, Progress::Read, PATIENCE).await?;
    println!("The webhook hears that she has read it. She taps \"Leave it with a neighbour\".");

    let answer = story.tap(&sent, "Leave it with a neighbour").await?;
    println!("The shop answers:\n{}", answer.text);
    println!("What it knows now: {}", story.page().await?);
    Ok(())
}

/// A shop, an emulator, and the webhook between them.
struct Story {
    emulator: Emulator,
    shop: Arc<Shop>,
}

impl Story {
    async fn begin() -> Result<Self, Failure> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let webhook = format!("http://{}/webhook", listener.local_addr()?);
        let emulator = Emulator::builder().webhook(Provider::Meta, webhook).start().await?;
        let keys = emulator.meta();
        // With an account of your own, `Meta::from_env()?` is all.
        let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id)?
            .with_endpoint(Endpoint::new(emulator.url())?);
        let shop = Shop::open(Client::new(meta)).await?;
        shop.order(1042, "Mei", "+15550123");
        let app = shop.router(keys.app_secret.as_str())?;
        tokio::spawn(async { axum::serve(listener, app).await });
        Ok(Self { emulator, shop })
    }

    /// Somebody at the shop's own desk says that the parcel has left.
    async fn ship(&self) -> Result<Message, Failure> {
        let status = self.ask("POST", "/orders/1042/ship").await?.0;
        if status != StatusCode::NO_CONTENT {
            return Err(format!("the shop answered {status}").into());
        }
        Ok(self.emulator.expect().to("+15550123").template("order_shipped").within(PATIENCE).await?)
    }

    /// The customer taps, and the shop answers by a text.
    async fn tap(&self, message: &Message, label: &str) -> Result<Message, Failure> {
        if !self.emulator.tap_quick_reply(&message.id, label) {
            return Err(format!("there is no button {label:?}").into());
        }
        Ok(self.emulator.expect().to(&message.to).kind("text").within(PATIENCE).await?)
    }

    /// What the shop's desk sees of the order.
    async fn page(&self) -> Result<String, Failure> {
        Ok(self.ask("GET", "/orders/1042").await?.1)
    }

    async fn ask(&self, method: &str, path: &str) -> Result<(StatusCode, String), Failure> {
        let request = Request::builder().method(method).uri(path).body(Body::empty())?;
        let response = self.shop.router("not asked here")?.oneshot(request).await?;
        let (head, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 64 * 1024).await?;
        Ok((head.status, String::from_utf8_lossy(&body).into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_tap_is_answered_once_and_an_order_ships_once() {
        let story = Story::begin().await.unwrap();
        let sent = story.ship().await.unwrap();
        story
            .emulator
            .expect()
            .template("order_shipped")
            .parameter("customer", "Mei")
            .parameter("order_id", 1042)
            .text_contains("on its way")
            .once();
        story.shop.reaches(1042, Progress::Delivered, PATIENCE).await.unwrap();
        story.emulator.mark_read(&sent.id);
        story.shop.reaches(1042, Progress::Read, PATIENCE).await.unwrap();

        let answer = story.tap(&sent, "I will be at home").await.unwrap();
        assert!(answer.text.contains("see you"), "{}", answer.text);
        assert_eq!(story.page().await.unwrap(), "order 1042 of Mei: read, to the door");

        // A second click at the desk sends no second message; an order that is not there is no order.
        assert_eq!(story.ask("POST", "/orders/1042/ship").await.unwrap().0, StatusCode::CONFLICT);
        assert_eq!(story.ask("POST", "/orders/1/ship").await.unwrap().0, StatusCode::NOT_FOUND);
        story.emulator.expect().template("order_shipped").once();
        story.emulator.expect().kind("text").once();
    }

    #[tokio::test]
    async fn the_other_button_has_another_answer() {
        let story = Story::begin().await.unwrap();
        let sent = story.ship().await.unwrap();
        let answer = story.tap(&sent, "Leave it with a neighbour").await.unwrap();
        assert!(answer.text.contains("next door"), "{}", answer.text);
        assert!(story.page().await.unwrap().ends_with("to a neighbour"));
    }

    #[tokio::test]
    async fn what_the_provider_refuses_can_be_shipped_again() {
        use whatsapp_template_emulator::{Fault, Operation};
        let story = Story::begin().await.unwrap();
        story.emulator.inject_fault(Fault::Clock.for_operation(Operation::Send));
        assert_eq!(story.ask("POST", "/orders/1042/ship").await.unwrap().0, StatusCode::BAD_GATEWAY);
        story.emulator.expect().never();
        story.ship().await.unwrap();
    }
}
