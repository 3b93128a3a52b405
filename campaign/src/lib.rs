//! An outbox for WhatsApp templates: a message leaves when a transaction commits, and once.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(not(any(feature = "sqlite", feature = "postgres")))]
compile_error!("`whatsapp-template-campaign` needs a database; add its feature `sqlite` or `postgres`");

mod crash_point;
mod database;
mod definitions;
mod error;
mod layout;
mod ledger;
mod outbox;
mod recipient;
mod reference;
mod state;
mod statements;
mod worker;

#[doc(hidden)]
pub use crash_point::CrashPoint;
pub use database::{Dialect, Parameter};
pub use error::{Error, ErrorKind};
pub use ledger::{Counts, Entry, Filter, Ledger, Observed, Resolution, SCHEMA_VERSION, Scope, Suppressed};
pub use outbox::{Enqueue, Enqueued, Insert, Outbox, OutboxConnection, When};
pub use state::{Cause, State, TRANSITIONS, Transition};
pub use worker::Worker;
