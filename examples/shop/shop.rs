//! The shop: its orders, its messages and its webhook.

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
use whatsapp_template::{Client, Error, Meta, PhoneNumber, whatsapp_template};

whatsapp_template! {
    /// Tells a customer that the parcel has left, and asks who will accept it.
    struct OrderShipped {
        /// The first name that the customer gave.
        customer: &str = "Ann",
        order_id: u64 = 1042,
    }

    category: utility,
    language: en_US,
    body: "Hi {customer}, your order {order_id} is on its way to you. Who will take it tomorrow?",
    buttons: [home: quick_reply("I will be at home"), neighbour: quick_reply("Leave it with a neighbour")],
}

/// How many event keys are remembered, because providers may deliver an event more than once.
const MAX_EVENTS: usize = 10_000;

pub(crate) struct Shop {
    client: Client<Meta>,
    state: Mutex<ShopState>,
    /// Notifies tasks that wait for the progress of an order.
    progress_changed: Notify,
}

#[derive(Default)]
struct ShopState {
    orders: HashMap<u64, Order>,
    /// The progress of each message. A webhook may arrive before the response with the message's id.
    progress: HashMap<String, Progress>,
    known: HashSet<String>,
}

struct Order {
    customer: String,
    phone: PhoneNumber,
    /// The id of the message about it, after it was accepted.
    message: Option<String>,
    is_shipping: bool,
    accepted_by: &'static str,
}

impl Shop {
    /// Submits its template. The emulator approves it at once.
    pub(crate) async fn open(client: Client<Meta>) -> Result<Arc<Self>, Error> {
        client.create::<OrderShipped<'_>>().await?;
        Ok(Arc::new(Self { client, state: Mutex::default(), progress_changed: Notify::new() }))
    }

    pub(crate) fn order(&self, id: u64, customer: &str, phone: PhoneNumber) {
        let order = Order {
            customer: customer.to_owned(),
            phone,
            message: None,
            is_shipping: false,
            accepted_by: "no answer yet",
        };
        self.state().orders.insert(id, order);
    }

    /// The shop's pages and its webhook.
    pub(crate) fn router(self: &Arc<Self>, app_secret: &str) -> Result<Router, Error> {
        let shop = Arc::clone(self);
        let webhook = route(MetaWebhook::new(app_secret)?, move |event| {
            let shop = Arc::clone(&shop);
            async move { shop.handle_event(event) }
        });
        Ok(Router::new()
            .route("/orders/{id}/ship", post(ship))
            .route("/orders/{id}", get(show))
            .with_state(Arc::clone(self))
            .route("/webhook", webhook))
    }

    /// Waits until the message about an order has made this progress.
    pub(crate) async fn wait_for_progress(&self, id: u64, expected: Progress, timeout: Duration) -> Result<(), String> {
        let reached = async {
            loop {
                let mut progress_changed = pin!(self.progress_changed.notified());
                // Enabled before the check, so that no notification is missed.
                progress_changed.as_mut().enable();
                let progress = self.state().progress(id);
                if progress == expected || progress.supersedes(expected) {
                    return;
                }
                progress_changed.await;
            }
        };
        let late = || format!("the message about order {id} is not {expected:?} after {timeout:?}");
        tokio::time::timeout(timeout, reached).await.map_err(|_| late())
    }

    /// Records an event. Replies are sent by another task, because the provider waits for the response.
    fn handle_event(self: &Arc<Self>, event: Event) -> StatusCode {
        let mut state = self.state();
        if state.known.len() >= MAX_EVENTS {
            state.known.clear();
        }
        if !state.known.insert(event.key) {
            return StatusCode::OK;
        }
        match event.kind {
            EventKind::Status(status) => {
                let next = status.status.progress();
                let progress = state.progress.entry(status.message_id).or_insert(Progress::Accepted);
                // Webhooks arrive in any order; the status of a message only advances.
                if next.supersedes(*progress) {
                    *progress = next;
                }
            }
            EventKind::Inbound(inbound) => {
                if let Some((phone, text)) = state.reply(&inbound) {
                    let shop = Arc::clone(self);
                    tokio::spawn(async move {
                        if let Err(error) = shop.send_text(phone, text).await {
                            eprintln!("the reply could not be sent: {error}");
                        }
                    });
                }
            }
            _ => {}
        }
        self.progress_changed.notify_waiters();
        StatusCode::OK
    }

    async fn send_text(&self, phone: PhoneNumber, text: String) -> Result<(), Error> {
        let content = SendContent::new(phone, Outgoing::Text(TextContent::new(text)))?;
        self.client.execute(&content).await.map(|_| ())
    }

    fn state(&self) -> MutexGuard<'_, ShopState> {
        // The state is consistent at any time, even if a task panicked.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ShopState {
    /// The progress of the message about an order.
    fn progress(&self, id: u64) -> Progress {
        let message = self.orders.get(&id).and_then(|order| order.message.as_ref());
        message.and_then(|message| self.progress.get(message)).copied().unwrap_or(Progress::Accepted)
    }

    /// The reply to a tap, and its recipient.
    fn reply(&mut self, inbound: &Inbound) -> Option<(PhoneNumber, String)> {
        let Content::Button(button) = &inbound.content else { return None };
        let reply = button.reply::<OrderShipped<'_>>()?;
        let about = inbound.context_message_id.as_deref();
        let order = self.orders.values_mut().find(|order| about.is_some() && order.message.as_deref() == about)?;
        let (accepted_by, text) = match reply {
            OrderShippedReply::Home => ("to the door", "Thank you, see you tomorrow!"),
            OrderShippedReply::Neighbour => ("to a neighbour", "Thank you, we will ring next door."),
            OrderShippedReply::Unknown(_) => return None,
        };
        order.accepted_by = accepted_by;
        Some((order.phone, text.to_owned()))
    }
}

/// Ships an order once, even if it is requested several times.
async fn ship(State(shop): State<Arc<Shop>>, Path(id): Path<u64>) -> StatusCode {
    let (customer, phone) = {
        let mut state = shop.state();
        let Some(order) = state.orders.get_mut(&id) else { return StatusCode::NOT_FOUND };
        if core::mem::replace(&mut order.is_shipping, true) {
            return StatusCode::CONFLICT;
        }
        (order.customer.clone(), order.phone)
    };
    let sent = shop.client.send(phone, &OrderShipped { customer: &customer, order_id: id }).await;
    let mut state = shop.state();
    let Some(order) = state.orders.get_mut(&id) else { return StatusCode::NOT_FOUND };
    match sent {
        Ok(receipt) => {
            order.message = Some(receipt.message_id);
            shop.progress_changed.notify_waiters();
            StatusCode::NO_CONTENT
        }
        Err(error) => {
            eprintln!("order {id}: {error}");
            // A message that may have been accepted is not sent again.
            order.is_shipping = error.may_have_been_accepted();
            StatusCode::BAD_GATEWAY
        }
    }
}

async fn show(State(shop): State<Arc<Shop>>, Path(id): Path<u64>) -> Result<String, StatusCode> {
    let state = shop.state();
    let order = state.orders.get(&id).ok_or(StatusCode::NOT_FOUND)?;
    let progress = format!("{:?}", state.progress(id)).to_lowercase();
    Ok(format!("order {id} of {}: {progress}, {}", order.customer, order.accepted_by))
}
