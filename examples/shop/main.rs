//! A shop from the first order to the customer's reply: `cargo run --example shop`.
//!
//! An axum server sends an order update, receives its status by webhook, and replies to a tap on its button. The provider
//! is an emulator in the same process, so nothing leaves the machine. The tests at the end show how to test such a shop:
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

type BoxError = Box<dyn StdError + Send + Sync>;

/// The timeout of each step.
const TIMEOUT: Duration = Duration::from_secs(10);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    let demo = Demo::start().await?;

    let sent = demo.ship().await?;
    println!("The shop informs Mei that her order is on its way:\n{}", sent.text);

    demo.emulator.mark_read(&sent.id);
    demo.shop.wait_for_progress(1042, Progress::Read, TIMEOUT).await?;
    println!("The webhook reports that she has read it. She taps \"Leave it with a neighbour\".");

    let answer = demo.tap(&sent, "Leave it with a neighbour").await?;
    println!("The shop replies:\n{}", answer.text);
    println!("The order in the shop: {}", demo.page().await?);
    Ok(())
}

/// A shop, an emulator, and the webhook that connects them.
struct Demo {
    emulator: Emulator,
    shop: Arc<Shop>,
}

impl Demo {
    async fn start() -> Result<Self, BoxError> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let webhook = format!("http://{}/webhook", listener.local_addr()?);
        let emulator = Emulator::builder().webhook(Provider::Meta, webhook).start().await?;
        let keys = emulator.meta();
        // For your own account, `Meta::from_env()?` is enough.
        let meta = Meta::new(keys.access_token.as_str(), &keys.waba_id, &keys.phone_number_id)?
            .with_endpoint(Endpoint::new(emulator.url())?);
        let shop = Shop::open(Client::new(meta)).await?;
        shop.order(1042, "Mei", "+15550123".parse()?);
        let app = shop.router(keys.app_secret.as_str())?;
        tokio::spawn(async { axum::serve(listener, app).await });
        Ok(Self { emulator, shop })
    }

    /// An employee marks the order as shipped. Returns the message to the customer.
    async fn ship(&self) -> Result<Message, BoxError> {
        let status = self.request("POST", "/orders/1042/ship").await?.0;
        if status != StatusCode::NO_CONTENT {
            return Err(format!("the shop answered {status}").into());
        }
        Ok(self.emulator.expect().to("+15550123").template("order_shipped").within(TIMEOUT).await?)
    }

    /// The customer taps a button. Returns the shop's reply.
    async fn tap(&self, message: &Message, label: &str) -> Result<Message, BoxError> {
        if !self.emulator.tap_quick_reply(&message.id, label) {
            return Err(format!("there is no button {label:?}").into());
        }
        Ok(self.emulator.expect().to(&message.to).kind("text").within(TIMEOUT).await?)
    }

    /// The order page that employees see.
    async fn page(&self) -> Result<String, BoxError> {
        Ok(self.request("GET", "/orders/1042").await?.1)
    }

    /// Sends a request to the shop's own routes.
    async fn request(&self, method: &str, path: &str) -> Result<(StatusCode, String), BoxError> {
        let request = Request::builder().method(method).uri(path).body(Body::empty())?;
        let response = self.shop.router("not used here")?.oneshot(request).await?;
        let (head, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 64 * 1024).await?;
        Ok((head.status, String::from_utf8_lossy(&body).into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_tap_gets_one_reply_and_an_order_ships_once() {
        let demo = Demo::start().await.unwrap();
        let sent = demo.ship().await.unwrap();
        demo.emulator
            .expect()
            .template("order_shipped")
            .parameter("customer", "Mei")
            .parameter("order_id", 1042)
            .text_contains("on its way")
            .once();
        demo.shop.wait_for_progress(1042, Progress::Delivered, TIMEOUT).await.unwrap();
        demo.emulator.mark_read(&sent.id);
        demo.shop.wait_for_progress(1042, Progress::Read, TIMEOUT).await.unwrap();

        let answer = demo.tap(&sent, "I will be at home").await.unwrap();
        assert!(answer.text.contains("see you"), "{}", answer.text);
        assert_eq!(demo.page().await.unwrap(), "order 1042 of Mei: read, to the door");

        // A second click sends no second message, and an unknown order is not found.
        assert_eq!(demo.request("POST", "/orders/1042/ship").await.unwrap().0, StatusCode::CONFLICT);
        assert_eq!(demo.request("POST", "/orders/1/ship").await.unwrap().0, StatusCode::NOT_FOUND);
        demo.emulator.expect().template("order_shipped").once();
        demo.emulator.expect().kind("text").once();
    }

    #[tokio::test]
    async fn the_other_button_gets_another_reply() {
        let demo = Demo::start().await.unwrap();
        let sent = demo.ship().await.unwrap();
        let answer = demo.tap(&sent, "Leave it with a neighbour").await.unwrap();
        assert!(answer.text.contains("next door"), "{}", answer.text);
        assert!(demo.page().await.unwrap().ends_with("to a neighbour"));
    }

    #[tokio::test]
    async fn an_order_can_be_shipped_again_after_a_refusal() {
        use whatsapp_template_emulator::{Fault, OperationKind};
        let demo = Demo::start().await.unwrap();
        demo.emulator.inject_fault(Fault::Clock.for_operation(OperationKind::Send));
        assert_eq!(demo.request("POST", "/orders/1042/ship").await.unwrap().0, StatusCode::BAD_GATEWAY);
        demo.emulator.expect().never();
        demo.ship().await.unwrap();
    }
}
