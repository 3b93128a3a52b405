//! WhatsApp providers on a local port: real wire formats, real signatures, real refusals, and no
//! message ever leaves the machine.
//!
//! [`Emulator::start`] listens on a free port of `127.0.0.1`. Point a client at [`Emulator::url`]
//! with the published [credentials](CamsCredentials), create templates, send, and look at
//! [`Emulator::messages`].
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
//! | provider | where | operations |
//! | --- | --- | --- |
//! | Meta | `/v25.0/…`, any version of Graph | templates: create, list, read, edit, delete, unpause; samples: upload; media: upload, look up, delete; messages: templates, marketing messages, everything else, mark as read |
//! | CAMS | `POST` or `GET /` with `x-acs-action` | create, modify, detail, list, delete, properties, metrics, upload authorization, send, send to many, list messages |
//! | CAMS' storage | `PUT` and `GET /emulator-media/…` | files, with temporary credentials |
//! | NXCloud | `POST /api/wa/…` | templates: `createTemplate`, `createTemplateAsync`, `updateTemplate`, `getTemplate`, `deleteTemplate`; files: `uploadTemplateFile`, `uploadMedia`, `getMedia`, `deleteMedia`; messages: `mt`, `otp`, `markMessageAsRead`; numbers: `getPhone`, `integrator/embedded/register/phoneList` |
//!
//! What a provider refuses is refused here with the same code, as far as its documents tell: a wrong
//! signature, a clock that is off, a missing field, a template that breaks a rule, a message that does
//! not fit its template. Templates are judged by [`whatsapp_template_model::check`].
//!
//! Templates have a life: a [`Reviewer`] decides by rules, [`Emulator::pause`] and [`Emulator::disable`] stop them,
//! [`Emulator::set_category`] and [`Emulator::edit`] change them behind the caller's back, and what Meta limits by days,
//! edits and names of deleted templates, waits for [`Emulator::advance_clock`]. [`Emulator::templates`] shows it all.
//!
//! What goes wrong elsewhere goes wrong here on command: see [`Fault`] and [`Emulator::inject_fault`]. Webhooks may come late, again
//! and out of order: see [`DeliveryPolicy`].
//!
//! People look at [`Emulator::inbox_url`]: a page that shows messages as customers see them, answers for them, and shows
//! requests and webhooks. The README tells of it, of the API below `/__emulator/`, and of numbers that fail by themselves.
//!
//! Tests say by [`Emulator::expect`] what messages there should be, and wait for them by [`Expectation::within`] and
//! [`Emulator::wait_for`]. Each emulator has its own port and memory, and fifty start in some milliseconds.
//!
//! Everything is kept in memory, and everything has an end: [`MAX_MESSAGES`], [`MAX_TEMPLATES`], [`MAX_CONNECTIONS`],
//! [`MAX_BODY`], [`MAX_UPLOAD`], [`MAX_FAULT_SCHEDULES`]. Of uploaded files only type, size and hash are kept.
//! [`Builder::state_file`] keeps templates and messages over a restart.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod admin;
mod builder;
mod clock;
mod credentials;
mod emulator;
mod expect;
mod fault;
mod http;
mod id;
mod inbox;
mod journal;
mod message;
mod notification;
mod phone;
mod provider;
mod server;
mod shared;
mod state;
mod store;
mod template;
mod webhook;

pub use builder::Builder;
pub use credentials::{CamsCredentials, MetaCredentials, NxcloudCredentials};
pub use emulator::Emulator;
pub use expect::{Expectation, UnmetExpectation};
pub use fault::operation::Operation;
pub use fault::queue::MAX_FAULT_SCHEDULES;
pub use fault::schedule::FaultSchedule;
pub use fault::{Fault, Moment};
pub use http::body::{MAX_BODY, MAX_UPLOAD};
pub use message::{Message, QuickReply, SentTemplate};
pub use notification::delivery_policy::DeliveryPolicy;
pub use server::MAX_CONNECTIONS;
pub use store::{MAX_MESSAGES, MAX_TEMPLATES};
pub use template::Template;
pub use template::review::Review;
pub use template::reviewer::Reviewer;
pub use template::status::Status;
pub use whatsapp_template_model::Provider;
