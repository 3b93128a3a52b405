//! An outbox for WhatsApp templates: a message leaves when the transaction of a service commits, and once.
//!
//! A service that sends an order update does two things that do not commit together: it writes to its database, and it calls
//! the provider. With the outbox, it writes to its database only. A [`Worker`] sends what was committed, in this or another
//! process, and the webhooks of the provider prove what became of it.
//!
#![cfg_attr(feature = "sqlite", doc = "```no_run")]
#![cfg_attr(not(feature = "sqlite"), doc = "```ignore")]
//! # async fn example(pool: sqlx::SqlitePool, meta: whatsapp_template::Meta) -> Result<(), Box<dyn std::error::Error>> {
//! use whatsapp_template::{Client, Meta, templates, whatsapp_template};
//! use whatsapp_template_campaign::{Ledger, Worker};
//!
//! whatsapp_template! {
//!     pub struct OrderShipped { customer: &str = "Ann", order_id: u64 = 1042 }
//!     category: utility,
//!     language: en_US,
//!     body: "Hi {customer}, your order {order_id} left our warehouse today and is on its way to you.",
//! }
//!
//! // In the service: the message goes when the transaction commits.
//! let ledger = Ledger::connect("sqlite:shop.db").await?;
//! let outbox = ledger.outbox::<Meta>();
//! let mut tx = pool.begin().await?;
//! sqlx::query("UPDATE orders SET state = 'shipped' WHERE id = 1042").execute(&mut *tx).await?;
//! outbox
//!     .enqueue(&mut tx, "+15550123", &OrderShipped { customer: "Mei", order_id: 1042 })
//!     .key("order-1042-shipped")
//!     .await?;
//! tx.commit().await?;
//!
//! // In the same or another process. It runs until the future completes.
//! let worker = Worker::new(&ledger, Client::new(meta)).with_templates(templates![OrderShipped]);
//! worker.run(async { drop(tokio::signal::ctrl_c().await) }).await?;
//! # Ok(()) }
//! ```
//!
//! In the route for webhooks, call [`Ledger::observe`] with the events, and answer the provider afterwards.
//!
//! # The guarantee
//!
//! No message is requested a second time, unless the error of the first request says that it was certainly not accepted, or a
//! person orders it. The attempt is committed before the request leaves; what was being attempted when a process died becomes
//! [`State::Unknown`], and no worker sends it again by itself. A webhook that brings back the reference of the message proves
//! that it was accepted.
//!
//! # Databases
//!
//! The features `sqlite` and `postgres` choose the database; none is on by default. sqlx links SQLite itself, so a program with
//! a newer rusqlite cannot have `sqlite`.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "campaigns")]
#[cfg_attr(docsrs, doc(cfg(feature = "campaigns")))]
pub mod campaign;
#[cfg(feature = "campaigns")]
#[cfg_attr(docsrs, doc(cfg(feature = "campaigns")))]
pub mod report;
mod state;

#[cfg(feature = "campaigns")]
#[cfg_attr(docsrs, doc(cfg(feature = "campaigns")))]
pub use campaign::Campaign;
#[cfg(all(feature = "campaigns", any(feature = "sqlite", feature = "postgres")))]
#[cfg_attr(docsrs, doc(cfg(feature = "campaigns")))]
pub use campaign::{CampaignRun, CampaignWorker};
pub use state::{Cause, State, TRANSITIONS, Transition};

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "campaigns"))]
#[cfg_attr(
    not(all(feature = "campaigns", any(feature = "sqlite", feature = "postgres"))),
    allow(dead_code, unreachable_pub, reason = "the ledger of campaigns uses the rest")
)]
mod chunk;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod crash_point;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod database;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod definitions;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "campaigns"))]
mod error;
#[cfg(feature = "campaigns")]
mod file;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "campaigns"))]
mod hexadecimal;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod layout;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod ledger;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod outbox;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "campaigns"))]
mod recipient;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod recount;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod reference;
#[cfg(feature = "campaigns")]
mod row;
#[cfg(feature = "campaigns")]
mod source;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod statements;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
mod worker;

#[cfg(any(feature = "sqlite", feature = "postgres"))]
#[doc(hidden)]
pub use crash_point::CrashPoint;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub use database::{Dialect, Parameter};
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "campaigns"))]
pub use error::{Error, ErrorKind};
#[cfg(feature = "campaigns")]
#[cfg_attr(docsrs, doc(cfg(feature = "campaigns")))]
pub use file::{CampaignFile, FileProblem, FileVariant, RowSource};
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub use ledger::{
    Backlog, Counts, Entry, Filter, Ledger, LedgerOptions, MAX_COUNTED, Metrics, Observed, Ordered, RecipientKey,
    Removed, Resolution, Resumed, Retention, RunningWorker, SCHEMA_VERSION, Scope, SenderBacklog, StopWords,
    Suppressed, SuppressionSource,
};
#[cfg(all(feature = "__crash_points", any(feature = "sqlite", feature = "postgres")))]
#[doc(hidden)]
pub use ledger::{Change, Migration};
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub use outbox::{Enqueue, Enqueued, Insert, Outbox, OutboxConnection, When};
#[cfg(feature = "campaigns")]
#[cfg_attr(docsrs, doc(cfg(feature = "campaigns")))]
pub use row::{
    BadRow, BadRows, BoxFuture, ClosureRows, ColumnRows, DuplicateFinder, Duplicates, IntoRowMessage, MAX_BATCH,
    PreparedMessage, PreparedRow, RowMessage, RowReader, Rows, To,
};
#[cfg(feature = "parquet")]
#[cfg_attr(docsrs, doc(cfg(feature = "parquet")))]
pub use source::Parquet;
#[cfg(all(feature = "campaigns", feature = "postgres"))]
#[cfg_attr(docsrs, doc(cfg(all(feature = "campaigns", feature = "postgres"))))]
pub use source::Query;
#[cfg(feature = "campaigns")]
#[cfg_attr(docsrs, doc(cfg(feature = "campaigns")))]
pub use source::{CellKind, Csv, Jsonl, Next, Reader, Record, Source, Table, TableReader};
#[cfg(all(feature = "__crash_points", any(feature = "sqlite", feature = "postgres")))]
#[doc(hidden)]
pub use worker::SingleCause;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub use worker::Worker;
