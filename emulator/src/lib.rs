//! Emulates WhatsApp providers on a local port, with their real wire formats, signatures and errors. No message ever
//! leaves the machine.
//!
//! [`Emulator::start`] listens on a free port of `127.0.0.1`. Point a client at [`Emulator::url`] with the published
//! [credentials](CamsCredentials), create templates, send messages, and inspect [`Emulator::messages`].
//!
//! ```
//! use whatsapp_template_emulator::Emulator;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> std::io::Result<()> {
//! let emulator = Emulator::start().await?;
//! assert!(emulator.url().starts_with("http://127.0.0.1:"));
//! assert!(emulator.messages().is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! | provider | path | operations |
//! | --- | --- | --- |
//! | Meta | `/v25.0/…`, any version of Graph or none; batches at `/` | templates: create, also from the library and for several languages, list, read, edit, delete, unpause, archive, compare, copy from another account, groups, analytics; samples: upload; media: upload, look up, download, delete; messages: templates, marketing messages, Direct Send, everything else, mark as read; groups; the account, its number, username, business profile, block list and subscribed apps |
//! | CAMS | `POST` or `GET /` with `x-acs-action` | create, copy, modify, detail, list, delete, archive, properties, metrics, upload authorization, send, mass send, list messages, samples of Direct Send, generated templates, Marketing Messages API |
//! | CAMS storage | `PUT` and `GET /emulator-media/…` | files, with temporary credentials |
//! | NXCloud | `POST /api/wa/…` | templates: `createTemplate`, `createTemplateAsync`, `updateTemplate`, `getTemplate`, `deleteTemplate`; files: `uploadTemplateFile`, `uploadMedia`, `getMedia`, `deleteMedia`; messages: `mt`, `otp`, `markMessageAsRead`; numbers: `getPhone`, `integrator/embedded/register/phoneList` |
//!
//! Graph's parameters are read from the query, a form, a multipart form and JSON, as Graph does. Injected faults do not
//! apply to the requests of a batch.
//!
//! The emulator rejects what a provider rejects, with the same code as far as its documentation gives one: a wrong
//! signature, a clock that is off, a missing field, a template that breaks a rule, a message that does not fit its
//! template. [`whatsapp_template_model::check`] validates the templates.
//!
//! Templates have a lifecycle. A [`Reviewer`] decides by rules, [`Emulator::pause`] and [`Emulator::disable`] stop
//! them, and [`Emulator::set_category`] and [`Emulator::edit`] change them without a request. Meta limits edits and
//! locks the names of deleted templates for days; [`Emulator::advance_clock`] skips that time.
//! [`Emulator::templates`] returns all templates.
//!
//! Customers read, tap and write; with Meta, they also [edit](Emulator::edit_customer_message) and
//! [delete](Emulator::revoke_customer_message) messages, come from [advertisements](AdReferral), [call](Emulator::call_business),
//! have [usernames](Emulator::set_username), change their [numbers](Emulator::change_number) and
//! [ids](Emulator::change_user_id), and are in [groups](Emulator::create_group). [`AccountEvent`] has the events of the account.
//!
//! The emulator fails on request: see [`Fault`] and [`Emulator::inject_fault`]. Webhooks can arrive late, repeatedly
//! and out of order: see [`DeliveryPolicy`].
//!
//! [`Emulator::inbox_url`] is a page for people: it shows messages as customers see them, replies on their behalf,
//! and lists requests and webhooks. The README describes the page, the API below `/__emulator/`, and the phone
//! numbers whose messages always fail.
//!
//! Tests state with [`Emulator::expect`] which messages they expect, and wait for them with [`Expectation::within`]
//! and [`Emulator::wait_for`]. Each emulator has its own port and memory, and fifty of them start within
//! milliseconds.
//!
//! The emulator keeps everything in memory, within limits: [`MAX_MESSAGES`], [`MAX_TEMPLATES`], [`MAX_CONNECTIONS`],
//! [`MAX_BODY`], [`MAX_UPLOAD`], [`MAX_MEDIA_MEMORY`], [`MAX_FAULT_SCHEDULES`]. Of sample files it keeps only the type and size.
//! With [`Builder::state_file`], templates and messages survive a restart.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod account_event;
mod admin;
mod builder;
mod clock;
mod credentials;
mod customer;
mod emulator;
mod expect;
mod fault;
mod http;
mod id;
mod inbox;
mod journal;
mod message;
mod meta_event;
mod notification;
mod phone;
mod provider;
mod server;
mod shared;
mod state;
mod store;
mod template;
mod webhook;

pub use account_event::AccountEvent;
pub use builder::Builder;
pub use credentials::{CamsCredentials, MetaCredentials, NxcloudCredentials};
pub use customer::ad_referral::AdReferral;
pub use customer::call_permission::CallPermission;
pub use customer::customer_message::CustomerMessage;
pub use emulator::Emulator;
pub use expect::{Expectation, UnmetExpectation};
pub use fault::operation::OperationKind;
pub use fault::queue::MAX_FAULT_SCHEDULES;
pub use fault::schedule::FaultSchedule;
pub use fault::{Fault, Moment};
pub use http::body::{MAX_BODY, MAX_UPLOAD};
pub use message::customer_file::CustomerFile;
pub use message::{Message, QuickReply, RecipientKind, SentTemplate};
pub use notification::delivery_policy::DeliveryPolicy;
pub use server::MAX_CONNECTIONS;
pub use store::media_contents::MAX_MEDIA_MEMORY;
pub use store::{MAX_MESSAGES, MAX_TEMPLATES};
pub use template::Template;
pub use template::review::Review;
pub use template::reviewer::Reviewer;
pub use template::status::Status;
pub use whatsapp_template_model::Provider;
