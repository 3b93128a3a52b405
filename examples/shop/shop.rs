//! The shop: its orders, what it sends, what it makes of what it hears.

use std::collections::{HashMap, HashSet};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use tokio::sync::Notify;
use whatsapp_template::meta::{Content as Outgoing, SendContent, TextContent};
use whatsapp_template::webhook::axum::route;
use whatsapp_template::webhook::{Content, Event, EventKind, Inbound, MetaWebhook, Progress};
use whatsapp_template::{Client, Error, Meta, whatsapp_template};

whatsapp_template! {
    /// Tells a customer that the parcel has left, and asks who will take it.
    struct OrderShipped {
        /// First name, as the customer gave it.
        customer: &str = "Ann",
        order_id: u64 = 1042,
    }

    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {order_id} is on its way to you. Who will take it tomorrow?",
    buttons: [home: quick_reply("I will be at home"), neighbour: quick_reply("Leave it with a neighbour")],
}

/// How many events are remembered, since providers push more than once.
const MOST_EVENTS: usize = 10_000;

pub(crate) struct Shop {
    client: Client<Meta>,
    books: Mutex<Books>,
    /// Wakes whoever waits for an order to fare.
    news: Notify,
}

#[derive(Default)]
struct Books {
    orders: HashMap<u64, Order>,
    /// How far each message has come: a push may be faster than the answer that says what the message is called.
    progress: HashMap<String, Progress>,
    known: HashSet<String>,
}

struct Order {
    customer: String,
    phone: String,
    /// The message about it, once it was accepted.
    message: Option<String>,
    is_shipping: bool,
    taken_by: &'static str,
}

impl Shop {
    /// Submits its template and waits for no reviewer: the emulator's approves at once.
    pub(crate) async fn open(client: Client<Meta>) -> Result<Arc<Self>, Error> {
        client.create::<OrderShipped<'_>>().await?;
        Ok(Arc::new(Self { client, books: Mutex::default(), news: Notify::new() }))
    }

    pub(crate) fn order(&self, id: u64, customer: &str, phone: &str) {
        let order = Order {
            customer: customer.to_owned(),
            phone: phone.to_owned(),
            message: None,
            is_shipping: false,
            taken_by: "whoever opens",
        };
        self.books().orders.insert(id, order);
    }

    /// The shop's pages and its webhook.
    pub(crate) fn router(self: &Arc<Self>, app_secret: &str) -> Result<Router, Error> {
        let own = Arc::clone(self);
        let webhook = route(MetaWebhook::new(app_secret)?, move |event| {
            let shop = Arc::clone(&own);
            async move { shop.hear(event) }
        });
        Ok(Router::new()
            .route("/orders/{id}/ship", post(ship))
            .route("/orders/{id}", get(show))
            .with_state(Arc::clone(self))
            .route("/webhook", webhook))
    }

    /// Waits until the message about an order has come so far.
    pub(crate) async fn reaches(&self, id: u64, wanted: Progress, most: Duration) -> Result<(), String> {
        let reached = async {
            loop {
                let mut news = pin!(self.news.notified());
                // Before looking, so that none comes in between unheard.
                news.as_mut().enable();
                let progress = self.books().progress(id);
                if progress == wanted || progress.supersedes(wanted) {
                    return;
                }
                news.await;
            }
        };
        let late = || format!("the message about order {id} is not {wanted:?} after {most:?}");
        tokio::time::timeout(most, reached).await.map_err(|_| late())
    }

    /// Only noted here, and what takes longer is done beside it: the provider waits for the answer.
    fn hear(self: &Arc<Self>, event: Event) -> StatusCode {
        let mut books = self.books();
        if books.known.len() >= MOST_EVENTS {
            books.known.clear();
        }
        if !books.known.insert(event.key) {
            return StatusCode::OK;
        }
        match event.kind {
            EventKind::Status(status) => {
                let next = status.status.progress();
                let progress = books.progress.entry(status.message_id).or_insert(Progress::Accepted);
                // Pushes come in any order; a message never goes back.
                if next.supersedes(*progress) {
                    *progress = next;
                }
            }
            EventKind::Inbound(inbound) => {
                if let Some((phone, text)) = books.reply(&inbound) {
                    let shop = Arc::clone(self);
                    tokio::spawn(async move { shop.write(phone, text).await });
                }
            }
            _ => {}
        }
        self.news.notify_waiters();
        StatusCode::OK
    }

    async fn write(&self, phone: String, text: String) {
        let content = SendContent::new(phone, Outgoing::Text(TextContent::new(text)));
        if let Err(error) = self.client.execute(&content).await {
            eprintln!("the answer did not go out: {error}");
        }
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        // Each entry is whole at any time.
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Books {
    /// How far the message about an order has come.
    fn progress(&self, id: u64) -> Progress {
        let message = self.orders.get(&id).and_then(|order| order.message.as_ref());
        message.and_then(|message| self.progress.get(message)).copied().unwrap_or(Progress::Accepted)
    }

    /// What to answer to a tap, and to whom.
    fn reply(&mut self, inbound: &Inbound) -> Option<(String, String)> {
        let Content::Button(button) = &inbound.content else { return None };
        let reply = button.reply::<OrderShipped<'_>>()?;
        let about = inbound.context_message_id.as_deref();
        let order = self.orders.values_mut().find(|order| about.is_some() && order.message.as_deref() == about)?;
        let (taken_by, text) = match reply {
            OrderShippedReply::Home => ("to the door", "Thank you, see you tomorrow!"),
            OrderShippedReply::Neighbour => ("to a neighbour", "Thank you, we will ring next door."),
            OrderShippedReply::Unknown(_) => return None,
        };
        order.taken_by = taken_by;
        Some((order.phone.clone(), text.to_owned()))
    }
}

/// Once for each order, however often the desk clicks.
async fn ship(State(shop): State<Arc<Shop>>, Path(id): Path<u64>) -> StatusCode {
    let (customer, phone) = {
        let mut books = shop.books();
        let Some(order) = books.orders.get_mut(&id) else { return StatusCode::NOT_FOUND };
        if core::mem::replace(&mut order.is_shipping, true) {
            return StatusCode::CONFLICT;
        }
        (order.customer.clone(), order.phone.clone())
    };
    let sent = shop.client.send(&phone, &OrderShipped { customer: &customer, order_id: id }).await;
    let mut books = shop.books();
    let Some(order) = books.orders.get_mut(&id) else { return StatusCode::NOT_FOUND };
    match sent {
        Ok(receipt) => {
            order.message = Some(receipt.message_id);
            shop.news.notify_waiters();
            StatusCode::NO_CONTENT
        }
        Err(error) => {
            eprintln!("order {id}: {error}");
            // What may have been accepted is not sent a second time.
            order.is_shipping = error.may_have_been_accepted();
            StatusCode::BAD_GATEWAY
        }
    }
}

async fn show(State(shop): State<Arc<Shop>>, Path(id): Path<u64>) -> Result<String, StatusCode> {
    let books = shop.books();
    let order = books.orders.get(&id).ok_or(StatusCode::NOT_FOUND)?;
    let progress = format!("{:?}", books.progress(id)).to_lowercase();
    Ok(format!("order {id} of {}: {progress}, {}", order.customer, order.taken_by))
}
