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
//! | Meta | `/v25.0/…`, any version of Graph | create, list, read, edit, delete, send |
//! | CAMS | `POST` or `GET /` with `x-acs-action` | create, modify, detail, list, delete, send, send to many |
//! | NXCloud | `POST /api/wa/…` | `createTemplate`, `updateTemplate`, `getTemplate`, `deleteTemplate`, `mt` |
//!
//! What a provider refuses is refused here with the same code, as far as its documents tell: a wrong
//! signature, a clock that is off, a missing field, a template that breaks a rule, a message that does
//! not fit its template. Templates are judged by [`whatsapp_template_model::check`].
//!
//! What goes wrong elsewhere goes wrong here on command: see [`Fault`] and [`Emulator::fail`].
//!
//! Everything is kept in memory, and everything has an end: [`MOST_MESSAGES`], [`MOST_TEMPLATES`],
//! [`MOST_BODY`], [`MOST_PLANS`].

mod builder;
mod cams;
mod clock;
mod credentials;
mod door;
mod emulator;
mod fault;
mod graph;
mod id;
mod judge;
mod message;
mod meta;
mod nxcloud;
mod request;
mod review;
mod server;
mod store;
mod template;

pub use builder::Builder;
pub use credentials::{CamsCredentials, MetaCredentials, NxcloudCredentials};
pub use emulator::Emulator;
pub use fault::{Fault, MOST_PLANS, Moment, Operation, Plan};
pub use message::{Message, SentTemplate};
pub use review::Review;
pub use store::{MOST_MESSAGES, MOST_TEMPLATES};
pub use template::{Status, Template};
pub use whatsapp_template_model::Provider;

/// The size of the largest request that is read, in bytes: 1 MiB.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MOST_BODY, 1024 * 1024);
/// ```
pub const MOST_BODY: usize = 1024 * 1024;
