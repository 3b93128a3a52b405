//! Webhooks: the status of messages, the messages of customers, and changes of templates.
//!
//! `MetaWebhook`, `CamsWebhook` and `NxcloudWebhook`, each with its provider's feature, take the headers and the body
//! of a request and return [`Event`]s, the same types for all three. They need no network and no web framework; the
//! feature `axum` adds a ready-made route.
//!
//! ```
//! use whatsapp_template::webhook::{Content, EventKind, NxcloudWebhook};
//! use whatsapp_template::whatsapp_template;
//!
//! whatsapp_template! {
//!     pub struct VisitReminder {
//!         day: &str = "Monday",
//!     }
//!     category: utility,
//!     language: en_US,
//!     body: "Your visit is on {day}. Will you be there?",
//!     buttons: [come: quick_reply("I will come"), quick_reply("Another day")],
//! }
//!
//! # let webhook = NxcloudWebhook::new();
//! # let (headers, body) = (http::HeaderMap::new(), br#"{"messages": [{"from": "4915112345678", "id": "m2",
//! #     "type": "button", "button": {"payload": "visit_reminder:come", "text": "I will come"}}]}"#);
//! # let mut answers = Vec::new();
//! for event in webhook.events(&headers, body)? {
//!     match &event.kind {
//!         EventKind::Inbound(inbound) => match &inbound.content {
//!             Content::Button(button) => match button.reply::<VisitReminder>() {
//!                 Some(VisitReminderReply::Come) => answers.push("see you"),
//!                 Some(VisitReminderReply::AnotherDay) => answers.push("which day?"),
//!                 _ => answers.push("a button of another template"),
//!             },
//!             Content::Text(text) => println!("{text}"),
//!             _ => {}
//!         },
//!         EventKind::Status(status) => println!("{}: {}", status.message_id, status.status.as_str()),
//!         _ => {}
//!     }
//! }
//! # assert_eq!(answers, ["see you"]);
//! # Ok::<(), whatsapp_template::Error>(())
//! ```
//!
//! # Authentication
//!
//! | provider | how a delivery is authenticated |
//! | --- | --- |
//! | Meta | `X-Hub-Signature-256`, a signature of the body byte for byte; it is always verified |
//! | NXCloud | a digest, if the application is configured for it; `NxcloudWebhook` lists what is not documented |
//! | CAMS | nothing is documented; see `CamsWebhook::with_token` |
//!
//! Without a signature, an [`AddressToken`] in the address is the only proof.
//!
//! # Delivery at least once, in any order
//!
//! Every provider repeats a delivery that was not answered with 200 in time, Meta for up to seven days, and no provider
//! guarantees an order. [`Event::key`] identifies repetitions, and [`Progress`] shows which of two statuses is newer.
//! Answer quickly (CAMS waits 3 seconds): put events into a queue, and process them there.
//!
//! # Customers and groups
//!
//! WhatsApp does not show every customer's number, and the ids of a customer change: [`Customer::is_same_as`] compares two
//! customers, and [`Event::identity_change`] has the ids before and after a change. `client.send(&inbound, …)` replies where a
//! message was written, in a group or to the customer. [`EventKind::Standby`] is what happens in a conversation that another
//! app answers: never answer it. [`MessageStatus::reference`] is the reference that you gave a message.
//!
//! # Unknown and unreadable content
//!
//! Words that this version does not know are kept as text (`Other`), and each event contains its JSON ([`Event::raw`]).
//! A part of a delivery that has an unexpected shape becomes [`EventKind::Unparsed`]; the other parts are read. Only a
//! delivery that is larger than 3 MB, is not JSON, or does not come from the provider is an [`Error`](crate::Error). Its
//! [`status`](crate::Error::status) is the HTTP status to respond with.

mod account;
mod address_token;
mod alert;
#[cfg(feature = "axum")]
pub mod axum;
mod call;
mod call_permission;
#[cfg(feature = "cams")]
mod cams;
mod contact;
mod contact_sync;
mod content;
mod customer;
mod delivery_error;
mod echo;
mod event;
mod event_buffer;
#[cfg(any(feature = "meta", feature = "nxcloud"))]
mod graph;
mod group;
mod handover;
mod history;
mod identity;
mod inbound;
mod location;
mod media;
#[cfg(feature = "meta")]
mod meta;
mod number;
#[cfg(feature = "nxcloud")]
mod nxcloud;
mod order;
mod preference;
mod pricing;
mod progress;
mod referral;
mod reply;
mod request;
mod secret;
mod status;
mod system_message;
mod template;
mod template_content;
mod unsupported_message;
mod user_action;
mod view;
mod words;

#[cfg(test)]
mod tests;

pub use account::{
    AccountEvent, Ban, BanState, CountryRate, Disconnection, InternationalRates, Restriction, RestrictionKind,
    Violation, VolumeTier,
};
pub use address_token::AddressToken;
pub use alert::Alert;
pub use call::{CallDirection, CallEvent, CallPhase, CallSession};
pub use call_permission::CallPermissionReply;
#[cfg(feature = "cams")]
pub use cams::CamsWebhook;
pub use contact::Contact;
pub use contact_sync::ContactSync;
pub use content::{Content, EditedMessage};
pub use customer::Customer;
pub use delivery_error::DeliveryError;
pub use echo::Echo;
pub use event::{Event, EventKind};
pub use group::{FailedParticipant, GroupChange, GroupEvent, GroupSetting, GroupSettings, JoinRequest};
pub use handover::Handover;
pub use history::{HistoryMessage, HistoryProgress};
pub use identity::IdentityChange;
pub use inbound::Inbound;
pub use location::Location;
pub use media::{Media, MediaKind};
#[cfg(feature = "meta")]
pub use meta::MetaWebhook;
pub use number::NumberEvent;
#[cfg(feature = "nxcloud")]
pub use nxcloud::NxcloudWebhook;
pub use order::{Order, OrderItem};
pub use preference::Preference;
pub use pricing::{Pricing, PricingCategory, PricingKind};
pub use progress::Progress;
pub use referral::{Referral, ReferredProduct};
pub use reply::{ButtonReply, FlowReply, InteractiveReply};
pub use request::{Webhook, WebhookRequest};
pub use status::{Conversation, DeliveryStatus, MessageStatus};
pub use system_message::SystemMessage;
pub use template::{TemplateChange, TemplateEvent};
pub use template_content::{TemplateButton, TemplateContent};
pub use unsupported_message::UnsupportedMessage;
pub use user_action::UserAction;
